"""The fact-check: every number and every quotation of the records, looked up where the record says that it stands."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.content.claims import DATES, Citation, Claim, Record
from tests.content.papers import Paper, Passage, papers_in
from tests.content.quantities import (
    is_count_in_words,
    is_year,
    known,
    quantities,
    quotations,
    refers,
    same_words,
    stands_in,
)


class Finding(NamedTuple):
    """A claim that does not hold, at its line."""

    path: str
    line: int
    kind: str
    words: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind} “{self.words}” {self.why}"


class Unread(NamedTuple):
    """Why a record was not looked up: it rests on none of the papers."""

    path: str
    why: str


class Archive:
    """The records of an archive beside the papers that they rest on."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.records = [Record(content, path) for path in sorted(content.rglob("*.md"))]
        self.by_id = {record.id: record for record in self.records}
        digests = {_key(source): source["sha256"] for record in self.records for source in record.sources if "sha256" in source}
        papers = papers_in(folder, digests.values())
        self.papers: Mapping[tuple[str, str], Paper] = {
            key: papers[digest] for key, digest in digests.items() if digest in papers
        }

    def paper(self, source: Mapping[str, str]) -> Paper | None:
        """The paper that a source names."""
        return self.papers.get(_key(source))

    @cached_property
    def accounts(self) -> Mapping[str, Paper]:
        """The records that tell a paper, paragraph by paragraph or section by section, by their ids."""
        out: dict[str, Paper] = {}
        for record in self.records:
            told = self.by_id[record.plan] if record.plan else record
            if told.folder in ("plans", "reports") and told.sources and (paper := self.paper(told.sources[0])):
                out[record.id] = paper
        return out

    @cached_property
    def _told(self) -> Mapping[tuple[str, str], str]:
        """The ids of the reports and the plans that tell a paper, by the paper."""
        return {_key(self.by_id[name].sources[0]): name for name in self.accounts if not self.by_id[name].plan}

    @cached_property
    def _sections(self) -> Mapping[tuple[str, str], Passage]:
        """The sections of the papers, by the account and the heading there; a plan's section has one, under no heading."""
        out: dict[tuple[str, str], Passage] = {}
        plans: dict[str, list[Record]] = {}
        for record in self.records:
            if record.id not in self.accounts:
                continue
            if record.plan:
                plans.setdefault(record.plan, []).append(record)
            else:
                names = [block.heading for block in record.blocks if block.level]
                for name, passage in self.accounts[record.id].sections(names).items():
                    out[record.id, name] = passage
        for parts in plans.values():
            titles = {str(part.fields["title"].value): part for part in sorted(parts, key=_printed_order)}
            for title, passage in self.accounts[parts[0].id].sections(titles).items():
                out[titles[title].id, ""] = passage
        return out

    def rests_on(self, record: Record) -> list[Passage]:
        """The papers of a record's sources, each at the place that the source names where that is a numbered paragraph."""
        out: list[Passage] = []
        for source in record.sources:
            if paper := self.paper(source):
                out += _paragraphs(paper, source.get("at", "")) or [paper]
        if not out and (paper := self.accounts.get(record.id)):
            out.append(paper)
        return out

    def cited(self, citation: Citation) -> Passage | None:
        """The passage of a paper that a citation leads to; where the paper numbers nothing, the archive's own account of it."""
        record = self.by_id.get(citation.record)
        if record is None or (paper := self.accounts.get(record.id)) is None:
            return None
        if citation.place.startswith("p") and (passage := paper.paragraphs.get(citation.place[1:])):
            return passage
        if citation.place and (text := record.place(citation.place)) is not None:
            return Passage(text)
        return self._sections.get((record.id, ""), paper)

    def where(self, claim: Claim, record: Record) -> list[Passage]:
        """The passages in which a claim's numbers must stand."""
        out: list[Passage] = []
        if paper := self.accounts.get(record.id):
            if not claim.field and claim.number in paper.paragraphs and record.folder == "reports":
                out.append(paper.paragraphs[claim.number])
            elif not claim.field:
                out.append(self._sections.get((record.id, "" if record.plan else claim.heading), paper))
        cited = [passage for citation in claim.citations if (passage := self.cited(citation))]
        if cited:
            return out + cited
        around = [passage for citation in claim.around if (passage := self.cited(citation))]
        if claim.field and around:
            return around
        if claim.field and record.folder == "reports" and paper:
            return [paper]
        if out and not record.plan:
            return out + around
        return out + around + self.rests_on(record)

    def given(self, claim: Claim, record: Record) -> frozenset[object]:
        """What a claim may take from fields: the dates of its record, of its papers and of the records that it cites."""
        cited = {citation.record for citation in (*claim.citations, *claim.around)}
        cited |= {self._told[key] for source in record.sources if (key := _key(source)) in self._told}
        cited |= {self.by_id[name].plan for name in tuple(cited) if name in self.by_id}
        texts = [self.by_id[name].dates for name in cited if name in self.by_id]
        if claim.field.partition(".")[0] not in (*DATES, "title"):
            texts.append(record.dates)
        return frozenset(known(" ; ".join(texts)))

    def check(self) -> Iterator[Finding | Unread]:
        """All that does not hold, and the records that nothing here can be looked up for."""
        for record in self.records:
            yield from self.check_record(record)

    def check_record(self, record: Record) -> Iterator[Finding | Unread]:
        """What of one record does not hold."""
        claims = list(record.claims())
        if not self.rests_on(record) and not any(self.cited(citation) for claim in claims for citation in claim.citations):
            yield Unread(record.path, "it rests on none of the papers")
            return
        elsewhere = not record.sources or any(self.paper(source) is None for source in record.sources)
        for claim in claims:
            if elsewhere and not any(self.cited(citation) for citation in (*claim.citations, *claim.around)):
                continue  # it may rest on a source that is not among the papers, such as a law
            if not claim.marked:
                yield from self._numbers(claim, record)
            yield from self._quotations(claim, record)

    def _numbers(self, claim: Claim, record: Record) -> Iterator[Finding]:
        if claim.field == "sources.at":
            passages: list[Passage] = self._named(claim.reference, record)
        else:
            passages = self.where(claim, record)
        if not passages or (claim.field.startswith("sources.") and claim.field != "sources.at"):
            return
        there = frozenset().union(*(passage.known for passage in passages)) | self.given(claim, record) | known(claim.notes)
        counts = {record.items_below(claim.line)}.union(*(passage.counts for passage in passages))
        whole = frozenset().union(*(paper.known for paper in self._papers_of(claim, record)))
        is_date = bool({"label", *DATES} & {*claim.field.split(".")[1:]})
        for quantity in quantities(claim.text):
            if is_count_in_words(quantity) or quantity.values & there:
                continue
            if quantity.values & whole and (is_year(quantity) or is_date or refers(claim.text, quantity)):
                continue
            if quantity.written.isalpha() and quantity.values & counts:
                continue
            where = (
                "stands elsewhere in the paper, not where this cites it" if quantity.values & whole else "is not in the paper"
            )
            yield Finding(claim.path, claim.line, "number", quantity.written, f"{where}: {claim.field or claim.text.strip()}")

    def _quotations(self, claim: Claim, record: Record) -> Iterator[Finding]:
        passages = self._papers_of(claim, record)
        is_wording = claim.field.endswith("wordings.quote")
        if is_wording and (passage := self._wording(claim)):
            passages = [passage]
        for words in [claim.text] if is_wording else quotations(claim.text):
            if not any(stands_in(same_words(words), passage.words) for passage in passages):
                yield Finding(claim.path, claim.line, "quotation", words, "is not in the paper in these words")

    def _wording(self, claim: Claim) -> Passage | None:
        """The section of the paper that a wording is from."""
        for citation in claim.around:
            if section := self._sections.get((citation.record, "")):
                return section
            return self.accounts.get(citation.record)
        return None

    def _named(self, title: str, record: Record) -> list[Passage]:
        """The paper of a title among a record's sources."""
        return [paper for source in record.sources if source.get("title") == title and (paper := self.paper(source))]

    def _papers_of(self, claim: Claim, record: Record) -> list[Passage]:
        """The papers that a claim, or else its record, rests on, whole."""
        told = [record.id, *(citation.record for citation in (*claim.citations, *claim.around))]
        accounts = [self.accounts[name] for name in told if name in self.accounts]
        return [*accounts, *(paper for source in record.sources if (paper := self.paper(source)))]


def _key(source: Mapping[str, str]) -> tuple[str, str]:
    """A paper as sources name it."""
    return source.get("title", ""), source.get("publisher", "")


def _paragraphs(paper: Paper, at: str) -> list[Passage]:
    """The numbered paragraphs that a source's `at` names."""
    head, _, rest = at.partition(" ")
    if head.casefold() not in ("paragraph", "paragraphs"):
        return []
    numbers = [int(word) for word in rest.replace(",", " ").split() if word.isdigit()]
    if " to " in at and len(numbers) == len(("from", "to")):
        numbers = list(range(numbers[0], numbers[1] + 1))
    return [paper.paragraphs[str(number)] for number in numbers if str(number) in paper.paragraphs]


def _printed_order(section: Record) -> tuple[int, str]:
    number = str(section.fields["number"].value)
    return (1 if number.startswith("Appendix") else 0, number)
