"""The state of one reading of one text, which the rules of its blocks change, and the places in it."""

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.inline import Inline
from minutebook.read.markdown.marks import Found
from minutebook.read.markdown.numbering import Numbering
from minutebook.read.markdown.numbers import Number
from minutebook.read.markdown.parser import parser_for
from minutebook.read.markdown.sections import Section
from minutebook.read.spots import Spots
from minutebook.read.text import Slot

_NAME = re.compile(r"\{#([A-Za-z0-9][A-Za-z0-9.-]*)\}")
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")
# Ids that the page or the footnotes use themselves, and those that only a paragraph's number gives.
OF_THE_PAGE = re.compile(r"main-content|fn(?:ref)?\d[\d:-]*")
OF_A_NUMBER = re.compile(r"p[1-9]\d{0,3}[A-Za-z]?(?:[.-][A-Za-z0-9]+)*|s\d+[A-Za-z]?(?:\.\d+)*\.[A-Za-z0-9.-]+")


class State(Inline):
    """One reading of one text. It changes the tokens in place and gathers the outline as it goes."""

    def __init__(self, path: str, text: str, first_line: int, *, numbered: bool) -> None:
        super().__init__(path, text.split("\n"), first_line)
        self.text = text
        self.numbered = numbered
        self.tokens: Sequence[Token] = ()
        self.found: Mapping[int, Found] = {}
        self.sections: Mapping[int, Section] = {}
        self.numbering = Numbering(self.anchors)
        self.level = 1  # of the last heading
        self.deepest = parser_for("").options["maxNesting"] - 1
        self.lists: list[int | None] = []  # of each open list how many numbers it stands below, None for one without numbers
        self.items: list[bool] = []  # of each open item in a list of numbered paragraphs whether it is one
        self.counted: list[tuple[int, int]] = []  # of each open list the numbers of its first item and of its last one so far
        self.closing: list[Token] = []  # what follows the end of the open paragraph
        self.in_footnotes = False
        self.tables = 0
        self.columns = 0
        self.followers: list[tuple[Number, Token]] = []  # the words of each numbered paragraph, with its number
        self.last_number: Number | None = None
        self.reached = (-1, 0)  # the row that is being read and the column that its next cell is looked for from
        self.note = 0  # how far into the text the inline footnotes have been found, and the line there
        self.note_row = self.note_line = 0
        self._counts: dict[str, int] = {}

    def line(self, token: Token) -> Place:
        """The place of a block: its first line."""
        return self.row(token.map[0] if token.map else 0)

    def row(self, number: int) -> Place:
        """The place of a whole line of the text, counted from 0."""
        number = min(number, len(self.lines) - 1)
        text = self.lines[number].rstrip()
        start = len(text) - len(text.lstrip())
        return Place(self.path, number + self.first_line, start + 1, max(len(text), start + 1) + 1)

    def spots(self, token: Token) -> Spots:
        """The places inside a block."""
        if token.map is None:
            return self.spots_of_note(token)
        if not self.in_table:
            return Spots(self.path, token.content, self.lines, token.map[0], self.first_line)
        row, column = token.map[0], self.reached[1] if self.reached[0] == token.map[0] else 0
        written = token.content.replace("|", "\\|")
        at = self.lines[row].find(written, column)
        if at >= 0:
            self.reached = (row, at + len(written))
        return Spots(self.path, token.content, self.lines, row, self.first_line, max(at, column))

    def spots_of_note(self, token: Token) -> Spots:
        """The places inside a footnote written in a sentence, ^[like this]. They come in the order of the text."""
        at = self.text.find(f"^[{token.content}]", self.note)
        if at < 0:
            return Spots(self.path, token.content, self.lines, self.note_row, self.first_line)
        ends = self.text.count("\n", self.note, at)
        if ends:
            self.note_row += ends
            self.note_line = self.text.rfind("\n", self.note, at) + 1
        self.note = at + 2
        return Spots(self.path, token.content, self.lines, self.note_row, self.first_line, self.note - self.note_line)

    def claim(self, wanted: str, number: str = "") -> str:
        """An id for a place, made different where the text has used it already."""
        name, count = wanted, self._counts.get(wanted, 2)
        while name in self.anchors:
            name, count = f"{wanted}-{count}", count + 1
        self._counts[wanted] = count
        self.anchors[name] = number
        return name

    def take_name(self, inline: Token) -> str:
        """Take `{#name}` off the end of a block."""
        children = inline.children or []
        if not children or children[-1].type != "text":
            return ""
        text = children[-1].content.rstrip()
        match = _NAME.fullmatch(text, max(text.rfind("{#"), 0)) if text.endswith("}") else None
        if not match:
            return ""
        children[-1].content = text[: match.start()].rstrip()
        name = match[1]
        used = (
            "is used twice in this text"
            if name in self.anchors
            else "is one that the page itself uses"
            if OF_THE_PAGE.fullmatch(name)
            else "is the address of a numbered paragraph"
            if OF_A_NUMBER.fullmatch(name)
            else ""
        )
        if used:
            spots = Spots(self.path, inline.content, self.lines, inline.map[0] if inline.map else 0, self.first_line)
            spots.cursor = max(inline.content.rfind(match[0]), 0)
            message = f"The name {quoted(name)} {used}."
            self.say("name-twice", spots.find(match[0]), message, "Give this place another name.")
        return name

    def cited(self) -> str:
        """What cites the place that ends here."""
        return self.slot(Slot("cited", "", self.at, self.number))

    def label(self, kind: str, words: str = "") -> str:
        """What is read out to those who cannot see what this is."""
        return self.slot(Slot("label", kind, "", words))
