"""What a build may write to: its own folders and files, and never through a link to what lies elsewhere."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


class NotOurs(Exception):
    """A folder or file that a build would write to is not the build's own."""


def refuse_links(*paths: Path) -> None:
    """Refuse what is there and is a link, or is neither a file nor a folder: what it leads to is not ours."""
    for path in paths:
        with suppress(FileNotFoundError):
            mode = os.lstat(path).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                what = "a link to another place" if stat.S_ISLNK(mode) else "neither a file nor a folder"
                raise NotOurs(f"{path} is {what}, and nothing is written through it. Take it out, or name another folder.")


@contextmanager
def opened_lock(path: Path) -> Iterator[IO[bytes]]:
    """A file to be locked, made where it is missing. A link or a pipe is refused and not opened."""
    refuse_links(path)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags, 0o644), "r+b", buffering=0) as file:
        yield file
