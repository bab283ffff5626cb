"""The engine's pin for an archive of one's own: its version, the digest of its wheel where that is known, its libraries.

`python -m minutebook.desk.pins requirements.txt` writes the file anew, after another engine was installed.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

import minutebook
from minutebook.read.source import of_engine

_SHA256 = re.compile(r"[0-9a-f]{64}")

_HEAD = """\
# The engine and its libraries, each pinned to the digests of its files. The workflow installs these and no others.
# After another engine was installed by hand:  python -m minutebook.desk.pins requirements.txt
"""
_NO_DIGEST = """\
# The digest of the engine's wheel is not known here, and without it nothing is installed. Get the wheel, run
# `python -m pip hash` on it, and write what that prints after the version:  minutebook=={version} --hash=sha256:...
"""


class Pins(msgspec.Struct, frozen=True):
    """The text of `requirements.txt`, and whether the engine's digest stands in it."""

    text: str
    digest_known: bool


class _Archive(msgspec.Struct, frozen=True):
    """What an installer notes of the file that it installed from."""

    hashes: dict[str, str] = {}


class _Origin(msgspec.Struct, frozen=True):
    """What an installer notes in `direct_url.json`, where it was given a file or its address."""

    url: str
    archive_info: _Archive = _Archive()


def pins(lock: str | None = None, installed: Distribution | None = None) -> Pins:
    """The pins of this engine, from its lock file and from what its installer noted of it."""
    libraries = of_engine("requirements.txt").read_text(encoding="utf-8") if lock is None else lock
    engine, known = _engine(installed or _installed())
    told = "" if known else _NO_DIGEST.format(version=minutebook.__version__)
    kept = [line.replace(" (pyproject.toml)", "") for line in libraries.splitlines() if not re.match("#", line)]
    return Pins("\n".join([_HEAD + told + engine, *kept, ""]), known)


def _installed() -> Distribution | None:
    """The distribution that this very code was installed from; None where it runs from its repository."""
    try:
        found = distribution("minutebook")
    except PackageNotFoundError:
        return None
    here = Path(minutebook.__file__)
    file = Path(str(found.locate_file("minutebook/__init__.py")))
    return found if file.exists() and file.samefile(here) else None


def _engine(installed: Distribution | None) -> tuple[str, bool]:
    """The engine's line, and whether its digest is known."""
    noted = installed.read_text("direct_url.json") if installed else None
    origin = msgspec.json.decode(noted, type=_Origin) if noted else _Origin("")
    digest = origin.archive_info.hashes.get("sha256", "")
    named = f"minutebook=={minutebook.__version__}"
    if not _SHA256.fullmatch(digest):
        return named, False
    # An address on the web can be installed from again; a folder of somebody's machine cannot.
    wanted = f"minutebook @ {origin.url}" if origin.url.startswith("https://") else named
    return f"{wanted} \\\n    --hash=sha256:{digest}", True


if __name__ == "__main__":
    (path,) = sys.argv[1:]
    made = pins()
    Path(path).write_text(made.text, encoding="utf-8", newline="\n")
    print(
        f"Wrote {path}."
        if made.digest_known
        else f"Wrote {path}: the digest of the engine is yet to be written in, as it says."
    )
