"""A rule about quotations: what is quoted of a record, with its citation, is what the record says."""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.visible import quoted, visible
from minutebook.facts.facts import Facts
from minutebook.facts.history import earlier_words
from minutebook.facts.quotations import Compared, Quoted
from minutebook.read.likeness import Differing, Nearest, stands_in
from minutebook.records import Plan
from minutebook.words.en.dates import day_words
from minutebook.words.en.records import heading_words, paragraph_words

_LISTED = 3  # words that differ, of which a message tells
_SHOWN = 240  # characters of what stands there
_SO = "Write ... for what you leave out, and [ ] round what you add."


def quotations_that_differ(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A quotation that its citation follows is compared with what it cites, where the archive has the words."""
    for quote, compared in facts.quotations.differing():
        if _is_broken(archive, quote):
            continue
        message, hint = _of_an_outcome(archive, quote, compared) or _of_a_record(archive, quote, compared)
        if version := _earlier(archive, facts, quote) or _version(archive, quote):
            message += f" These are the words of {version}."
        yield Diagnostic(code="quotation-differs", message=message, severity="warning", place=quote.place, hint=hint)


def _is_broken(archive: Archive, quote: Quoted) -> bool:
    """Whether what is quoted may stand in what cannot be read."""
    owner: AnyItem | None = archive.by_id.get(quote.target) or archive.outcomes.get(quote.target, (None,))[0]
    return owner is not None and owner.entry.broken


def _of_a_record(archive: Archive, quote: Quoted, compared: Compared) -> tuple[str, str]:
    item = archive.by_id[quote.target]
    where = f"the paper of {quoted(item.title)}" if compared.in_paper else _where(item, quote.anchor)
    if compared.elsewhere:
        there, here = _place(item, compared.elsewhere), _place(item, quote.anchor)
        message = f"The words of this quotation stand in {there} of {quoted(item.title)}, not in {here}."
        return message, f"Cite them as [[{quote.target}#{compared.elsewhere}]]."
    if compared.near is None:
        message = f"Words like those of this quotation do not stand in {where}."
        return message, f"Quote what stands there, or take the quotation marks off. {_SO}"
    return f"This quotation is not what {where} has: {_told(compared.near)}.", f"{_reads(compared.near)} {_SO}"


def _of_an_outcome(archive: Archive, quote: Quoted, compared: Compared) -> tuple[str, str] | None:
    """Of an outcome the versions of its plan are told, in which it has several wordings."""
    if quote.target not in archive.outcomes or compared.near is None:
        return None
    message = f"This quotation is in no wording of {quoted(quote.target)}: {_told(compared.near)}."
    return message, f"{_reads(compared.near)} Quote it so, or add the wording that it is from under  wordings."


def _earlier(archive: Archive, facts: Facts, quote: Quoted) -> str:
    """The newest earlier version of the record that has the words, where a publication log names it and it is at hand."""
    item = archive.by_id.get(quote.target)
    for edition, passages in earlier_words(facts.editions, item) if item and facts.editions else ():
        if stands_in(quote.words, passages.words):
            return f"version {edition.version}, published on {day_words(edition.time.partition('T')[0])}"
    return ""


def _version(archive: Archive, quote: Quoted) -> str:
    """The version of a plan, but for the one that is quoted itself, that words an outcome so, and the outcome."""
    for item, outcome in archive.outcomes.values():
        at = item.record.outcomes.index(outcome)
        for number, wording in enumerate(outcome.wordings):
            itself = item.entry.place(f"outcomes.{at}.wordings.{number}.quote") == quote.place
            if not itself and stands_in(quote.words, wording.quote):
                plan = archive.get(Plan, item.record.plan)
                labels = [version.label for version in plan.record.versions if version.id == wording.version] if plan else []
                return f"{quoted(outcome.id)} in the version {quoted(labels[0] if labels else wording.version)}"
    return ""


def _where(item: AnyItem, anchor: str) -> str:
    """A record, or a place of it, in words: `paragraph 9 of "The March report"`."""
    return f"{_place(item, anchor)} of {quoted(item.title)}" if anchor else quoted(item.title)


def _place(item: AnyItem, anchor: str) -> str:
    """A place of a record in words; that with a name only as it is cited."""
    outline = item.entry.outline
    heading = next((heading.words for heading in outline.headings if heading.id == anchor), "")
    number = next((number for name, number in outline.anchors if name == anchor), "")
    return heading_words(heading) or paragraph_words(number) or f"#{visible(anchor)}"


def _told(near: Nearest) -> str:
    """The first words that differ."""
    told = [_difference(differing) for differing in near.differing[:_LISTED]]
    more = len(near.differing) - len(told)
    return "; ".join([*told, *([f"and {more} more"] if more else [])]) or "its parts stand in another order"


def _difference(differing: Differing) -> str:
    if not differing.there:
        return f"{quoted(differing.here)} is not there"
    if not differing.here:
        return f"{quoted(differing.there)} is left out"
    return f"{quoted(differing.here)} for {quoted(differing.there)}"


def _reads(near: Nearest) -> str:
    words = near.words if len(near.words) <= _SHOWN else f"{near.words[:_SHOWN].rsplit(' ', 1)[0]} …"
    return f"It reads there: “{visible(words)}”."
