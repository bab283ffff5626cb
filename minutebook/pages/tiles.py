"""The map of places: a tile each, where its record puts it. A scheme of who lies beside whom, and no survey."""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.shelf import Shelf
from minutebook.records import Place
from minutebook.words.en.places import records_words

_WIDE, _HIGH, _BETWEEN = 100, 72, 4
_LARGEST = 15.0  # letters of a name
_ROOM = 92.0  # for a line of it
_LETTER = 0.68  # how wide a letter is, of its height
_MOST = 11  # letters that a line bears at its largest


class Drawn(msgspec.Struct, frozen=True, array_like=True):
    """A place on the map: where its tile begins, its name in lines with their size, where it leads, how much there is on it."""

    x: int
    y: int
    lines: tuple[str, ...]
    size: float
    href: str
    held: str


class TileMap(msgspec.Struct, frozen=True, array_like=True):
    """A map, and the lines between tiles of which each lies in a place of its own: from x1, y1 to x2, y2."""

    width: int
    height: int
    tiles: tuple[Drawn, ...]
    borders: tuple[tuple[int, int, int, int], ...]


def tile_map(shelf: Shelf) -> TileMap | None:
    """The places that have a tile; None where there is none."""
    placed = [(item, item.record.tile) for item in shelf.archive.of(Place) if item.record.tile]
    if not placed:
        return None
    left, top = min(tile.across for _, tile in placed), min(tile.down for _, tile in placed)
    right, foot = max(tile.across for _, tile in placed), max(tile.down for _, tile in placed)
    at = {(tile.across - left, tile.down - top): item for item, tile in placed}
    return TileMap(
        (right - left + 1) * (_WIDE + _BETWEEN),
        (foot - top + 1) * (_HIGH + _BETWEEN),
        tuple(_drawn(shelf, item, tile.across - left, tile.down - top) for item, tile in placed),
        tuple(_borders(at)),
    )


def _drawn(shelf: Shelf, item: Item[Place], column: int, row: int) -> Drawn:
    lines = _lines(item.title.split())
    size = min(_LARGEST, _ROOM / (_LETTER * max(map(len, lines))))
    held = sum(len(shelf.facts.places.naming(kind).get(item.id, ())) for kind in shelf.register_types)
    x, y = column * (_WIDE + _BETWEEN) + 2, row * (_HIGH + _BETWEEN) + 2
    return Drawn(x, y, tuple(lines), round(size, 1), item.address, records_words(held))


def _lines(words: Sequence[str]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= _MOST:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _borders(at: dict[tuple[int, int], Item[Place]]) -> Iterator[tuple[int, int, int, int]]:
    """A line between two neighbours that lie in different places."""
    wide, high = _WIDE + _BETWEEN, _HIGH + _BETWEEN
    for (column, row), item in at.items():
        east, south = at.get((column + 1, row)), at.get((column, row + 1))
        if east and east.record.within != item.record.within:
            yield (column + 1) * wide, row * high, (column + 1) * wide, (row + 1) * high
        if south and south.record.within != item.record.within:
            yield column * wide, (row + 1) * high, (column + 1) * wide, (row + 1) * high
