"""The line as a hint has it: for those who want to see what to write, and not where."""

import re

from minutebook.diagnostics.diagnostic import EXCERPT, Diagnostic

_WHOLE = re.compile(r'Write ([^\s",;]+)\.|Did you mean "([^"]+)"\?.*', re.DOTALL)


def mended(item: Diagnostic) -> str:
    """The source line with what the hint says in the place of the finding; "" where the hint says no one thing to put there.

    Of a line that is too long to be shown whole there is none.
    """
    place = item.place
    match = _WHOLE.fullmatch(item.hint)
    if not match or not place.column or not place.end_column or len(item.excerpt) >= EXCERPT:
        return ""
    before, after = item.excerpt[: place.column - 1], item.excerpt[place.end_column - 1 :]
    wrong = item.excerpt[place.column - 1 : place.end_column - 1]
    better = match[1] or match[2]
    if wrong.startswith("[[") or not wrong:
        return ""  # a citation, of which the hint names a part
    quotes = wrong[0] if len(wrong) > 1 and wrong[0] == wrong[-1] and wrong[0] in "\"'" else ""
    return f"{before}{quotes}{better}{quotes}{after}"
