"""Writing `content/links.yaml`: one entry an address, sorted, each part in a line of its own. Remarks of people stay."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import yaml

from minutebook.desk.types import Refused
from minutebook.read.addresses import asked_for
from minutebook.read.frontmatter import Loader
from minutebook.read.outside import LINKS, OutsideLink
from minutebook.read.when import When

_HEAD = """\
# What is known of the addresses outside this archive to which it leads. The command links asks and writes it; people may too.
# Remarks stand above an entry.
"""
_PLAIN = re.compile(r"https?://[!-~]*[!-9;-~]")  # a colon at the end would make a field of it


class Remarks(msgspec.Struct, frozen=True):
    """The remarks in the file: before all entries, above that of each address, and after the last one."""

    head: str
    above: Mapping[str, str]
    tail: str


def remarks_in(text: str) -> Remarks:
    """The remarks of a file that can be read. Raises Refused where one stands within an entry, from where it would be lost."""
    bare, starts, words = _without_values(text)
    above: dict[str, str] = {}
    waiting: dict[int, str] = {}  # remarks by their lines, of which it is not known yet what they stand above
    head: str | None = None
    lines = text.split("\n")
    for number, line in enumerate(bare):
        if number in starts:
            remarks, waiting = "".join(waiting.values()), {}
            if head is None:
                head = remarks
            else:
                above[starts[number]] = remarks
        elif number in words and waiting and head is not None:
            raise _inside(min(waiting))
        if "#" in line:
            if number in words:
                raise _inside(number)
            waiting[number] = f"{lines[number].strip()}\n"
    tail = "".join(waiting.values())
    return Remarks(tail, above, "") if head is None else Remarks(head, above, tail)


def _inside(line: int) -> Refused:
    return Refused(
        f"{LINKS}:{line + 1}: There is a remark within an entry, and it would be lost. "
        "Move it above the first line of the entry. Nobody was asked."
    )


def _without_values(text: str) -> tuple[list[str], dict[int, str], frozenset[int]]:
    """The lines without values, in which # is a remark; where the list and each entry begins; which lines have values."""
    out = list(text)
    starts: dict[int, str] = {}
    words: set[int] = set()
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, yaml.ScalarToken):
            first, last = token.start_mark, token.end_mark
            words.update(range(first.line, last.line + (last.column > 0)))
            out[first.index : last.index] = ["\n" if sign == "\n" else " " for sign in out[first.index : last.index]]
    root = yaml.compose(text, Loader=Loader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        starts[key.start_mark.line] = key.value
        for entry in value.value if isinstance(value, yaml.SequenceNode) else ():
            named = {name.value: node.value for name, node in entry.value}
            starts.setdefault(entry.start_mark.line, asked_for(named.get("address", "")))
    return "".join(out).split("\n"), starts, frozenset(words)


def rendered(links: Sequence[OutsideLink], remarks: Remarks) -> str:
    """The file with these entries."""
    parts = [remarks.head or _HEAD, "links:\n" if links else "links: []\n"]
    for link in sorted(links, key=lambda link: asked_for(link.address)):
        above = remarks.above.get(asked_for(link.address), "")
        parts += [f"  {line}\n" for line in above.splitlines()]
        parts += [f"{'  - ' if not number else '    '}{line}\n" for number, line in enumerate(_lines(link))]
    return "".join([*parts, remarks.tail])


def _lines(link: OutsideLink) -> Iterator[str]:
    yield f"address: {_value(link.address)}"
    for name, when in (("seen", link.seen), ("gone", link.gone)):
        if when:
            yield f"{name}: {_when(when)}"
    if link.failed:
        yield f"failed: [{', '.join(map(_when, link.failed))}]"
    for name, words in (("answer", link.answer), ("moved", link.moved)):
        if words:
            yield f"{name}: {_value(words)}"
    if copy := link.archived:
        yield from ("archived:", f"  url: {_value(copy.url)}", f"  date: {_when(copy.date)}", f"  by: {_value(copy.by)}")


def _value(words: str) -> str:
    """Words as a value: an address as it is, where it can stand so, and all else in quotation marks."""
    return words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _when(when: When) -> str:
    if when.by:
        return f"{{by: {when.end}}}"
    if when.start == when.end and not when.label:
        return when.start
    parts = {"from": when.start, "to": when.end, "label": json.dumps(when.label, ensure_ascii=False) if when.label else ""}
    return "{" + ", ".join(f"{name}: {value}" for name, value in parts.items() if value) + "}"
