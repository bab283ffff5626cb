"""How the versions of a plan word an outcome and name a priority, with what changed from one to the next."""

from collections.abc import Sequence

from minutebook.archive.differing import difference
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Wording
from minutebook.records import Plan, Priority
from minutebook.records.plan import Outcome, Version
from minutebook.words.en import promises as words
from minutebook.words.en.dates import date_words


def versions_of(shelf: Shelf, plan_id: str) -> tuple[Version, ...]:
    """The versions of a plan, oldest first."""
    plan = shelf.archive.get(Plan, plan_id)
    return plan.record.versions if plan else ()


def _gap(versions: Sequence[Version], at: int, known: Sequence[str], what: str) -> str:
    """What it means that a version has no words for something: not quoted, dropped, or not there yet."""
    if versions[at].extracts:
        return words.not_quoted(what)
    return words.DROPPED if any(version.id in known for version in versions[:at]) else words.NOT_YET


def wordings(shelf: Shelf, plan_id: str, outcome: Outcome) -> tuple[Wording, ...]:
    """Every version's words for an outcome, oldest first, with the change from the words before. A version without is a gap."""
    versions = versions_of(shelf, plan_id)
    known = [wording.version for wording in outcome.wordings]
    out: list[Wording] = []
    previous = ""
    for at, version in enumerate(versions):
        wordings = [wording for wording in outcome.wordings if wording.version == version.id]
        for wording in wordings:
            diff = difference(previous, wording.quote) if previous and previous != wording.quote else ()
            source = shelf.citation(wording.source)
            out.append(Wording(version.label, date_words(version.date), wording.quote, wording.note or "", source, diff))
            previous = wording.quote
        if not wordings and known:
            gap = _gap(versions, at, known, words.ITS_WORDS)
            out.append(Wording(version.label, date_words(version.date), "", gap, None))
    return tuple(out)


def names_of(shelf: Shelf, priority: Priority) -> tuple[Wording, ...]:
    """What each version of its plan calls a priority, with the change from the name before; a version without one is a gap."""
    versions = versions_of(shelf, priority.plan)
    places = {version.id: (place, version) for place, version in enumerate(versions)}
    known = [name.version for name in priority.names if name.version]
    out: list[tuple[int, Wording]] = []
    previous = ""
    for at, name in enumerate(priority.names):
        place, version = places.get(name.version or "", (len(versions) + at, None))
        diff = difference(previous, name.name) if previous and previous != name.name else ()
        note = name.note or ("" if not previous or diff else words.SAME_NAME)
        label, date = (version.label, date_words(version.date)) if version else (name.version or "", "")
        out.append((place, Wording(label, date, name.name, note, None, diff)))
        previous = name.name
    for at, version in enumerate(versions):
        if known and version.id not in known:
            gap = _gap(versions, at, known, words.ITS_NAME)
            out.append((at, Wording(version.label, date_words(version.date), "", gap, None)))
    return tuple(wording for _, wording in sorted(out, key=lambda placed: placed[0]))
