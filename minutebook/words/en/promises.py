"""What is said of outcomes: their evidence, when nothing was said, and how versions word them."""

from collections.abc import Mapping, Sequence

from minutebook.facts.days import Stretch, runs
from minutebook.read.when import When
from minutebook.words.en.counts import counted
from minutebook.words.en.dates import day_words, on_words, runs_words, short_stretch_words, stretch_words
from minutebook.words.en.records import paragraph_words

_MOST_RUNS = 6  # runs of silent quarters that a sentence bears

OUTCOME = "Outcome"


def outcome_words(name: str) -> str:
    """An outcome by its short name, in a sentence."""
    return f"outcome {name.upper()}"


def outcome_title(name: str) -> str:
    """An outcome by its short name, by itself."""
    return f"{OUTCOME} {name.upper()}"


def unit_words(stretches: Sequence[Stretch]) -> str:
    """What the stretches of a plan are."""
    return "year" if all(stretch.is_year for stretch in stretches) else "quarter"


def group_headings(stretches: Sequence[Stretch]) -> Mapping[str, str]:
    """What each group of evidence is called on an outcome's page; without stretches it needs no headings."""
    if not stretches:
        return {"no-date": ""}
    return {stretch.id: stretch_words(stretch) for stretch in stretches} | {
        "before": "Before the plan",
        "after": "After the plan",
        "no-date": f"Date not known to the {unit_words(stretches)}",
    }


def column_headings(stretches: Sequence[Stretch]) -> Mapping[str, str]:
    """The same for the head of a column."""
    unknown = f"Not known to the {unit_words(stretches)}" if stretches else "Paragraphs"
    return {stretch.id: short_stretch_words(stretch) for stretch in stretches} | {
        "before": "Before the plan",
        "after": "After the plan",
        "no-date": unknown,
    }


def evidence_title(heading: str, name: str) -> str:
    """The title of a page with one group of an outcome's evidence."""
    return f"{heading or 'Evidence'}: evidence for {name.upper()}"


def evidence_intro(outcome: str) -> str:
    """What such a page holds."""
    return f"{outcome}. Newest first."


def paragraph_title(title: str, number: str) -> str:
    """A paragraph by its record and its number."""
    return f"{title}, {paragraph_words(number)}" if number else title


def paragraphs_words(number: int) -> str:
    """How many paragraphs there are, for a cell."""
    return counted(number, "paragraph") if number else "none"


def last_evidenced(when: When) -> str:
    """When an outcome was last evidenced: on a day, in a month or year, or in what a paper of a day reports."""
    if when.label:
        return f"Last evidenced: {when.label}"
    if when.by:
        return f"Last evidence reported {day_words(when.end)}; day not given"
    return f"Last evidenced {on_words(when)}"


def nothing_evidenced(stretches: Sequence[Stretch]) -> str:
    """That no dated record bears on an outcome."""
    if stretches:
        return f"Nothing in any {unit_words(stretches)}: no dated record here bears on it"
    return "No dated record here bears on it"


def silent_outcomes(silent: int, outcomes: int) -> str:
    """On how many of a priority's outcomes no dated paragraph bears; "" where all have some."""
    if not silent:
        return ""
    if silent == outcomes:
        return "No dated paragraph in this archive bears on any of these outcomes."
    return f"No dated paragraph in this archive bears on {silent} of these {outcomes} outcomes."


def silence(stretches: Sequence[Stretch], silent: Sequence[Stretch], *, evidenced: bool) -> str:
    """In which of the plan's quarters or years nothing was said; `evidenced` is whether any evidence is there at all."""
    if not stretches:
        return "" if evidenced else "No dated record in this archive bears on this outcome."
    unit, whole = unit_words(stretches), runs_words(runs(stretches, stretches))[0]
    if len(silent) == len(stretches) == 1:
        return f"Nothing dated in the plan’s only {unit} so far, {whole}, bears on it."
    if len(silent) == len(stretches):
        return f"Nothing dated in any of the plan’s {len(stretches)} {unit}s so far, {whole}, bears on it."
    if not silent:
        return f"Something was said on it in each of the plan’s {len(stretches)} {unit}s so far, {whole}."
    phrases = runs_words(runs(stretches, silent))
    where = "; ".join(phrases[:_MOST_RUNS]) + ("; and later ones" if len(phrases) > _MOST_RUNS else "")
    return f"Nothing was said on it in {len(silent)} of the plan’s {len(stretches)} {unit}s so far, {whole}: {where}."


def undated_evidence(number: int, stretches: Sequence[Stretch]) -> str:
    """That some paragraphs may belong to a silent stretch."""
    paragraphs = "One more paragraph has a date" if number == 1 else f"{number} more paragraphs have dates"
    return f"{paragraphs} not known to the {unit_words(stretches)}, and may belong to one of these."


def last_not_whole(stretches: Sequence[Stretch], until: str) -> str:
    """That the last stretch goes on after the day that the page speaks for."""
    return f"The last {unit_words(stretches)} is not whole: {until}."


def outcome_description(name: str, priority: str) -> str:
    """An outcome's page in a sentence for search engines."""
    return f"{outcome_title(name)} of the priority {priority}"


NOBODY_ACCOUNTABLE = "nobody is named"
NO_MEASURE = "none is named in the wordings that this archive holds"
NO_REPLY = "none in this archive"


def not_quoted(what: str) -> str:
    """That no paper here quotes a version's words or name."""
    return f"Not quoted: no paper in this archive quotes {what} from this version."


DROPPED = "Dropped: it is not in this version."
NOT_YET = "Not in this version."
SAME_NAME = "The same name."
ITS_WORDS = "its words"
ITS_NAME = "its name"
ALL_EVIDENCE = "All evidence"


def speaks_for(day: str) -> str:
    """For which day a page speaks."""
    return f"this page speaks for {day}"
