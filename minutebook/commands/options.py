"""What every command is given: the archive and its store, the day, the log; and from these the options of a build."""

import argparse
import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from minutebook.desk.history import FolderHistory, GitHistory, files_with_a_past
from minutebook.desk.publications import log_at
from minutebook.pipeline import Options
from minutebook.read.addresses import read_base
from minutebook.read.dates import read_iso
from minutebook.read.moment import Moment
from minutebook.read.publications import Publications
from minutebook.read.site import Site, read_site
from minutebook.read.source import read_settings

Run = Callable[[argparse.Namespace], int]
"""Runs a command with what it was given; the exit status."""

_ROOT_HELP = "the archive's folder, with site.yaml and content/ in it (default: the current one)"


class Add(Protocol):
    """Adds a command by its name and what it does, with what every command takes that works on an archive."""

    def __call__(self, name: str, text: str, *, on_an_archive: bool = True) -> argparse.ArgumentParser:
        """The command, ready for what it takes itself."""


class Misuse(Exception):
    """The command was called in a way that cannot be meant."""


def common(command: argparse.ArgumentParser) -> None:
    """What every command takes that works on an archive."""
    command.add_argument("--root", type=Path, default=Path(), help=_ROOT_HELP)
    command.add_argument("--content", type=Path, metavar="DIR", help="another folder of records than content/")
    command.add_argument(
        "--store", type=Path, metavar="DIR", help="where earlier results are remembered (default: .minutebook)"
    )
    command.add_argument("--jobs", type=int, metavar="N", default=os.cpu_count() or 1, help="how many processes work at once")


def add_day(command: argparse.ArgumentParser) -> None:
    """The day for which an archive is read."""
    command.add_argument(
        "--as-of", metavar="DATE", help="the day that the pages speak for, such as 2023-03-06, or with a time (default: now)"
    )


def add_log(command: argparse.ArgumentParser) -> None:
    """The publication log, and the earlier versions in it."""
    command.add_argument(
        "--log",
        metavar="FILE|URL",
        default="",
        help="the publication log of what is published: a file, or its https address",
    )
    command.add_argument(
        "--history",
        type=Path,
        metavar="DIR",
        help="a folder with the earlier versions in that log, as a bag has them (default: what git keeps)",
    )


def today() -> str:
    """The day where the reader is."""
    return date.today().isoformat()  # noqa: DTZ011 - as is said above


def _as_of(given: str | None, root: Path) -> tuple[str, str]:
    """The day and the moment for which an archive is read, on its own clocks: now, or what --as-of says."""
    site = settings_of(root)
    zone = site.time_zone if site else None
    if given is None:
        now = datetime.now(ZoneInfo(zone)) if zone else datetime.now().astimezone()
        return now.date().isoformat(), now.isoformat()
    day, _, clock = given.strip().partition(" ")
    _, message, hint = read_iso(day)
    if message or len(day) != 10 or (clock and not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", clock)):
        raise Misuse(
            f"--as-of: {message or 'a whole day is needed.'} {hint or 'Write it as 2023-03-06, or as 2023-03-06 10:00.'}"
        )
    return day, Moment(day, clock).past(zone or "UTC").isoformat() if clock else ""


def log_named(where: str, root: Path, as_of: str, *, drafts: bool) -> Publications | None:
    """The publication log that is named, if one is."""
    if not where:
        return None
    if drafts:
        raise Misuse("--log is that of what is published, and drafts are not: leave out --drafts.")
    return log_at(where, settings_of(root), as_of)


def options_of(arguments: argparse.Namespace) -> Options:
    """The options that a command was given."""
    root: Path = arguments.root
    if not root.is_dir():
        raise Misuse(f"There is no folder {root}.")
    as_of, at = _as_of(getattr(arguments, "as_of", None), root)
    base_url: str = getattr(arguments, "base_url", "")
    base, message, hint = read_base(base_url)
    if base_url and base is None:
        raise Misuse(f"--base-url: {message} {hint}")
    if arguments.content is not None and not arguments.content.is_dir():
        raise Misuse(f"--content: there is no folder {arguments.content}.")
    options = Options(
        root=root,
        out=getattr(arguments, "out", None) or root / "_site",
        as_of=as_of,
        at=at,
        content=arguments.content,
        store=arguments.store,
        base_url=str(base or ""),
        drafts=getattr(arguments, "drafts", False),
        clean=getattr(arguments, "clean", False),
        search=not getattr(arguments, "no_search", False),
        preview=getattr(arguments, "preview", False),
        jobs=max(1, arguments.jobs),
        explain=getattr(arguments, "explain", ""),
        log=log_named(getattr(arguments, "log", ""), root, as_of, drafts=getattr(arguments, "drafts", False)),
        time=at if getattr(arguments, "as_of", None) else "",
    )
    return with_history(options, getattr(arguments, "history", None))


def with_history(options: Options, folder: Path | None) -> Options:
    """The options with what is held of the earlier versions in the publication log, if there is one."""
    if folder and not folder.is_dir():
        raise Misuse(f"--history: there is no folder {folder}.")
    if options.log is None:
        return options
    files = files_with_a_past(options.log)
    history = FolderHistory(folder) if folder else GitHistory(options.root, options.content, files)
    return msgspec.structs.replace(options, history=history)


def settings_of(root: Path) -> Site | None:
    """The settings of an archive, where they can be read."""
    return read_site(read_settings(root)[0])[0]
