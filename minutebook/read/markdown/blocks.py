"""The walk over the blocks of a text: one rule a kind of token, and what each adds to the outline."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.visible import quoted
from minutebook.read.gathering import plain
from minutebook.read.inline import Inline
from minutebook.read.markdown import dropped
from minutebook.read.markdown.marks import Found, numbers_of
from minutebook.read.markdown.numbering import Numbering, Standing
from minutebook.read.markdown.numbers import Number, swallowed
from minutebook.read.markdown.openings import taken_off
from minutebook.read.markdown.parser import parser
from minutebook.read.names import name_from
from minutebook.read.spots import Spots
from minutebook.read.text import Heading, Slot

_NAME = re.compile(r"\{#([A-Za-z0-9][A-Za-z0-9.-]*)\}")
_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")
# Ids that the page or the footnotes use themselves, and those that only a paragraph's number gives.
_TAKEN = re.compile(r"main-content|fn(?:ref)?\d[\d:-]*")
_OF_A_NUMBER = re.compile(r"p[1-9]\d{0,3}[A-Za-z]?(?:[.-][A-Za-z0-9]+)*|s\d+[A-Za-z]?(?:\.\d+)*\.[A-Za-z0-9.-]+")


class Blocks(Inline):
    """One reading of one text. It changes the tokens in place and gathers the outline as it goes."""

    def __init__(self, path: str, text: str, first_line: int, *, numbered: bool) -> None:
        super().__init__(path, text.split("\n"), first_line)
        self.text = text
        self.numbered = numbered
        self.tokens: Sequence[Token] = ()
        self.found: Mapping[int, Found] = {}
        self.numbering = Numbering(self.anchors)
        self.level = 1  # of the last heading
        self.deepest = parser().options["maxNesting"] - 1
        self.lists: list[int | None] = []  # of each open list how many numbers it stands below, None for one without numbers
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

    def read(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens as they are rendered."""
        self.tokens = tokens
        self.found = numbers_of(tokens) if self.numbered else {}
        out: list[Token] = []
        for index, token in enumerate(tokens):
            if token.nesting == 1:
                self.depth(token)
            rule = _RULES.get(token.type)
            out += rule(self, index) if rule else (token,)
        self.tell_swallowed()
        return out

    # -- places ------------------------------------------------------------------------------------------------------

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
            if _TAKEN.fullmatch(name)
            else "is the address of a numbered paragraph"
            if _OF_A_NUMBER.fullmatch(name)
            else ""
        )
        if used:
            spots = Spots(self.path, inline.content, self.lines, inline.map[0] if inline.map else 0, self.first_line)
            spots.cursor = max(inline.content.rfind(match[0]), 0)
            message = f"The name {quoted(name)} {used}."
            self.say("name-twice", spots.find(match[0]), message, "Give this place another name.")
        return name

    # -- any block ---------------------------------------------------------------------------------------------------

    def depth(self, token: Token) -> None:
        """Below a certain depth the parser drops what it reads."""
        if token.level >= self.deepest:
            self.say(
                "text-too-deep",
                self.line(token),
                "Lists or quotations are nested so deeply here that the words in them are lost.",
                "Use fewer levels.",
            )
            self.deepest += 1_000

    def cited(self) -> Token:
        """What cites the place that ends here."""
        return self.piece(self.slot(Slot("cited", "", self.at, self.number)))

    def label(self, kind: str, words: str = "") -> str:
        """What is read out to those who cannot see what this is."""
        return self.slot(Slot("label", kind, "", words))

    def words(self, index: int) -> list[Token]:
        """The words of a block."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if before.type == "paragraph_open" and not self.in_table:
            self.tell(token)
            if self.last_number and not self.in_footnotes:
                self.followers.append((self.last_number, token))
        self.inline(token, self.spots(token), terms=before.type != "heading_open")
        return [token]

    # -- headings ----------------------------------------------------------------------------------------------------

    def heading(self, index: int) -> list[Token]:
        """A heading: its level, its name or number, and its place in the outline."""
        token, inline = self.tokens[index], self.tokens[index + 1]
        depth, place = int(token.tag[1]), self.line(token)
        self.check_level(depth, place)
        if token.markup == "-" and token.map:
            self.say(
                "line-makes-heading",
                self.row(token.map[1] - 1),
                "This line of dashes makes a heading of the line above it.",
                "For a line across the page leave an empty line before it; for a heading write ## before the words.",
                severity="warning",
            )
        name = self.take_name(inline)
        found = self.found.get(index)
        number = ".".join(found.section) if found else ""
        if found:
            inline.children = taken_off(inline.children or (), found.length)
        words = plain(inline.children or [])
        self.numbering.heading(depth, number)
        self.at, self.number = (name and self.claim(name)) or self.heading_id(words, place), ""
        token.attrSet("id", self.at)
        shown = f"{number} {words}" if number else words
        self.headings.append(Heading(min(max(depth, 2), 6), self.at, shown, number))
        if number:
            inline.children = [self.piece(f'<span class="section-number">{number}</span> '), *(inline.children or ())]
        return [token]

    def heading_end(self, index: int) -> list[Token]:
        """What cites a heading stands below it."""
        return [self.tokens[index], self.cited()]

    def check_level(self, depth: int, place: Place) -> None:
        """No level of headings is left out."""
        if depth == 1:
            self.say(
                "heading-level",
                place,
                "The text has a heading of the first level, which is the record's title.",
                "Begin it with ## instead of #.",
            )
        elif depth > self.level + 1:
            self.say(
                "heading-level",
                place,
                f"The heading skips a level: {'#' * depth} follows {'#' * self.level}.",
                f"Begin it with {'#' * (self.level + 1)}.",
            )
        self.level = depth if depth > 1 else self.level

    def heading_id(self, words: str, place: Place) -> str:
        """The id of a heading: its words, and nothing that the page or a paragraph has for an address."""
        wanted = name_from(words) or "section"
        if _TAKEN.fullmatch(wanted) or _OF_A_NUMBER.fullmatch(wanted):
            wanted = f"section-{wanted}"
        name = self.claim(wanted)
        if name != wanted:
            self.say(
                "heading-twice",
                place,
                f"There is a place #{wanted} above already, so this heading's address is #{name}, "
                "which changes when another is put in above it.",
                "Name it with {#name} at its end, or give it other words.",
                severity="warning",
            )
        return name

    # -- numbered paragraphs -----------------------------------------------------------------------------------------

    def list_begins(self, index: int) -> list[Token]:
        """A list of numbered paragraphs is none of points: each item stands for itself."""
        token, found = self.tokens[index], self.found.get(index + 1)
        if token.type == "bullet_list_open" or not found or found.verdict != "taken":
            self.lists.append(None)
            return [token]
        inside = any(below is not None for below in self.lists)
        nested = inside or (self.lists and found.number.parts[0] == "1")
        self.lists.append(self.numbering.depth if nested else 0)
        return []

    def list_ends(self, index: int) -> list[Token]:
        """The end of a list."""
        return [self.tokens[index]] if self.lists.pop() is None else []

    def item_begins(self, index: int) -> list[Token]:
        """An item of a list, or a numbered paragraph."""
        token, below = self.tokens[index], self.lists[-1]
        found = self.found.get(index)
        if found and found.verdict == "told":
            self.tell_number(found.number, self.line(token))
        if below is None or found is None:
            self.tick(index)
            return [token]
        following = self.tokens[index + 1 : index + 3]
        named = len(following) == 2 and following[1].type == "inline"
        self.number_paragraph(found, self.take_name(following[1]) if named else "", self.line(token), below)
        self.unhide(index)
        return [self.opened(found.number)]

    def item_ends(self, index: int) -> list[Token]:
        """The end of an item."""
        return [self.tokens[index]] if self.lists[-1] is None else self.closed()

    def unhide(self, index: int) -> None:
        """In a list without empty lines paragraphs have no tags; in a numbered paragraph they are paragraphs."""
        level = self.tokens[index].level
        for token in self.tokens[index + 1 :]:
            if token.level <= level:
                return
            if token.level == level + 1 and token.type in ("paragraph_open", "paragraph_close"):
                token.hidden = False

    def tick(self, index: int) -> None:
        """`[ ]` and `[x]` at the start of an item are boxes, empty or ticked."""
        inline = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
        children = inline.children if inline and inline.type == "inline" else None
        if children and children[0].type == "text" and (match := _BOX.match(children[0].content)):
            box = "\N{BALLOT BOX}" if match[1] == " " else "\N{BALLOT BOX WITH CHECK}"
            children[0].content = f"{box} {children[0].content[match.end() :]}"

    def number_paragraph(self, found: Found, name: str, place: Place, below: int = 0) -> None:
        """Give a numbered paragraph its address, and say where its number has been used already."""
        self.last_number = found.number
        standings = self.numbering.place(found.number, found.after, below=below)
        best = standings[0]
        free = next((standing for standing in standings if standing.address not in self.anchors), None)
        if name:
            self.at, self.number = self.claim(name, best.label), best.label
            return
        address = self.claim((free or standings[-1]).address, (free or standings[-1]).label)
        settled = Standing(address, (free or standings[-1]).label)
        self.numbering.settle(settled)
        self.at, self.number = settled
        if address != best.address:
            self.say(
                "paragraph-number-twice",
                place,
                f"There is a paragraph {best.label} above already, so this one's address is #{address}.",
                "If the paper has the number twice, name the paragraph with {#name} at its end; if not, correct the number.",
                severity="warning",
            )

    def opened(self, number: Number) -> Token:
        """The start of a numbered paragraph."""
        label = self.label("paragraph", self.number)
        return self.piece(
            f'<div class="numbered" id="{self.at}"><a class="number" href="#{self.at}" aria-label="{label}">'
            f'{escape(number.printed)}</a><div class="words">\n'
        )

    def closed(self) -> list[Token]:
        """The end of a numbered paragraph."""
        return [self.piece("</div>"), self.cited(), self.piece("</div>\n")]

    def paragraph(self, index: int) -> list[Token]:
        """A paragraph, with the number that it begins with or the name that it ends with."""
        token, inline = self.tokens[index], self.tokens[index + 1]
        name = self.take_name(inline)
        found = self.found.get(index)
        if found and found.verdict == "told":
            self.tell_number(found.number, self.line(token))
        if found and found.verdict == "taken":
            inline.children = taken_off(inline.children or (), found.length)
            self.number_paragraph(found, name, self.line(token))
            self.closing = self.closed()
            return [self.opened(found.number), token]
        if name:
            self.at, self.number = self.claim(name), ""
            before = self.tokens[index - 1] if index else token
            (before if token.hidden and before.type == "list_item_open" else token).attrSet("id", self.at)
            self.closing = [self.cited()]
        return [token]

    def paragraph_end(self, index: int) -> list[Token]:
        """The end of a paragraph, and of the place that it makes."""
        closing, self.closing = self.closing, []
        return [self.tokens[index], *closing]

    def tell_number(self, number: Number, place: Place) -> None:
        """What looks like a number and is none is told of."""
        if number.alone:
            hint = "If it is one, put the words of the paragraph behind it, on the same line."
        elif number.kind == "letter":
            hint = f"If it is one, write ({number.parts[0]}); if it is not, begin the paragraph with a word."
        elif len(number.parts[0]) > 3:
            hint = "Begin the paragraph with a word."
        else:
            hint = f"If it is one, write {number.printed}. with a point; if it is not, begin the paragraph with a word."
        message = f"{quoted(number.printed)} looks like the number of a paragraph, and is not taken for one."
        self.say("number-not-taken", place, message, hint, severity="warning")

    # -- footnotes and tables ----------------------------------------------------------------------------------------

    def notes_begin(self, _index: int) -> list[Token]:
        """The footnotes, which stand below the text."""
        self.in_footnotes = True
        label = self.label("notes")
        start = f'<div class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol class="footnotes-list">\n'
        return [self.piece(start)]

    def notes_end(self, _index: int) -> list[Token]:
        """The end of the footnotes."""
        return [self.piece("</ol>\n</div>\n")]

    def note_begins(self, index: int) -> list[Token]:
        """A footnote is a place of its own."""
        token = self.tokens[index]
        self.at, self.number = f"fn{token.meta['id'] + 1}", ""
        return [token]

    def way_back(self, index: int) -> list[Token]:
        """The way from a note to its mark in the text; a note that is marked several times has several."""
        meta = self.tokens[index].meta
        again = f":{meta['subId']}" if meta["subId"] > 0 else ""
        label = self.label("back")
        mark = f'<a href="#fnref{meta["id"] + 1}{again}" class="footnote-backref" aria-label="{label}">\u21a9\ufe0e</a>'
        return [self.piece(f" {mark}")]

    def rule(self, index: int) -> list[Token]:
        """A line across the page; the one above the footnotes is left to the stylesheet."""
        return [] if self.in_footnotes else [self.tokens[index]]

    def table(self, index: int) -> list[Token]:
        """A table, which scrolls where it is too wide."""
        self.tables += 1
        self.in_table = True
        self.columns = 0
        label = self.label("table", str(self.tables))
        return [self.piece(f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'), self.tokens[index]]

    def table_end(self, index: int) -> list[Token]:
        """The end of a table."""
        self.in_table = False
        return [self.tokens[index], self.piece("</div>\n")]

    def table_row(self, index: int) -> list[Token]:
        """A row of a table."""
        token = self.tokens[index]
        if token.map and self.columns and self.tokens[index + 1].tag == "td":
            self.tell_row(token.map[0])
        return [token]

    def cell(self, index: int) -> list[Token]:
        """A cell of a table, with a class in place of a style."""
        token = self.tokens[index]
        style = str(token.attrGet("style") or "")
        token.attrs = {}
        if style:
            token.attrSet("class", style.replace("text-align:", "align-"))
        if token.tag == "th":
            self.columns += 1
            token.attrSet("scope", "col")
        return [token]

    # -- what Markdown drops -----------------------------------------------------------------------------------------

    def tell_row(self, row: int) -> None:
        """A row with more cells than the table has columns loses them; a line below a table becomes a row of it."""
        written = dropped.cells(self.lines[row])
        if "[[" in self.lines[row]:
            return  # a citation with a bar in it, which is said where it stands
        if "|" not in self.lines[row]:
            message = "This line follows the table's last row, and has become a row of it."
            self.say("broken-table", self.row(row), message, "Leave an empty line between the two.", severity="warning")
        elif len(written) > self.columns and any(cell.strip() for cell in written[self.columns :]):
            lost = quoted(" ".join(cell.strip() for cell in written[self.columns :]))
            message = f"This row has {len(written)} cells and the table {self.columns} columns: {lost} is left out."
            self.say(
                "broken-table",
                self.row(row),
                message,
                "Give the table another column, or write \\| for a bar that is part of a cell.",
                severity="warning",
            )

    def code(self, index: int) -> list[Token]:
        """Text that is indented: records are no place for code."""
        token = self.tokens[index]
        self.say(
            "indented-code",
            self.line(token),
            "This text is indented by four spaces or a tab, so it is shown as it stands, as the code of a program is.",
            "Take the spaces out. To belong to a point of a list, its text begins below the first letter of the point.",
            severity="warning",
        )
        return [token]

    def tell(self, token: Token) -> None:
        """What in the lines of a paragraph was meant as something else."""
        content = token.content
        if slip := dropped.lost_mark(content, numbered=self.numbered):
            self.tell_mark(slip, self.spots(token).place(slip.start, slip.length))
        if "|" in content and (slip := dropped.no_table(content)):
            dashes, _, above = slip.found.partition(" ")
            message = "These lines look like a table, and are shown as plain words."
            hint = "Write a line of dashes below the first one, with as many columns: |---|---|."
            if above:
                message = f"This line makes {dashes} columns and the one above it has {above}, so this is no table."
                hint = "Write as many |---| as the table has columns."
            self.say("broken-table", self.spots(token).place(slip.start, slip.length), message, hint, severity="warning")
        elif slip := dropped.run_together(content):
            self.say(
                "list-runs-together",
                self.spots(token).place(slip.start, slip.length),
                f"This looks like a list with {quoted(slip.found)} before its points, and they run together in one paragraph.",
                "Begin each point on a line of its own with a hyphen and a space, or put an empty line between them.",
                severity="warning",
            )

    def tell_swallowed(self) -> None:
        """Where the next number is printed within the words of a paragraph, two paragraphs have run together."""
        taken = {found.number.parts for found in self.found.values() if found.verdict == "taken"}
        for number, token in self.followers:
            match = next((match for match in swallowed(number, token.content) if match.parts not in taken), None)
            if match:
                self.say(
                    "number-not-taken",
                    self.spots(token).place(match.start, len(match.printed)),
                    f"{quoted(match.printed)} looks like the number of the next paragraph, and stands within this one.",
                    "If it is one, put an empty line before it.",
                    severity="warning",
                )

    def tell_mark(self, slip: dropped.Slip, place: Place) -> None:
        """A mark that is shown as it stands."""
        if slip.found in ("space", "indent"):
            message = "There is a no-break space here, so the mark at the start of this line is shown as it stands."
            self.say("mark-without-space", place, message, "Type an ordinary space in its place.")
        else:
            message = "There is no space after the mark at the start of this line, so it is shown as it stands."
            hint = "Put a space after it." if slip.found == "heading" else "If it is a list, put a space after it."
            severity: Severity = "error" if slip.found == "heading" else "warning"
            self.say("mark-without-space", place, message, hint, severity=severity)


_Rule = Callable[[Blocks, int], list[Token]]
_RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "heading_open": Blocks.heading,
        "heading_close": Blocks.heading_end,
        "ordered_list_open": Blocks.list_begins,
        "bullet_list_open": Blocks.list_begins,
        "ordered_list_close": Blocks.list_ends,
        "bullet_list_close": Blocks.list_ends,
        "list_item_open": Blocks.item_begins,
        "list_item_close": Blocks.item_ends,
        "paragraph_open": Blocks.paragraph,
        "paragraph_close": Blocks.paragraph_end,
        "inline": Blocks.words,
        "footnote_block_open": Blocks.notes_begin,
        "footnote_block_close": Blocks.notes_end,
        "footnote_open": Blocks.note_begins,
        "footnote_anchor": Blocks.way_back,
        "hr": Blocks.rule,
        "table_open": Blocks.table,
        "table_close": Blocks.table_end,
        "tr_open": Blocks.table_row,
        "th_open": Blocks.cell,
        "td_open": Blocks.cell,
        "code_block": Blocks.code,
    }
)
