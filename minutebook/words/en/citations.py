"""How to give a page of the archive, or a place in it, as a source: in words, and for the programs that keep sources."""

import re
from functools import lru_cache

import msgspec

from minutebook.read.when import When

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "&%$#_{}"}
)


class Citation(msgspec.Struct, frozen=True):
    """A page as a source: in words, in Markdown, as BibTeX and as CSL-JSON."""

    words: str
    markdown: str = ""
    bibtex: str = ""
    csl: str = ""


def in_words(title: str, archive: str, address: str, logged: str = "") -> str:
    """A citation as people read it, the title with its date; `logged` says where the publication log has the page."""
    return ", ".join(part for part in (title, archive, address, logged) if part)


def in_markdown(title: str, archive: str, address: str, logged: str = "") -> str:
    """The same for a text in Markdown: its title leads to it."""
    cited = f"[{_plain(title)}](<{address}>), {_plain(archive)}"
    return f"{cited}, {logged}" if logged else cited


@lru_cache(maxsize=256)  # the archive's name comes with each of some thousand paragraphs
def _plain(words: str) -> str:
    """Words in which Markdown finds no mark of its own."""
    return _MARKDOWN.sub(r"\\\1", words)


def in_bibtex(name: str, title: str, issued: str, archive: str, publisher: str, address: str, logged: str = "") -> str:
    """The same as an entry of a BibTeX file. Title and names stand in braces of their own, so that no program changes them."""
    year, month, day = _parts(issued)
    fields = {
        "title": f"{{{_tex(title)}}}",
        "howpublished": _tex(archive),
        "publisher": f"{{{_tex(publisher)}}}",
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "url": address,
        "note": logged,
    }
    return f"@misc{{{name}, " + ", ".join(f"{field} = {{{value}}}" for field, value in fields.items() if value) + "}"


def in_csl(name: str, title: str, issued: str, archive: str, publisher: str, address: str, logged: str = "") -> str:
    """The same as CSL-JSON, which Zotero and other programs take in."""
    date = ", ".join(part.lstrip("0") for part in _parts(issued) if part)
    fields = {
        "id": _quoted(name),
        "type": '"webpage"',
        "title": _quoted(title),
        "container-title": _quoted(archive),
        "publisher": _quoted(publisher),
        "issued": f'{{"date-parts": [[{date}]]}}' if date else "",
        "URL": _quoted(address),
        "note": _quoted(logged) if logged else "",
    }
    return "[{" + ", ".join(f'"{field}": {value}' for field, value in fields.items() if value) + "}]"


def _quoted(words: str) -> str:
    """Words as JSON has them."""
    return msgspec.json.encode(words).decode()


def issued(when: When | None) -> str:
    """The date that a citation gives, cut short where less is known; of a stretch, or of what is told as had by a day, none."""
    return "" if when is None or when.by or when.start != when.end else when.start


def _parts(day: str) -> tuple[str, str, str]:
    """Year, month and day, as far as they are known."""
    year, month, rest = (*day.split("-"), "", "")[:3]
    return year, month, rest


@lru_cache(maxsize=256)  # the same
def _tex(words: str) -> str:
    return words.translate(_BIBTEX)
