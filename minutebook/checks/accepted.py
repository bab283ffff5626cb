"""What the check finds in a record or in its files and the record accepts, with a reason: warnings and notes, never errors."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.files import joined
from minutebook.checks.finding import about
from minutebook.diagnostics import Acceptance, Diagnostic
from minutebook.diagnostics.codes import CODES
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts
from minutebook.records.common import Accepted

NOTHING = "nothing-to-accept"


class Settled(NamedTuple):
    """The findings that are open, and those that their records accept, with the reason for each."""

    open: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]


def can_be_accepted(code: str) -> bool:
    """Whether some form of the finding may stand in a record for good."""
    return code in CODES and code != NOTHING and (CODES[code].severity != "error" or CODES[code].lesser)


def accepted_in_error(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is accepted is a warning or a note that there is."""
    for item in archive.files_of_records():
        for number, accepted in enumerate(item.record.accepted):
            code = accepted.code
            if can_be_accepted(code):
                continue
            place = f"accepted.{number}.code"
            if code in CODES:
                message = (
                    f"{quoted(code)} is an error, which has to be mended." if code != NOTHING else "This cannot be accepted."
                )
                yield about(item, place, "cannot-be-accepted", message, "Mend what it says, and take it out of  accepted.")
                continue
            close = nearest(code, filter(can_be_accepted, CODES))
            hint = (
                f'Did you mean "{close}"?'
                if close
                else "The code stands in brackets after warning or note, such as copied-record."
            )
            yield about(item, place, "cannot-be-accepted", f"No finding has the code {quoted(code)}.", hint)


def settle(archive: Archive, findings: Iterable[Diagnostic], *, whole: bool = True) -> Settled:
    """Part what is open from what is accepted. A record that accepts what is not found is told so.

    Not where some of it cannot be told, because files have errors in them or the settings have (`whole` is false then). Nor is
    told what may be accepted where that cannot be read.
    """
    accepting = [item for item in archive.files_of_records() if item.record.accepted]
    reasons = {
        (_file_of(archive, item, acceptance), acceptance.code): Acceptance(
            acceptance.reason, item.entry.place(f"accepted.{number}.code")
        )
        for item in accepting
        for number, acceptance in enumerate(item.record.accepted)
    }
    still_open: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for finding in findings:
        if finding.severity != "error" and _is_unsettled(archive, finding.place.file):
            continue
        reason = reasons.get((finding.place.file, finding.code)) if finding.severity != "error" else None
        if reason:
            accepted.append(replace(finding, accepted=reason))
        else:
            still_open.append(finding)
    if archive.broken or not whole:
        return Settled(tuple(still_open), tuple(accepted))
    met = {(finding.place.file, finding.code) for finding in accepted}
    for item in accepting:
        for number, acceptance in enumerate(item.record.accepted):
            path = _file_of(archive, item, acceptance)
            if can_be_accepted(acceptance.code) and (path, acceptance.code) not in met:
                still_open.append(_nothing(archive, item, number, path))
    return Settled(tuple(still_open), tuple(accepted))


def _is_unsettled(archive: Archive, path: str) -> bool:
    """Whether a record may accept what is found in a file, its own or one beside it, and that cannot be read."""
    if not archive.accepting or path in archive.accepting:
        return bool(archive.accepting)
    folders = {posixpath.dirname(record) for record in archive.accepting}
    return path in archive.files.looked and posixpath.dirname(path) in folders


def _file_of(archive: Archive, item: AnyItem, accepted: Accepted) -> str:
    """The path of the file of which something is accepted: the record's own, or that of a file that it names."""
    name = accepted.file
    return archive.files.beside(item.entry.path, name) or joined(item.entry.path, name) if name else item.entry.path


def _nothing(archive: Archive, item: AnyItem, number: int, path: str) -> Diagnostic:
    """That nothing is found of what a record accepts, or that the file is not there in which it was found."""
    accepted = item.record.accepted[number]
    if not accepted.file or path in archive.files.looked:
        where = path if accepted.file else "this record"
        message = f"The check finds no {quoted(accepted.code)} in {where} any more."
        return about(item, f"accepted.{number}.code", NOTHING, message, "Take it out of  accepted.", severity="warning")
    close = archive.files.nearest(path)
    hint = f"Did you mean {close}?" if close else "Take it out of  accepted."
    return about(item, f"accepted.{number}.file", NOTHING, f"There is no file {path}.", hint, severity="warning")
