"""Bodies that took over from one another, one by one, and so are one series of meetings under several names."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from minutebook.archive.archive import Archive, Item
from minutebook.records import Body, Meeting


class Series:
    """The lines of succession of bodies, and the meetings of each."""

    def __init__(self, archive: Archive) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive = archive

    @cached_property
    def _lines(self) -> Mapping[str, tuple[str, ...]]:
        return _lines_of(self._archive)

    def line_of(self, body: str) -> tuple[str, ...]:
        """The line of succession that a body is in, oldest first; what is no body stands for itself."""
        return self._lines.get(body, (body,))

    def head_of(self, body: str) -> str:
        """The oldest body of a line, by which the whole of it is known."""
        return self.line_of(body)[0]

    @cached_property
    def _meetings(self) -> Mapping[str, Sequence[Item[Meeting]]]:
        meetings: dict[str, list[Item[Meeting]]] = {}
        for meeting in self._archive.of(Meeting):
            meetings.setdefault(meeting.record.body, []).append(meeting)
        return meetings

    def meetings_of(self, body: str) -> Sequence[Item[Meeting]]:
        """A body's own meetings in canonical order."""
        return self._meetings.get(body, ())

    @cached_property
    def meetings(self) -> Mapping[str, Sequence[Item[Meeting]]]:
        """The meetings of every line in canonical order, by the line's oldest body."""
        meetings: dict[str, list[Item[Meeting]]] = {}
        for meeting in self._archive.of(Meeting):
            meetings.setdefault(self.head_of(meeting.record.body), []).append(meeting)
        return meetings


def _lines_of(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """Every body's line, oldest first, the body itself among them.

    A body that took over from several, or was followed by several, begins or ends a line: which goes on is not ours to say.
    """
    before: dict[str, dict[str, None]] = {}
    after: dict[str, dict[str, None]] = {}
    bodies = archive.of(Body)
    known = {body.id for body in bodies}

    def join(first: str, second: str) -> None:
        if first in known and second in known and first != second:
            after.setdefault(first, {})[second] = None
            before.setdefault(second, {})[first] = None

    for body in bodies:
        for earlier in body.record.follows:
            join(earlier, body.id)
        for later in body.record.followed_by:
            join(body.id, later)

    following = {
        name: other
        for name, several in after.items()
        for other in [next(iter(several))]
        if len(several) == 1 and len(before[other]) == 1
    }
    led = set(following.values())
    lines: dict[str, tuple[str, ...]] = {}
    for body in bodies:
        if body.id in led:
            continue
        line = [body.id]
        while line[-1] in following:
            line.append(following[line[-1]])
        lines |= dict.fromkeys(line, tuple(line))
    # What is left goes round in a circle: each of them stands for itself.
    for body in bodies:
        lines.setdefault(body.id, (body.id,))
    return MappingProxyType(lines)
