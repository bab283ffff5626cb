"""What the archive's records say, claim by claim: each sentence and each field, at its line, with what it cites."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from minutebook.read.frontmatter import take_apart
from minutebook.read.names import name_from

MARK = "worked out here"
"""What a record says of a number that no paper prints and that follows from those it does: see docs/contributing.md."""

_CITATION = re.compile(r"\[\[([a-z0-9-]+)(?:#([^\]|]+))?(?:\|([^\]]*))?\]\]")
_NAME = re.compile(r"\s*\{#([^}]+)\}\s*$")
_HEADING = re.compile(r"(#+) +(.*)")
_NUMBERED = re.compile(r"(\d+)\. +")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_CODE = re.compile(r"`[^`]*`")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|\S+@\S+")
_END = re.compile(r"(?<=[.?!:;])(?:\[\^[^\]]+\])*[)\"”]*(?:\[\^[^\]]+\])* +(?=[A-Z“\"\[*£0-9])")
_FIGURE = re.compile(r"[a-z][a-z0-9-]*(?:#[a-z0-9-]+)?")
_ITEM = re.compile(r"\s*(?:- |\d+\. |\|)")

DATES = ("date", "period", "from", "to", "due", "at", "published", "versions", "observations")
_LINKS = ("priorities", "places", "people", "topics", "related", "aliases", "members", "met_by", "closed_by")
_NAMES = ("id", "version", "state", "kind", "sha256", "unit", "better", "chart", "list", "order", "number", "status", "lang")
_RECORDS = ("plan", "meeting", "body", "follows", "followed_by", "owner", "area", "within", "decision", "maker")
UNREAD = frozenset((*_LINKS, *_NAMES, *_RECORDS, "source", "share", "compare", "rest", "review", "within_days", "papers"))
"""Fields that say nothing of the papers' matter: ids, settings, and what names another record or a part of this one."""

Fields: TypeAlias = Mapping[str, "Field"]


class Field(NamedTuple):
    """A value among the fields, with the line that it begins at."""

    value: "str | list[Field] | dict[str, Field]"
    line: int


class Citation(NamedTuple):
    """A record that a sentence or a field cites, and the place in it."""

    record: str
    place: str


class Claim(NamedTuple):
    """A sentence or a field of a record, without its marks."""

    path: str
    line: int
    text: str
    citations: tuple[Citation, ...]
    """What itself cites."""
    around: tuple[Citation, ...]
    """What its paragraph or its group of fields cites."""
    field: str
    """The fields that lead to it, `observations.value`; "" in the text."""
    marked: bool
    """Whether it says that its numbers are worked out here. What `checks` say of sums is always so."""
    notes: str = ""
    """Of a field, what its group says is worked out here."""
    reference: str = ""
    """Of a source's `at`, the title of the paper that it speaks of."""
    heading: str = ""
    """Of a sentence, the nearest heading above it, of whatever level."""
    number: str = ""
    """Of a sentence, the printed number of the paragraph that it is part of."""


class Block(NamedTuple):
    """Lines of a text between two blank ones, with the heading and the number they stand under."""

    line: int
    text: str
    heading: str
    level: int
    number: str
    name: str


class Record:
    """A record's file, taken apart."""

    def __init__(self, content: Path, path: Path) -> None:
        self.path = str(path.relative_to(content.parent))
        self.folder = path.relative_to(content).parts[0]
        self.id = path.parent.name if path.name == "index.md" else path.stem
        self.plan = path.parent.name if self.folder == "plans" and path.name != "index.md" else ""
        parts, problems = take_apart(self.path, path.read_text(encoding="utf-8"))
        assert parts is not None, problems
        self.fields: Fields = _fields(parts.root, parts.first_line) if parts.root is not None else {}
        self.blocks = list(_blocks(parts.text, parts.text_line))

    @cached_property
    def sources(self) -> list[Mapping[str, str]]:
        """The papers that it rests on, as its field `sources` names them."""
        return [{name: field.value for name, field in group.items() if isinstance(field.value, str)} for group in self._groups]

    @property
    def _groups(self) -> list[dict[str, Field]]:
        sources = self.fields.get("sources", Field([], 0)).value
        return [item.value for item in sources if isinstance(item.value, dict)] if isinstance(sources, list) else []

    @cached_property
    def dates(self) -> str:
        """Its title and its dates, as text: those of a plan's versions too, and the periods of a measure."""
        title = self.fields.get("title", Field("", 0)).value
        return " ; ".join(
            [str(title), *(value for name in DATES if name in self.fields for value in _dates(self.fields[name]))]
        )

    def place(self, name: str) -> str | None:
        """The text of a place in it: a named paragraph with the list below it, or all that stands under a heading."""
        for at, block in enumerate(self.blocks):
            if block.name == name and not block.level:
                end = at + 1
                while end < len(self.blocks) and not self.blocks[end].level and _ITEM.match(self.blocks[end].text):
                    end += 1
            elif block.level and name in {name_from(block.text), name_from(re.sub(r"^[\d.]+ ", "", block.text)), block.name}:
                end = at + 1
                while end < len(self.blocks) and not 0 < self.blocks[end].level <= block.level:
                    end += 1
            else:
                continue
            return "\n".join(text_of(part.text) for part in self.blocks[at:end])
        return None

    def items_below(self, line: int) -> int:
        """How many items the list has that follows the paragraph of a line."""
        for block, following in pairwise(self.blocks):
            if block.line <= line <= block.line + block.text.count("\n") and _ITEM.match(following.text):
                return sum(1 for item in following.text.splitlines() if _ITEM.match(item))
        return 0

    def claims(self) -> Iterator[Claim]:
        """All that it says, in the order of its lines."""
        yield from self._field_claims(self.fields, (), "")
        for block in self.blocks:
            around = citations_of(block.text)
            line = block.line
            for sentence in _sentences(block.text):
                cited, marked = citations_of(sentence), MARK in sentence.casefold()
                text = text_of(sentence)
                yield Claim(self.path, line, text, cited, around, "", marked, heading=block.heading, number=block.number)
                line += sentence.count("\n")

    def _field_claims(self, fields: Fields, around: tuple[Citation, ...], within: str) -> Iterator[Claim]:
        own = fields["source"].value if "source" in fields else ""
        around = citations_of(f"[[{own}]]") if isinstance(own, str) and own else around
        notes = " ".join(words for field in fields.values() for words in _marked(field))
        title = fields["title"].value if within == "sources" and "title" in fields else ""
        for name, field in fields.items():
            path = f"{within}.{name}" if within else name
            if name in UNREAD or (name in {"from", "to"} and "label" in fields):
                continue
            for value in field.value if isinstance(field.value, list) else [field]:
                if isinstance(value.value, dict):
                    yield from self._field_claims(value.value, around, path)
                elif isinstance(value.value, str):
                    if name in {"of", "parts"} and _FIGURE.fullmatch(value.value):
                        continue  # a figure of a measure, by its id
                    text = text_of(value.value)
                    marked = path == "checks.note" or MARK in text.casefold()
                    yield Claim(self.path, value.line, text, citations_of(value.value), around, path, marked, notes, str(title))


def text_of(text: str) -> str:
    """A text as its readers see it, without the marks for citations, names, notes, code and addresses."""
    text = _CITATION.sub(lambda match: match[3] or " ", _NAME.sub("", text))
    return _ADDRESS.sub(" ", _CODE.sub(" ", _FOOTNOTE.sub(" ", text)))


def citations_of(text: str) -> tuple[Citation, ...]:
    """What a text cites."""
    return tuple(Citation(match[1], match[2] or "") for match in _CITATION.finditer(text))


def _fields(node: yaml.MappingNode, first: int) -> dict[str, Field]:
    return {str(key.value): _field(value, first) for key, value in node.value}


def _field(node: yaml.Node, first: int) -> Field:
    line = node.start_mark.line + first
    if isinstance(node, yaml.MappingNode):
        return Field(_fields(node, first), line)
    if isinstance(node, yaml.SequenceNode):
        return Field([_field(item, first) for item in node.value], line)
    return Field(str(node.value), line)


def _dates(field: Field) -> Iterator[str]:
    """The dates in a date field, in a range, or in a list of groups that have some."""
    if isinstance(field.value, str):
        yield field.value
    elif isinstance(field.value, list):
        for item in field.value:
            for name in DATES:
                if isinstance(item.value, dict) and name in item.value:
                    yield from _dates(item.value[name])
    else:
        for inner in field.value.values():
            yield from _dates(inner)


def _marked(field: Field) -> list[str]:
    """The words of a field that say so of what they work out."""
    return [field.value] if isinstance(field.value, str) and MARK in field.value.casefold() else []


def _blocks(text: str, first: int) -> Iterator[Block]:
    heading, number = "", ""
    lines: list[str] = []
    start = first
    for at, line in enumerate([*text.splitlines(), ""], first):
        if line.strip():
            if not lines:
                start = at
            lines.append(line)
            continue
        if not lines:
            continue
        block = "\n".join(lines)
        lines = []
        named = _NAME.search(block)
        head = _HEADING.match(block)
        if head:
            heading, number = _NAME.sub("", head[2]).strip(), ""
        elif numbered := _NUMBERED.match(block):
            number = numbered[1]
        elif not block.startswith(" "):
            number = ""
        yield Block(start, head[2] if head else block, heading, len(head[1]) if head else 0, number, named[1] if named else "")


def _sentences(block: str) -> Iterator[str]:
    """The sentences of a block; each item of a list and each row of a table is one at least."""
    for line in block.splitlines(keepends=True):
        start = 0
        for match in _END.finditer(line):
            yield line[start : match.end()]
            start = match.end()
        yield line[start:]
