"""Ten closures that nothing bears out are found, each at its line; the same ones borne out give no finding."""

from typing import NamedTuple

import pytest

from tests.build.making import Own
from tests.promises.making import said

BASE = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/reports/other.md --
---
title: Another paper
date: 2021-01-02
kind: report
summary: It says what will be.
---
1. Much.
2. More.
-- content/reports/{maker}.md --
---
title: The maker
date: 2021-02-03
kind: report
summary: It says much.
{fields}
---
1. Lamps will be bought.
-- content/reports/closer.md --
---
title: The closer
date: 2022-03-04
kind: report
summary: It closes.
{closer}
---
1. {text}
"""
MEETING = """\
-- content/meetings/board-2021-02-03.md --
---
title: The meeting
date: 2021-02-03
body: board
summary: It met.
actions:
{fields}
---
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/decisions/closer.md --
---
title: The closer
date: 2022-03-04
maker: board
summary: It closes.
{closer}
---
{text}
"""


class Dangling(NamedTuple):
    """A closure that dangles, its line's words, and what in the closing record would bear it out."""

    name: str
    template: str
    fields: str
    code: str
    line: str
    closer: str = ""
    text: str = "Nothing of that."
    good_closer: str = ""
    good_text: str = "Nothing of that."

    def archive(self, *, good: bool) -> str:
        closer, text = (self.good_closer, self.good_text) if good else (self.closer, self.text)
        return self.template.format(maker="maker", fields=self.fields, closer=closer, text=text).replace("\n\n---", "\n---")


def expected(more: str, what: str = "Lamps are bought") -> str:
    return f"expectations:\n  - what: {what}\n    state: done\n    closed_by: closer{more}"


DANGLING = (
    Dangling(
        "the record is cited", BASE, expected(""), "closed-by-unmentioned", "closed_by: closer", good_text="See [[maker]]."
    ),
    Dangling(
        "its paragraph is cited",
        BASE,
        expected(""),
        "closed-by-unmentioned",
        "closed_by: closer",
        good_text="See [[maker#p1]].",
    ),
    Dangling(
        "a field names it", BASE, expected(""), "closed-by-unmentioned", "closed_by: closer", good_closer="responds_to: [maker]"
    ),
    Dangling(
        "the paragraph of a third record that made it is cited",
        BASE,
        expected('\n    source: "other#p1"'),
        "closed-by-unmentioned",
        "closed_by: closer",
        good_text="As [[other#p1]] says.",
    ),
    Dangling(
        "it is dropped by a record that does not mention it",
        BASE,
        expected("").replace("state: done", "state: dropped"),
        "closed-by-unmentioned",
        "closed_by: closer",
        good_text="[[maker]] is given up.",
    ),
    Dangling(
        "an action of a meeting",
        MEETING,
        "  - what: Buy lamps\n    state: done\n    closed_by: closer",
        "closed-by-unmentioned",
        "closed_by: closer",
        good_closer="meeting: board-2021-02-03",
    ),
    Dangling(
        "the second of two actions",
        MEETING,
        "  - {what: Buy none}\n  - what: Buy lamps\n    state: done\n    closed_by: closer",
        "closed-by-unmentioned",
        "closed_by: closer",
        good_text="Bought, as [[board-2021-02-03]] asked.",
    ),
    Dangling(
        "a recommendation",
        BASE,
        "recommendations:\n  - text: Buy lamps\n    response: accepted\n    closed_by: closer",
        "closed-by-unmentioned",
        "closed_by: closer",
        good_text="Carried out ([[maker]]).",
    ),
)


@pytest.mark.parametrize("one", DANGLING, ids=lambda one: one.name)
def test_a_closure_that_nothing_bears_out_is_found_at_its_line(one: Dangling) -> None:
    text = one.archive(good=False)
    found = [item for item in said(text) if item.severity == "warning"]
    assert [item.code for item in found] == [one.code]
    assert found[0].place.line == _line(text, found[0].place.file, one.line)
    assert "closer" in found[0].message
    assert not [item for item in said(one.archive(good=True)) if item.severity != "note"]


def _line(text: str, file: str, words: str) -> int:
    """The line of these words in a file of the archive."""
    body = text.partition(f"-- {file} --\n")[2].partition("\n-- content/")[0]
    lines = [number for number, line in enumerate(body.splitlines(), 1) if words in line]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize(
    ("fields", "code", "severity", "line"),
    [
        ("expectations:\n  - what: Lamps\n    state: done", "closed-by-nothing", "warning", "state: done"),
        ("expectations:\n  - what: Lamps\n    closed_by: closer", "closed-but-open", "warning", "closed_by: closer"),
        ("expectations:\n  - what: Lamps\n    state: done\n    closed_by: maker", "names-itself", "error", "closed_by: maker"),
        ("expectations:\n  - what: Lamps\n    state: done\n    closed_by: nobody", "unknown-id", "error", "closed_by: nobody"),
    ],
)
def test_other_closures_that_dangle_are_found_too(fields: str, code: str, severity: str, line: str) -> None:
    text = BASE.format(maker="maker", fields=fields, closer="related: [maker]", text="See.")
    found = [item for item in said(text) if item.severity != "note"]
    assert [(item.code, item.severity) for item in found] == [(code, severity)]
    assert found[0].place.line == _line(text, found[0].place.file, line)


def test_ten_in_one_archive_are_all_found() -> None:
    before = "  - {what: Nothing}\n"
    several = "".join(
        f"-- content/reports/maker-{n}.md --\n---\ntitle: Maker {n}\ndate: 2021-02-03\nkind: report\nsummary: Much.\n"
        f"expectations:\n{before * n}  - what: Lamps {n}\n    state: done\n    closed_by: closer\n---\n"
        for n in range(10)
    )
    text = (
        several
        + "-- content/reports/closer.md --\n---\ntitle: Closer\ndate: 2022-03-04\nkind: report\nsummary: It closes.\n---\nNo.\n"
    )
    found = [item for item in said(text) if item.code == "closed-by-unmentioned"]
    assert len(found) == 10
    assert [item.place.line for item in found] == [_line(several, item.place.file, "closed_by: closer") for item in found]


def test_the_record_whose_paragraph_says_both_bears_itself_out() -> None:
    """A meeting's action of which the archive knows only from the paper that also shows it done."""
    text = MEETING.format(
        fields="  - what: Buy lamps\n    state: done\n    closed_by: closer\n    source: closer", closer="", text="Bought."
    )
    assert not [item for item in said(text.replace("\n\n---", "\n---")) if item.severity != "note"]


def test_the_project_s_own_archive_has_no_such_finding(own: Own) -> None:
    assert [item.code for item in own.result.diagnostics if item.severity != "note"] == []
