"""Lines of succession: bodies that took over from one another, one by one, and so are one series under several names."""

from collections.abc import Mapping
from types import MappingProxyType

from minutebook.archive.archive import Archive
from minutebook.records import Body

Lines = Mapping[str, tuple[str, ...]]


def lines_of(archive: Archive) -> Lines:
    """Every body's line, oldest first, the body itself among them.

    A body that took over from several, or was followed by several, begins or ends a line: which goes on is not ours to say.
    """
    before: dict[str, dict[str, None]] = {}
    after: dict[str, dict[str, None]] = {}
    bodies = [item.row.id for item in archive.items if isinstance(item.record, Body) and not item.record.lang_of]
    known = set(bodies)

    def join(first: str, second: str) -> None:
        if first in known and second in known and first != second:
            after.setdefault(first, {})[second] = None
            before.setdefault(second, {})[first] = None

    for name in bodies:
        record = archive.by_id[name].record
        assert isinstance(record, Body)
        for one in record.follows:
            join(one, name)
        for one in record.followed_by:
            join(name, one)

    following = {
        name: other
        for name, several in after.items()
        for other in [next(iter(several))]
        if len(several) == 1 and len(before[other]) == 1
    }
    led = set(following.values())
    found: dict[str, tuple[str, ...]] = {}
    for name in bodies:
        if name in led:
            continue
        line = [name]
        while line[-1] in following:
            line.append(following[line[-1]])
        for one in line:
            found[one] = tuple(line)
    # What is left goes round in a circle: each of them stands for itself.
    for name in bodies:
        found.setdefault(name, (name,))
    return MappingProxyType(found)
