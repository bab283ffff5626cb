"""Short ways to read a few lines, and to say what was found in them."""

import re
from collections.abc import Iterable
from html import escape

from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import Entry, compile_entry
from minutebook.read.markdown import read_text
from minutebook.read.text import Outline, Text

# The fields that a decision cannot do without.
DECISION = {"title": "title: T", "date": "date: 2023-03-06", "maker": "maker: board", "summary": "summary: S"}


def said(problems: Iterable[Diagnostic]) -> list[str]:
    """The findings, each as `line:column code`."""
    return [f"{item.place.line}:{item.place.column} {item.code}" for item in problems]


def words(problems: Iterable[Diagnostic]) -> list[str]:
    """The findings' messages with their hints."""
    return [f"{item.message} {item.hint}" for item in problems]


def decision(*lines: str, text: str = "") -> Entry:
    """A decision with these lines of fields, which take the place of usual ones of the same name; they begin in line 6."""
    names = [line.partition(":")[0] for line in lines]
    usual = [line for name, line in DECISION.items() if name not in names]
    usual += [f"# {number}" for number in range(4 - len(usual))]
    fields = "\n".join([*usual, *lines])
    return compile_entry("content/decisions/2023/x.md", f"---\n{fields}\n---\n{text}".encode())[0]


def text_of(source: str, *, numbered: bool = False) -> tuple[str, Outline, list[Diagnostic]]:
    """A text as HTML with plain words in its slots, its outline, and the findings. It begins in line 1 of its file."""
    text, outline, problems = read_text("content/reports/x.md", source, 1, numbered=numbered)
    return filled(text), outline, problems


def filled(text: Text) -> str:
    """The HTML with something plain in each slot."""
    out = []
    for piece, slot in zip(text.pieces, text.slots, strict=False):
        out.append(piece)
        if slot.kind == "label":
            out.append(f"{slot.target.capitalize()} {slot.words}".rstrip())
        elif slot.kind == "term":
            out.append(escape(slot.words))
        elif slot.kind in ("media", "web"):
            out.append(escape(slot.target.removeprefix("content/reports/")))
        elif slot.kind == "picture":
            title = f' title="{escape(slot.anchor)}"' if slot.anchor else ""
            out.append(
                f'<img src="{escape(slot.target.removeprefix("content/reports/"))}" alt="{escape(slot.words)}"{title} />'
            )
        elif slot.kind == "href":
            out.append(f"{slot.target}.md{'#' if slot.anchor else ''}{slot.anchor}")
        elif slot.kind == "cite":
            out.append(f"<cite>{escape(slot.words or slot.target)}</cite>")
    return "".join([*out, text.pieces[-1]])


def bare(html: str) -> str:
    """The HTML without the ids of headings, the numbers that items of lists keep and what images get."""
    return re.sub(r'(<h[1-6]) id="[^"]*"|(<li) value="\d+"', r"\1\2", html).replace(' loading="lazy"', "")
