"""Edit histories: what people and accidents do to an archive, its output and its store between one build and the next.

A step is plain values, so that Hypothesis can draw, shrink and print it. `History.take` carries it out, builds, and compares
with a build that remembers nothing.
"""

import contextlib
import hashlib
import itertools
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from minutebook.outputs.files import MANIFEST
from minutebook.pipeline import Result
from tests.build.archives import SMALL
from tests.build.making import AS_OF, MadeSite, Tree, differences, make_site, plain_templates, project_files, tree


class Step(NamedTuple):
    """What is done, to which of the things that it can be done to, and which of its kinds."""

    what: str
    which: int = 0
    how: int = 0


_MOST = 50  # clean builds that are kept: each is a megabyte or two
Known = dict[bytes, tuple[Result, Tree]]
"""What clean builds made, by the digest of all that they were given."""


class History:
    """An archive with a past: it is edited and built again and again in the same place, with the same store.

    `known` may be shared by histories that one and the same engine builds: each begins alike, and many come by the same state.
    """

    def __init__(self, folder: Path, *, text: str = SMALL, any_page: str = "", known: Known | None = None) -> None:
        templates = plain_templates()
        templates["templates/any.html"] += any_page.encode()
        self.folder = folder
        self.site: MadeSite = make_site(folder / "archive", text, {**project_files("assets")}, templates=templates)
        self.changes: dict[str, object] = {"as_of": AS_OF}
        self.made = 0
        self.numbers = itertools.count()
        self.known = {} if known is None else known

    # -- what there is -----------------------------------------------------------------------------------------------

    def records(self) -> list[str]:
        return sorted(path.relative_to(self.site.root).as_posix() for path in self.site.root.glob("content/**/*.md"))

    def decisions(self) -> list[str]:
        return [path for path in self.records() if path.startswith("content/decisions/")]

    def published(self) -> list[str]:
        """The published files. The manifest is left out: without it a folder counts as somebody else's."""
        out = self.site.out
        paths = (path for path in out.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted({path.relative_to(out).as_posix() for path in paths} - {MANIFEST})

    # -- building ----------------------------------------------------------------------------------------------------

    def build(self, **more: object) -> tuple[Result, Tree]:
        result = self.site.build(**(self.changes | more))
        return result, tree(self.site.out)

    def clean(self) -> tuple[Result, Tree]:
        """What a build makes that remembers nothing. It is made once for the same input, which accidents do not change."""
        given = [tree(self.site.root / name) for name in ("content", "templates", "assets")]
        key = hashlib.sha256(repr((given, self.site.read("site.yaml"), self.changes)).encode()).digest()
        if key not in self.known:
            if len(self.known) == _MOST:
                self.known.clear()
            self.known[key] = self.site.clean(self.folder / f"clean-{next(self.numbers)}", **{**self.changes, "jobs": 1})
        return self.known[key]

    def compare(self) -> None:
        """Build, and fail unless it is what a build makes that remembers nothing, and says the same."""
        before = tree(self.site.out)
        result, now = self.build()
        oracle, fresh = self.clean()
        assert result.diagnostics == oracle.diagnostics
        assert result.published == oracle.published
        if result.published:
            assert differences(now, fresh) == []
            assert result.pages == oracle.pages
        else:
            assert differences(now, before) == [], "a build with errors touched the site"

    def take(self, step: Step) -> None:
        """One step, and the comparison."""
        STEPS[step.what](self, step.which, step.how)
        self.compare()

    def run(self, *steps: Step) -> None:
        """A whole history."""
        self.compare()
        for step in steps:
            self.take(step)


# -- the steps ---------------------------------------------------------------------------------------------------------

Do = Callable[[History, int, int], None]
STEPS: dict[str, Do] = {}


def step(do: Do) -> Do:
    STEPS[do.__name__.replace("_", " ")] = do
    return do


def of(items: list[str], which: int) -> str:
    return items[which % len(items)]


def _title_line(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("title: "))


@step
def nothing(_history: History, _which: int, _how: int) -> None:
    """Built again as it is."""


@step
def add_a_record(history: History, which: int, how: int) -> None:
    """A decision that rests on others: their pages, the registers and the sitemap change."""
    history.made += 1
    papers = ("", "papers: [lamp-report]\nplaces: [northtown]\n", "meeting: board-2021-03-04\npriorities: [light-streets]\n")[
        how % 3
    ]
    date = f"{2020 + which % 4}-0{1 + how % 9}"
    text = f"---\ntitle: New {which}\ndate: {date}\nmaker: board\n{papers}summary: New.\n---\nIt is new.\n"
    history.site.write(f"content/decisions/new-{history.made}.md", text)


@step
def change_a_body(history: History, which: int, how: int) -> None:
    """More text, some of which cites, some of which gets a warning, some of which is an error."""
    more = (
        "More.",
        "As [[buy-lamps]] says.",
        "Some <i>HTML</i>.",
        "1. A paragraph\n2. Another",
        "The LF.",
        "See [[no-such-record]].",
    )
    path = of(history.records(), which)
    history.site.write(path, history.site.read(path) + "\n" + more[how % len(more)] + "\n")


@step
def change_a_title(history: History, which: int, how: int) -> None:
    """Every page that links to the record shows it."""
    path = of(history.records(), which)
    text = history.site.read(path)
    history.site.write(path, text.replace(_title_line(text), f"title: Title {how}", 1))


@step
def rename_a_record(history: History, which: int, how: int) -> None:
    """Two times in three with all that names it; otherwise the links break."""
    path = of(history.records(), which)
    old = Path(path).name.split(".", maxsplit=1)[0]
    new = f"{old}-{how}"
    if old == "index":
        return
    for name in history.records():
        text = history.site.read(name)
        if how % 3 and f"{old}" in text:
            history.site.write(name, text.replace(old, new))
        if Path(name).name.split(".", maxsplit=1)[0] == old:
            target = history.site.root / name
            target.rename(target.with_name(target.name.replace(old, new, 1)))


@step
def delete_a_record(history: History, which: int, how: int) -> None:
    """A decision added on the way, or any record, whatever that breaks."""
    mine = [path for path in history.records() if "/new-" in path]
    path = of(mine if mine and how % 2 else history.records(), which)
    history.site.remove(path)


@step
def put_it_all_back(history: History, _which: int, _how: int) -> None:
    """The archive as it was at first, as an undo or another branch would have it."""
    for folder in ("content", "templates", "assets"):
        shutil.rmtree(history.site.root / folder)
    make_site(history.site.root, SMALL, {**project_files("assets")}, templates=plain_templates())


@step
def edit_a_template(history: History, which: int, how: int) -> None:
    """What all pages share, one type's page, what fills slots, a new file that nothing uses, a mistake."""
    path = of(["templates/any.html", "templates/pages/decision.html", "templates/slots.html", "templates/unused.html"], which)
    real = history.site.root / path
    text = real.read_text() if real.exists() else ""
    if how % 5 == 4:
        history.site.write(path, text + "{{ page.no_such_field }}\n")
    elif path.endswith("slots.html"):
        history.site.write(path, text.replace("<abbr", f'<abbr class="c{how}"').replace("<small>", f"<small>{how} "))
    else:
        history.site.write(path, text + f"<!-- {how} -->\n" if "any" in path else text + f"{{# {how} #}}\n")


@step
def edit_the_settings(history: History, which: int, how: int) -> None:
    """The name and the notice stand on every page; the days covered only on some; a misspelt setting is an error."""
    edits = [
        ("name: A small archive", f"name: A small archive {how}"),
        ("run_by: nobody", f"run_by: nobody\nnotice: Notice {how}"),
        ("to: 2024", f"to: 202{how % 4}"),
        ("run_by: nobody", f"run_by: nobody\naccent: '#12345{how % 10}'"),
        ("example.org/archive/", f"example.org/{how}/"),
        ("run_by:", "rum_by:"),
    ]
    old, new = edits[which % len(edits)]
    text = history.site.read("site.yaml")
    history.site.write("site.yaml", text.replace(old, new, 1))


@step
def touch_an_asset(history: History, which: int, how: int) -> None:
    """A stylesheet that every page names, a new file, one taken away again; a file that a record shows."""
    root = history.site.root
    if which % 4 == 0:
        history.site.write("assets/site.css", (root / "assets/site.css").read_text() + f"\n/* {how} */\n")
    elif which % 4 == 1:
        history.site.write(f"assets/more/extra-{how % 2}.txt", f"extra {how}")
    elif which % 4 == 2:
        (root / f"assets/more/extra-{how % 2}.txt").unlink(missing_ok=True)
    else:
        history.site.write("content/articles/lamp.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {how} --></svg>')


@step
def another_run(history: History, which: int, how: int) -> None:
    """Drafts taken in or left out, another day, another address."""
    if which % 3 == 0:
        history.changes["drafts"] = not history.changes.get("drafts", False)
    elif which % 3 == 1:
        history.changes["as_of"] = ("2021-01-01", AS_OF, "2023-07-01", "2026-01-01")[how % 4]
    else:
        history.changes["base_url"] = ("", "https://example.org/", "https://example.net/a/b/")[how % 3]


@step
def stray_in_the_output(history: History, which: int, how: int) -> None:
    """Files, folders, links and oddities that no build put there."""
    out, away = history.site.out, history.folder / "away"
    away.mkdir(exist_ok=True)
    (away / "index.html").write_text("somebody else's")
    if not out.is_dir():
        return
    place = out / ("", "decisions", "decisions/buy-lamps", "nowhere")[how % 4]
    with_parents = place if not place.is_symlink() and not place.is_file() else out
    with_parents.mkdir(parents=True, exist_ok=True)
    name = with_parents / f"stray-{next(history.numbers)}"
    kind = which % 6
    if kind == 0:
        name.write_text("stray")
    elif kind == 1:
        (name / "deep" / "er").mkdir(parents=True)
        (name / "deep" / "file").write_text("stray")
    elif kind == 2:
        name.mkdir()
    elif kind == 3:
        name.symlink_to(away)
    elif kind == 4:
        name.symlink_to("index.html" if how % 2 else "nowhere at all")
    else:
        os.mkfifo(name)


@step
def another_kind_of_thing(history: History, which: int, how: int) -> None:
    """A folder where a file should be, a file where a folder should be, a link in the place of either."""
    files = history.published()
    if not files:
        return
    away = history.folder / "away"
    away.mkdir(exist_ok=True)
    (away / "index.html").write_text("somebody else's")
    target = history.site.out / of(files, which)
    inside = target.parent if target.parent not in (history.site.out, history.site.out / "data") else target
    if how % 6 < 3:
        data = target.read_bytes()
        target.unlink()
        if how % 6 == 0:
            target.mkdir()
        elif how % 6 == 1:
            target.mkdir()
            (target / "index.html").write_text("in the way")
        else:
            (away / "same").write_bytes(data)  # the very bytes, but elsewhere
            target.symlink_to(away / "same")
    elif inside.is_dir():
        kept = away / f"kept-{next(history.numbers)}"
        inside.rename(kept)
        if how % 6 == 3:
            inside.write_text("in the way")
        elif how % 6 == 4:
            inside.symlink_to(kept)  # everything is as it was, but elsewhere
        else:
            inside.symlink_to(away)


@step
def alter_the_output(history: History, which: int, how: int) -> None:
    """In place, as an editor does: what shares the file's inode is altered with it."""
    files = history.published()
    if not files:
        return
    target = history.site.out / of(files, which)
    if how % 5 == 0:
        with target.open("ab") as file:
            file.write(b"<!-- altered -->")
    elif how % 5 == 1:
        os.truncate(target, target.stat().st_size // 2)
    elif how % 5 == 2:
        target.unlink()
    elif how % 5 == 3:
        target.chmod(0o600)
    else:
        with (history.site.out / MANIFEST).open("r+b") as file:
            file.truncate(100)


@step
def harm_the_spare_tree(history: History, which: int, how: int) -> None:
    """The tree beside the output is nobody's business, so it may hold anything."""
    spare = history.site.out.with_name("._site.spare")
    if not spare.is_dir():
        return
    files = sorted(path for path in spare.rglob("*") if path.is_file() and not path.is_symlink())
    if how % 4 == 0 or not files:
        shutil.rmtree(spare)
        if which % 2:
            spare.write_text("in the way")
        return
    target = files[which % len(files)]
    if how % 4 == 1:
        target.unlink()
        target.write_text("another's")
    elif how % 4 == 2:
        target.unlink()
        target.mkdir()
        (target / "file").write_text("in the way")
    else:
        away = history.folder / "away"
        away.mkdir(exist_ok=True)
        (away / "index.html").write_text("somebody else's")
        if target.parent != spare:
            shutil.rmtree(target.parent)
            target.parent.symlink_to(away)


@step
def harm_the_store(history: History, which: int, how: int) -> None:
    """Lost, cut short, overwritten, damaged in places."""
    folder = history.site.root / ".minutebook"
    path = folder / "store.sqlite"
    if not path.is_file():
        return
    chance = random.Random(which)  # noqa: S311 - the places to damage, drawn by Hypothesis
    data = bytearray(path.read_bytes())
    if how % 6 == 0:
        shutil.rmtree(folder)
    elif how % 6 == 1:
        path.write_bytes(data[: chance.randrange(len(data))])
    elif how % 6 == 2:
        path.write_bytes(b"This is no store." * 100)
    elif how % 6 == 3:
        for _ in range(20):
            data[chance.randrange(len(data))] ^= 1 + chance.randrange(255)
        path.write_bytes(data)
    elif how % 6 == 4:  # whole pages, so that some tables are read well and others are not
        page = 4096 * chance.randrange(1, max(2, len(data) // 4096))
        path.write_bytes(data[:page] + b"\xff" * 4096 + data[page + 4096 :])
    else:
        Path(f"{path}-wal").write_bytes(bytes(chance.randrange(256) for _ in range(5000)))


@step
def alter_the_rows_of_the_store(history: History, which: int, _how: int) -> None:
    """Rows that can be read and are not what was stored, or are gone."""
    path = history.site.root / ".minutebook" / "store.sqlite"
    if path.is_file():
        with contextlib.suppress(sqlite3.DatabaseError):  # a step before this one may have damaged the file
            alter_rows(path, which)


def alter_rows(path: Path, which: int) -> None:
    """Rows that are well-formed and wrong, as a bit that fell over or a fault of ours would leave them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        if which % 4 == 3:
            db.execute("DELETE FROM body")
            return
        table = ("head", "body", "blob")[which % 3]
        for key, data in db.execute(f"SELECT {'name' if table == 'blob' else 'key'}, data FROM {table}").fetchall():  # noqa: S608
            other = data.replace(b"lamp", b"LAMP").replace(b"The ", b"THE ").replace(b"cancelled", b"CANCELLED")
            if table == "blob":
                other = data[:-40] + bytes(byte ^ 1 for byte in data[-40:])
            db.execute(f"UPDATE {table} SET data = ? WHERE {'name' if table == 'blob' else 'key'} = ?", (other, key))  # noqa: S608


def steps(*names: str) -> st.SearchStrategy[Step]:
    """Any step, or any of those named."""
    return st.builds(Step, st.sampled_from(sorted(names or STEPS)), st.integers(0, 63), st.integers(0, 11))


def histories(*names: str, most: int = 6) -> st.SearchStrategy[list[Step]]:
    """A first build and up to so many more."""
    return st.lists(steps(*names), min_size=1, max_size=most)
