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
_NO_DIGEST = (
    "The digest of the engine's wheel is not known here, and without it nothing is installed.",
    "Run `python -m pip hash` on the wheel, and write what that prints behind the version of minutebook.",
)
_FROM_A_FILE = (
    "The engine was installed from a file of this machine. The workflow gets it from the package index instead.",
    "Where that has no wheel of this digest, write the address of one:  minutebook @ https://... --hash=sha256:...",
)


class Pins(msgspec.Struct, frozen=True):
    """The text of `requirements.txt`, and what is still to be done to it: sentences, none where it is whole."""

    text: str
    remarks: tuple[str, ...]


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
    engine, remarks = _engine(installed or _installed())
    told = "".join(f"# {remark}\n" for remark in remarks)
    kept = [line.replace(" (pyproject.toml)", "") for line in libraries.splitlines() if not re.match("#", line)]
    return Pins("\n".join([_HEAD + told + engine, *kept, ""]), remarks)


def _installed() -> Distribution | None:
    """The distribution that this very code was installed from; None where it runs from its repository."""
    try:
        found = distribution("minutebook")
    except PackageNotFoundError:
        return None
    here = Path(minutebook.__file__)
    file = Path(str(found.locate_file("minutebook/__init__.py")))
    return found if file.exists() and file.samefile(here) else None


def _engine(installed: Distribution | None) -> tuple[str, tuple[str, ...]]:
    """The engine's line, and what is still to be done to it."""
    noted = installed.read_text("direct_url.json") if installed else None
    origin = msgspec.json.decode(noted, type=_Origin) if noted else _Origin("")
    digest = origin.archive_info.hashes.get("sha256", "")
    named = f"minutebook=={minutebook.__version__}"
    if not _SHA256.fullmatch(digest):
        return named, _NO_DIGEST
    # An address on the web can be installed from again; a folder of somebody's machine cannot.
    on_the_web = origin.url.startswith("https://")
    wanted = f"minutebook @ {origin.url}" if on_the_web else named
    return f"{wanted} \\\n    --hash=sha256:{digest}", () if on_the_web else _FROM_A_FILE


if __name__ == "__main__":
    (path,) = sys.argv[1:]
    made = pins()
    Path(path).write_text(made.text, encoding="utf-8", newline="\n")
    print("\n".join((f"Wrote {path}.", *made.remarks)))
