"""What an SVG may not hold: scripts, pages inside it, and addresses of other places. It is a picture and nothing else."""

import re
from xml.parsers import expat

_RUN = ("script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "audio", "video", "canvas")
_ANIMATED = ("set", "animate", "animatemotion", "animatetransform")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"@import|(?:url|image-set)\((?!\s*[\"']?\s*(?:#|data:image/(?:png|jpeg|gif|webp)|data:font/))", re.IGNORECASE
)


class _Unwanted(Exception):
    """Something that a picture does not need."""


_LENGTH = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?\s*")


def shape(data: bytes) -> tuple[int, int]:
    """Width and height in the pixels of a page; (0, 0) where a picture does not say them: it fills the width that there is."""
    found: list[tuple[int, int]] = []

    def begin(_tag: str, attributes: dict[str, str]) -> None:
        if not found:
            sides = (_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height"))
            width, height = (round(float(side[1])) if side else 0 for side in sides)
            found.append((width, height) if width and height else (0, 0))

    reader = expat.ParserCreate()
    reader.StartElementHandler = begin
    reader.Parse(data, True)
    return found[0]


def unwanted(data: bytes) -> str:
    """What is wrong with an SVG, in a sentence; "" where nothing is."""
    reader = expat.ParserCreate()
    within: list[str] = []  # the elements round the place that is read
    style: list[str] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        within.append(name)
        if name in _RUN:
            raise _Unwanted(f"This picture has <{name}> in it, which can run on the machine of whoever opens it.")
        if name in _ANIMATED and _local(attributes.get("attributeName", "")) == "href":
            raise _Unwanted("A link in this picture is changed by the picture itself.")
        for attribute, value in attributes.items():
            _look_at(_local(attribute), value)

    def end(_tag: str) -> None:
        within.pop()

    def words(text: str) -> None:
        if within[-1] == "style":
            style.append(text)

    def nothing_else(*_: object) -> None:
        raise _Unwanted("This picture has definitions or orders in it that are not for pictures.")

    reader.StartElementHandler = begin
    reader.EndElementHandler = end
    reader.CharacterDataHandler = words
    reader.EntityDeclHandler = nothing_else
    reader.ProcessingInstructionHandler = nothing_else
    try:
        reader.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # the last two for an encoding that nobody knows
        return "This picture is not whole: browsers will not show it."
    except _Unwanted as found:
        return str(found)
    return _ADDRESS if _ELSEWHERE.search("".join(style)) else ""


_ADDRESS = "This picture takes in something from another place when it is opened."


def _look_at(name: str, value: str) -> None:
    if name.startswith("on"):
        raise _Unwanted("This picture has a script in it, which can run on the machine of whoever opens it.")
    if name in ("href", "src") and not (value.strip().startswith("#") or _PICTURE.match(value.strip())):
        raise _Unwanted("This picture leads to another place, and a picture of an archive holds all that it shows.")
    if _ELSEWHERE.search(value):
        raise _Unwanted(_ADDRESS)


def _local(name: str) -> str:
    """A name without the prefix of its vocabulary, in small letters."""
    return name.rpartition(":")[2].lower()
