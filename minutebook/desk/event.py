"""What GitHub says of the run of a workflow: its event, in a file that the runner writes."""

from pathlib import Path

import msgspec


class _Commit(msgspec.Struct):
    sha: str


class _Proposal(msgspec.Struct):
    base: _Commit


class _Event(msgspec.Struct):
    pull_request: _Proposal | None = None


def proposed_since(event: Path) -> str:
    """The commit that a proposal would be put upon; "" where the event is no proposal."""
    proposal = msgspec.json.decode(event.read_bytes(), type=_Event).pull_request
    return proposal.base.sha if proposal else ""
