"""What GitHub says of the run of a workflow: its event, in a file that the runner writes."""

from pathlib import Path

import msgspec


class _Commit(msgspec.Struct):
    sha: str


class _Proposal(msgspec.Struct):
    base: _Commit


class _Issue(msgspec.Struct):
    body: str | None = None


class _Event(msgspec.Struct):
    pull_request: _Proposal | None = None
    issue: _Issue | None = None


def proposed_since(event: Path) -> str:
    """The commit that a proposal would be put upon; "" where the event is no proposal."""
    proposal = msgspec.json.decode(event.read_bytes(), type=_Event).pull_request
    return proposal.base.sha if proposal else ""


def text_of_issue(event: Path) -> bytes:
    """What somebody wrote into the issue that the event is about."""
    issue = msgspec.json.decode(event.read_bytes(), type=_Event).issue
    return (issue.body or "").encode() if issue else b""
