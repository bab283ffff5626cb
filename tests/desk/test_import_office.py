"""Papers that real programs make: LibreOffice's Word and PDF files where it is installed, and Chromium's PDF files."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from minutebook.desk import new
from minutebook.desk.importing.draft import Imported, Wish, imported
from minutebook.entries.entry import compile_entry
from minutebook.records import Report
from tests.browsing import NEEDS_CHROMIUM
from tests.desk import office
from tests.photographs import quarters, saved

PICTURE = saved(quarters(300, 200), ".png")
WARDS = ("North", "South", "East", "West", "Mill", "Park", "Dock", "Moor")


def said(number: int) -> str:
    """A paragraph of some length that no other is like."""
    ward = WARDS[number % len(WARDS)]
    return (
        f"In its meeting number {number} the panel heard from {ward} how the money of the quarter was spent, what was left "
        f"of it, and which of the {number + 11} wishes of its residents will be paid for before the summer; it asked for more."
    )


ROWS = [
    ("Ward", "Budget", "Spent"),
    *((ward, f"1,{at}00", f"{at}50") for at, ward in enumerate(WARDS, 1)),
    ("All", "", "9,990"),
]
LONG = [("Street", "Lamps"), *((f"Street number {number}", str(number + 100)) for number in range(60))]


def leaf(words: str) -> office.Item:
    return words, ()


MINUTES = office.paper(
    office.plain("Town Panel", "Title"),
    office.plain("Meeting held on 6 March 2023"),
    office.heading("Account of the clerk", 1),
    office.heading("Background", 2),
    office.numbered(
        [
            leaf(said(1)),
            (said(2), [leaf("To set the budget."), ("To set the sums", [leaf("for the town, and"), ("for:", [leaf("all.")])])]),
        ]
    ),
    office.table(ROWS[:4]),
    office.numbered([leaf(said(number)) for number in range(3, 14)], goes_on=True),
    office.rich(f"{said(14)} It costs 5{office.note('Without tax, as in the year before.', 1)} in all, "
                f"or 6{office.note('With tax.', 2)} later."),
    office.numbered([leaf(said(15)), leaf(said(16))], style="FromNine"),
    head="Ambleford Town Panel, minutes",
)  # fmt: skip

REPORT = office.paper(
    office.plain("Lamps and benches", "Title"),
    office.plain("8 May 2024"),
    office.heading("What was done", 1),
    office.plain(said(21)),
    office.numbered(
        [leaf("lamps in the north"), ("benches:", [leaf("two by the pond"), leaf("one by the mill")])], style="Bullets"
    ),
    office.heading("In the streets", 2),
    office.table(ROWS, merged=True),
    office.picture(PICTURE, "Two lamps in the north"),
    office.heading("What is to come", 1),
    office.table(LONG),
    office.plain(said(22)),
    office.picture(saved(quarters(240, 160), ".png")),
    head="Lamps and benches",
    chapters=True,
)

PLAN = office.paper(
    office.plain("A plan for the parks", "Title"),
    office.plain("1 June 2022"),
    office.heading("The parks", 1),
    office.rich(f"{said(31)} See {office.link('the list of parks', 'https://example.org/parks_(all)')}."),
    office.columns(*(office.plain(said(number)) for number in (32, 33, 34))),
    office.heading("The paths", 1),
    *(office.plain(said(number)) for number in range(35, 46)),
    office.rich(f"{said(46)} This is the 3{office.note('Counted in May.', 1)} path."),
    office.plain("A 2*3 and [see](here) and 5 < 6 and #1 as they stand in the paper, whatever they mean elsewhere."),
    head="A plan, 2022",
    foot="Seite",
)


def drafted(name: str, data: bytes) -> Imported:
    return imported(Wish(name=name, data=data, kind=Report, today="2026-03-02"), new.Known(records=(), owners={}))


def text_of(draft: Imported) -> str:
    return draft.draft.text.split("Delete this paragraph and that file when it is done.*\n", 1)[1]


def labels(draft: Imported) -> list[str]:
    entry, _ = compile_entry(draft.draft.path, draft.draft.text.encode())
    return [label for _, label in entry.outline.anchors if label]


def headings(draft: Imported) -> list[str]:
    return re.findall(r"^#+ .*$", text_of(draft), re.MULTILINE)


def without_marks(words: str) -> str:
    return re.sub(r" ?\{#[^}]*\}", "", words)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Imported]:
    if not office.SOFFICE:
        pytest.skip("there is no LibreOffice here")
    folder = tmp_path_factory.mktemp("office")
    files = office.made({"minutes": MINUTES, "report": REPORT, "plan": PLAN}, folder)
    return {name: drafted(name, data) for name, data in files.items()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_numbers_of_several_levels_are_those_that_are_printed(papers: Mapping[str, Imported], kind: str) -> None:
    draft = papers[f"minutes.{kind}"]
    text = without_marks(text_of(draft))
    printed = ["1", "2", "2.1", "2.2", "2.2(a)", "2.2(b)", "2.2(b)(i)", *(str(number) for number in range(3, 14))]
    assert labels(draft)[: len(printed)] == printed
    assert headings(draft) == ["## Background"]
    for number in range(1, 17):
        assert said(number) in text, f"paragraph {number}"
    assert re.search(r"^9\. In its meeting number 15 .*^10\. In its meeting number 16 ", text, re.MULTILINE | re.DOTALL)
    assert "title: Account of the clerk" in draft.draft.text
    assert "date: 2023-03-06" in draft.draft.text


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_tables_and_notes_are_those_of_the_paper_and_running_heads_are_not_in_the_text(
    papers: Mapping[str, Imported], kind: str
) -> None:
    draft = papers[f"minutes.{kind}"]
    text = without_marks(text_of(draft))
    assert "| Ward | Budget | Spent |\n| --- | --- | --- |\n| North | 1,100 | 150 |\n| South | 1,200 | 250 |\n" in text
    found = re.search(r"It costs 5\[\^([\w-]+)\] in all, or 6\[\^([\w-]+)\] later\.", text)
    assert found
    assert f"\n[^{found[1]}]: Without tax, as in the year before." in text
    assert f"\n[^{found[2]}]: With tax." in text
    assert "Ambleford" not in text
    assert not re.search(r"Page \d", text)
    assert "Ambleford Town Panel, minutes" in draft.log
    assert not [problem for problem in draft.problems if problem.code != "image-without-words"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_numbered_headings_bullets_pictures_and_a_table_over_two_pages(papers: Mapping[str, Imported], kind: str) -> None:
    draft = papers[f"report.{kind}"]
    text = without_marks(text_of(draft))
    assert headings(draft) == ["## 1. What was done", "### 1.1 In the streets", "## 2. What is to come"]
    assert "- lamps in the north\n- benches:\n" in text
    assert re.search(r"^ +- two by the pond\n +- one by the mill$", text, re.MULTILINE)
    rows = [f"| {' | '.join(row)} |".replace("|  |", "| |") for row in (*ROWS[:1], ("---",) * 3, *ROWS[1:])]
    assert "\n".join(rows) in text
    long = [f"| {' | '.join(row)} |" for row in (*LONG[:1], ("---",) * 2, *LONG[1:])]
    assert "\n".join(long) in text
    assert len(draft.pictures) == 2
    assert len(re.findall(r"!\[", text)) == 2
    assert "Cells of this table were merged" in draft.log
    if kind == "docx":  # a PDF as LibreOffice makes it by itself has no words of its pictures
        assert "![Two lamps in the north](" in text
    assert "what does it show?" in draft.log
    assert "Lamps and benches" not in text


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_columns_are_read_one_after_the_other_and_links_and_signs_are_kept(papers: Mapping[str, Imported], kind: str) -> None:
    draft = papers[f"plan.{kind}"]
    text = without_marks(text_of(draft))
    for number in range(31, 47):
        assert said(number) in text, f"paragraph {number}"
    assert [text.index(said(number)) for number in range(31, 47)] == sorted(
        text.index(said(number)) for number in range(31, 47)
    )
    assert re.search(r"\[the list of parks\]\(<?https://example\.org/parks_(?:%28all%29|\(all\))>?\)", text)
    assert re.search(r"the 3\[\^([\w-]+)\] path", text)
    assert "A 2\\*3 and \\[see](here) and 5 < 6 and #1 as they stand" in text
    assert "Seite" not in text


@pytest.mark.slow
def test_the_pages_of_a_pdf_lead_to_what_stands_on_them(papers: Mapping[str, Imported]) -> None:
    draft = papers["plan.pdf"]
    at = {
        int(page): place
        for place, page in ((match.start(), match[1]) for match in re.finditer(r"\{#page-(\d+)\}", text_of(draft)))
    }
    assert set(at) == {1, 2}
    assert sorted(at.values()) == [at[1], at[2]]
    assert re.search(r"^page 2 begins with: .*\(#page-2\)$", draft.log, re.MULTILINE)


# -- PDF files of a browser, which CI always has ----------------------------------------------------------------------------

PRINTED = """<html><head><title>Printed</title><style>
  body {{ font: 11pt serif; orphans: 2 }} table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 4px }}
  .watermark {{ position: absolute; top: 300px; left: 100px; font-size: 80pt; color: #eee; transform: rotate(-45deg) }}
</style></head><body><div class="watermark">DRAFT</div><h1>Account of the clerk</h1><p>6 March 2023</p>
<h2>Background</h2><ol>{items}</ol><table><tr><th>Ward</th><th>Sum spent</th></tr><tr><td>North</td><td>5</td></tr>
<tr><td>South of the river, where the words of a cell are so many that they take up a second line of it</td><td>6</td></tr>
</table>
<h2>Money</h2><p>{last} See <a href="https://example.org/a">the budget</a>.</p></body></html>"""


@NEEDS_CHROMIUM[0]
@NEEDS_CHROMIUM[1]
def test_a_pdf_of_a_browser_keeps_numbers_tables_links_and_loses_running_heads(browser: Browser, tmp_path: Path) -> None:
    items = "".join(f"<li>{said(number)}</li>" for number in range(1, 21))
    page = browser.new_page()
    page.set_content(PRINTED.format(items=items, last=said(50)))
    file = tmp_path / "printed.pdf"
    page.pdf(
        path=file,
        format="A4",
        display_header_footer=True,
        margin={"top": "25mm", "bottom": "25mm", "left": "20mm", "right": "20mm"},
        header_template='<div style="font-size: 9px">Ambleford Town Panel</div>',
        footer_template='<div style="font-size: 9px">Page <span class="pageNumber"></span></div>',
    )
    page.close()
    draft = drafted("printed.pdf", file.read_bytes())
    text = without_marks(text_of(draft))
    assert labels(draft) == [str(number) for number in range(1, 21)]
    assert headings(draft) == ["## Background", "## Money"]
    for number in range(1, 21):
        assert f"{number}. {said(number)}" in text
    assert "| Ward | Sum spent |\n| --- | --- |\n| North | 5 |\n| South of the river, where the words of a cell" in text
    assert f"{said(50)} See [the budget](https://example.org/a)." in text
    assert "Ambleford" not in text
    assert not re.search(r"Page \d", text)
    assert "DRAFT" not in text
    assert "before: DRAFT" in draft.log
