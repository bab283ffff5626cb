"""A bag: everything that an archive is, in one file to be handed over, which opens, is checked and is rebuilt without us.

Its form is BagIt 1.0 (RFC 8493) with SHA-256, inside a zip file. In it lie the records, settings, templates and assets, the
engine and its libraries, the site as it opens from a disk with the digests of the site as it was published, and the history.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

import minutebook
from minutebook.desk.types import Refused
from minutebook.outputs.preview import relative
from minutebook.outputs.zipped import Member, zipped
from minutebook.read.history import History
from minutebook.read.publications import LOG
from minutebook.read.source import of_engine

Files = Mapping[str, Path | bytes]
"""What goes into a bag by its path there: a file of this machine, or bytes."""

_OF_ARCHIVE = ("content", "templates", "assets", ".github")
_OF_ENGINE = ("templates", "assets")
_BESIDE = ("site.yaml", "build.py", "README.md", "requirements.txt", "LICENSE", "LICENSE-CONTENT.md")
_SKIPPED = re.compile(r"(?:^|/)(?:__pycache__|\.git|\.DS_Store|Thumbs\.db)(?:/|$)|\.pyc$")


class Bag(msgspec.Struct, frozen=True):
    """What is to be put into a bag, and what is said of it."""

    name: str  # of the archive
    address: str  # where the site was published
    day: str  # that the site speaks for, in ISO form
    base: str  # the path that the site's addresses begin with


def files_of(root: Path, content: Path, site: Path, base: str) -> dict[str, Path | bytes]:
    """What every bag holds: the archive at `root`, the engine, and the built site, whose addresses begin with `base`."""
    return {**of_the_archive(root, content), **of_the_engine(), **of_the_site(site, base)}


# -- what goes in ----------------------------------------------------------------------------------------------------------


def of_the_archive(root: Path, content: Path) -> dict[str, Path | bytes]:
    """The records, the settings, and all that the archive has of its own."""
    files: dict[str, Path | bytes] = {}
    for folder in _OF_ARCHIVE:
        if (root / folder).exists() and folder in _OF_ENGINE and (root / folder).samefile(of_engine(folder)):
            continue  # in the engine's own repository these are the engine's, and travel with it
        files |= _below(content if folder == "content" else root / folder, f"archive/{folder}")
    files |= {f"archive/{name}": root / name for name in _BESIDE if (root / name).is_file()}
    return files


def of_the_engine() -> dict[str, Path | bytes]:
    """The engine as it runs here: its code, its templates and assets, and the names of its libraries with their digests."""
    package = Path(minutebook.__file__).resolve().parent
    files = _below(package, "engine/minutebook")
    for folder in _OF_ENGINE:
        files |= _below(of_engine(folder), f"engine/minutebook/{folder}")
    lock = of_engine("requirements.txt")
    return files | {"engine/minutebook/requirements.txt": lock, "engine/requirements.txt": lock}


def wheels(folder: Path | None, scratch: Path) -> dict[str, Path | bytes]:
    """The engine's libraries as they are installed: from a folder, or fetched by the names and digests of the lock file.

    Raises Refused where one is missing.
    """
    lock = of_engine("requirements.txt")
    scratch.mkdir()
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", str(lock), "-d", str(scratch)]
    if folder is not None:
        command += ["--no-index", "--find-links", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if line.startswith("ERROR")), "pip could not fetch them.")
        raise Refused(
            f"The engine's libraries are not at hand: {why} Name a folder that holds them with --wheels, or leave them out "
            "with --no-wheels; then the site can be built anew only as long as they can be fetched."
        )
    return {f"engine/libraries/{path.name}": path for path in sorted(scratch.glob("*.whl"))}


def of_the_history(root: Path, scratch: Path) -> dict[str, Path | bytes]:
    """All earlier states of the archive as one file of git's, where it is kept with git."""
    if shutil.which("git") is None:
        return {}
    bundle = scratch / "history.bundle"
    done = subprocess.run(
        ["git", "-C", str(root), "bundle", "create", "--quiet", str(bundle), "HEAD"], capture_output=True, check=False
    )
    return {"history/history.bundle": bundle} if done.returncode == 0 else {}


def of_the_versions(history: History | None, shown: Mapping[str, str]) -> dict[str, Path | bytes]:
    """The earlier versions of records that the site shows, each under the digest by which the publication log knows it.

    In the place of one that may not be shown is an empty file, so that a site made of the bag says the same of it.
    """
    names = [name for name in shown.values() if name]
    held = dict(zip(names, history.read(names) if history else (), strict=True))
    return {f"history/versions/{digest}.md": held.get(name) or b"" for digest, name in shown.items()}


def of_the_site(site: Path, base: str) -> dict[str, Path | bytes]:
    """The built site with links that work from a disk, and the digests of the site as it is published."""
    files: dict[str, Path | bytes] = {}
    sums: list[str] = []
    for path in _paths(site):
        name = path.relative_to(site).as_posix()
        data = path.read_bytes()
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        files[f"site/{name}"] = relative(data.decode(), name, base).encode() if name.endswith(".html") else path
    return files | {"published.sha256": "".join(sums).encode()}


def _below(folder: Path, name: str) -> dict[str, Path | bytes]:
    return {f"{name}/{path.relative_to(folder).as_posix()}": path for path in _paths(folder)}


def _paths(folder: Path) -> Iterator[Path]:
    """The files below a folder in the order of their paths; nothing that programs leave behind."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink() and not _SKIPPED.search(path.relative_to(folder).as_posix()):
            yield path


# -- the bag -----------------------------------------------------------------------------------------------------------------


def write(file: Path, bag: Bag, files: Files) -> int:
    """Write the bag; the number of its bytes. A file that is there already is never touched. Raises Refused."""
    if file.exists():
        raise Refused(f"There is already a file {file}. Give the bag another name.")
    payload: dict[str, Path | bytes] = {f"data/{name}": data for name, data in files.items()}
    payload["data/READ-ME-FIRST.txt"] = _read_me(bag, files).encode()
    digests = _digests(payload)
    size = sum(len(data) if isinstance(data, bytes) else data.stat().st_size for data in payload.values())
    tags: dict[str, Path | bytes] = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(bag, size, len(payload)).encode(),
        "manifest-sha256.txt": _manifest(digests),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(_digests(tags))
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", file.stem).strip("-.") or "bag"
    inside = {f"{name}/{path}": data for path, data in {**payload, **tags}.items()}
    members = [Member(f"{name}/{path}", digest) for path, digest in sorted((digests | _digests(tags)).items())]
    made = zipped(members, lambda path: _bytes_of(inside[path]), b"", jobs=1)
    with tempfile.TemporaryDirectory(prefix=".bag-", dir=file.resolve().parent) as scratch:
        whole = Path(scratch) / "bag.zip"  # so that nobody finds half a bag
        whole.write_bytes(made)
        whole.replace(file)
    return len(made)


def _bytes_of(data: Path | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.read_bytes()


def _digests(files: Files) -> dict[str, bytes]:
    """The SHA-256 of each file, in the order of their paths."""
    return {path: hashlib.sha256(_bytes_of(files[path])).digest() for path in sorted(files)}


def _manifest(digests: Mapping[str, bytes]) -> bytes:
    """The digests of files as a bag lists them."""
    return "".join(f"{digest.hex()}  {_in_manifest(path)}\n" for path, digest in digests.items()).encode()


def _in_manifest(path: str) -> str:
    """A path as manifests write it: RFC 8493, section 2.1.3, has these three signs by their numbers."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _info(bag: Bag, size: int, count: int) -> str:
    """What the bag says of itself, in the names that RFC 8493, section 2.2.2, has for it."""
    return (
        f"Source-Organization: {bag.name}\n"
        f"External-Description: The public archive {bag.name}, as of {bag.day}\n"
        f"External-Identifier: {bag.address}\n"
        f"Bagging-Date: {bag.day}\n"
        f"Payload-Oxum: {size}.{count}\n"
        f"Bag-Software-Agent: minutebook {minutebook.__version__}\n"
    )


def _read_me(bag: Bag, files: Files) -> str:
    """What a stranger needs to know, in the order in which it is needed."""
    libraries = any(name.startswith("engine/libraries/") for name in files)
    with_it = "with its libraries" if libraries else "the names of its libraries and their digests"
    fetch = "--no-index --find-links engine/libraries " if libraries else ""
    log = f" --log site/{LOG}" if f"site/{LOG}" in files else ""
    log += " --history history/versions" if any(name.startswith("history/versions/") for name in files) else ""
    history = "all earlier states:  git clone history/history.bundle" if "history/history.bundle" in files else "no git kept it"
    versions = "\n                        versions/ has what pages show of earlier versions" if " --history" in log else ""
    build = f"build --root archive --as-of {bag.day} --base-url {bag.address}{log} --out again"
    return f"""{bag.name}
{"=" * len(bag.name)}

This is a whole public archive, as of {bag.day}. Its site was published at {bag.address}
Nothing here needs whoever made it.

TO READ IT
    Open site/index.html in any browser. Links work. The search needs a web server: in this folder,
    python3 -m http.server --directory site   and then the address that it prints.

WHAT IS HERE
    site/               the site, with links that work from a disk
    published.sha256    the SHA-256 of each file of the site as it was published
    archive/            what it is made from: one text file a record in archive/content, and the settings
    engine/             the program that makes the site of it (Python), {with_it}
    history/            {history}{versions}

    Drafts, and records that wait for their hour, are in archive/content and in the history, though they were never published.
    Look before you give this to anybody else.

TO SEE THAT NOTHING IS MISSING OR CHANGED
    In the folder above this one:   sha256sum --quiet --check manifest-sha256.txt
    Or with any program for BagIt (RFC 8493).

TO BUILD THE SITE ANEW
    With Python 3.11 or newer, in this folder:
        python3 -m venv venv
        venv/bin/python -m pip install {fetch}--no-deps -r engine/requirements.txt
        PYTHONPATH=engine venv/bin/python -m minutebook {build}
        (cd again && sha256sum --quiet --check ../published.sha256)
    No line from the last command means that every file is what was published, byte for byte.

WITHOUT THE PROGRAM
    Each file in archive/content is text: between two lines of --- its fields, below them its words. engine/minutebook/records
    says what each field means.
"""
