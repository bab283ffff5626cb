"""Bodies, people and places."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from minutebook.read.fields import Words
from minutebook.read.gathering import id_words
from minutebook.read.when import When
from minutebook.records.common import Group, NameOverTime, Record, names_in
from minutebook.records.names import BodyId, Host, Maker, PlaceId


class Body(Record, frozen=True, kw_only=True, tag="body"):
    """A public body, an office, a board, a panel, a council, an inspectorate, or any other organisation."""

    called: ClassVar[str] = "a body"
    noun: ClassVar[str] = "Body"
    nouns: ClassVar[str] = "Bodies"
    folder: ClassVar[str] = "bodies"
    address: ClassVar[str] = "/bodies/{id}/"
    kind: Annotated[Words, Meta(description="What sort of body: office, board, panel, council, inspectorate …")]
    names: Annotated[tuple[NameOverTime, ...], Meta(description="Its names over time")] = ()
    follows: Annotated[tuple[BodyId, ...], Meta(description="The bodies it took over from", extra={"line": "follows"})] = ()
    followed_by: Annotated[
        tuple[BodyId, ...], Meta(description="The bodies that took over from it", extra={"line": "followed_by"})
    ] = ()
    members: Annotated[tuple[Maker, ...], Meta(description="Its members")] = ()
    responsibilities: Annotated[tuple[Words, ...], Meta(description="What it must do")] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its own over time, and those of the bodies before and after: a series of meetings is looked for by any of them."""
        return (*names_in(self.names), *(id_words(body) for body in (*self.follows, *self.followed_by)))


class Role(Group, frozen=True, kw_only=True):
    """A role held in a body, and the days that papers show it held."""

    called: ClassVar[str] = "a role"
    role: Annotated[Words, Meta(description="The role, as the papers name it")]
    body: Annotated[Host | None, Meta(description="Where it was held")] = None
    from_: Annotated[When | None, Meta(description="From when")] = None
    to: Annotated[When | None, Meta(description="Until when")] = None
    acting: Annotated[bool, Meta(description="Whether the person stood in for the holder of an office")] = False
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """An office-holder or official, in that role only."""

    called: ClassVar[str] = "a person"
    noun: ClassVar[str] = "Person"
    nouns: ClassVar[str] = "People"
    folder: ClassVar[str] = "people"
    address: ClassVar[str] = "/people/{id}/"
    kind: Annotated[Literal["office-holder", "official", "other"], Meta(description="In what capacity the record names them")]
    roles: Annotated[tuple[Role, ...], Meta(description="The roles that papers show them in")]
    names: Annotated[tuple[NameOverTime, ...], Meta(description="Their names over time")] = ()
    also: Annotated[tuple[Words, ...], Meta(description="Other spellings")] = ()

    @property
    def listed(self) -> bool:
        """Who holds no public post is not to be found by looking for people."""
        return self.kind != "other"

    @property
    def other_names(self) -> tuple[str, ...]:
        """Those over time, and other spellings."""
        return (*names_in(self.names), *self.also)


class Tile(Group, frozen=True, kw_only=True):
    """Where a place stands on the map of places, which is a scheme of equal tiles."""

    called: ClassVar[str] = "a tile"
    across: Annotated[int, Meta(description="In which column it stands, counted from the west, beginning with 1")]
    down: Annotated[int, Meta(description="In which row it stands, counted from the north, beginning with 1")]


class Place(Record, frozen=True, kw_only=True, tag="place"):
    """A division, district, town or other place."""

    called: ClassVar[str] = "a place"
    noun: ClassVar[str] = "Place"
    nouns: ClassVar[str] = "Places"
    folder: ClassVar[str] = "places"
    address: ClassVar[str] = "/places/{id}/"
    kind: Annotated[Words, Meta(description="What sort of place: division, district, town …")]
    within: Annotated[PlaceId | None, Meta(description="The place it lies in", extra={"line": "within"})] = None
    tile: Annotated[Tile | None, Meta(description="Where it stands on the map of places")] = None
    names: Annotated[tuple[NameOverTime, ...], Meta(description="Its names over time")] = ()
    also: Annotated[tuple[Words, ...], Meta(description="Other spellings")] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Those over time, and other spellings."""
        return (*names_in(self.names), *self.also)
