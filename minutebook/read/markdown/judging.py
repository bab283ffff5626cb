"""Which of the numbers before paragraphs and headings are numbers, and which the beginning of a sentence: neighbours decide."""

from collections.abc import Container, Sequence
from typing import Literal, TypeAlias

from minutebook.read.markdown.numbers import Number, follows, is_first, may_be_hour, succeeds
from minutebook.read.markdown.sections import Section

Mark: TypeAlias = Number | Section
Verdict: TypeAlias = Literal["taken", "told", "words"]
Parts: TypeAlias = tuple[str, ...]


def judged(marks: Sequence[Mark]) -> list[Verdict]:
    """Which of these, in the order of the text, are numbers, which only look like one, and which are words.

    One that is not sure is a number if it follows from the one before it, or the next one from it; one of a series if the
    text has the one before it or after it in that series, wherever that stands.
    """
    printed = {place for mark in marks for place in mark.series}
    sections = iter([mark.parts for mark in marks if isinstance(mark, Section)][1:])
    out: list[Verdict] = []
    section: Parts = ()
    before: Parts = ()
    owner: Parts = ()  # the last number that says itself where it belongs, which letters may follow
    for last, mark, following in zip((None, *marks), marks, (*marks[1:], None), strict=False):
        if isinstance(mark, Section):
            verdict = _of_heading(mark, printed, section, (next(sections, ()), following.parts if following else ()))
            if verdict == "taken":
                section = mark.parts
        elif mark.series:
            verdict = _of_series(mark, printed)
        else:
            verdict = _of_paragraph(mark, (before, owner), following)
            if verdict == "told" and _may_be_hour(mark) and (_may_be_hour(last) or _may_be_hour(following)):
                verdict = "words"  # a programme of the day
        out.append(verdict)
        if verdict == "taken":
            before = mark.parts
            owner = owner if isinstance(mark, Number) and mark.kind == "letter" else before
    return out


def _of_heading(section: Section, printed: Container[tuple[str, int]], above: Parts, below: Sequence[Parts]) -> Verdict:
    if section.series:
        return "taken" if _in_series(section, printed) else "words"
    runs = bool(above) and follows(above, section.parts)
    runs = runs or any(parts and follows(section.parts, parts) for parts in below)
    return "taken" if section.sure or section.parts == ("1",) or runs else "words"


def _of_series(number: Number, printed: Container[tuple[str, int]]) -> Verdict:
    if not _in_series(number, printed):
        return "words"
    return "told" if number.alone else "taken"


def _in_series(mark: Mark, printed: Container[tuple[str, int]]) -> bool:
    """Whether the text has the mark before this one, or the one after it."""
    return any((name, place + step) in printed for name, place in mark.series for step in (-1, 1))


def _of_paragraph(number: Number, before: Sequence[Parts], following: Mark | None) -> Verdict:
    if number.sure:
        return "taken"
    runs = any(_next(parts, number) for parts in before) or (
        isinstance(following, Number)
        and not following.dated
        and following.style == number.style
        and follows(number.parts, following.parts)
    )
    if number.dated:
        return "taken" if runs else "words"
    if number.bare:
        return "told" if runs else "words"
    return "taken" if runs and not number.alone else "told"


def _may_be_hour(mark: Mark | None) -> bool:
    return isinstance(mark, Number) and may_be_hour(mark.printed)


def _next(before: Parts, number: Number) -> bool:
    """Whether a number follows from another; a letter begins a run below any number."""
    if number.kind == "letter":
        begins = not number.bare and is_first(number.parts[0])
        return begins or bool(before and succeeds(before[-1], number.parts[0]))
    return bool(before) and follows(before, number.parts)
