"""Where the parts of a block's text stand in the file.

The parser gives a block its lines and nothing inside it a place. So the rules that read links, images, code and citations are
made to note where in the block's text they began and ended, and a place there is turned into a line and column of the file.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from minutebook.diagnostics import Place

Rule = Callable[[StateInline, bool], bool]

SPOT = "spot"  # the key in a token's `meta`


def noting(rule: Rule) -> Rule:
    """The rule, which now notes in the first token it makes where it began and ended, and in the last where it ended."""

    def noted(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        # Text that was waiting is given its token first; it is not the rule's own.
        tokens = [token for token in state.tokens[count : count + 2] if token.type != "text"]
        if tokens:
            tokens[0].meta[SPOT] = (start, state.pos)
            state.tokens[-1].meta.setdefault(SPOT, (state.pos, state.pos))
        return True

    return noted


@lru_cache(maxsize=256)
def _with_strokes(needle: str) -> re.Pattern[str]:
    """Words of a text as they may be written: with a backslash before any sign (CommonMark 0.31.2, section 2.4)."""
    return re.compile("".join(re.escape(sign) if sign.isalnum() else rf"\\?{re.escape(sign)}" for sign in needle))


class Spots:
    """The places in one block's text, whose lines begin at `begin` of the file's text. Asked in the order of the text."""

    def __init__(
        self, path: str, content: str, lines: Sequence[str], begin: int, first_line: int, column: int | None = None
    ) -> None:
        self.path = path
        self.content = content
        self.lines = lines
        self.begin = begin
        self.first_line = first_line
        self.column = column  # where the text begins, for one that does not begin its line
        self.cursor = 0
        self._starts: list[int] | None = None
        self._shifts: dict[int, int] = {}
        self._barred = False
        self._absent: dict[str, int] = {}

    def place(self, start: int, length: int) -> Place:
        """The place of a stretch of the block's text."""
        if self._starts is None:
            self._starts = [0]
            for part in self.content.split("\n")[:-1]:
                self._starts.append(self._starts[-1] + len(part) + 1)
        number = bisect_right(self._starts, start) - 1
        row = self.begin + number
        if row >= len(self.lines):
            return Place(self.path, len(self.lines) - 1 + self.first_line, 1, 2)
        begins = self._starts[number]
        ends = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.content)
        shift = self._shifts.get(number)
        if shift is None:
            shift = self._shifts[number] = self._shift(number, self.lines[row], self.content[begins:ends])
        bars = self.content.count("|", begins, start) if self._barred else 0
        column = min(shift + bars + start - begins, len(self.lines[row]))
        return Place(self.path, row + self.first_line, column + 1, column + 1 + max(1, min(length, ends - start)))

    def _shift(self, number: int, source: str, text: str) -> int:
        """How far to the right a line of the block's text begins in its line of the file."""
        if self.column is not None and number == 0:
            # In a table a bar inside a cell is written \|, and the block's text has it without the stroke.
            self._barred = "|" in text and not source.startswith(text, self.column)
            return self.column
        bare, words = source.rstrip(), text.rstrip()
        return len(bare) - len(words) if bare.endswith(words) else max(source.rfind(text), 0)

    def find(self, needle: str) -> Place:
        """The next `needle` after the cursor, which moves behind it; the cursor's own place where there is none."""
        if self._absent.get(needle, len(self.content) + 1) <= self.cursor:
            return self.place(self.cursor, 1)
        at = self.content.find(needle, self.cursor)
        if at < 0:
            self._absent[needle] = self.cursor
            return self.place(self.cursor, 1)
        self.cursor = at + len(needle)
        return self.place(at, len(needle))

    def escaped(self, needle: str) -> bool:
        """Whether a backslash stands before a sign of the next `needle`, which is then meant as it stands and gone behind."""
        if self._absent.get(needle, len(self.content) + 1) <= self.cursor:
            return False
        found = _with_strokes(needle).search(self.content, self.cursor)
        if found is None:
            self._absent[needle] = self.cursor
            return False
        start = found.start()
        while self.content[start - 1 : start] == "\\":
            start -= 1
        shown = (found.start() - start) % 2  # of two backslashes the second is a sign to be shown
        if "\\" not in found[0][shown:]:
            return False
        self.cursor = found.end()
        return True

    def inside(self, token: Token, needle: str) -> Place:
        """The last `needle` in what a noted token was read from; failing that, the whole of it."""
        start, end = token.meta.get(SPOT, (self.cursor, self.cursor + 1))
        at = self.content.rfind(needle, start, end) if needle else -1
        return self.place(at, len(needle)) if at >= 0 else self.place(start, end - start)
