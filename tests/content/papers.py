"""The papers that the archive rests on, as text, with the numbered paragraphs and the sections that can be told in them."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from tests.content.quantities import known, same_words

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_TAG = re.compile(r"</?[a-z]+>")
_NUMBERED = re.compile(r"^ *(?:- )?\(?(\d+)[.)] ")
_HEADING = re.compile(r"^#+ +(.*)")
_LEAD = re.compile(r"^- \*\*([^*]+)\*\*")
_ITEM = re.compile(r"^\s*(?:[-•✓]|\d+\.) ")
_LONGEST_HEADING = 90
_FORGIVEN = 5


class Passage:
    """Some lines of a paper."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def known(self) -> frozenset[object]:
        """The numbers, months and days that it prints."""
        return frozenset(known(self.text))

    @cached_property
    def words(self) -> str:
        """Its words as quotations are compared."""
        return same_words(self.text)

    @cached_property
    def counts(self) -> frozenset[int]:
        """How many items each of its lists has, and how many paragraphs are between two headings of a run of them."""
        out: set[int] = set()
        run = 0
        for line in (*self.text.splitlines(), "end"):
            if _ITEM.match(line):
                run += 1
            elif line.strip():
                out.add(run)
                run = 0
        return frozenset(out)


def _plain(text: str) -> str:
    """The text without what only the conversion put in: links, tags, marks of emphasis."""
    text = _TAG.sub("", _LINK.sub(r"\1 \2", text))
    return re.sub(r"\\([()])", r"\1", text)


class Paper(Passage):
    """A paper: the whole of it as a passage, its numbered paragraphs, and its sections by the words of their headings."""

    def __init__(self, data: bytes) -> None:
        super().__init__(_plain(data.decode("utf-8")))
        self.sha256 = hashlib.sha256(data).hexdigest()

    @property
    def size(self) -> int:
        """How many lines are not empty: the conversion puts each heading, item and paragraph on a line of its own."""
        return sum(1 for line in self.text.splitlines() if line.strip())

    @cached_property
    def paragraphs(self) -> Mapping[str, Passage]:
        """The numbered paragraphs by their numbers, each up to the next number or heading; of two alike the first."""
        blocks: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in self.text.splitlines():
            if match := _NUMBERED.match(line):
                lines = blocks.setdefault(match[1], []) if match[1] not in blocks else []
            elif _HEADING.match(line):
                lines = []
            lines.append(line)
        return {number: Passage("\n".join(block)) for number, block in blocks.items()}

    @cached_property
    def headings(self) -> list[tuple[int, frozenset[str]]]:
        """The lines that head something, with their words: marked, bold at the beginning, or short and without a full stop."""
        out = []
        for number, line in enumerate(self.text.splitlines()):
            marked = _HEADING.match(line) or _LEAD.match(line)
            words = marked[1] if marked else line.strip()
            if marked or (0 < len(words) < _LONGEST_HEADING and not _ITEM.match(line) and words[-1] not in ".,;:-"):
                out.append((number, words_of(words)))
        return out

    def sections(self, names: Iterable[str]) -> dict[str, Passage]:
        """The sections of the paper by the names that an account gives them, in the paper's order; a name it lacks has none.

        A name is that of a heading which has its words (of five one may be misprinted). A section ends where the next begins.
        """
        starts: list[tuple[str, int]] = []
        after = -1
        for name in names:
            wanted = words_of(name)
            for line, words in self.headings:
                if line > after and wanted and len(wanted - words) * _FORGIVEN <= len(wanted):
                    starts.append((name, line))
                    after = line
                    break
        lines = self.text.splitlines()
        ends = [line for _, line in (*starts, ("", len(lines)))][1:]
        return {name: Passage("\n".join(lines[start:end])) for (name, start), end in zip(starts, ends, strict=True)}


def words_of(heading: str) -> frozenset[str]:
    """The words of a heading without its number, its marks and its small words."""
    words = re.findall(r"[a-z0-9]+", heading.casefold().replace("'s", "").replace("’s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in {"the", "and", "a", "of", "on", "to", "in"})


def papers_in(folder: Path, digests: Iterable[str]) -> dict[str, Paper]:
    """The papers of a folder by their SHA-256, so far as the archive's own records give it."""
    wanted = set(digests)
    papers = (Paper(path.read_bytes()) for path in sorted(folder.glob("*.txt")))
    return {paper.sha256: paper for paper in papers if paper.sha256 in wanted}
