"""What is said of outcomes: their evidence, when nothing was said, and how versions word them."""

from collections.abc import Mapping, Sequence

from minutebook.facts.days import Stretch, runs
from minutebook.facts.promises import Mark, Sheet
from minutebook.read.when import When
from minutebook.words.en.counts import counted, spelled
from minutebook.words.en.dates import on_words, runs_words, stretch_words
from minutebook.words.en.records import paragraph_words

_MOST_RUNS = 6  # runs of silent quarters that a sentence bears

_MARKS: Sequence[tuple[Mark, str]] = (
    ("evidence", "Evidence: "),
    ("none", "No evidence: "),
    ("outside", "Outside the archive: "),
)

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


def evidence_title(heading: str, name: str) -> str:
    """The title of a page with one group of an outcome's evidence."""
    return f"{heading or 'Evidence'}: evidence for {name.upper()}"


def evidence_intro(outcome: str) -> str:
    """What such a page holds."""
    return f"{outcome}. Newest first."


def paragraph_title(title: str, number: str) -> str:
    """A paragraph by its record and its number."""
    return f"{title}, {paragraph_words(number)}" if number else title


def held_words(paragraphs: int) -> str:
    """How many paragraphs bear on an outcome; "" for none."""
    return counted(paragraphs, "paragraph") if paragraphs else ""


def promises_words(outcomes: int, evidenced: int, newest: When | None) -> str:
    """What came of a priority's promises, in a sentence or two: how many have evidence, and of when the newest is."""
    if not outcomes:
        return "No promise is recorded for it."
    last = f", last {on_words(newest)}" if newest else ""
    begun = f"{spelled(outcomes).capitalize()} promise{'' if outcomes == 1 else 's'}."
    if not evidenced:
        return f"{begun} {'It has no evidence here' if outcomes == 1 else 'None has evidence here'}."
    if evidenced == outcomes:
        return f"{begun} {'It has' if outcomes == 1 else 'All have'} evidence{last}."
    some = f"{spelled(evidenced).capitalize()} {'has' if evidenced == 1 else 'have'} evidence{last}"
    rest = outcomes - evidenced
    return f"{begun} {some}; {spelled(rest)} {'has' if rest == 1 else 'have'} none here."


def outcome_answer(paragraphs: int, newest: When | None) -> str:
    """What came of one promise, as far as the archive goes."""
    if not paragraphs:
        return "No dated record in this archive bears on this promise."
    last = f", {'the newest ' if paragraphs > 1 else ''}{on_words(newest)}" if newest else ""
    begun = "One paragraph here bears" if paragraphs == 1 else f"{spelled(paragraphs).capitalize()} paragraphs here bear"
    return f"{begun} on this promise{last}."


def strip_words(sheet: Sheet) -> str:
    """A line of marks in words: when there is evidence, when there is none, and what lies outside the archive."""
    sentences = []
    for mark, begun in _MARKS:
        if some := sheet.marked(mark):
            phrases = runs_words(runs(sheet.stretches, some))
            where = ", ".join(phrases[:_MOST_RUNS]) + (" and later" if len(phrases) > _MOST_RUNS else "")
            sentences.append(f"{begun}{where}.")
    if sheet.unplaced:
        sentences.append(f"At no sure {unit_words(sheet.stretches)} of the plan: {counted(sheet.unplaced, 'paragraph')}.")
    return " ".join(sentences)


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
