"""A correction of a published record: words that stand in it once are replaced, and the record says when and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from minutebook.desk import new
from minutebook.desk.submission import named
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read.frontmatter import Parts, decode, take_apart
from minutebook.read.markdown import read_text
from minutebook.records import Record

_MARK = "a-mark-of-the-form"  # an id that no record has: where a citation of it stands is told by the reader of texts
# Signs that a page shows in place of those in the file, or that a keyboard writes in place of those on the page.
_ALIKE = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}',
    "-\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}",
)


class Corrected(NamedTuple):
    """The record's path and its new bytes, or what is wrong with the correction."""

    path: str = ""
    data: bytes = b""
    faults: tuple[str, ...] = ()


class _Spot(NamedTuple):
    """Where the words stand: from and to which character of the file, and what they become there. `field` is "" in the text."""

    start: int
    end: int
    words: str
    field: str


def correct(answers: Mapping[str, str], archive: new.Known, content: Path, today: str) -> Corrected:
    """The record as the form would have it."""
    page, says, mended = answers["page"], answers["says"], answers.get("mended", "").strip()
    name = named(page)
    path = archive.owners.get(name, "")  # of an outcome's id, the file of its priority
    record = next(
        (record for record in archive.records if not record.lang_of and (record.id == name or record.path == path)), None
    )
    if record is None:
        close = nearest(name, archive.owners) if name else ""
        hint = f'Did you mean "{close}"?' if close else "Copy the address of the page from your browser."
        return Corrected(faults=(f"Page to correct: no record is called {quoted(name or page)}. {hint}",))
    if " ".join(says.split()) == " ".join(mended.split()):
        return Corrected(faults=("What it should say: these are the words that stand there now.",))
    path = record.path
    data = (content / path.removeprefix("content/")).read_bytes()
    text, _ = decode(path, data)
    parts, _ = take_apart(path, text) if text is not None else (None, [])
    if text is None or parts is None or parts.root is None:
        return Corrected(faults=(f"Page to correct: the file {path} cannot be read. The command check says why.",))
    spots = [*_in_fields(text, parts.root, says, mended), *_in_text(text, parts, says, mended)]
    where = answers.get("paragraph", "") or page.partition("#")[2]
    chosen = [spot for spot in spots if not where or _is_at(where, spot, text, parts, record)]
    if len(chosen) != 1:
        return Corrected(faults=(_not_once(says, where, spots, chosen, path),))
    spot = chosen[0]
    change = _change(text, parts, today, answers["why"])
    if change is None:
        return Corrected(faults=(f"Page to correct: a form cannot add to the changes that {path} tells of. Edit the file.",))
    for edit in sorted((spot, change), reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return Corrected(path, text.encode())


def _not_once(says: str, where: str, spots: Sequence[_Spot], chosen: Sequence[_Spot], path: str) -> str:
    if not spots:
        return (
            f"What it says now: {quoted(says)} is not in the record. Copy the words from the page, without a link or words in "
            f"bold among them, or from the file itself, {path}."
        )
    if not chosen:
        return (
            f"Paragraph: {quoted(says)} is in the record, but not at {quoted(where)}. Write the paragraph's number, or "
            "leave it empty."
        )
    return (
        f"What it says now: {quoted(says)} stands in the record {len(chosen)} times. Take more words, so that they stand there "
        "once, or say in which paragraph they are."
    )


# -- where the words stand ---------------------------------------------------------------------------------------------


def _pattern(says: str) -> re.Pattern[str]:
    """The words in whatever lines they stand, with the marks that look alike; never part of a longer word or number."""
    words = says.split()
    before = r"(?<!\w)(?<![0-9][.,])" if words and re.match(r"\w", words[0]) else ""
    after = r"(?!\w)(?![.,][0-9])" if words and re.search(r"\w$", words[-1]) else ""
    return re.compile(before + r"\s+".join("".join(map(_sign, word)) for word in words) + after)


def _sign(sign: str) -> str:
    alike = next((signs for signs in _ALIKE if sign in signs), sign)
    return f"[{re.escape(alike)}]" if len(alike) > 1 else re.escape(sign)


def _in_text(text: str, parts: Parts, says: str, mended: str) -> Iterator[_Spot]:
    begin = len(text) - len(parts.text)
    for match in _pattern(says).finditer(text, begin):
        yield _Spot(match.start(), match.end(), mended, "")


def _in_fields(text: str, root: yaml.MappingNode, says: str, mended: str) -> Iterator[_Spot]:
    """The values of fields in which the words stand, each as it would be written with the others in their place."""
    pattern, starts = _pattern(says), _starts(text)
    for field, node in _values(root, ""):
        if field == "changes":
            continue  # what was said of an earlier change stays said
        for match in pattern.finditer(node.value):
            words = " ".join(f"{node.value[: match.start()]}{mended}{node.value[match.end() :]}".split())
            start = starts[node.start_mark.line + 1] + node.start_mark.column
            end = starts[node.end_mark.line + 1] + node.end_mark.column
            yield _Spot(start, end, _value(words) + ("\n" if node.style in ("|", ">") else ""), field)


def _value(words: str) -> str:
    """The words as a value anywhere among the fields."""
    return words if re.fullmatch(r"[0-9][0-9.-]*", words) else new.quoted(words, flow=True)


def _values(node: yaml.Node, field: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every value among the fields, with the name of the field of the record that it is in."""
    if isinstance(node, yaml.ScalarNode):
        yield field, node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _values(child, field)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _values(value, field or str(key.value))


def _starts(text: str) -> list[int]:
    """Where each line begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _is_at(where: str, spot: _Spot, text: str, parts: Parts, record: Record) -> bool:
    """Whether the words stand at the paragraph, or in the field, that the form names."""
    wanted = re.sub(r"^(?:#|paragraph|para\b\.?)\s*", "", where.strip().lower()).strip(" .")
    if spot.field:
        return wanted == spot.field.lower()
    begin = len(text) - len(parts.text)
    marked = f"{text[begin : spot.end]}[[{_MARK}]]{text[spot.end :]}"
    _, outline, _ = read_text(record.path, marked, 1, numbered=record.numbered)
    places = [(cite.at.lower(), cite.number.lower().strip(" .")) for cite in outline.cites if cite.target == _MARK]
    return any(wanted and wanted in (at, at.removeprefix("p"), number) for at, number in places)


# -- the record says so ------------------------------------------------------------------------------------------------


def _change(text: str, parts: Parts, today: str, why: str) -> _Spot | None:
    """The line that tells of the correction, at the end of those that are there; None where it cannot be put beside them."""
    assert parts.root is not None
    starts = _starts(text)

    def at(mark: yaml.Mark) -> int:
        return starts[mark.line + 1] + mark.column

    entry = f"{{date: {today}, note: {new.quoted(' '.join(why.split()), flow=True)}}}"
    key, value = next((pair for pair in parts.root.value if pair[0].value == "changes"), (None, None))
    if key is None or value is None:
        return _Spot(starts[parts.text_line - 2], starts[parts.text_line - 2], f"changes:\n  - {entry}\n", "changes")
    if not value.value:  # nothing stands there, or brackets round nothing
        end = max(at(key.end_mark) + 1, at(value.end_mark) if value.start_mark.line == key.end_mark.line else 0)
        return _Spot(at(key.end_mark), end, f":\n  - {entry}", "changes")
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        end = at(value.value[-1].end_mark)
        return _Spot(end, end, f", {entry}", "changes")
    if isinstance(value, yaml.SequenceNode):
        last = value.value[-1].end_mark
        begin = starts[last.line + (2 if last.column else 1)]
        return _Spot(begin, begin, f"{' ' * value.start_mark.column}- {entry}\n", "changes")
    if isinstance(value, yaml.MappingNode) and value.flow_style:
        start, end = at(value.start_mark), at(value.end_mark)
        return _Spot(start, end, f"[{text[start:end]}, {entry}]", "changes")
    return None
