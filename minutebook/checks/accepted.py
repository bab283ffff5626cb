"""What the check finds in a record and the record accepts, with a reason: warnings and notes, and never an error."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.codes import CODES
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts

NOTHING = "nothing-to-accept"


class Settled(NamedTuple):
    """The findings that are open, and those that their records accept."""

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


def settle(archive: Archive, findings: Iterable[Diagnostic]) -> Settled:
    """Part what is open from what is accepted. A record that accepts what is not found in it is told so."""
    accepting = {item.entry.path: item for item in archive.files_of_records() if item.record.accepted}
    codes = {(path, accepted.code) for path, item in accepting.items() for accepted in item.record.accepted}
    still_open: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for finding in findings:
        stands = finding.severity != "error" and (finding.place.file, finding.code) in codes
        (accepted if stands else still_open).append(finding)
    met = {(finding.place.file, finding.code) for finding in accepted}
    for path, item in accepting.items():
        for number, acceptance in enumerate(item.record.accepted):
            if can_be_accepted(acceptance.code) and (path, acceptance.code) not in met:
                still_open.append(
                    about(
                        item,
                        f"accepted.{number}.code",
                        NOTHING,
                        f"The check finds no {quoted(acceptance.code)} in this record any more.",
                        "Take it out of  accepted.",
                        severity="warning",
                    )
                )
    return Settled(tuple(still_open), tuple(accepted))
