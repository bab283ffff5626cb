"""Pages of the web: their own text as Markdown, with the numbers of their lists written out."""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from minutebook.desk.importing.numerals import in_signs
from minutebook.desk.importing.told import Log

_UNSEEN = ("script", "style", "template", "iframe", "svg", "head")
_AROUND = (*_UNSEEN, "noscript", "nav", "header", "footer", "aside", "form", "button")


def markdown_of(html: str, log: Log) -> tuple[str, str]:
    """The text of a page as Markdown, and the title that it gives itself."""
    soup = BeautifulSoup(html, "html.parser")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for element in soup.find_all(_AROUND):
        if element.decomposed:
            continue  # it lay within another one
        if element.name not in _UNSEEN and (words := element.get_text(" ", strip=True)):
            log.remark(f"What stood round the text was left out (<{element.name}>)", words=words)
        element.decompose()
    whole = soup.body or soup
    text = soup.find("main") or soup.find("article") or whole
    if text is not whole:
        text.extract()
        if words := whole.get_text(" ", strip=True):
            log.remark("What stood beside the text was left out", words=words)
    _say_pictures(text, log)
    _write_notes(text)
    _write_numbers(text)
    made = MarkdownConverter(
        heading_style="atx", bullets="-", sup_symbol="", escape_misc=False, table_infer_header=True, strip=["img"]
    ).convert_soup(text)
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n", title


def _say_pictures(text: Tag, log: Log) -> None:
    """A picture is not taken along: words stand in its place, and somebody is asked to look."""
    for picture in text.find_all("img"):
        shown = str(picture.get("alt") or "")
        log.remark("The paper has a picture here. Put it beside the record, and say what it shows", words=shown)
        picture.replace_with(NavigableString(f"(A picture stands here in the paper{f': {shown}' if shown else ''}.)"))


_TO_NOTE = re.compile(r"#(?:foot|end)note-(\d+)\Z")


def _write_notes(text: Tag) -> None:
    """Footnotes as Markdown has them. Those of a Word file come with these ids."""
    for link in text.find_all("a", href=_TO_NOTE):
        address = str(link["href"])
        note = text.find(id=address.removeprefix("#"))
        if note is None:
            continue
        mark = f"[^{address.removeprefix('#')}]"
        around = link.parent if link.parent is not None and link.parent.name == "sup" else link
        around.replace_with(NavigableString(mark))
        for back in note.find_all("a", href=re.compile("#(?:foot|end)note-ref-")):
            back.decompose()
        words = note.find("p") or note
        words.insert(0, NavigableString(f"{mark}: "))
        if note.name == "li":
            note.name = "div"
            if note.parent is not None and note.parent.name == "ol" and not note.parent.find("li", recursive=False):
                note.parent.unwrap()


def _write_numbers(text: Tag) -> None:
    """The numbers of ordered lists as words: Markdown has one form of them, and papers have many."""
    for ordered in reversed(text.find_all("ol")):  # the inner ones first
        value = _whole(ordered.get("start"), 1)
        for item in ordered.find_all("li", recursive=False):
            value = _whole(item.get("value"), value)
            first = item.find("p", recursive=False) or item
            first.insert(0, NavigableString(f"{_written(value, str(ordered.get('type') or '1'))} "))
            item.name = "div"
            value += 1
        ordered.unwrap()


def _whole(value: object, otherwise: int) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else otherwise


_SIGNS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _written(value: int, kind: str) -> str:
    """A number as a list of this kind shows it (HTML, 4.4.5): letters and Roman numerals in brackets, as papers have them."""
    return f"({in_signs(value, _SIGNS[kind])})" if kind in _SIGNS and value > 0 else f"{value}."
