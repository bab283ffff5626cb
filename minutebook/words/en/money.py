"""What is said of money: of all sums that the records tell of, and of each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from minutebook.facts.money import Kind
from minutebook.read.scale import Scale
from minutebook.read.when import When
from minutebook.words.en.amounts import figure_words
from minutebook.words.en.counts import counted, spelled
from minutebook.words.en.registers import Ends

MONEY_DESCRIPTION = "Every sum of money that the records tell of, by year, purpose and recipient, each with its paragraph."
BY_RECIPIENT = "Money by recipient"
BY_RECIPIENT_INTRO = "Who received money, as far as papers say. Where a paper names nobody, its own words for them stand here."
WAY_BY_RECIPIENT = "By recipient"
AS_TABLE = "All sums as a table"
UNSTATED = "not stated"
SUMS = "Sums of money"
LAST_YEAR_FIRST = Ends("Later", "Earlier", "earliest")
FIRST_NAME_FIRST = Ends("Earlier in the alphabet", "Later in the alphabet", "end of the alphabet")

_KINDS: Mapping[Kind, str] = MappingProxyType(
    {"award": "award", "decision": "decision", "fund": "fund as a whole", "figure": "figure in a paper"}
)
_THOUSANDS = (("bn", 9), ("m", 6), ("k", 3))


def money_answer(sums: int, stated: int, largest: str, named: str) -> str:
    """How many sums there are, of how many the amount is given, and which is the largest."""
    if not sums:
        return ""
    told = "One sum of money is told of here" if sums == 1 else f"{spelled(sums).capitalize()} sums of money are told of here"
    open_sums = sums - stated
    if not stated:
        return f"{told}, and no paper says how much {'it is' if sums == 1 else 'they are'}."
    unstated = f"; of {spelled(open_sums)} no paper here says how much" if open_sums else ""
    return f"{told}{unstated}. The largest is {largest}: {named}."


NOT_ADDED = (
    "They are not added up: some are parts of others, some may be the same money told twice, and they are of different years. "
    "The most that one award can be is a limit and no sum, and stands with its fund."
)


def kind_words(kind: Kind, state: str) -> str:
    """What a sum is: decided, awarded, in a fund or a figure; and how a decision stands that is not made or no longer holds."""
    return f"{_KINDS[kind]}, {state}" if state else _KINDS[kind]


def year_words(when: When | None) -> str:
    """The year under which a sum is filed."""
    if when is None or when.year is None:
        return UNSTATED
    return f"by {when.year}" if when.by else str(when.year)


def part_words(whole: str) -> str:
    """What a sum is a part of."""
    return f"part of {whole}"


def apart_words(others: Sequence[str]) -> str:
    """From which other sums one is to be kept apart."""
    return f"not to be added to {' or '.join(others)}"


# -- the chart ---------------------------------------------------------------------------------------------------------

CHART = "Sums of money by year and size"
CHART_CAPTION = (
    "A row is a year, a mark is a sum. The further right, the larger: each line is ten times the one to its left. "
    "A full mark is a sum as the paper gives it, a hollow one is about, at least or up to so much. "
    "A number beside a mark says how many sums it stands for."
)
NO_YEAR = "No year"


def power_words(power: int, sign: str) -> str:
    """A line of the chart: `€1k`, `€100k`, `€10m`."""
    scale = next((scale for _, scale in _THOUSANDS if power >= scale), 0)
    return figure_words(Decimal(10) ** (power - scale), Scale(currency=sign or "", power=scale)) if sign else f"{10**power:,}"


def row_words(sums: int, largest: str, unstated: int) -> tuple[str, ...]:
    """What a year's row has: how many sums are drawn, the largest of them, and how many have no amount."""
    lines = []
    if sums:
        lines.append(f"{counted(sums, 'sum')} up to {largest}" if sums > 1 else largest)
    if unstated:
        lines.append(f"{unstated:,} not stated")
    return tuple(lines)


def chart_words(rows: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The chart in words, for those who do not see it."""
    return " ".join(f"{year}: {'; '.join(lines)}." for year, lines in rows)
