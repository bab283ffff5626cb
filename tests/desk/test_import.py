"""A paper becomes a draft: printed numbers are kept, what printing and converting left is repaired, and all is told."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.desk import new
from minutebook.desk.importing.draft import Imported, Wish, imported
from minutebook.desk.importing.numerals import in_signs
from minutebook.desk.importing.pieces import Line, pieces, text_of
from minutebook.desk.importing.repairs import finished, repaired
from minutebook.desk.importing.told import Log
from minutebook.desk.types import Refused
from minutebook.entries.entry import compile_entry
from minutebook.records import Report
from tests.build.making import call, make_site
from tests.content.test_papers import PAPERS

TODAY = "2026-03-02"
EMPTY = new.Known(records=(), owners={})


def made(name: str, data: bytes | str, archive: new.Known = EMPTY) -> Imported:
    wish = Wish(name=name, data=data.encode() if isinstance(data, str) else data, kind=Report, today=TODAY)
    return imported(wish, archive)


def through(text: str) -> tuple[str, Log]:
    """A text with all repairs made, and what was said of them."""
    log = Log()
    return text_of(finished(repaired(pieces(map(Line, text.split("\n"))), log), log)), log


def labels(draft: Imported) -> list[str]:
    entry, _ = compile_entry(draft.draft.path, draft.draft.text.encode())
    return [label for _, label in entry.outline.anchors if label]


# -- repairs -------------------------------------------------------------------------------------------------------------

LONG = "A paragraph that is long enough to be one, and that says something at some length about nothing much."

REPAIRED = [
    ("on the 21<sup>st</sup> of May", "on the 21st of May", "raised ending"),
    ("[We will do this](#) today.", "We will do this today.", "leads nowhere"),
    ("[The Unit \\(NWU\\)](#)", "The Unit (NWU)", "leads nowhere"),
    ("Call [01234 567 890](tel:01234 567 890).", "Call [01234 567 890](tel:01234567890).", "telephone"),
    ("the e\ufb03cient of\ufb01ce", "the efficient office", "one sign"),
    ("£5\u202f000 in\u00a0all", "£5 000 in all", "printer's width"),
    ("co\u00adordinate", "coordinate", "nobody sees"),
    ("- ✓ Visit each ward", "- Visit each ward", "tick"),
    ("- (1) First of all.\n- (2) Then.", "(1) First of all.\n\n(2) Then.", "behind a bullet"),
    ("- 1 That it be noted\n2. That it be sent", "1. That it be noted\n\n2. That it be sent", "behind"),
    ("5. Five.\n  6. Six.\n  7. Seven.", "5. Five.\n\n6. Six.\n\n7. Seven.", "indented"),
    ("## 4.Supporting people", "## 4. Supporting people", "without a space"),
    ("## **In bold**", "## In bold", "bold"),
    (f"{LONG}\n\nDraft\n\n{LONG} Also.", f"{LONG}\n\n{LONG} Also.", "stamp"),
    (f"{LONG[:-1]} and\n\nnot much else.", f"{LONG[:-1]} and not much else.", "parted"),
    ("13. They attended all if\n\nnot most of them.", "13. They attended all if not most of them.", "parted"),
    ("North • South\n• East • West", "- North\n- South\n- East\n- West", "ran together"),
    ("- Help. I will do this:\n  - One.\n  - Two.", "- Help.\n\nI will do this:\n\n- One.\n- Two.", "swallowed"),
    ("# One\n\nText.\n\n### Two\n\nText.", "## One\n\nText.\n\n### Two\n\nText.", "level"),
    (f"THE BUDGET\n\n{LONG}", f"## THE BUDGET\n\n{LONG}", "taken for a heading"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "what"), REPAIRED, ids=lambda value: value[:24])
def test_a_repair_is_made_and_told(before: str, after: str, what: str) -> None:
    text, log = through(before)
    assert text == f"{after}\n"
    assert any(what in repair.what for repair in log.repairs)


LEFT = [
    ("It is here: **XXXX**", "left open"),
    ("(Source: Annual Report 2021 -*", "star stands alone"),
    ("## One\n\nHere is how the money will be spent:\n\n## Two\n\nText.", "was to follow"),
    ("## One\n\nPreparing a bid to the council?\n\nText.", "question stands alone"),
    ("## Forced marriage (SA/ML/RR)\n\nText.", "initials"),
    ("## Twice\n\nText.\n\n## Twice\n\nText.", "stands 2 times"),
    ("1. One.\n\n2. Two.\n\n4. Four.", "there is no 3"),
    ("## 1.1 Money\n\nText.\n\n## 3 People\n\nText.", "there is no 2"),
    ("- The targeting of those who do it again.\n\nText.\n\n- The targeting of those who do it again.", "stand"),
    ("See http://example.org/ for more.", "without encryption"),
    ("<span>Text</span>", "HTML stands"),
    (f"{LONG[:-1]} of the Community\n\nSafety Partnership.", "may go on"),
    ("Draft", "marked as a draft"),
]


@pytest.mark.parametrize(("text", "what"), LEFT, ids=lambda value: value[:24])
def test_what_may_be_a_slip_of_the_paper_stays_and_is_told(text: str, what: str) -> None:
    after, log = through(text)
    assert any(what in remark.what for remark in log.remarks), log.remarks
    assert after == "" or set(re.findall(r"\w+", text)) <= set(re.findall(r"\w+", after))


RIGHT = [
    "## Money\n\n1. The budget is set.\n\n2. The precept is set.",
    "## Money\n\n- One item.\n- Another item.\n  - And one below it.",
    "## Money\n\nThe well-known anti-social behaviour of 5 km runners *in italics* and **in bold**.",
    "## Money\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "## Money\n\nMail <clerk@example.org> or see <https://example.org/a_b>.",
    "## Money\n\n(a) The first.\n\n(b) The second.\n\n1.1 A third.\n\n12A. A fourth.",
]


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: text[10:40])
def test_what_is_right_stays_as_it_is(text: str) -> None:
    after, log = through(text)
    assert after == f"{text}\n"
    assert log.repairs == []


SNIPPETS = st.lists(
    st.sampled_from(
        [*(before for before, _, _ in REPAIRED), *(text for text, _ in LEFT), *RIGHT, "", "ENDS", "word", "- item"]
    ),
    max_size=8,
)


@given(SNIPPETS)
def test_no_word_is_lost_or_made_that_the_log_does_not_tell(snippets: Sequence[str]) -> None:
    """The words of the text and those that repairs took out are the words that were read."""
    text = "\n\n".join(snippets)
    after, log = through(text)
    told = Counter[str]()
    for repair in log.repairs:
        told.update(words(repair.before))
        told.subtract(words(repair.after))
    now = Counter(words(after))
    now.update(told)
    assert +now == Counter(words(text))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


# -- fields --------------------------------------------------------------------------------------------------------------

TITLE_PAGE = f"""\
TOWN PANEL

Meeting to be held on 6th March 2023

The clerk's update

Contact for further information The clerk, 01234 567890, [clerk@example.org](mailto:clerk@example.org)

Background

1. {LONG}

2. {LONG} Twice.

Report Author

The Clerk
Town hall
"""


def test_the_title_page_becomes_fields_each_of_which_is_to_be_looked_at() -> None:
    draft = made("update.txt", TITLE_PAGE)
    entry, _ = compile_entry(draft.draft.path, draft.draft.text.encode())
    assert isinstance(entry.record, Report)
    assert draft.draft.path == "content/reports/2023/the-clerks-update.md"
    assert (entry.record.title, entry.record.date.key, entry.record.status) == ("The clerk's update", "2023-03-06", "draft")
    assert entry.record.contact == "The clerk, 01234 567890, clerk@example.org"
    assert entry.record.author == "The Clerk, Town hall"
    assert entry.record.sources[0].sha256 is not None
    assert labels(draft) == ["1", "2"]
    assert {prompt.field for prompt in draft.draft.prompts} >= {"title", "date", "contact", "author", "summary", "kind"}
    for prompt in draft.draft.prompts:
        assert draft.draft.text.split("\n")[prompt.line - 1].startswith(f"{prompt.field}:")


def test_without_a_day_the_log_says_so() -> None:
    draft = made("update.txt", f"Of no day\n\n{LONG}")
    assert "No day was found" in draft.log
    assert any(prompt.field == "date" and "Is it 2026-03-02?" in prompt.wanted for prompt in draft.draft.prompts)


def test_names_of_the_archive_are_offered_as_citations_and_stay_out_of_the_text(tmp_path: Path) -> None:
    archive = small(tmp_path)
    draft = made("x.txt", f"A paper\n\n{LONG} The Town Panel met, see paragraph 9 of the March report.", known(archive))
    assert "Town Panel: [[town-panel]]" in draft.log
    assert "paragraph 9 of the March report: [[march-report#p9]]" in draft.log
    assert "[[" not in draft.draft.text


# -- Word ----------------------------------------------------------------------------------------------------------------

OFFICE = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'


def level(at: int, written: str, signs: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{signs}"/><w:lvlText w:val="{written}"/>{more}</w:lvl>'


def paragraph(words: str, number: str = "", depth: int = 0, style: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(body: str, numbering: str, styles: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{OFFICE}/package/2006/content-types"/>')
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        file.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        file.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        file.writestr(
            "docProps/core.xml",
            '<c:p xmlns:c="c" xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>Old name</d:title></c:p>',
        )
    return out.getvalue()


MULTI = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}{level(1, "%1.%2")}{level(2, "(%3)", "lowerLetter")}'
    f"{level(3, '(%4)', 'lowerRoman')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "•", "bullet")}</w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def test_the_numbers_that_word_counts_are_kept_as_they_are_printed() -> None:
    body = "".join(
        [
            paragraph("Report of the clerk", style="Title"),
            paragraph(LONG, "5"),
            paragraph("To set the precept.", "5", 1),
            paragraph("For the town.", "5", 2),
            paragraph("For the villages.", "5", 2),
            paragraph("All of them.", "5", 3),
            paragraph("A bullet between.", "6"),
            paragraph("To set the budget.", "5", 1),
            paragraph("For the town anew.", "5", 2),
            paragraph("Second.", "5"),
            paragraph("From nine on.", "7"),
            paragraph("From nine, further.", "7", 1),
        ]
    )
    styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    draft = made("r.docx", docx(body, MULTI, styles))
    text = draft.draft.text.split("---\n")[-1]
    printed = re.findall(r"^(?:- )?(\S+) (?:To set|For the|All of|Second|From)[^\n]*$", text, re.MULTILINE)
    assert printed == ["1.1", "(a)", "(b)", "(i)", "1.2", "(a)", "2.", "9.", "9.1"]
    assert "\n- A bullet between." in text
    assert "title: Report of the clerk" in draft.draft.text
    assert "Old name" in draft.log


def test_the_number_of_a_style_counts_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
    )
    body = paragraph("A title") + paragraph(LONG, style="Own") + paragraph(f"{LONG} More.", style="Own")
    assert labels(made("r.docx", docx(body, MULTI, styles))) == ["1", "2"]


def test_a_footnote_of_word_is_one_of_the_record() -> None:
    noted = '<w:p><w:r><w:t>It costs £5</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    kind = f"{OFFICE}/officeDocument/2006/relationships"
    out = io.BytesIO(docx(paragraph("A title") + paragraph(LONG) + noted, MULTI))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Without VAT.</w:t></w:r></w:p></w:footnote></w:footnotes>',
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kind}/footnotes" Target="footnotes.xml"/></Relationships>',
        )
    text = made("r.docx", out.getvalue()).draft.text
    assert "It costs £5[^footnote-2]." in text
    assert re.search(r"^\[\^footnote-2\]: +Without VAT\.", text, re.MULTILINE)


# -- the web, and PDF ------------------------------------------------------------------------------------------------------


def test_a_web_page_keeps_its_numbers_and_its_table_and_loses_what_stands_round_it() -> None:
    page = f"""<html><head><title>Site | Report</title></head><body><nav>Home About</nav><main><h1>Report</h1><p>{LONG}</p>
    <ol start="4"><li>Four is here.</li><li>Five is here.<ol type="a"><li>Below it.</li></ol></li></ol>
    <table><tr><th>Year</th><th>Pounds</th></tr><tr><td>2023</td><td>5</td></tr></table>
    <p><img src="x.png" alt="A chart"></p></main><script>bad()</script></body></html>"""
    draft = made("r.html", page)
    text = draft.draft.text.split("---\n", 2)[-1]
    assert labels(draft)[:2] == ["4", "5"]
    assert "(a) Below it." in text
    assert "| 2023 | 5 |" in text
    assert "Home About" not in text
    assert "bad()" not in text
    assert "A chart" in draft.log
    assert "Home About" in draft.log


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines of text."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {drawn}ET".encode()
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(parts)
        )
        kids.append(len(parts))
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


TWO_PAGES = [
    [
        "Report to the town panel",
        "1. The panel has a duty to look at how the budget of the town is spent in each quar-",
        "ter of the year, and has done so since the first quarter.",
        "Page 1 of 2",
    ],
    [
        "Report to the town panel",
        "It found that much of it was spent on well-",
        "kept parks, which residents had asked for in the survey of the year before, and so on.",
        "2. It asks for more of the same.",
        "Page 2 of 2",
    ],
]


def test_a_pdf_loses_its_running_heads_keeps_its_numbers_and_names_its_pages() -> None:
    draft = made("r.pdf", pdf(TWO_PAGES))
    text = draft.draft.text.split("---\n", 2)[-1]
    assert labels(draft) == ["1", "2"]
    assert "Page 1 of 2" not in text
    assert "each quarter of the year" in text
    assert "well-kept parks" in text
    assert "{#page-2}" in text
    assert "page 2: A word with a hyphen at the end of a line" in draft.log
    assert draft.log.count("running head or foot") == 1
    assert "Page 2 of 2" in draft.log


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("r.doc", b"x", "save it as .docx"),
        ("r.exe", b"x", "cannot be read"),
        ("r.docx", b"not a zip", "cannot be opened as a Word file"),
        ("r.pdf", b"%PDF-1.4 broken", "damaged"),
        ("r.pdf", pdf([[]]), "pictures of pages"),
        ("r.txt", b"\xff\xfe\x00", "not in UTF-8"),
        ("r.txt", b"  \n\n ", "no text"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        made(name, data)


# -- the command -----------------------------------------------------------------------------------------------------------


SMALL = """\
-- content/bodies/town-panel.md --
---
title: Town Panel
kind: panel
---

It is a panel.
-- content/reports/march-report.md --
---
title: March report
date: 2023-03-06
kind: report
summary: It is one.
---

9. Nine.
-- content/pages/about.md --
---
title: About
---

It is small.
"""


def small(folder: Path) -> Path:
    return make_site(folder, SMALL).root


def known(archive: Path) -> new.Known:
    return new.known_in(archive, None, archive / ".minutebook", 1)


def test_the_command_writes_a_draft_that_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = small(tmp_path)
    (archive / "paper.txt").write_text(TITLE_PAGE)
    words = ["import", "--root", str(archive), str(archive / "paper.txt")]
    assert call(*words) == 0
    assert "things to look at" in capsys.readouterr().out
    assert (archive / "content/reports/2023/the-clerks-update.import.txt").is_file()
    assert call("check", "--root", str(archive)) == 0
    assert call(*words) == 0  # under an id of its own: nothing is written over
    assert (archive / "content/reports/2023/the-clerks-update-2023.md").is_file()
    assert call("import", "--root", str(archive), str(archive / "nothing.txt")) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are no part of the repository")
@pytest.mark.parametrize(
    ("ending", "numbers"),
    [
        ("000_f18ce1316b048df0.txt", [str(number) for number in range(1, 33)]),
        ("001_01756c2d5c93567e.txt", [str(number) for number in range(1, 22)]),
        ("004_415b5d310b852ed3.txt", ["1", "2", "1", "2", "3"]),
    ],
)
def test_the_papers_keep_their_numbers(ending: str, numbers: Sequence[str]) -> None:
    path = next(path for path in PAPERS.glob("*.txt") if path.name == ending)
    assert labels(made(path.name, path.read_bytes())) == numbers


@pytest.mark.parametrize(
    ("value", "signs", "printed"),
    [
        (1, "decimal", "1"),
        (7, "decimalZero", "07"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (4, "lowerRoman", "iv"),
        (14, "lowerRoman", "xiv"),
        (1949, "upperRoman", "MCMXLIX"),
        (5, "hebrew1", "5"),
    ],
)
def test_a_number_is_printed_in_the_signs_of_its_level(value: int, signs: str, printed: str) -> None:
    assert in_signs(value, signs) == printed


def test_a_list_of_a_web_page_counts_on_past_twelve_in_roman_numerals() -> None:
    items = "".join("<li>An item of the list.</li>" for _ in range(2))
    assert (
        "(xiii) An item"
        in made("r.html", f'<body><h1>A report</h1><p>{LONG}</p><ol type="i" start="13">{items}</ol>').draft.text
    )
