"""Bodies that took over from one another, and so are one series of meetings under several names.

One that took over from several begins a line of its own, in which what was due to each of them goes on.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import Archive, Item
from minutebook.records import Body, Meeting


class Series:
    """The lines of succession of bodies, and the meetings of each."""

    def __init__(self, archive: Archive) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive = archive

    @cached_property
    def _succession(self) -> "_Succession":
        return _succession(self._archive)

    @cached_property
    def _lines(self) -> Mapping[str, tuple[str, ...]]:
        return _lines_of(self._archive, self._succession)

    def line_of(self, body: str) -> tuple[str, ...]:
        """The line of succession that a body is in, oldest first; what is no body stands for itself."""
        return self._lines.get(body, (body,))

    def head_of(self, body: str) -> str:
        """The oldest body of a line, by which the whole of it is known."""
        return self.line_of(body)[0]

    def heirs_of(self, body: str) -> tuple[str, ...]:
        """Those that stand in a body's place at the end of the archive: itself, or the last of those that took over from it."""
        heirs: dict[str, None] = {}
        seen = {body}
        waiting = [body]
        while waiting:
            name = waiting.pop()
            later = [other for other in self._succession.after.get(name, ()) if other not in seen]
            if not later:
                heirs[name] = None
            seen.update(later)
            waiting += reversed(later)
        return tuple(heirs)

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

    @cached_property
    def _chains(self) -> Mapping[str, tuple[str, ...]]:
        """By the oldest body of a line that ended in a merger: itself, and that of each line that went on from it."""
        heirs = {}
        for line in self._lines.values():
            later = tuple(self._succession.after.get(line[-1], ()))
            if len(later) == 1 and self.head_of(later[0]) != line[0]:
                heirs[line[0]] = self.head_of(later[0])
        chains = {}
        for head in heirs:
            chain = [head]
            while chain[-1] in heirs and heirs[chain[-1]] not in chain:
                chain.append(heirs[chain[-1]])
            chains[head] = tuple(chain)
        return chains

    @cached_property
    def onward(self) -> Mapping[str, Sequence[Item[Meeting]]]:
        """The meetings of every line and of the lines that went on from it, in canonical order, by the line's oldest body."""
        leading: dict[str, list[str]] = {}
        for head, chain in self._chains.items():
            for later in chain[1:]:
                leading.setdefault(later, []).append(head)
        meetings: dict[str, list[Item[Meeting]]] = {}
        for meeting in self._archive.of(Meeting):
            own = self.head_of(meeting.record.body)
            for head in (own, *leading.get(own, ())):
                meetings.setdefault(head, []).append(meeting)
        return meetings

    @cached_property
    def up_to(self) -> Mapping[str, Sequence[Item[Meeting]]]:
        """The meetings of every line and of those that were merged into it, in canonical order, by the line's oldest body."""
        meetings: dict[str, list[Item[Meeting]]] = {}
        for meeting in self._archive.of(Meeting):
            own = self.head_of(meeting.record.body)
            for head in self._chains.get(own, (own,)):
                meetings.setdefault(head, []).append(meeting)
        return meetings


class _Succession(msgspec.Struct, frozen=True):
    """By body: those that it took over from, and those that took over from it."""

    before: Mapping[str, Mapping[str, None]]
    after: Mapping[str, Mapping[str, None]]


def _succession(archive: Archive) -> _Succession:
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
    return _Succession(before, after)


def _lines_of(archive: Archive, succession: _Succession) -> Mapping[str, tuple[str, ...]]:
    """Every body's line, oldest first, the body itself among them.

    A body that took over from several, or was followed by several, begins or ends a line: it is none of them alone.
    """
    bodies = archive.of(Body)
    following = {
        name: other
        for name, successors in succession.after.items()
        for other in [next(iter(successors))]
        if len(successors) == 1 and len(succession.before[other]) == 1
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
