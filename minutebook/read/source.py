"""Every input, read once. Later stages see these bytes and never the disk."""

import hashlib
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import msgspec

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.visible import quoted, visible
from minutebook.read.addresses import one_spelling
from minutebook.read.names import LONGEST_NAME, is_device, too_long

SETTINGS = "site.yaml"

_PACKAGE = Path(__file__).resolve().parent.parent

_READERS = 4  # reading waits on the kernel and hashing leaves the interpreter's lock, so a few threads help


class Source(msgspec.Struct, frozen=True):
    """One input file: its path from the archive's root, with `/`, its bytes and their SHA-256."""

    path: str
    data: bytes
    digest: bytes


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All that a build may look at. Each tuple is in the order of the paths.

    The templates and assets are the engine's, with the archive's `own` in place of those of the same name.
    """

    content: tuple[Source, ...]
    templates: tuple[Source, ...]
    assets: tuple[Source, ...]
    site: Source | None
    own: tuple["Own", ...] = ()
    refused: tuple[str, ...] = ()  # the paths in `content/` of what is there and cannot be read, folders too

    def file(self, path: str) -> bytes:
        """What a file of `content/` holds, which is there."""
        return self.content[bisect_left(self.content, path, key=lambda source: source.path)].data

    def sources(self) -> Iterator[Source]:
        """Every source, in one order."""
        if self.site is not None:
            yield self.site
        yield from self.content
        yield from self.templates
        yield from self.assets


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """The files of an archive at another time, as far as they differ from what is there now.

    `commit` and `day` say which time that is. `files` has by path what each of the records, of the files beside them and
    of the settings held, None where it was not there. `others` are the paths of all else that was changed.
    """

    commit: str
    day: str
    files: Mapping[str, bytes | None]
    others: tuple[str, ...] = ()


class Own(msgspec.Struct, frozen=True):
    """A template or asset that is the archive's own: its source, and the engine's in whose place it stands, if there is one."""

    source: Source
    instead_of: Source | None


def _is_note(name: str) -> bool:
    """Whether a file or folder is a note of an editor or of a file manager."""
    return name.startswith(".") or name.endswith("~")


def _walk(folder: str, prefix: str, files: list[tuple[str, str]], problems: list[Diagnostic]) -> None:
    """Note the files below a folder, each by its path and where it is, and what is wrong with any name."""
    waiting = [(folder, prefix)]
    while waiting:
        where, before = waiting.pop()
        try:
            with os.scandir(where) as entries:
                inside = list(entries)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_refused(before.rstrip("/"), error))
            continue
        for entry in inside:
            if _is_note(entry.name):
                continue
            path = before + entry.name
            if problem := _misnamed(path, before, entry.name):
                problems.append(problem)
            elif entry.is_symlink():
                problems.append(_unreadable(path, *_LINK))
            elif entry.is_dir():
                waiting.append((entry.path, path + "/"))
            elif entry.is_file():
                files.append((path, entry.path))
            else:
                problems.append(_unreadable(path, *_DEVICE))
            if is_device(entry.name):
                name = quoted(entry.name.partition(".")[0])
                message = f"Windows keeps the name {name} for a device, so nobody can open the archive there."
                hint = "Give it another name."
                problems.append(Diagnostic(code="windows-name", message=message, place=Place(path), hint=hint))


_UNREADABLE = "unreadable-file"
_LINK = ("This is a link to another place, which an archive cannot keep.", "Put the file itself here.")
_DEVICE = ("This is neither a file nor a folder, and nothing can be kept of it.", "Take it out, or put the file itself here.")


def _misnamed(path: str, before: str, name: str) -> Diagnostic | None:
    """What is wrong with a name that no address can have, or with a path that some disk cannot hold."""
    if not name.isprintable():
        # A name that is not UTF-8 cannot be an address, and one with an end of line in it breaks every list.
        message = "The name of this file has a character in it that cannot be part of an address."
        return _unreadable(before + visible(name), message, "Give it a name of letters, digits and hyphens.")
    if wrong := too_long(path):
        shown = path if len(path) <= LONGEST_NAME else f"{path[:LONGEST_NAME]}…"
        return _unreadable(shown, wrong, "Give it a shorter name, or put it into fewer folders.")
    return None


def _unreadable(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=_UNREADABLE, message=message, place=Place(path), hint=hint)


def _refused(path: str, error: OSError) -> Diagnostic:
    message = f"This cannot be read: {(error.strerror or 'the disk reports a fault').lower()}."
    return _unreadable(path, message, "Check that the file is there and that you may read it.")


def _astray(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the files beside `content/` that begin as records do: nobody reads them there."""
    for path in sorted(root.glob("*.md")):
        loaded = _load((path.name, str(path)))
        if isinstance(loaded, Source) and re.match(rb"(?:\xef\xbb\xbf)?---\s*\n", loaded.data):
            yield Diagnostic(
                code="no-known-folder",
                message="This file begins as a record does, and it lies outside content/, where no record is read.",
                severity="warning",
                place=Place(visible(path.name)),
                hint=f"Move it into the folder of its type, such as content/articles/{visible(path.name)}.",
            )


def _load(item: tuple[str, str]) -> Source | Diagnostic:
    path, real = item
    try:
        with open(real, "rb", buffering=0) as file:
            data = file.read()
    except OSError as error:
        return _refused(path, error)
    return Source(path, data, hashlib.sha256(data).digest())


def _load_all(items: list[tuple[str, str]], known: Mapping[str, Source]) -> list[Source | Diagnostic]:
    """Each of the files, in their order; those that are `known` are not opened."""
    if known:
        unknown = [item for item in items if item[0] not in known]
        loaded = dict(zip((path for path, _ in unknown), _load_all(unknown, {}), strict=True))
        return [known.get(path) or loaded[path] for path, _ in items]
    if len(items) < 200:
        return [_load(item) for item in items]
    size = -(-len(items) // (_READERS * 4))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    with ThreadPoolExecutor(_READERS) as pool:
        return [result for part in pool.map(lambda chunk: [_load(item) for item in chunk], chunks) for result in part]


def read_folder(
    root: Path, name: str, *, at: Path | None = None, known: Mapping[str, Source] = MappingProxyType({})
) -> tuple[tuple[Source, ...], list[Diagnostic]]:
    """The files below `root/name` (or below `at`, named as if they stood there) in the order of their paths.

    Which files there are is always seen on the disk; those that are `known` by their paths are not read.
    """
    files: list[tuple[str, str]] = []
    problems: list[Diagnostic] = []
    _walk(str(at or root / name), name + "/", files, problems)
    files.sort()
    loaded = _load_all(files, known)
    problems += [item for item in loaded if isinstance(item, Diagnostic)]
    return tuple(item for item in loaded if isinstance(item, Source)), problems


def read_settings(root: Path) -> tuple[Source | None, list[Diagnostic]]:
    """The file of the archive's settings, None where there is none."""
    path = root / SETTINGS
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return None, []
    if not stat.S_ISREG(mode):
        return None, [_unreadable(SETTINGS, *(_LINK if stat.S_ISLNK(mode) else _DEVICE))]
    settings = _load((path.name, str(path)))
    return (None, [settings]) if isinstance(settings, Diagnostic) else (settings, [])


def of_engine(name: str) -> Path:
    """The engine's own `templates`, `assets`, pages about findings or lock file.

    They travel in its wheel, and stand beside the package here.
    """
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


def _layered(root: Path, name: str) -> tuple[tuple[Source, ...], list[Own], list[Diagnostic]]:
    """The files of a folder that engine and archive both may have: all that are used, and those that are the archive's."""
    engine = of_engine(name)
    theirs, problems = read_folder(engine.parent, name)
    folder = root / name
    if folder.exists() and folder.samefile(engine):
        return theirs, [], problems
    ours, more = read_folder(root, name)
    before = {source.path: source for source in theirs}
    used = before | {source.path: source for source in ours}
    own = [Own(source, before.get(source.path)) for source in ours]
    return tuple(used[path] for path in sorted(used)), own, problems + more


def read(
    root: Path, *, content: Path | None = None, before: Snapshot | None = None, touched: Collection[str] = ()
) -> tuple[Snapshot, list[Diagnostic]]:
    """Read the archive at `root`; `content` names another folder of records.

    Where it was read `before`, a file of its records is read again only if it is new or one of the `touched` paths; templates,
    assets and settings always are. What is as it was is the same value as before.

    It may lack templates and assets of its own. Without its records it is a folder that was moved, and must not become an
    empty site.
    """
    known = {source.path: source for source in before.content} if before else {}
    for path in touched:
        known.pop(path, None)
    records, problems = read_folder(root, "content", at=content, known=known)
    if not (content or root / "content").exists():
        message = "There is no folder content/ here, so there are no records."
        hint = "Run the command in the archive's folder, the one with content/ and site.yaml in it."
        problems.append(_unreadable("content", message, hint))
    refused = tuple(problem.place.file for problem in problems if problem.code == _UNREADABLE)
    problems += _astray(root)
    templates, own_templates, more = _layered(root, "templates")
    assets, own_assets, yet_more = _layered(root, "assets")
    site, unread = read_settings(root)
    problems += [*more, *yet_more, *unread]
    own = (*own_templates, *own_assets)
    snapshot = Snapshot(content=records, templates=templates, assets=assets, site=site, own=own, refused=refused)
    return (_with_values_of(snapshot, before) if before else snapshot), problems


def _with_values_of(snapshot: Snapshot, before: Snapshot) -> Snapshot:
    """The snapshot, with what is equal in the one before it taken from there: later stages see at once that it is the same."""
    earlier = {source.path: source for source in before.content}
    content = tuple(earlier[source.path] if source == earlier.get(source.path) else source for source in snapshot.content)
    parts = {"content": content, "templates": snapshot.templates, "assets": snapshot.assets}
    kept = {name: getattr(before, name) for name, part in parts.items() if part == getattr(before, name)}
    return msgspec.structs.replace(snapshot, **{**parts, **kept})


def as_it_was(snapshot: Snapshot, before: Before) -> Snapshot:
    """The records and settings of another time, under the templates and assets of now."""
    there = {path: Source(path, data, hashlib.sha256(data).digest()) for path, data in before.files.items() if data is not None}
    records = [source for source in snapshot.content if one_spelling(source.path) not in before.files]
    records += [
        source
        for path, source in there.items()
        if path.startswith("content/") and not any(_is_note(part) for part in path.split("/"))
    ]
    site = there.get(SETTINGS) if SETTINGS in before.files else snapshot.site
    return msgspec.structs.replace(snapshot, content=tuple(sorted(records, key=lambda source: source.path)), site=site)
