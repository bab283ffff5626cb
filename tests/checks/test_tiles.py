"""The map of places: a tile for each, in its place, and no two places on one."""

from minutebook.pages.place import PlacesView
from tests.promises.making import pages_of, said, viewed


def place(name: str, tile: str = "", within: str = "") -> str:
    lines = [
        f"title: {name.title()}",
        "kind: district",
        *([f"within: {within}"] if within else []),
        *([f"tile: {tile}"] if tile else []),
    ]
    return f"-- content/places/{name}.md --\n---\n" + "\n".join(lines) + "\n---\n"


def found(*places: str) -> list[str]:
    return [problem.message for problem in said("".join(places)) if problem.code == "tile-off-map"]


def test_two_places_on_one_tile_are_told() -> None:
    assert found(place("east", "{across: 2, down: 1}"), place("west", "{across: 1, down: 1}")) == []
    assert found(place("east", "{across: 2, down: 1}"), place("west", "{across: 2, down: 1}")) == [
        "On this tile of the map stands East already (content/places/east.md)."
    ]


def test_a_tile_that_no_map_has_is_told() -> None:
    assert found(place("far", "{across: 21, down: -1}")) == [
        "A map has room for tiles from 1 to 20, and this one is 21.",
        "A map has room for tiles from 1 to 20, and this one is -1.",
    ]


def test_the_map_begins_with_its_first_tile_and_parts_what_lies_apart() -> None:
    whole = place("county") + place("north", within="county") + place("south", within="county")
    text = whole + place("upper", "{across: 3, down: 2}", "north") + place("lower", "{across: 3, down: 3}", "south")
    tiles = viewed(pages_of(text + place("beside", "{across: 4, down: 2}", "north")), "/places/", PlacesView).tiles
    assert tiles
    assert {tile.href: (tile.x, tile.y, tile.lines, tile.held) for tile in tiles.tiles} == {
        "/places/upper/": (2, 2, ("Upper",), "no record"),
        "/places/lower/": (2, 78, ("Lower",), "no record"),
        "/places/beside/": (106, 2, ("Beside",), "no record"),
    }
    assert tiles.borders == ((0, 76, 104, 76),)


def test_an_archive_without_tiles_has_no_map() -> None:
    assert viewed(pages_of(place("here")), "/places/", PlacesView).tiles is None
