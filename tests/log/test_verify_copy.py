"""The published program finds whatever was done to a copy of a site that has a head of its log from before."""

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from minutebook.outputs.verify_copy import root_of, wrong_with
from minutebook.read.publications import LOG, line_of, read_publications
from tests.build.making import ROOT
from tests.log.keeping import Kept, verify

TAMPERINGS = 220  # in docs/decisions/0026-publication-log.md stands what came of 10,000


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A site after five publications."""
    kept = Kept(tmp_path_factory.mktemp("log") / "archive")
    kept.publish()
    for number, day in enumerate(("2023-04-01", "2023-05-01", "2023-06-01", "2023-07-01"), 1):
        change = f"  - {{date: {day}, note: Change {number} of the board.}}\n"
        text = kept.site.read("content/bodies/board.md")
        head = "" if "changes:" in text else "changes:\n"
        kept.site.write(
            "content/bodies/board.md",
            text.replace("kind: board\n", f"kind: board\n{head}", 1)
            .replace("changes:\n", f"changes:\n{change}", 1)
            .replace("meets", f"meets {number}", 1),
        )
        kept.publish(as_of=day)
    return kept


def test_it_is_short_and_needs_nothing() -> None:
    text = (ROOT / "minutebook/outputs/verify_copy.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= {"hashlib", "json", "os", "sys", "pathlib", "urllib.parse"}


def test_a_whole_copy_is_right(published: Kept) -> None:
    assert verify(published.site.out, *published.log.heads) == (0, "Nothing was changed, taken or reordered.\n")
    status, said = verify(published.site.out)
    assert status == 0
    assert "No earlier head was given" in said


def test_what_is_no_copy_is_told_without_a_traceback(tmp_path: Path, published: Kept) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(published.site.out / "data/verify.py", tmp_path / "data")
    status, said = verify(tmp_path)
    assert status == 1
    assert said.startswith("This is no copy of a site with a publication log")


# -- tamperings --------------------------------------------------------------------------------------------------------


class Copy:
    """A copy of the published site to be tampered with, and made good again."""

    def __init__(self, folder: Path, published: Kept) -> None:
        self.folder, self.published = folder, published
        shutil.copytree(published.site.out, folder)
        self.paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def mend(self) -> None:
        """Have it as it was published."""
        out = self.published.site.out
        for stray in list(self.folder.rglob("*")):
            if stray.is_file() and not (out / stray.relative_to(self.folder)).is_file():
                stray.unlink()
        for path in self.paths:
            data, real = (out / path).read_bytes(), self.folder / path
            if not real.is_file() or real.read_bytes() != data:
                real.write_bytes(data)

    @property
    def log(self) -> Path:
        return self.folder / LOG


def a_byte(copy: Copy, rng: random.Random) -> None:
    path = copy.folder / rng.choice([path for path in copy.paths if (copy.folder / path).stat().st_size])
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(bytes(data))


def a_file_less(copy: Copy, rng: random.Random) -> None:
    (copy.folder / rng.choice(copy.paths)).unlink()


def a_file_more(copy: Copy, rng: random.Random) -> None:
    path = copy.folder / Path(rng.choice(copy.paths)).parent / f"new-{rng.randrange(1000)}.html"
    path.write_text("Something else.")


def two_files_changed_over(copy: Copy, rng: random.Random) -> None:
    first, second = (copy.folder / path for path in rng.sample([path for path in copy.paths if path.endswith(".html")], 2))
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)


def a_file_cut_short(copy: Copy, rng: random.Random) -> None:
    path = copy.folder / rng.choice([path for path in copy.paths if (copy.folder / path).stat().st_size])
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size)])


def an_entry_less(copy: Copy, rng: random.Random) -> None:
    lines = copy.log.read_bytes().splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    copy.log.write_bytes(b"".join(lines))


def entries_in_another_order(copy: Copy, rng: random.Random) -> None:
    lines = copy.log.read_bytes().splitlines(keepends=True)
    first, second = rng.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    copy.log.write_bytes(b"".join(lines))


def an_entry_twice(copy: Copy, rng: random.Random) -> None:
    lines = copy.log.read_bytes().splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    copy.log.write_bytes(b"".join(lines))


def a_note(copy: Copy, rng: random.Random) -> None:
    lines = copy.log.read_bytes().splitlines(keepends=True)
    number = rng.randrange(1, len(lines))
    lines[number] = lines[number].replace(b"of the board", b"of a boards", 1)
    copy.log.write_bytes(b"".join(lines))


def other_ends_of_lines(copy: Copy, rng: random.Random) -> None:
    lines = copy.log.read_bytes().splitlines()
    number = rng.randrange(len(lines))
    lines[number] += rng.choice([b"\r", b" ", b"\t"])
    copy.log.write_bytes(b"".join(line + b"\n" for line in lines))


def a_tail_rewritten_whole(copy: Copy, rng: random.Random) -> None:
    """A page, the manifest and all entries from some one on, each made to follow on the one before."""
    page = rng.choice([path for path in copy.paths if path.endswith(".html")])
    (copy.folder / page).write_text("Something else.")
    entries = list(copy.published.log.entries)
    log = b"".join(map(line_of, entries[: rng.randrange(len(entries))]))
    manifest = json.loads((copy.folder / "data/manifest.json").read_bytes())
    manifest["files"][page] = hashlib.sha256(b"Something else.").hexdigest()
    data = json.dumps(manifest).encode()
    (copy.folder / "data/manifest.json").write_bytes(data)
    lines = [*manifest["files"].items(), ("data/manifest.json", hashlib.sha256(data).hexdigest())]
    root = root_of([f"{digest}  {path}".encode() for path, digest in lines])
    for entry in entries[len(log.splitlines()) :]:
        before = hashlib.sha256(log.splitlines()[-1]).hexdigest() if log else ""
        log += line_of(msgspec.structs.replace(entry, before=before, root=root, time="2022-01-01"))
    copy.log.write_bytes(log)
    assert wrong_with(copy.folder, []) == []  # nothing but the head can show it
    read_publications(log)


KINDS: list[Callable[[Copy, random.Random], None]] = [
    a_byte,
    a_file_less,
    a_file_more,
    two_files_changed_over,
    a_file_cut_short,
    an_entry_less,
    entries_in_another_order,
    an_entry_twice,
    a_note,
    other_ends_of_lines,
    a_tail_rewritten_whole,
]


def found(copy: Copy) -> bool:
    """Whether the program says that something is wrong."""
    try:
        return bool(wrong_with(copy.folder, [copy.published.log.head]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return True  # which the program says as one sentence


def tamper(copy: Copy, count: int, seed: int) -> list[str]:
    """Tamper so many times in random ways; what was not found."""
    rng, missed = random.Random(seed), []  # noqa: S311 - a test is to be the same each time
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        before = {path: (copy.folder / path).read_bytes() for path in copy.paths if path.startswith("data/")}
        kind(copy, rng)
        same = all(
            (copy.folder / path).is_file() and (copy.folder / path).read_bytes() == data for path, data in before.items()
        )
        if not found(copy) and not (kind is two_files_changed_over and same and _is_as_published(copy)):
            missed.append(f"{number}: {kind.__name__}")
        copy.mend()
    return missed


def _is_as_published(copy: Copy) -> bool:
    """Whether what was done has changed nothing: two pages may be alike."""
    out = copy.published.site.out
    return all((out / path).read_bytes() == (copy.folder / path).read_bytes() for path in copy.paths)


def test_every_tampering_is_found(published: Kept, tmp_path: Path) -> None:
    copy = Copy(tmp_path / "copy", published)
    assert wrong_with(copy.folder, [published.log.head]) == []
    assert tamper(copy, TAMPERINGS, 7) == []
    assert wrong_with(copy.folder, [published.log.head]) == []
