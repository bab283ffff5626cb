"""Numbers as search knows them: whole, and the same however they are written.

Pagefind takes a number's digits for the beginning of a longer number's, and knows nothing of millions. So each number of what
is indexed has its value beside it, in signs that no reader types and that nothing else begins with: `27|взѯ arrests`. Pagefind
takes what stands on either side of such a line for a word at one and the same place. The search page asks for the value, and
leaves the line and what follows it out of what it shows.
"""

import re

from minutebook.words.en.search import SCALES

_SIGNS = "абвгдежзикл"
_DIGITS = str.maketrans("0123456789.", _SIGNS)
_END = "ѯ"
VALUE = re.compile(rf"\|[{_SIGNS}]+{_END}")
"""A value as it stands beside a number, with the line before it."""

_NO_TEXT = re.compile(r"(<[^>]*>|&[^;\s<>]{1,32};)")  # a tag or an entity
_SIGN, _WORD = ("|".join(scale for scale in SCALES if (len(scale) > 2) is long) for long in (False, True))
# Of "2019/114", "6.3.2023" and "A4" no part is a number.
_NUMBER = re.compile(
    r"(?<![\w.,/:|#-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?"
    rf"(?:({_SIGN})(?!\w)|(?=\s({_WORD})\b)|(?![\w/:|-]|[.,]\d))",
    re.IGNORECASE,
)


def with_values(html: str, *, english: bool) -> str:
    """The HTML with the value beside each number, and beside one that words make larger the number as it stands too."""
    parts = _NO_TEXT.split(html)
    parts[::2] = [_NUMBER.sub(lambda number: _with_value(number, english=english), part) for part in parts[::2]]
    return "".join(parts)


def _with_value(number: re.Match[str], *, english: bool) -> str:
    scale = (number[3] or number[4] or "").lower() if english else ""
    values = dict.fromkeys((value(number[1], number[2] or "", SCALES.get(scale, 0)), value(number[1], number[2] or "", 0)))
    return "|".join((number[0], *values))


def value(whole: str, fraction: str, noughts: int) -> str:
    """The value of a number in the index's signs, so many noughts larger: that of "1.2" by six is that of "1200000"."""
    digits = fraction.ljust(noughts, "0")
    before = (whole.replace(",", "") + digits[:noughts]).lstrip("0") or "0"
    after = digits[noughts:].rstrip("0")
    return (f"{before}.{after}" if after else before).translate(_DIGITS) + _END
