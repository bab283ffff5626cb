"""Rules about an archive's own templates and assets, which stand before the engine's of the same name."""

from collections.abc import Iterator

from minutebook.diagnostics import Diagnostic, Place
from minutebook.read.source import Own, Snapshot


def of_own_files(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Which of the engine's templates and assets are not used for the archive's own, and which of its own nothing uses."""
    for own in snapshot.own:
        if own.instead_of:
            yield _replacing(own, same=own.source.digest == own.instead_of.digest)
        elif not _used(own, snapshot):
            yield Diagnostic(
                code="own-file-unused",
                message="Nothing takes this file in, and the engine has none of this name in whose place it could stand.",
                place=Place(own.source.path),
                hint="Take it out, or give it the name that the engine's file has now.",
                severity="warning",
            )


def _replacing(own: Own, *, same: bool) -> Diagnostic:
    message = "This file stands in the place of the engine's own of the same name"
    hint = "After an upgrade of the engine, compare the two. Without this file the engine's own is used."
    if same:
        message += ", and is the same"
        hint = "Take it out: the engine's own comes in its place, and changes with the engine."
    return Diagnostic(code="own-file", message=f"{message}.", place=Place(own.source.path), hint=hint, severity="note")


def _used(own: Own, snapshot: Snapshot) -> bool:
    """Whether any template, asset or setting names the file."""
    name = own.source.path.partition("/")[2].encode()
    others = (*snapshot.templates, *snapshot.assets, *([snapshot.site] if snapshot.site else ()))
    return any(name in source.data for source in others if source is not own.source)
