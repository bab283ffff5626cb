"""What was meant by a link that leads to no file: told where the records are known."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from minutebook.archive.archive import Archive
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted, visible
from minutebook.read import meant
from minutebook.read.ids import ID_PATTERN
from minutebook.read.text import Media

_ID = re.compile(ID_PATTERN)
_END = re.compile(r"(?:/index)?(?:\.html?)?/*$")


class Advice(NamedTuple):
    """What is wrong with a link, and the one thing to do."""

    code: str
    message: str
    hint: str


def advice(media: Media, archive: Archive, ids: Names) -> Advice:
    """What to say of a link or picture whose file is not there. `ids` are those that may be cited."""
    written, shown = media.written, quoted(media.written)
    path = unquote(media.address)
    missing = f"There is no file {quoted(path)[1:-1]}."
    if media.shown:
        return Advice("broken-link", missing, _like(path, archive))
    lost = Advice("broken-link", missing, "")
    if written.startswith("/"):
        lost = Advice("forbidden-link", f"The link {shown} is not one that an archive can keep.", _whole(written, archive))
    if better := meant.web(written):
        return Advice("forbidden-link", f"{shown} is not a whole address.", f"Write {visible(better)}.")
    page, _, place = written.partition("#")
    name = _END.sub("", page.replace("\\", "/")).rpartition("/")[2]
    if name in archive.by_id or name in archive.outcomes:
        cite = f"[[{name}#{place}" if place and not place.startswith("_") else f"[[{name}"
        return lost._replace(hint=f"Write {cite}]], or {cite}|words]].")
    if better := meant.mail(written) or meant.call(written):
        return Advice("malformed-link", f"{shown} does not lead anywhere.", f"Write {visible(better)}.")
    if close := ids.nearest(name) if "-" in name and _ID.fullmatch(name) else "":
        return lost._replace(hint=f"Did you mean [[{close}]]?")
    return lost if lost.hint else lost._replace(hint=_like(path, archive))


def _whole(written: str, archive: Archive) -> str:
    """How to write a link that begins at the top of the site."""
    base = archive.addresses.base
    if base is None:
        return "Use [[id]], or a relative link to the record's .md file."
    return f"Use [[id]] for a record; for another page write {base}{visible(written.removeprefix(base.path).lstrip('/'))}."


def _like(path: str, archive: Archive) -> str:
    close = archive.files.nearest(path)
    return f"Did you mean {close}?" if close else "Put the file into the folder of the record and write its name."
