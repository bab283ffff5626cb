"""What a build leaves for the next one: what it published in an output folder, and what of the store it used."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.memo.store import Store

T = TypeVar("T")

_KEPT_BUILDS = 3  # how many builds' entries the store keeps: going back a step or two costs nothing


class PageKey(msgspec.Struct, frozen=True, array_like=True):
    """What one page rests on: the name of its template, the digest of its view and the key of its text."""

    template: bytes
    view: bytes
    text: bytes


class SharedKey(msgspec.Struct, frozen=True, array_like=True):
    """What every page rests on, each as a digest."""

    engine: bytes = b""
    templates: bytes = b""
    chrome: bytes = b""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What the last build left in an output folder.

    The SHA-256 of each file by its path, each page's key, and the digest of the view of each other file that is made from one.
    """

    inputs: bytes = b""
    shared: SharedKey = SharedKey()
    files: dict[str, bytes] = {}
    pages: dict[str, PageKey] = {}
    made: dict[str, bytes] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    shards: int = 0
    since: float = -math.inf
    until: float = math.inf
    accepted: tuple[Diagnostic, ...] = ()

    def is_of(self, at: str) -> bool:
        """Whether nothing has come out by the passing of time alone since it was made, nor gone back, at this moment."""
        return not at or self.since <= datetime.fromisoformat(at).timestamp() < self.until

    def between(self, turns: Sequence[float], at: str) -> "Known":
        """The same, made at this moment, of an archive in which something comes out at these turns (POSIX time)."""
        moment = datetime.fromisoformat(at).timestamp() if at else 0.0
        past, later = [turn for turn in turns if turn <= moment], [turn for turn in turns if turn > moment]
        return msgspec.structs.replace(self, since=max(past, default=-math.inf), until=min(later, default=math.inf))


def recall(store: Store, out: Path) -> Known:
    """What the last build left in the folder `out`; an empty value where there was none."""
    data = store.blob(_name(out))
    if data is None:
        return Known()
    try:
        return msgspec.msgpack.decode(data, type=Known)
    except msgspec.MsgspecError:  # another version of the engine wrote it
        return Known()


def remember(store: Store, out: Path, known: Known) -> None:
    """Keep it for the next build in that folder."""
    store.set_blob(_name(out), msgspec.msgpack.encode(known))


def _name(out: Path) -> str:
    return f"site:{out.resolve()}"


def used_lately(store: Store, name: str, keys: Iterable[T]) -> set[T]:
    """The keys that the last builds used, those of this one included: what else is remembered may be forgotten."""
    data = store.blob(name)
    try:
        builds: list[list[T]] = msgspec.msgpack.decode(data, type=list[list[Any]]) if data else []
    except msgspec.MsgspecError:  # another version of the engine wrote it
        builds = []
    latest = sorted(keys)  # type: ignore[type-var]
    if not builds or builds[-1] != latest:
        builds = [*builds, latest][-_KEPT_BUILDS:]
        store.set_blob(name, msgspec.msgpack.encode(builds))
    return {key for build in builds for key in build}
