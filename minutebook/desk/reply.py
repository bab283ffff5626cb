"""What a form is answered: the record that it became, or each thing that is to be mended, in a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from minutebook.desk.filing import Filed
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.summary import plain
from minutebook.diagnostics.visible import visible

BY_HAND = (
    "Somebody has changed the proposal by hand since, so the form no longer changes it. Change the record in the proposal, or "
    "delete the proposal's branch and save the form again."
)
"""The answer to a form whose proposal is no longer what the form made of it."""

_MOST = 25  # sentences: whoever has mended so many sends the form again
# What makes GitHub call a person, or tie the answer to another issue. A space of no width between the two keeps it from that.
_CALLS = re.compile(r"(?<=[@#])(?=\w)")
_NO_WIDTH = "\N{ZERO WIDTH SPACE}"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The record's path, what keeps it from being one, and what else is to be said."""

    path: str
    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def reply_to(filed: Filed, findings: Iterable[Diagnostic]) -> Reply:
    """The reply to a form, with what the check finds in its record. Where there are faults no record is to be written."""
    found = tuple(findings)
    faults = (*filed.faults, *(filed.said(finding) for finding in found if finding.severity == "error"))
    remarks = (*filter(None, (filed.remark,)), *(filed.said(finding) for finding in found if finding.severity == "warning"))
    return Reply(path=filed.path, faults=tuple(dict.fromkeys(faults)), remarks=tuple(dict.fromkeys(remarks)))


def in_words(reply: Reply) -> str:
    """The reply for a terminal."""
    return _told(reply, visible)


def in_markdown(reply: Reply) -> str:
    """The reply as Markdown, in which the writer's own words command nothing and call nobody."""
    return _told(reply, lambda words: _CALLS.sub(_NO_WIDTH, plain(words)))


def _told(reply: Reply, said: Callable[[str], str]) -> str:
    head = "No record could be made of the form yet. To be mended:" if reply.faults else f"The record is {said(reply.path)}."
    lines = [head]
    if reply.faults:
        lines += ["", *_listed(reply.faults, said)]
    if reply.remarks:
        lines += ["", "To be looked at:", "", *_listed(reply.remarks, said)]
    return "\n".join([*lines, ""])


def _listed(sentences: Sequence[str], said: Callable[[str], str]) -> list[str]:
    shown = [f"- {said(sentence)}" for sentence in sentences[:_MOST]]
    more = len(sentences) - len(shown)
    return [*shown, f"- And {more} more."] if more > 0 else shown
