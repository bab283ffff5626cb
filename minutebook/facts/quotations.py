"""Checked quotations: what is quoted of a record, beside that record's own words, where the archive holds these.

Each record's quotations are compared once for what it says and what the records say that it quotes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from minutebook.archive.archive import AnyItem, Archive, outcomes_of
from minutebook.diagnostics import Place
from minutebook.memo import Store, canonical, digest, engine_digest
from minutebook.read.gathering import BAR, id_words
from minutebook.read.likeness import Nearest, nearest, stands_in
from minutebook.read.passages import Passages, passages_of
from minutebook.read.text import Slot, Text
from minutebook.records import Page, Plan, PlanSection, Record
from minutebook.records.common import TAKEN_BACK, Dated
from minutebook.records.plan import Outcome

Texts = Callable[[Iterable[bytes]], Mapping[bytes, Text]]
"""Gives the texts of the records with these keys."""


class Quoted(NamedTuple):
    """A quotation: where it stands, the record and the place in it that it cites, and its words."""

    place: Place
    target: str
    anchor: str
    words: str


class Compared(msgspec.Struct, frozen=True, array_like=True):
    """What comparing a quotation came to: whether its words stand where it says.

    If they do not, `elsewhere` is the place of the same record where they do, if there is one, and `near` what they come
    nearest to. `held` is false where only excerpts were at hand, so that nothing is said where these speak of something else;
    `in_paper` says that the words are those of the paper, of which the record gives an account.
    """

    same: bool
    elsewhere: str = ""
    near: Nearest | None = None
    held: bool = True
    in_paper: bool = False


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Compared | None, ...])


class Quotations:
    """The quotations of an archive's records, by the paths of their files, each with what comparing it came to.

    None stands for one that cannot be compared, because the archive has not the words that it is from.
    """

    def __init__(self, compared: Mapping[str, Sequence[tuple[Quoted, Compared | None]]] = MappingProxyType({})) -> None:
        self._compared = compared

    def is_checked(self, item: AnyItem, number: int) -> bool:
        """Whether the quotation with this number in a record's text was compared with what it is from, and is the same."""
        compared = self._compared.get(item.entry.path, ())
        result = compared[number][1] if number < len(compared) else None
        return result is not None and result.same and result.held

    def differing(self) -> Iterator[tuple[Quoted, Compared]]:
        """Those that are not what they cite."""
        for compared in self._compared.values():
            yield from ((quoted, result) for quoted, result in compared if result is not None and not result.same)


def holds_its_words(archive: Archive, item: AnyItem) -> bool:
    """Whether a record's text is what others quote: it says so, or it is a paper of the archive's own, which rests on no other.

    Where a record names sources, its text tells of these in the archive's words, and theirs are not at hand.
    """
    record = item.record
    if record.status in TAKEN_BACK:
        return False
    if record.verbatim:
        return True
    if not isinstance(record, (Dated, Page, Plan, PlanSection)) or record.sources:
        return False
    plan = archive.get(Plan, record.plan) if isinstance(record, PlanSection) else None
    return plan is None or holds_its_words(archive, plan)


def compared_quotations(
    archive: Archive, store: Store, texts_of: Texts, papers: Mapping[str, str] = MappingProxyType({})
) -> tuple[Quotations, tuple[bytes, ...]]:
    """Every quotation compared, and the keys of the store. Only what nobody has compared yet is looked at.

    `papers` has by their SHA-256 the words of papers of which the archive gives accounts, where somebody holds them.
    """
    quoting = [(item, quoted) for item in archive.files_of_records() if (quoted := tuple(_quoted(item)))]
    keys = [_key(archive, item, quoted, papers) for item, quoted in quoting]
    known = store.heads(keys)
    missing = [(key, *each) for key, each in zip(keys, quoting, strict=True) if key not in known]
    if missing:
        books = _Books(archive, texts_of, papers, {quote.target for _, _, quoted in missing for quote in quoted})
        rows = [
            (key, _encoder.encode(tuple(books.compared(item, quote) for quote in quoted)), b"") for key, item, quoted in missing
        ]
        store.put(rows)
        known.update((key, head) for key, head, _ in rows)
    compared = {
        item.entry.path: tuple(zip(quoted, _decoder.decode(known[key]), strict=True))
        for (item, quoted), key in zip(quoting, keys, strict=True)
    }
    return Quotations(compared), tuple(keys)


# -- what is quoted ------------------------------------------------------------------------------------------------------


def _quoted(item: AnyItem) -> Iterator[Quoted]:
    """What a record quotes: in its text, in that order, and in what it says of outcomes. Translations have other words."""
    if item.record.lang_of:
        return
    for quote in item.entry.outline.quotes:
        yield Quoted(quote.within(item.entry.path), quote.target, quote.anchor, quote.words)
    for number, outcome in enumerate(outcomes_of(item.record)):
        said = [("wordings", "quote", each.quote, each.source) for each in outcome.wordings]
        said += [("verdicts", "words", each.words, each.source) for each in outcome.verdicts]
        counts = {"wordings": 0, "verdicts": 0}
        for group, field, words, source in said:
            at = counts[group]
            counts[group] += 1
            if source:
                target, _, anchor = source.partition("#")
                yield Quoted(item.entry.place(f"outcomes.{number}.{group}.{at}.{field}"), target, anchor, words)


def _key(archive: Archive, item: AnyItem, quoted: Sequence[Quoted], papers: Mapping[str, str]) -> bytes:
    """All that the comparison of a record's quotations rests on."""
    rests: list[object] = []
    for target in dict.fromkeys(quote.target for quote in quoted):
        if target in archive.outcomes:
            rests.append([wording.quote for wording in archive.outcomes[target][1].wordings])
        elif (cited := archive.by_id.get(target)) and holds_its_words(archive, cited):
            rests.append([cited.key, [_words_of(slot, archive) for slot in cited.entry.outline.slots]])
        else:
            paper = _paper_of(archive, cited) if cited else ""
            rests.append(paper if paper in papers else None)
    return digest(engine_digest(), b"quotations", item.key, canonical(rests))


def _paper_of(archive: Archive, item: AnyItem) -> str:
    """The SHA-256 of the paper of which a record gives an account, "" where it does not say; a section has its plan's."""
    named = next((source.sha256 for source in item.record.sources if source.sha256), None)
    if named is None and isinstance(item.record, PlanSection) and (plan := archive.get(Plan, item.record.plan)):
        return _paper_of(archive, plan)
    return named or ""


def _words_of(slot: Slot, archive: Archive) -> str:
    """What a reader sees in a slot of a text that a quotation may be taken from."""
    if slot.kind == "cite":
        item = archive.by_id.get(slot.target)
        return slot.words or (item.title if item else id_words(slot.target))
    if slot.kind == "redacted":
        return BAR
    return slot.words if slot.kind == "term" else ""


# -- the comparison ------------------------------------------------------------------------------------------------------


class _Books:
    """The words of the records that are quoted, and of the papers that are at hand."""

    def __init__(self, archive: Archive, texts_of: Texts, papers: Mapping[str, str], targets: Iterable[str]) -> None:
        self._archive, self._papers = archive, papers
        cited = (archive.by_id.get(target) for target in sorted(targets))
        held = [item for item in cited if item and holds_its_words(archive, item)]
        texts = texts_of(item.key for item in held)
        words_of = partial(_words_of, archive=archive)
        self._passages: dict[str, Passages] = {item.id: passages_of(texts[item.key], words_of) for item in held}

    def compared(self, item: AnyItem, quoted: Quoted) -> Compared | None:
        """A quotation of a record beside the words that it cites; None where these are not at hand."""
        if outcome := self._archive.outcomes.get(quoted.target):
            return _with_wordings(quoted.words, outcome[1])
        passages = self._passages.get(quoted.target)
        cited = self._archive.by_id.get(quoted.target)
        if cited is None or cited.record.lang != item.record.lang:
            return None
        if passages is None:
            paper = self._papers.get(_paper_of(self._archive, cited))
            return _with_paper(quoted.words, paper) if paper else None
        if quoted.anchor and quoted.anchor not in passages.places:
            return None  # the citation leads nowhere, which is said
        passage = passages.at(quoted.anchor)
        if not quoted.anchor:
            passage = "\n".join([passage, *_fields(cited.record)])
        if stands_in(quoted.words, passage):
            return Compared(same=True)
        places = (name for name, _ in cited.entry.outline.anchors if name in passages.places)
        elsewhere = next((name for name in places if quoted.anchor and stands_in(quoted.words, passages.at(name))), "")
        return Compared(same=False, elsewhere=elsewhere, near=None if elsewhere else nearest(quoted.words, passage))


def _with_paper(words: str, paper: str) -> Compared:
    """A quotation beside a paper as a whole, the places of which nobody knows."""
    same = stands_in(words, paper)
    return Compared(same=same, near=None if same else nearest(words, paper), in_paper=True)


def _with_wordings(words: str, outcome: Outcome) -> Compared | None:
    """A quotation of an outcome beside what versions of its plan say, of which only a few words each are at hand."""
    quotes = [wording.quote for wording in outcome.wordings]
    if any(stands_in(words, quote) or stands_in(quote, words) for quote in quotes):
        return Compared(same=True, held=False)
    near = [found for quote in quotes if (found := nearest(words, quote))]
    return Compared(same=False, near=min(near, key=lambda found: len(found.differing)), held=False) if near else None


def _fields(record: Record) -> Iterator[str]:
    """The words of a record's own fields."""
    for field in msgspec.structs.fields(type(record)):
        if field.name not in record.made_by_reader:
            yield from _strings(getattr(record, field.name))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(type(value)):
            yield from _strings(getattr(value, field.name))
