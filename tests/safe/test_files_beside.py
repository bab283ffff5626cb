"""A file beside a record is published only where a published record shows it, and only if it is of a listed kind."""

import zlib

import pytest

from minutebook.pipeline import check_only
from minutebook.read.beside import look_into
from tests.build.making import tree
from tests.conftest import MakeSite
from tests.papers import PAPER, paper
from tests.photographs import PHOTOGRAPH, XMP, noted, quarters, saved
from tests.trials.small import SMALL, article

SECRET = ("mayor-at-home", "the-budget-nobody-has-seen")


def _pages(**texts: str) -> dict[str, str]:
    return {f"content/articles/{name.replace('_', '-')}.md": text for name, text in texts.items()}


# -- what a published record shows -------------------------------------------------------------------------------------


def test_what_only_a_draft_shows_is_in_no_output(make_site: MakeSite) -> None:
    draft = article(f"[The budget](<{SECRET[1]}.pdf>)", "status: draft", f"image: {{src: {SECRET[0]}.jpg, alt: A}}")
    files: dict[str, str | bytes] = {**_pages(draft=draft)}
    files |= {f"content/articles/{SECRET[0]}.jpg": PHOTOGRAPH, f"content/articles/{SECRET[1]}.pdf": PAPER}
    site = make_site(SMALL, files)
    published = site.published()
    assert [item.code for item in site.build(clean=True).diagnostics] == ["draft-left-out"]
    assert not [
        path for path, (_, _, data) in published.items() if any(word in path or word.encode() in data for word in SECRET)
    ]
    shown = site.published(drafts=True)
    assert {f"files/articles/{SECRET[0]}.jpg", f"files/articles/{SECRET[1]}.pdf"} <= set(shown)
    site.build()
    assert tree(site.out) == published


def test_what_a_published_record_shows_too_is_published(make_site: MakeSite) -> None:
    files = _pages(draft=article("[Form](form.pdf)", "status: draft"), other=article("[Form](form.pdf)"))
    site = make_site(SMALL, {**files, "content/articles/form.pdf": PAPER})
    assert "files/articles/form.pdf" in site.published()


def test_the_files_of_a_translation_that_waits_wait_with_it(make_site: MakeSite) -> None:
    files = {"content/articles/a.md": article("A"), "content/articles/a.cy.md": article("[B](b.pdf)", "status: draft")}
    site = make_site(SMALL, {**files, "content/articles/b.pdf": PAPER})
    assert "files/articles/b.pdf" not in site.published()


def test_a_link_of_the_menu_shows_a_file(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/pages/form.pdf": PAPER})
    site.replace("site.yaml", "covers:", "menu: [{words: The form, to: /files/pages/form.pdf}]\ncovers:")
    assert "files/pages/form.pdf" in site.published()


@pytest.mark.parametrize("name", ["x.md.bak", "~$minutes.docx", "Thumbs.db", "desktop.ini", "minutes (copy).pdf", "a.html"])
def test_what_no_record_shows_is_an_error_that_names_it(make_site: MakeSite, name: str) -> None:
    site = make_site(SMALL, {f"content/meetings/2023/{name}": b"left over"})
    result = site.build()
    assert [(item.code, item.severity, item.place.file) for item in result.diagnostics if item.code != "windows-name"] == [
        ("unused-file", "error", f"content/meetings/2023/{name}")
    ]
    assert not site.out.exists()


# -- what is of a listed kind ------------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="7" height="7">{}</svg>'


def _packed(inside: bytes) -> bytes:
    """A PDF with an object that is packed in a stream."""
    data = zlib.compress(inside)
    head = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(data)
    return head + data + b"\nendstream\nendobj\n"


REFUSED = {
    "minutes.docx": b"PK\x03\x04",
    "macros.docm": b"PK\x03\x04",
    "costs.xlsx": b"PK\x03\x04",
    "costs.ods": b"PK\x03\x04",
    "letter.rtf": b"{\\rtf1",
    "setup.exe": b"MZ",
    "page.html": b"<p>",
    "page.xhtml": b"<p>",
    "data.xml": b"<?xml version='1.0'?>",
    "script.js": b"1",
    "all.zip": b"PK\x03\x04",
    "photo.heic": b"",
    "scan.tiff": b"",
    "noending": b"",
    "costs.csv": b"PK\x03\x04 an Excel file by another name",
    "form.pdf": b"\xef\xbb\xbf <!DOCTYPE html><script>",
    "photo.png": b"MZ\x90",
    "old.doc.pdf": b"\xd0\xcf\x11\xe0",
    "a.svg": SVG.format("<script>alert(1)</script>").encode(),
    "b.svg": SVG.format('<rect onload="alert(1)"/>').encode(),
    "c.svg": SVG.format('<a xlink:href="javascript:alert(1)"><rect/></a>').encode(),
    "d.svg": SVG.format("<foreignObject><p>x</p></foreignObject>").encode(),
    "e.svg": SVG.format('<a><set attributeName="xlink:href" to="javascript:alert(1)"/></a>').encode(),
    "f.svg": SVG.format('<image href="https://example.org/seen.png"/>').encode(),
    "g.svg": SVG.format("<style>@import url(https://example.org/a.css);</style>").encode(),
    "h.svg": SVG.format('<rect style="fill: url( https://example.org/#x)"/>').encode(),
    "i.svg": f'<!DOCTYPE svg [<!ENTITY a "<script/>">]>{SVG.format("")}'.encode(),
    "j.svg": f'<?xml-stylesheet href="a.xsl" type="text/xsl"?>{SVG.format("")}'.encode(),
    "k.svg": SVG.format("<g>").encode(),
    "l.svg": SVG.format("<script>alert(1)</script>").encode("utf-16"),
    "m.svg": SVG.format('<iframe srcdoc="x"/>').encode(),
    "a.pdf": b"%PDF-1.4\n1 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj",
    "b.pdf": b"%PDF-1.4\n1 0 obj<</S/J#61vaScript/JS(1)>>endobj",
    "c.pdf": b"%PDF-1.4\n1 0 obj<</S /Launch /F (calc.exe)>>endobj",
    "d.pdf": _packed(b"1 0 <</S/JavaScript/JS(1)>>"),
    "e.pdf": b"%PDF-1.4\ntrailer<</Encrypt 5 0 R>>",
    "f.pdf": _packed(b"1 0 <<>>").replace(b"FlateDecode", b"ASCII85Decode"),
    "g.pdf": _packed(b"1 0 <<>>").replace(b"x\x9c", b"zz"),
}
ALLOWED = {
    "minutes.pdf": paper(2),
    "titled.pdf": paper().replace(b"/Producer (pypdf)", b"/Title(/Launching)"),
    "map.svg": SVG.format('<defs><g id="a"/></defs><use xlink:href="#a"/><rect fill="url( &quot;#a&quot; )"/>').encode(),
    "drawn.svg": b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">'
    + SVG.format("<text>url(x)</text>").encode(),
    "photo.svg": SVG.format('<image href="data:image/png;base64,AAAA"/>').encode(),
    "costs.csv": b"street,homes\n",
    "notes.txt": b"Notes",
    "talk.mp3": b"ID3",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_of_a_listed_kind_or_would_run_is_refused(name: str) -> None:
    (fault,) = look_into(f"content/articles/{name}", REFUSED[name]).faults
    assert (fault.severity, fault.place.file) == ("error", f"content/articles/{name}")
    assert fault.code == "file-not-allowed"
    assert fault.message.endswith(".")
    assert fault.hint.endswith(".")


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_of_a_listed_kind_is_published(name: str) -> None:
    assert look_into(f"content/articles/{name}", ALLOWED[name]).faults == ()


def test_cut_and_changed_files_raise_nothing() -> None:
    """Whatever a file is cut to, looking into it ends with an answer."""
    for name, data in [*REFUSED.items(), *ALLOWED.items()]:
        for end in range(0, len(data), 3):
            look_into(name, data[:end])
            look_into(name, data[:end] + b"\xff\0" + data[end + 2 :])


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_refused_file_keeps_a_site_from_being_published(make_site: MakeSite, status: str) -> None:
    page = article("[Costs](costs.xlsx)", f"status: {status}")
    site = make_site(SMALL, {"content/articles/a.md": page, "content/articles/costs.xlsx": b"PK\x03\x04"})
    for _ in range(2):  # what was found is remembered with the file
        result = site.build()
        assert not result.published
        found = [(item.code, item.place.file) for item in result.diagnostics if item.severity == "error"]
        assert found == [("file-not-allowed", "content/articles/costs.xlsx")]


# -- papers ------------------------------------------------------------------------------------------------------------

UNTAGGED = "This PDF has no tags, so whoever listens to it hears its words in no order, and no headings."
PAPERS: dict[str, tuple[bytes, list[tuple[str, str, str]]]] = {
    "untagged": (paper(tagged=False), [("untagged-paper", "warning", UNTAGGED)]),
    "author": (paper(author="Ann Clerk"), [("more-in-paper", "warning", "This PDF names its author.")]),
    "remark": (paper(remarks=("Is this so?",)), [("more-in-paper", "warning", "This PDF has a remark on one of its pages.")]),
    "remarks": (paper(remarks=("No.", "Yes.")), [("more-in-paper", "warning", "This PDF has 2 remarks on its pages.")]),
    "attached": (paper(attached=b"costs"), [("more-in-paper", "warning", "This PDF has other files in it.")]),
    "cut": (PAPER[:200], [("file-not-allowed", "error", "This PDF is not whole: its file ends too early, or is damaged.")]),
    "none": (b"To follow", [("file-not-allowed", "error", "This PDF is not whole: its file ends too early, or is damaged.")]),
    "empty": (paper(0), [("file-not-allowed", "error", "This PDF has no pages.")]),
}


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_paper_holds_beside_its_pages_is_told(name: str) -> None:
    data, wanted = PAPERS[name]
    faults = look_into(f"content/articles/{name}.pdf", data).faults
    assert [(fault.code, fault.severity, fault.message) for fault in faults] == wanted


def test_a_link_to_a_file_says_what_kind_and_how_large_it_is(make_site: MakeSite) -> None:
    text = "[The form](form.pdf#page=2), [the costs](costs.csv) and [a lamp](lamp.jpg)."
    beside: dict[str, str | bytes] = {"form.pdf": paper(3), "costs.csv": "homes\n" * 400, "lamp.jpg": PHOTOGRAPH}
    files = {f"content/articles/{name}": data for name, data in {"a.md": article(text), **beside}.items()}
    site = make_site(SMALL, files)
    site.build()
    page = (site.out / "news/a/index.html").read_text()
    assert '>The form</a>&#32;<span class="note">(PDF, 1KB, 3 pages)</span>, ' in page
    assert '>the costs</a>&#32;<span class="note">(CSV, 2KB)</span> and ' in page
    assert ">a lamp</a>.</p>" in page


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", paper(author="ann.clerk@gmail.com"), "personal-contact"),
        ("b.pdf", paper(remarks=("Her NI number is QQ 12 34 56 C, no: AB 12 34 56 C",)), "personal-data"),
        ("c.jpg", saved(quarters(8, 8), exif=noted(artist="Ann, 07911 123456")), "personal-contact"),
        ("d.png", saved(quarters(8, 8), ".png", exif=noted(owner="bert@gmail.com")), "personal-contact"),
        ("e.jpg", saved(quarters(8, 8), comment=b"at 12 Church Street, Millbrook PR1 2AB"), "personal-data"),
        ("f.webp", saved(quarters(8, 8), ".webp", xmp=XMP.replace(b"{}", b'dc:creator="bert@gmail.com"')), "personal-contact"),
    ],
)
def test_what_is_somebodys_own_is_found_inside_a_file(make_site: MakeSite, name: str, data: bytes, code: str) -> None:
    site = make_site(SMALL, {"content/articles/x.md": article(f"[x]({name})"), f"content/articles/{name}": data})
    found = [item for item in check_only(site.options()) if item.code.startswith("personal")]
    assert [(item.code, item.place.file) for item in found] == [(code, f"content/articles/{name}")]
    assert found[0].message.startswith("What this file says of itself, beside what it shows, looks like")
