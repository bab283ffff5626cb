"""The store: what it gives back is what it was given, or nothing; however its file is damaged, a build goes on."""

import importlib
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook import __version__, pipeline
from minutebook.memo import Store, canonical, code_digest, digest, engine_digest
from tests.build.archives import SMALL
from tests.build.making import ROOT, plain_templates
from tests.conftest import MakeSite

KEYS = [bytes([number]) * 32 for number in range(40)]
ROWS = [(key, b"head" + key * 50, b"body" + key * 50) for key in KEYS]


def filled(folder: Path) -> Path:
    with Store(folder) as store:
        store.put(ROWS)
        store.set_blob("site:one", b"state" * 400)
    return folder / "store.sqlite"


def check_all(folder: Path) -> tuple[int, int]:
    """Read everything: what comes must be what was given. How many heads and bodies came."""
    heads, bodies = {key: head for key, head, _ in ROWS}, {key: body for key, _, body in ROWS}
    with Store(folder) as store:
        one, other = store.heads(KEYS), store.bodies(KEYS)
        assert all(heads[key] == data for key, data in one.items())
        assert all(bodies[key] == data for key, data in other.items())
        assert store.blob("site:one") in (None, b"state" * 400)
        store.keep_only(set(KEYS))
        store.put(ROWS)
        store.set_blob("site:one", b"state" * 400)
        assert store.blob("site:one") == b"state" * 400
    with Store(folder) as store:
        assert store.heads(KEYS) == heads
        assert store.bodies(KEYS) == bodies
    return len(one), len(other)


def test_a_whole_store_gives_all_back(tmp_path: Path) -> None:
    filled(tmp_path)
    assert check_all(tmp_path) == (40, 40)


@settings(max_examples=settings().max_examples * 2)
@given(st.integers(0, 2**32))
def test_a_damaged_store_gives_back_what_is_right_or_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the places to damage
    with tempfile.TemporaryDirectory() as name:
        path = filled(Path(name))
        data = bytearray(path.read_bytes())
        kind = seed % 4
        if kind == 0:
            for _ in range(chance.randrange(1, 40)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        elif kind == 1:
            del data[chance.randrange(len(data)) :]
        elif kind == 2:
            start = chance.randrange(len(data))
            data[start : start + 4096] = bytes(chance.randrange(256) for _ in range(4096))
        else:
            page = chance.randrange(1, len(data) // 4096) * 4096
            data[page : page + 4096] = data[:4096]
        path.write_bytes(data)
        check_all(Path(name))


def rewrite(statement: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.executescript(statement)

    return harm


HARMS: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: os.truncate(path, 0),
    "no database": lambda path: path.write_text("This is no database. " * 100),
    "another's tables": rewrite("DROP TABLE head; CREATE TABLE head (name TEXT); INSERT INTO head VALUES ('x');"),
    "words for bytes": rewrite("UPDATE head SET data = 'words'; UPDATE body SET data = 7; UPDATE blob SET data = 'words';"),
    "another check": rewrite("UPDATE head SET data_check = data; UPDATE body SET data_check = zeroblob(32);"),
    "swapped rows": rewrite("UPDATE head SET data = (SELECT data FROM body LIMIT 1); DELETE FROM body;"),
    "a journal of nobody's": lambda path: Path(f"{path}-wal").write_bytes(b"\x37\x7f\x06\x82" + b"x" * 9000),
}


@pytest.mark.parametrize("name", HARMS)
def test_each_kind_of_damage(tmp_path: Path, name: str) -> None:
    HARMS[name](filled(tmp_path))
    check_all(tmp_path)


@pytest.mark.parametrize("name", HARMS)
def test_a_build_goes_on_and_remembers_again(make_site: MakeSite, name: str) -> None:
    site = make_site(SMALL, templates=plain_templates())
    before = site.published()
    HARMS[name](site.root / ".minutebook" / "store.sqlite")
    assert site.published() == before
    assert site.build().unchanged


def test_old_entries_are_dropped(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for number in range(300):
            key = digest(str(number).encode())
            store.put([(key, b"h", b"b")])
        kept = {digest(str(number).encode()) for number in range(10)}
        store.keep_only(kept)
        assert set(store) == kept
        assert set(store.bodies(kept)) == kept


def test_the_store_of_an_archive_that_is_edited_for_years_stays_small(make_site: MakeSite) -> None:
    site = make_site(SMALL, templates=plain_templates())
    for number in range(150):
        site.write("content/pages/about.md", f"---\ntitle: About {number}\n---\n")
        pipeline.check_only(site.options())
    site.build()
    with Store(site.root / ".minutebook") as store:
        assert len(list(store)) < 60


def test_going_a_step_back_parses_nothing(make_site: MakeSite) -> None:
    site = make_site(SMALL, templates=plain_templates())
    texts = [f"---\ntitle: About {number}\n---\n" for number in range(3)]
    for text in texts:
        site.write("content/pages/about.md", text)
        site.build()
    site.write("content/pages/about.md", texts[1])
    assert site.build().parsed == 0


def test_canonical_bytes_do_not_depend_on_the_order_of_a_mapping() -> None:
    assert canonical({"a": 1, "b": {"c": 2, "d": 3}}) == canonical({"b": {"d": 3, "c": 2}, "a": 1})
    assert canonical((1, 2)) != canonical((2, 1))


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_no_two_lists_of_parts_share_a_digest(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_the_engine_digest_covers_its_code_and_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("minutebook.memo.digest")
    first = engine_digest()
    fresh = module.engine_digest.__wrapped__
    assert fresh() == first
    real = module.version
    for name in ("jinja2", "markdown-it-py", "pyyaml"):
        monkeypatch.setattr(module, "version", lambda asked, name=name: "0" if asked == name else real(asked))
        assert fresh() != first
    monkeypatch.undo()
    monkeypatch.setattr(module, "code_digest", lambda: b"other code")
    assert fresh() != first


def test_the_code_digest_covers_every_module_and_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("minutebook.memo.digest")
    package = tmp_path / "minutebook"
    shutil.copytree(ROOT / "minutebook", package)
    fresh = module.code_digest.__wrapped__
    monkeypatch.setattr(module, "__file__", str(package / "memo" / "digest.py"))
    assert fresh() == code_digest()
    seen = {fresh()}
    for name in ("memo/digest.py", "words/en/dates.py"):
        (package / name).write_text((package / name).read_text() + "\n")
        seen.add(fresh())
    (package / "__init__.py").write_text((package / "__init__.py").read_text().replace(__version__, "9.9.9"))
    seen.add(fresh())
    assert len(seen) == 4
