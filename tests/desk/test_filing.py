"""A form that was sent again keeps its record's file; a correction is told in the record, however its fields are written."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.desk import filing, new, reply
from minutebook.diagnostics import Diagnostic, Place
from minutebook.entries.entry import compile_entry
from tests.build.making import AS_OF, MadeSite, call
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE

ARTICLE = """\
### Title of the article

{title}

### Date

2023-03-01

### Summary

The hall has new locks.

### Text

{text}
"""
CORRECTION = """\
### Page to correct

fair

### Paragraph

{where}

### Why

The day was wrong.

### What it says now

{says}

### What it should say

{mended}
"""
FAIR = "content/articles/2023/fair.md"


def article(title: str = "New locks", text: str = "The locks are new.") -> bytes:
    return ARTICLE.format(title=title, text=text).encode()


def correction(says: str, mended: str, where: str = "_No response_") -> bytes:
    return CORRECTION.format(says=says, mended=mended, where=where).encode()


def filed(site: MadeSite, form: bytes, kept: str = "") -> filing.Filed:
    known = new.known_in(site.root, None, site.root / ".minutebook", 1)
    return filing.file(form, known, site.root / "content", AS_OF, kept)


# -- sent again --------------------------------------------------------------------------------------------------------


def test_a_form_that_is_sent_again_keeps_the_file_that_it_made(make_site: MakeSite) -> None:
    site = make_site(BASE)
    kept = "content/articles/2022/new-locks.md"
    again = filed(site, article("Other words"), kept)
    assert (again.path, again.remark) == (kept, "")
    assert again.data.startswith(b"---\ntitle: Other words\ndate: 2023-03-01\n")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("content/decisions/2023/new-locks.md", "is not the file of an article"),
        ("content/articles/2023/../../../site.yaml", "is not the file of an article"),
        ("/content/articles/2023/new-locks.md", "is not the file of an article"),
        ("content/articles/2023/new-locks.md\n", "is not the file of an article"),
        ("content/articles/2023/fair.md", "is among the records already"),
    ],
)
def test_what_a_form_cannot_have_made_is_not_touched(kept: str, said: str, make_site: MakeSite) -> None:
    site = make_site(BASE, {FAIR: "---\ntitle: A fair\ndate: 2023-02-01\nsummary: A fair.\n---\n"})
    (told,) = filed(site, article(), kept).faults
    assert said in told


def test_a_link_that_leads_out_of_the_records_is_not_followed(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(BASE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "form.md").write_bytes(article())
    (site.root / "content/articles").symlink_to(tmp_path / "elsewhere")
    words = ["form", str(tmp_path / "form.md"), "--root", str(site.root), "--as-of", AS_OF]
    assert call(*words) == 2
    assert "leads out of the folder of records. Nothing was written." in capsys.readouterr().err
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (site.root / "content/articles").unlink()
    assert call(*words) == 0


# -- corrections -------------------------------------------------------------------------------------------------------

OF_TODAY = "{date: 2023-03-06, note: The day was wrong.}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"changes:\n  - {OF_TODAY}\n"),
        ("changes: [{date: 2023-02-02, note: x}]\n", f"changes: [{{date: 2023-02-02, note: x}}, {OF_TODAY}]\n"),
        ("changes: {date: 2023-02-02, note: x}\n", f"changes: [{{date: 2023-02-02, note: x}}, {OF_TODAY}]\n"),
        (
            "changes:\n- date: 2023-02-02\n  note: x\nauthor: The clerk\n",
            f"changes:\n- date: 2023-02-02\n  note: x\n- {OF_TODAY}\nauthor: The clerk\n",
        ),
        (
            "changes:\n    - {date: 2023-02-02,\n       note: x}  # one\n# another\nauthor: The clerk\n",
            f"changes:\n    - {{date: 2023-02-02,\n       note: x}}  # one\n    - {OF_TODAY}\n# another\nauthor: The clerk\n",
        ),
        ("changes:\nauthor: The clerk\n", f"changes:\n  - {OF_TODAY}\nauthor: The clerk\n"),
        ("changes: []\nauthor: The clerk\n", f"changes:\n  - {OF_TODAY}\nauthor: The clerk\n"),
        ('changes: ""\nauthor: The clerk\n', f"changes:\n  - {OF_TODAY}\nauthor: The clerk\n"),
        ("changes:  # none\n", f"changes:\n  - {OF_TODAY}  # none\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_record_says_what_was_changed_beside_what_it_says_already(
    before: str, after: str, end: str, make_site: MakeSite
) -> None:
    text = f"---\ntitle: A fair\ndate: 2023-02-01\nsummary: A fair.\n{before}---\nOn Monday.\n"
    site = make_site(BASE, {FAIR: text.replace("\n", end).encode()})
    made = filed(site, correction("Monday", "Tuesday"))
    assert made.faults == ()
    wanted = text.replace(before or "---\nOn", after if before else f"{after}---\nOn").replace("Monday", "Tuesday")
    assert made.data.decode() == wanted.replace("\n", end)
    entry, _ = compile_entry(made.path, made.data)
    assert entry.problems == ()
    assert entry.record is not None
    assert entry.record.changes[-1].note == "The day was wrong."


@pytest.mark.parametrize(
    ("field", "says", "mended", "where", "after"),
    [
        ("summary: On Monday there was a fair", "Monday", "Tuesday", "summary", "summary: On Tuesday there was a fair"),
        ("summary: >\n  On Monday\n  a fair", "Monday a", "Tuesday: a", "Summary", 'summary: "On Tuesday: a fair"'),
        ("summary: 'The fair''s day'", "fair's", "fête’s", "_No response_", 'summary: "The fête’s day"'),
        ("summary: On the\n  first Monday", "the first Monday", "a day", "summary", "summary: On a day"),
        ("summary: A fair.\nauthor: [x]", "[x]", "y", "_No response_", ""),
    ],
)
def test_a_field_is_corrected_however_it_is_written(
    field: str, says: str, mended: str, where: str, after: str, make_site: MakeSite
) -> None:
    site = make_site(BASE, {FAIR: f"---\ntitle: A fair\n{field}\ndate: 2023-02-01\n---\nOn Monday there was a fair.\n"})
    made = filed(site, correction(says, mended, where))
    assert bool(made.faults) == (not after)
    assert after in made.data.decode()
    assert compile_entry(made.path or FAIR, made.data or b"---\n---\n")[0].problems == () or made.faults


REPORT = """\
---
title: A fair
date: 2023-02-01
kind: letter
summary: A fair.
---
1. The hall was open.

   (a) The hall was full.

2. The hall was shut.
"""


@pytest.mark.parametrize(
    ("where", "changed"),
    [
        ("1", "1. The barn was open."),
        ("paragraph 2", "2. The barn was shut."),
        ("#p1.a", "   (a) The barn was full."),
        ("P2", "2. The barn was shut."),
        ("9", ""),
        ("summary", ""),
        (".", ""),
        ("_No response_", ""),
    ],
)
def test_the_paragraph_says_which_of_the_words_are_meant(where: str, changed: str, make_site: MakeSite) -> None:
    site = make_site(BASE, {"content/reports/2023/fair.md": REPORT})
    made = filed(site, correction("The hall", "The barn", where))
    assert bool(made.faults) == (not changed)
    assert changed in made.data.decode()
    assert made.data.count(b"barn") == (1 if changed else 0)


def test_what_a_form_cannot_add_to_is_said(make_site: MakeSite) -> None:
    site = make_site(BASE, {FAIR: "---\ntitle: A fair\nchanges:\n  date: 2023-02-02\n  note: x\n---\nMonday.\n"})
    assert filed(site, correction("Monday", "Tuesday")).faults != ()


def test_the_record_itself_is_corrected_and_not_its_translation(make_site: MakeSite) -> None:
    fields = "---\ntitle: A fair\ndate: 2022-01-01\nsummary: A fair.\n---\n"
    site = make_site(BASE, {FAIR: f"{fields}Monday.\n", FAIR.replace(".md", ".nl.md"): f"{fields}Maandag.\n"})
    assert filed(site, correction("Monday", "Tuesday")).path == FAIR
    assert "is not in the record" in filed(site, correction("Maandag", "Dinsdag")).faults[0]


def test_an_outcome_is_corrected_in_its_priority(make_site: MakeSite) -> None:
    form = correction("Fewer homes", "No homes").replace(b"fair", b"/outcomes/burglary-1/", 1)
    made = filed(make_site(BASE), form)
    assert made.path == "content/priorities/burglary.md"
    assert b"{id: burglary-1, text: No homes are broken into}" in made.data


def test_the_words_are_no_pattern_and_may_be_any(make_site: MakeSite) -> None:
    signs = r"\1 [a-z]+ (x) $ ^ * \\ {2} | ?"
    site = make_site(BASE, {FAIR: f"---\ntitle: A fair\ndate: 2023-02-01\nsummary: A fair.\n---\nIt cost {signs} and more.\n"})
    made = filed(site, correction(signs, r"\g<0>"))
    assert r"It cost \g<0> and more." in made.data.decode()


@pytest.mark.parametrize(
    ("says", "text"),
    [
        ("lock", "The locks are new."),
        ("3", "The day was 13 March 2023."),
        ("000", "It cost £1,000."),
        ("1", "It cost £1,000 and 1.5 hours."),
        ("1,000", "It cost £1,000,000."),
        ("(the hall", "It was in (the halls)."),
    ],
)
def test_part_of_a_word_or_number_is_not_the_word(says: str, text: str, make_site: MakeSite) -> None:
    site = make_site(BASE, {FAIR: f"---\ntitle: A fair\ndate: 2022-01-01\nsummary: A fair.\n---\n{text}\n"})
    (told,) = filed(site, correction(says, "x")).faults
    assert "is not in the record" in told


def test_an_error_elsewhere_does_not_keep_a_form_back(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(BASE, {FAIR: "---\ntitle: A fair\n---\n[[nobody]]\n"})
    (tmp_path / "form.md").write_bytes(article())
    assert call("form", str(tmp_path / "form.md"), "--root", str(site.root), "--as-of", AS_OF) == 0
    assert capsys.readouterr().out == "The record is content/articles/2023/new-locks.md.\n"


# -- the answer --------------------------------------------------------------------------------------------------------


def test_the_answer_on_the_web_calls_nobody_and_has_no_marks_of_its_own() -> None:
    told = reply.Reply(path="", faults=("Title: @clerk #12 <b> [x](y) `z` *a* is wrong.",), remarks=())
    said = reply.in_markdown(told)
    assert not re.search(r"[@#]\w", said)
    assert said.endswith(
        "- Title: \\@\N{ZERO WIDTH SPACE}clerk \\#\N{ZERO WIDTH SPACE}12 \\<b\\> \\[x\\](y) \\`z\\` \\*a\\* is wrong.\n"
    )


def test_an_answer_of_many_sentences_ends() -> None:
    told = reply.Reply(path="", faults=tuple(f"Fault {number}." for number in range(40)), remarks=())
    assert reply.in_words(told).endswith("- Fault 24.\n- And 15 more.\n")


def test_a_finding_is_told_at_the_answer_that_brought_it() -> None:
    made = filing.Filed(path="content/articles/2023/x.md", labels=("", "Title", "Date", "", ""))

    def said(line: int | None, path: str = made.path) -> str:
        return made.said(Diagnostic(code="x", message="Wrong.", hint="Mend it.", place=Place(path, line)))

    assert [said(2), said(3), said(7), said(None), said(2, "content/other.md")] == [
        "Title: Wrong. Mend it.",
        "Date: Wrong. Mend it.",
        "Text, line 2: Wrong. Mend it.",
        "Wrong. Mend it.",
        "Wrong. Mend it.",
    ]


# -- whatever is written -----------------------------------------------------------------------------------------------

_KNOWN = new.Known(records=(), owners={})


@settings(max_examples=150)
@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=40), st.text(max_size=60))
def test_what_is_written_is_what_the_record_says_or_is_told(title: str, summary: str, text: str) -> None:
    form = ARTICLE.format(title=title, text=text).replace("The hall has new locks.", summary)
    made = filing.file(form.encode("utf-8", "surrogatepass"), _KNOWN, Path("content"), AS_OF)
    if made.faults:
        return
    assert re.fullmatch(r"content/articles/2023/[a-z0-9-]+\.md", made.path)
    entry, _ = compile_entry(made.path, made.data)
    if not any(problem.severity == "error" for problem in entry.problems):
        assert entry.record is not None
        assert (entry.record.title, entry.record.summary) == (" ".join(title.split()), " ".join(summary.split()))
        assert (entry.record.status, str(entry.record.when and entry.record.when.start)) == ("published", "2023-03-01")
        said = made.data.decode().partition("---\n\n")[2]
        assert said.strip() == text.replace("\r\n", "\n").replace("\r", "\n").strip()
