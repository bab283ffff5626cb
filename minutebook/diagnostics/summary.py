"""Findings, and what became of the pages, as a page of Markdown, for whoever opens the summary of a run on the web."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from minutebook.diagnostics.at_change import Told
from minutebook.diagnostics.diagnostic import Diagnostic
from minutebook.diagnostics.mended import mended
from minutebook.diagnostics.terminal import counted, worst_last
from minutebook.diagnostics.visible import visible

_MOST = 100  # findings that are told in full: a page of more is not read, and GitHub shows no page above a megabyte
_MARKS = re.compile(r"([\\`*_\[\]<>|#~&!@])")
_MEANS = "What this message means"
_HEADS = {"error": "To mend", "warning": "To look at", "note": "To know"}


class Explained(NamedTuple):
    """Where a code is explained: the address of a page, or "" and its words in Markdown."""

    address: str
    words: str = ""


Explain = Callable[[str], Explained]


def render(told: Told, explain: Explain, *, since: bool) -> str:
    """What is wrong, where, the line as it is and as it might be, and where more is said; the gravest first."""
    where = " in what was changed" if since else ""
    head = f"The check found {counted(told.here)}{where}" if told.here else f"The check found nothing{where}"
    blocks = [f"## {head}"]
    gravest = worst_last(told.here)[::-1]
    before = ""
    explained = set()
    for item in gravest[:_MOST]:
        if item.severity != before:
            blocks.append(f"### {_HEADS[item.severity]}")
            before = item.severity
        blocks.append(_one(item, explain(item.code), again=item.code in explained))
        explained.add(item.code)
    if len(gravest) > _MOST:
        blocks.append(f"{len(gravest) - _MOST:,} more are in the log of this step.")
    if told.elsewhere:
        rows = "\n".join(f"- {_place(item)}: {item.severity}: {plain(item.message)}" for item in _listed(told.elsewhere))
        more = len(told.elsewhere) - _MOST
        rows += f"\n- {more:,} more are in the log of this step." if more > 0 else ""
        title = f"{counted(told.elsewhere)} elsewhere, which this change did not bring"
        blocks.append(f"<details><summary>{title}</summary>\n\n{rows}\n\n</details>")
    if told.accepted:
        blocks.append(f"{counted(told.accepted)} more, which the records accept with a reason.")
    return "\n\n".join(blocks) + "\n"


class Pages(NamedTuple):
    """Pages of which the same became, such as new: the title of each, and its file in the preview or "" where it has none."""

    heading: str
    pages: Sequence[tuple[str, str]]


def render_pages(answer: str, groups: Sequence[Pages], rest: Sequence[str]) -> str:
    """What becomes of an archive's pages: in a sentence, page by page, and the rest of it in sentences."""
    blocks = [f"## {plain(answer)}"]
    for group in groups:
        rows = [f"- {plain(title)}" + (f": `{_code(file)}`" if file else "") for title, file in group.pages[:_MOST]]
        rows += [f"- and {len(group.pages) - _MOST:,} more"] if len(group.pages) > _MOST else []
        if rows:
            blocks.append(f"### {plain(group.heading)}\n\n" + "\n".join(rows))
    blocks += [plain(sentence) for sentence in rest]
    return "\n\n".join(blocks) + "\n"


def _listed(items: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    return worst_last(items)[::-1][:_MOST]


def _one(item: Diagnostic, explained: Explained, *, again: bool) -> str:
    """One finding; what stands here to explain it does not stand here again."""
    parts = [f"**{_place(item)}**" if item.place.file else "", plain(item.message)]
    parts += [f"{plain(related.message)}: `{_code(related.place.file)}`" for related in item.related if related.place.file]
    if item.excerpt:
        parts.append(_lines("It says:" if mended(item) else "The line:", item.excerpt))
    if better := mended(item):
        parts.append(_lines("Perhaps it should say:", better))
    more = f" [{_MEANS}]({explained.address})" if explained.address else ""
    parts.append(f"{plain(item.hint)}{more}".strip())
    if explained.words and not again:
        parts.append(f"<details><summary>{_MEANS}</summary>\n\n{explained.words}\n\n</details>")
    return "\n\n".join(part for part in parts if part)


def _place(item: Diagnostic) -> str:
    line = f", line {item.place.line}" if item.place.line else ""
    return f"`{_code(item.place.file)}`{line}" if item.place.file else "The archive"


def _lines(title: str, line: str) -> str:
    """A source line as it stands, between marks that do not occur in it."""
    text = visible(line)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{title}\n\n{fence}text\n{text}\n{fence}"


def plain(text: str) -> str:
    """Words that Markdown and GitHub take for nothing but words."""
    return _MARKS.sub(r"\\\1", visible(" ".join(text.split())))


def _code(text: str) -> str:
    return visible(text).replace("`", "'")
