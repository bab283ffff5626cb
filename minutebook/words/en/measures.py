"""What is said of measures and their figures."""

from typing import Literal

_BETTER = {"up": "A higher figure is better", "down": "A lower figure is better", "neither": "Neither way is better in itself"}

TITLE = "Measures"
DESCRIPTION = "Figures that the papers give, each with the paragraph it came from."
IN_PAPERS_WORDS = "in the paper's words"
DOES_NOT_AGREE = "does not agree with another figure"
SEVERAL = "several"


def better_words(better: Literal["up", "down", "neither"]) -> str:
    """Which way of a measure is better."""
    return _BETTER[better]


def newest_words(figures: int, newest: tuple[str, str], first: tuple[str, str] | None, *, compared: bool) -> str:
    """The newest of several figures and the first that is like it, each as its time and its words; or the only one."""
    if figures == 1:
        return f"The only figure here, {newest[0]}: {newest[1]}."
    answer = f"The newest of {figures} figures, {newest[0]}: {newest[1]}."
    if first:
        answer += f" The first, {first[0]}: {first[1]}."
        answer += "" if compared else " The archive does not compare them."
    return answer


def several_words(figures: int, newest: int, period: str) -> str:
    """How many figures there are, where several are for the newest time."""
    if figures == newest:
        return f"{figures} figures for one time: {period}."
    return f"{figures} figures. The newest {newest} are for one time: {period}."


def unit_head(unit: str) -> str:
    """A unit at the head of its column."""
    return f"{unit[:1].upper()}{unit[1:]}"


def by_arithmetic_words(reckoned: str) -> str:
    """What the figures give, beside a change that a paper states."""
    return f"by our arithmetic {reckoned}"


def checked_at_words(title: str) -> str:
    """Which other measure asks for a check."""
    return f"Checked at {title}"
