"""A text of double the length costs double: counted in calls, never in time, on texts made to cost more."""

import gc
import sys
from collections.abc import Callable

import pytest

from minutebook.entries.entry import compile_entry
from minutebook.read.markdown import read_text

SMALL = 60

TEXTS: dict[str, Callable[[int], str]] = {
    "citations in one paragraph": lambda n: "[[a-b|w]] x " * n,
    "the same citation": lambda n: "[[a-b]] " * n,
    "quotations": lambda n: 'A "b c" ([[a-b]]). ' * n,
    "quotations that nothing begins": lambda n: 'b" [[a-b]] ' * n,
    "quotations that nothing ends": lambda n: '"a [[a-b]] “b ' * n,
    "block quotations": lambda n: "> a\n\n[[a-b]]\n\n" * n,
    "block quotations in one another": lambda n: "> " * 12 + "a [[a-b]]\n\n" + "> > a\n\n[[a-b]]\n\n" * n,
    "half citations": lambda n: "[[a#b|c " * n,
    "escaped citations": lambda n: r"\[[a]] " * n,
    "strokes before citations": lambda n: r"\\\[[a " * n,
    "escaped tags": lambda n: r"\<b> " * n,
    "equal headings": lambda n: "## A\n\n" * n,
    "numbered headings": lambda n: "## 1. A\n\n" * n,
    "numbered paragraphs": lambda n: "1. x\n\n   b\n\n" * n,
    "lettered paragraphs": lambda n: "(a) Aa\n\n" * n,
    "letters in order": lambda n: "".join(f"({'abcdefgh'[number % 8]}) Aa\n\n" for number in range(n)),
    "numbers in lines": lambda n: "".join(f"{number + 1}. a\n" for number in range(n)),
    "numbers that are not sure": lambda n: "".join(f"1.{number % 900 + 1} a\n\n" for number in range(n)),
    "numbers that are none": lambda n: "2.5 a\n\n" * n,
    "numbers in a list in a list": lambda n: "1. x\n   1. y\n" * n,
    "numbers below bullets": lambda n: "- 1. x\n" * n,
    "numbers within a paragraph": lambda n: "5. a. 6. A " + "b. 7. B " * n,
    "numbers within paragraphs": lambda n: "".join(f"{number + 1}. a. {number + 2}. A\n\n" for number in range(0, 2 * n, 2)),
    "marks without spaces": lambda n: "##x\n" * n,
    "bullets in a line": lambda n: "• a " * n,
    "bullets in lines": lambda n: "• a\n" * n,
    "bars in lines": lambda n: "| a |\n" * n,
    "rows that are too long": lambda n: "| a |\n|---|\n" + "| b | c |\n" * n,
    "strong words": lambda n: "**" * n + "1. a",
    "names": lambda n: "".join(f"a {{#n{number}}}\n\n" for number in range(n)),
    "the same name": lambda n: "a {#n}\n\n" * n,
    "half names": lambda n: "a {#" * n,
    "open brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * n + "]" * n,
    "open images": lambda n: "![" * n,
    "half links": lambda n: "[a](" * n,
    "links": lambda n: "[a](https://x.org) " * n,
    "bad links": lambda n: "[a](javascript:x) " * n,
    "links to nowhere": lambda n: "".join(f"[a](#zz{number}) " for number in range(n)),
    "left-over links": lambda n: "](tel:" * n,
    "turned links": lambda n: ")[http:" * n,
    "lost references": lambda n: "[a][b]" * n,
    "images": lambda n: "![](x.jpg) " * n,
    "emphasis": lambda n: "*a **a _b __b " * n,
    "backticks": lambda n: "".join("`" * (number % 50 + 1) + "a" for number in range(n)),
    "placeholders": lambda n: "TBC " * n,
    "hidden placeholders": lambda n: "T&#66;C " * n,
    "entities": lambda n: "&amp;&#xE000;" * n,
    "tags": lambda n: "<a " * n + "<b>" * n,
    "remarks": lambda n: "<!-- " * n,
    "footnotes": lambda n: "".join(f"x[^{number}]\n\n[^{number}]: n\n\n" for number in range(n)),
    "footnotes without marks": lambda n: "".join(f"[^{number}]: n\n\n" for number in range(n)),
    "marks without footnotes": lambda n: "x[^a] " * n,
    "inline footnotes": lambda n: "x^[note] " * n,
    "open inline footnotes": lambda n: "^[" * n,
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| c | TBC |\n" * n,
    "table columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n",
    "definitions": lambda n: "a\n" + ": b\n" * n,
    "lines": lambda n: "a  \nb\n" * n,
    "abbreviations": lambda n: "".join(f"ABC{number} " for number in range(n)),
    "spaces": lambda n: "a" + " " * n + "b" + "\t" * n + "c",
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, our own and others', while it works."""
    count = 0

    def seen(_frame: object, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    gc.disable()  # a collection would call finalisers of other tests
    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def growth(work: Callable[[int], object]) -> float:
    """What the second half of a double size costs beside the first: 1 where cost is linear, 3 where it is quadratic."""
    work(SMALL)  # what is made once is made now
    once, twice, four = (calls(lambda size=size: work(size)) for size in (SMALL, 2 * SMALL, 4 * SMALL))  # type: ignore[misc]
    return (four - twice) / max(1, 2 * (twice - once))


@pytest.mark.parametrize("kind", TEXTS)
def test_reading_a_text_costs_as_much_as_it_is_long(kind: str) -> None:
    make = TEXTS[kind]
    assert growth(lambda size: read_text("content/reports/x.md", make(size), 1, numbered=True)) < 1.3


def test_an_ampersand_costs_no_more_than_a_plus() -> None:
    """Only what stands for a character, such as &#9;, may bring one in that no page can hold."""
    read_text("content/reports/x.md", "A & B\n", 1, numbered=True)  # what is made once is made now
    plus, ampersand, reference = (
        calls(lambda sign=sign: read_text("content/reports/x.md", f"A {sign} B\n\n" * SMALL, 1, numbered=True))  # type: ignore[misc]
        for sign in ("+", "&", "&#9;")
    )
    assert ampersand - plus < SMALL * 10 < reference - plus


FIELDS: dict[str, Callable[[int], str]] = {
    "items": lambda n: "papers:\n" + "  - a-b\n" * n,
    "bad items": lambda n: "papers:\n" + "  - A_b\n" * n,
    "groups": lambda n: "sources:\n" + "  - {title: T, at: p}\n" * n,
    "the same field": lambda n: "ref: a\n" * n,
    "unknown fields": lambda n: "".join(f"zz{number}: a\n" for number in range(n)),
    "words": lambda n: "reason: " + "a " * n,
    "lines of words": lambda n: "reason: >\n" + "  a\n" * n,
    "one slip and many fields": lambda n: "title: a: b\n" + "".join(f"zz{number}: a\n" for number in range(n)),
    "placeholders": lambda n: "papers:\n" + "  - TBC\n" * n,
}


@pytest.mark.parametrize("kind", FIELDS)
def test_reading_fields_costs_as_much_as_they_are_long(kind: str) -> None:
    make = FIELDS[kind]
    assert growth(lambda size: compile_entry("content/decisions/x.md", f"---\n{make(size)}---\n".encode())) < 1.3


def test_a_quadratic_cost_would_be_seen() -> None:
    def slow(size: int) -> int:
        return sum(len(str(one)) for one in range(size) for _ in range(one))

    assert growth(slow) > 1.8
