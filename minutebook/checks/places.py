"""Rules about places."""

from collections.abc import Iterator

from minutebook.archive.archive import Archive, Item
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.records import Place

_MOST = 20  # tiles in a row or column that a page can show


def tiles_off_the_map(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Every tile lies where a map can be drawn, and has one place on it."""
    taken: dict[tuple[int, int], Item[Place]] = {}
    for item in archive.of(Place):
        tile = item.record.tile
        if tile is None:
            continue
        for field, number in (("across", tile.across), ("down", tile.down)):
            if not 1 <= number <= _MOST:
                message = f"A map has room for tiles from 1 to {_MOST}, and this one is {number:,}."
                yield about(item, f"tile.{field}", "tile-off-map", message, "Count from 1, in the north-west.")
        other = taken.setdefault((tile.across, tile.down), item)
        if other is not item:
            message = f"On this tile of the map stands {other.title} already ({other.entry.path})."
            yield about(item, "tile", "tile-off-map", message, "Give one of the two another tile.")
