"""Word files: the numbers that Word counts by itself written out, and then the text by mammoth.

Every converter drops those numbers, and they are what a council's paper is cited by. The rules of counting are those of
ECMA-376, part 1, section 17.9 (numbering).
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

import mammoth
import msgspec

from minutebook.desk.importing.described import Described
from minutebook.desk.importing.numerals import in_signs
from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.told import Log
from minutebook.desk.types import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LARGEST = 200_000_000  # bytes that the parts of a file may unfold to
_UNCOUNTED = ("bullet", "none")


class _Level(msgspec.Struct, frozen=True):
    """One level of a numbering: how its number is written (`%1.%2`), in which signs, from where, and after which level anew."""

    written: str
    signs: str
    start: int = 1
    legal: bool = False
    restart: int | None = None


_Levels = Mapping[int, _Level]


# With a title, headings are one level below it.
_HEADINGS = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(f"p[style-name='heading {level}'] => h{level + 1}:fresh" for level in range(1, 6)),
        *(f"p[style-name='Heading {level}'] => h{level + 1}:fresh" for level in range(1, 6)),
    )
)
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")


def html_of(data: bytes, log: Log) -> tuple[str, Described]:
    """A Word file as HTML, with its automatic numbers as text, and what it says of itself. Raises Refused."""
    parts = _parts(data)
    numbered = _with_numbers(parts)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(numbered),
            style_map=_HEADINGS if re.search(rb'<w:pStyle w:val="Title"', parts["word/document.xml"]) else "",
        )
    except Exception as error:  # what a damaged file raises is not to be foretold
        raise Refused("The file is damaged. Open it in Word or LibreOffice, and save it anew as .docx.") from error
    for words in dict.fromkeys(_running(parts)):
        log.repaired("a running head or foot, or the number of a page", Piece("paragraph", words), words, "")
    _say_unseen(parts, log)
    for said in dict.fromkeys(message.message for message in made.messages):
        if not re.match(r"Unrecognised (?:paragraph|run|table) style", said):
            log.remark("Word's file holds something that was left out", words=said)
    return made.value, _described(parts)


def _running(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The words of running heads and feet, which every page has by itself."""
    for name, data in parts.items():
        if _RUNNING.fullmatch(name):
            yield from (words for words in map(_words, _tree(data).iter(f"{_W}p")) if words)


def _words(paragraph: ET.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip()


_UNSEEN = (
    ("del", "The file keeps words that were deleted. They are left out: ask for the paper without changes", "delText"),
    ("ins", "The file keeps words that were put in later, and nobody accepted yet. They are taken as the paper's", "t"),
)


def _say_unseen(parts: Mapping[str, bytes], log: Log) -> None:
    """What a Word file holds beside what it shows: earlier wordings, remarks, formulas."""
    document = _tree(parts["word/document.xml"])
    for mark, told, words in _UNSEEN:
        found = ["".join(text.text or "" for text in change.iter(f"{_W}{words}")) for change in document.iter(f"{_W}{mark}")]
        if any(found):
            log.remark(told, words=" / ".join(filter(None, found)))
    if "word/comments.xml" in parts:
        remarks = list(filter(None, map(_words, _tree(parts["word/comments.xml"]).iter(f"{_W}p"))))
        if remarks:
            log.remark("The file has remarks beside the text, which were left out", words=" / ".join(remarks))
    formulas = ["".join(text.text or "" for text in formula.iter(f"{_M}t")) for formula in document.iter(f"{_M}oMath")]
    for formula in formulas:
        log.remark("The paper has a formula that was left out: write it in words or signs", words=formula)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            fits = sum(entry.file_size for entry in entries) <= _LARGEST
            parts = {entry.filename: file.read(entry) for entry in entries if fits}
    except Exception as error:  # what a damaged file raises is not to be foretold
        raise Refused("The file cannot be opened as a Word file. Save it anew as .docx, without a password.") from error
    if not fits:
        raise Refused("The file unfolds to more than 200 MB, which no paper needs. Save it anew without its pictures.")
    if "word/document.xml" not in parts:
        raise Refused("The file is no Word file, whatever its name says. Save it as .docx.")
    return parts


def _tree(data: bytes) -> ET.Element:
    """A part of the file, its prefixes kept: Word wants those that it names elsewhere."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused("The file holds declarations that no Word file has. Save it anew in Word.")
    try:
        for _, (prefix, address) in ET.iterparse(io.BytesIO(data), events=["start-ns"]):  # noqa: S314 - no declarations, see above
            if not re.fullmatch(r"ns\d+", prefix):
                ET.register_namespace(prefix, address)
        return ET.fromstring(data)  # noqa: S314 - no declarations, see above
    except (ET.ParseError, LookupError, ValueError) as error:
        raise Refused("The file is damaged, so that Word could not read it either. Ask for it again.") from error


def _described(parts: Mapping[str, bytes]) -> Described:
    if "docProps/core.xml" not in parts:
        return Described()
    said = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in _tree(parts["docProps/core.xml"])}
    return Described(said.get("title", ""), said.get("creator", ""))


# -- numbers -------------------------------------------------------------------------------------------------------------


def _with_numbers(parts: dict[str, bytes]) -> bytes:
    """The file with each automatic number as the first words of its paragraph."""
    document = _tree(parts["word/document.xml"])
    if "word/numbering.xml" in parts:
        styles = _styles(_tree(parts["word/styles.xml"])) if "word/styles.xml" in parts else {}
        _write_out(document, _Numbering(_tree(parts["word/numbering.xml"])), styles)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, ET.tostring(document, encoding="utf-8") if name == "word/document.xml" else data)
    return out.getvalue()


def _value(element: ET.Element | None, path: str = "") -> str:
    """The value that an element, or the one at a path in it, gives; "" where there is none."""
    at = element.find(path) if element is not None and path else element
    return at.get(f"{_W}val", "") if at is not None else ""


def _whole(written: str | None, otherwise: int) -> int:
    """A number that a file gives; another where it gives none, or one that no paper has."""
    return int(written) if written and re.fullmatch(r"[0-9]{1,6}", written) else otherwise


def _styles(tree: ET.Element) -> dict[str, tuple[str, str]]:
    """By style: the numbering and the level that its paragraphs have, its own or those of the style that it rests on."""
    own: dict[str, tuple[str, str, str]] = {}
    for style in tree.iter(f"{_W}style"):
        base = f"{_W}pPr/{_W}numPr/"
        name = style.get(f"{_W}styleId", "")
        own[name] = (_value(style, f"{base}{_W}numId"), _value(style, f"{base}{_W}ilvl"), _value(style, f"{_W}basedOn"))
    out = {}
    for name in own:
        number, level, at, seen = "", "", name, set[str]()
        while at in own and at not in seen:
            seen.add(at)
            number, level, at = number or own[at][0], level or own[at][1], own[at][2]
        if number:
            out[name] = (number, level or "0")
    return out


class _Numbering:
    """The numberings of a file, and how far each has counted."""

    def __init__(self, tree: ET.Element) -> None:
        self._levels = {a.get(f"{_W}abstractNumId", ""): dict(_levels(a)) for a in tree.iter(f"{_W}abstractNum")}
        self._abstract = {num.get(f"{_W}numId", ""): _value(num, f"{_W}abstractNumId") for num in tree.iter(f"{_W}num")}
        self._starts = {
            (num.get(f"{_W}numId", ""), _whole(override.get(f"{_W}ilvl"), 0)): _whole(_value(override, f"{_W}startOverride"), 1)
            for num in tree.iter(f"{_W}num")
            for override in num.iter(f"{_W}lvlOverride")
            if override.find(f"{_W}startOverride") is not None
        }
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a numbering at a level, as it is printed; "" where it has none."""
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counted = self._counted.setdefault(abstract, {})
        begins = (number, level) in self._starts and (number, level) not in self._begun
        self._begun.add((number, level))
        if begins:
            counted[level] = self._starts[number, level]
        else:
            counted[level] = counted[level] + 1 if level in counted else levels[level].start
        for deeper in [other for other in counted if other > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counted[deeper]
        return "" if levels[level].signs in _UNCOUNTED else self._printed(levels, counted, level)

    @staticmethod
    def _printed(levels: _Levels, counted: Mapping[int, int], level: int) -> str:
        def sign(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at)
            value = counted.get(at, known.start if known else 1)
            return in_signs(value, "decimal" if levels[level].legal or known is None else known.signs)

        return re.sub(r"%([1-9])", sign, levels[level].written).strip()


def _levels(abstract: ET.Element) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iter(f"{_W}lvl"):
        restart = _value(level, f"{_W}lvlRestart")
        legal = level.find(f"{_W}isLgl")
        yield (
            _whole(level.get(f"{_W}ilvl"), 0),
            _Level(
                _value(level, f"{_W}lvlText"),
                _value(level, f"{_W}numFmt") or "decimal",
                _whole(_value(level, f"{_W}start"), 1),
                legal is not None and _value(legal) not in ("0", "false"),
                _whole(restart, 0) if restart else None,
            ),
        )


def _write_out(document: ET.Element, numbering: _Numbering, styles: Mapping[str, tuple[str, str]]) -> None:
    """Put the number of each paragraph before its words, and take the paragraph out of its list."""
    for paragraph in document.iter(f"{_W}p"):
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        number, level = styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"), ("", "0"))
        if own is not None:
            number, level = _value(own, f"{_W}numId") or number, _value(own, f"{_W}ilvl") or level
        if number in ("", "0"):
            continue
        label = numbering.next(number, _whole(level, 0))
        if not label or not any(text.text for text in paragraph.iter(f"{_W}t")):
            continue
        properties = paragraph.find(f"{_W}pPr")
        if own is not None and properties is not None:
            properties.remove(own)
        run = ET.Element(f"{_W}r")
        text = ET.SubElement(run, f"{_W}t", {_SPACE: "preserve"})
        text.text = f"{label} "
        paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)
