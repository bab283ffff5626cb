"""Text from files as it may be shown: nothing invisible, nothing that commands a terminal, nothing endless."""

import unicodedata

_LONGEST = 60
_SHOWN = frozenset(("\N{SOFT HYPHEN}",))


def visible(text: str) -> str:
    r"""The text with every control, format and private character spelt out: `\x1b`, `\u202e`. Other text stays as it is."""
    if text.isprintable():
        return text
    return "".join(sign if _plain(sign) else _spelt(sign) for sign in text)


def _plain(sign: str) -> bool:
    # Spaces other than " " count as not printable; a no-break space is harmless and stays.
    return sign.isprintable() or sign in _SHOWN or unicodedata.category(sign) == "Zs"


def _spelt(sign: str) -> str:
    if sign == "\t":
        return " "
    return sign.encode("unicode_escape", "backslashreplace").decode() if sign != "\\" else sign


def quoted(text: str) -> str:
    """A value in quotation marks, on one line and cut short, as a message names it."""
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1] + "…"
    return f'"{visible(line)}"'


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character, none for one that joins the one before."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
