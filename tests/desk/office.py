"""Papers for tests that an office program makes: flat OpenDocument text, which it turns into Word and PDF files."""

import base64
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SOFFICE = os.environ.get("MINUTEBOOK_SOFFICE") or shutil.which("soffice") or ""
_NAMES = ("office", "style", "text", "table", "drawing", "meta")
_SHORT = {"drawing": "draw"}
_NAMESPACES = " ".join(
    (
        *(f'xmlns:{_SHORT.get(name, name)}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES),
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
)
_SIZES = (16, 14, 12)  # of the letters of headings, in points

Item = tuple[str, Sequence["Item"]]
"""The words of an item as they are in the file, and the items below it."""


def plain(words: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{escape(words)}</text:p>'


def rich(inner: str) -> str:
    """A paragraph with notes and links in it."""
    return f'<text:p text:style-name="Standard">{inner}</text:p>'


def heading(words: str, level: int) -> str:
    """A heading, which the program numbers where `paper` is told so."""
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(words)}</text:h>'


def note(words: str, number: int) -> str:
    """A footnote, to stand within a paragraph."""
    body = f'<text:note-body><text:p text:style-name="Footnote">{escape(words)}</text:p></text:note-body>'
    sign = f"<text:note-citation>{number}</text:note-citation>"
    return f'<text:note text:id="n{number}" text:note-class="footnote">{sign}{body}</text:note>'


def link(words: str, address: str) -> str:
    """A link, to stand within a paragraph."""
    return f'<text:a xlink:type="simple" xlink:href={quoteattr(address)}>{escape(words)}</text:a>'


def numbered(items: Sequence[Item], *, style: str = "Numbers", goes_on: bool = False) -> str:
    """A list that the program numbers, `goes_on` where it counts on from the one before."""
    more = ' text:continue-numbering="true"' if goes_on else ""
    return f'<text:list text:style-name="{style}"{more}>{"".join(map(_item, items))}</text:list>'


def _item(item: Item) -> str:
    words, below = item
    inner = f"<text:list>{''.join(map(_item, below))}</text:list>" if below else ""
    return f"<text:list-item>{plain(words)}{inner}</text:list-item>"


def table(rows: Sequence[Sequence[str]], *, merged: bool = False) -> str:
    """A table with lines round its cells, whose first row stands on each page; `merged` makes the last row's first two one."""
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    body = [_row(row) for row in rows[1:]]
    if merged:
        wide = _cell(rows[-1][0]).replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
        body[-1] = f"<table:table-row>{wide}<table:covered-table-cell/>{''.join(map(_cell, rows[-1][2:]))}</table:table-row>"
    head = f"<table:table-header-rows>{_row(rows[0])}</table:table-header-rows>"
    return f'<table:table table:name="T{abs(hash(str(rows)))}">{columns}{head}{"".join(body)}</table:table>'


def _row(row: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"


def _cell(words: str) -> str:
    return f'<table:table-cell table:style-name="Cell" office:value-type="string">{plain(words)}</table:table-cell>'


def picture(data: bytes, words: str = "") -> str:
    """A picture in a paragraph of its own."""
    said = f"<svg:desc>{escape(words)}</svg:desc>" if words else ""
    image = f"<draw:image><office:binary-data>{base64.b64encode(data).decode()}</office:binary-data></draw:image>"
    size = 'svg:width="6cm" svg:height="4cm"'
    return f'<text:p><draw:frame text:anchor-type="as-char" {size}>{image}{said}</draw:frame></text:p>'


def columns(*parts: str) -> str:
    """What stands in two columns."""
    return f'<text:section text:style-name="Columns" text:name="S">{"".join(parts)}</text:section>'


def paper(*parts: str, head: str, foot: str = "Page", chapters: bool = False, title: str = "") -> str:
    """A paper of these parts with a running head, and the number of the page at its foot; `chapters` numbers its headings."""
    meta = f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta>"
    running = f"<style:header>{plain(head)}</style:header>"
    count = '<text:page-number text:select-page="current"/> of <text:page-count/>'
    running += f"<style:footer><text:p>{foot} {count}</text:p></style:footer>"
    master = f'<style:master-page style:name="Standard" style:page-layout-name="Page">{running}</style:master-page>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMESPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{meta}'
        f"<office:styles>{_styles()}{_outline() if chapters else ''}</office:styles>"
        f"<office:automatic-styles>{_LAYOUT}{_lists()}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles>"
        f"<office:body><office:text>{''.join(parts)}</office:text></office:body></office:document>"
    )


_LAYOUT = (
    '<style:style style:name="Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
    '<style:style style:name="Columns" style:family="section"><style:section-properties>'
    '<style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style>'
    '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
    'fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/>'
    '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/>'
    "</style:footer-style></style:page-layout>"
)


def _styles() -> str:
    out = (
        '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>'
        '<style:text-properties fo:font-family="Liberation Serif" fo:font-size="11pt" fo:language="en" fo:country="GB"/>'
        "</style:style>"
        '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-size="22pt" fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>'
    )
    for level, size in enumerate(_SIZES, 1):
        name = f'style:name="Heading_20_{level}" style:display-name="Heading {level}"'
        out += (
            f'<style:style {name} style:family="paragraph" style:parent-style-name="Standard" '
            f'style:default-outline-level="{level}">'
            '<style:paragraph-properties fo:margin-top="0.4cm" fo:keep-with-next="always"/>'
            f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        )
    return out


def _outline() -> str:
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}" '
        f'style:num-suffix="{"." if level == 1 else ""}"/>'
        for level in (1, 2, 3)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def _lists() -> str:
    levels = (
        'num-format="1" style:num-suffix="."',
        'num-format="1"',
        'num-format="a" style:num-prefix="(" style:num-suffix=")"',
    )
    numbers = (*levels, 'num-format="i" style:num-prefix="(" style:num-suffix=")"')
    out = ""
    for style, start in (("Numbers", 1), ("FromNine", 9)):
        made = "".join(
            f'<text:list-level-style-number text:level="{level}" style:{signs} {_shown(level)} '
            f'text:start-value="{start if level == 1 else 1}">{_indent(level)}</text:list-level-style-number>'
            for level, signs in enumerate(numbers, 1)
        )
        out += f'<text:list-style style:name="{style}">{made}</text:list-style>'
    bullets = ""
    for level, sign in enumerate("•◦▪", 1):
        bullet = f'text:level="{level}" text:bullet-char="{sign}"'
        bullets += f"<text:list-level-style-bullet {bullet}>{_indent(level)}</text:list-level-style-bullet>"
    return f'{out}<text:list-style style:name="Bullets">{bullets}</text:list-style>'


def _shown(level: int) -> str:
    return 'text:display-levels="2"' if level == 2 else ""


def _indent(level: int) -> str:
    mode = 'text:list-level-position-and-space-mode="label-alignment"'
    label = f'text:label-followed-by="listtab" fo:margin-left="{level}cm" fo:text-indent="-1cm"'
    return f"<style:list-level-properties {mode}><style:list-level-label-alignment {label}/></style:list-level-properties>"


def made(papers: dict[str, str], folder: Path) -> dict[str, bytes]:
    """Each paper as a Word file and as a PDF, by their names."""
    for name, text in papers.items():
        (folder / f"{name}.fodt").write_text(text, encoding="utf-8")
    sources = [str(folder / f"{name}.fodt") for name in papers]
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"  # another one that is open does not get in the way
    for kind in ("docx", "pdf"):
        words = [SOFFICE, own, "--headless", "--convert-to", kind, "--outdir", str(folder), *sources]
        subprocess.run(words, check=True, capture_output=True, timeout=240)
    return {f"{name}.{kind}": (folder / f"{name}.{kind}").read_bytes() for name in papers for kind in ("docx", "pdf")}
