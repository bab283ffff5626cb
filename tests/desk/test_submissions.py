"""Forms that were filled in, as people do and as nobody should: the table is submissions.txt, to be read as it stands.

Each ends as a record that the check passes, or is refused with sentences; nothing in one is run, and nothing is written but
the one record. In the table `⟨U+202E⟩` is that sign, and `⟨x × 9⟩` is `x` nine times. `--update-golden` writes the
answers anew; read every one that changes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.pipeline import check_only
from tests.build.making import AS_OF, MadeSite, call, make_site, tree
from tests.desk.test_mistakes import _JARGON
from tests.diagnostics.pages import BASE

_TABLE = Path(__file__).with_name("submissions.txt")
_ANSWER = "-- answer --\n"
_ROWS = re.split(r"^== ", _TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
_SIGN = re.compile(r"⟨U\+([0-9A-F]{4,5})⟩")
_TIMES = re.compile(r"⟨([^⟨⟩]*?) × ([0-9]+)⟩", re.DOTALL)
_LONGEST_SHOWN = 1_200  # characters of an answer or a record that the table holds

ARCHIVE = f"""{BASE}\
-- content/places/hall.md --
---
title: The village hall
kind: building
---
-- content/places/north-ward.md --
---
title: North Ward
kind: ward
---
-- content/topics/hall-fund.md --
---
title: Hall fund
kind: campaign
---
-- content/topics/locks.md --
---
title: Locks, keys and bolts
kind: campaign
---
-- content/decisions/2023/old-locks.md --
---
title: Old locks
date: 2023-01-05
maker: board
summary: Three old locks are taken out.
---
The board had three locks, and a bell. They were the board's "best"
locks.
-- content/articles/2023/fair.md --
---
title: A fair was held
date: 2023-02-01
summary: A fair was held at the hall.
changes:
  - {{date: 2023-02-02, note: The day was wrong.}}
---
A fair was held.
-- content/reports/2023/finance-report.md --
---
title: Finance report
date: 2023-02-01
kind: Finance report
summary: What the budget would buy.
---
1. The budget is £10,000.

2. It pays for new locks.

3. Of these the locks in front come first.

4. After them come the locks at the back.
"""


def submitted(text: str) -> bytes:
    """The text of an issue, from the row of the table."""
    text = _TIMES.sub(lambda match: match[1] * int(match[2]), text)
    return _SIGN.sub(lambda match: chr(int(match[1], 16)), text).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeSite]:
    made = make_site(tmp_path_factory.mktemp("forms") / "archive", ARCHIVE)
    assert check_only(made.options()) == ()
    yield made
    assert not list(made.root.parent.rglob("canary"))


def shown(text: str) -> str:
    """What the table holds of a text: all signs to be seen, and no more of it than can be read."""
    text = "".join(sign if sign.isprintable() or sign == "\n" else f"⟨U+{ord(sign):04X}⟩" for sign in text)
    return (
        text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}… and {len(text) - _LONGEST_SHOWN} characters more\n"
    )


@pytest.mark.parametrize("row", _ROWS, ids=[row.partition("\n")[0] for row in _ROWS])
def test_a_form_is_a_record_or_is_refused(
    row: str,
    site: MadeSite,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title, _, rest = row.partition("\n")
    body, _, answer = rest.partition(_ANSWER)
    form = tmp_path / "form.md"
    form.write_bytes(submitted(body))
    monkeypatch.chdir(tmp_path)
    before = tree(site.root / "content")
    outside = files_beside(site)
    status = call("form", str(form), "--root", str(site.root), "--as-of", AS_OF, "--jobs", "1")
    said = capsys.readouterr().out
    after = tree(site.root / "content")
    changed = [path for path in after if after[path] != before.get(path) and after[path][0] == "file"]
    found = [item for item in check_only(site.options()) if item.severity == "error"]
    written = "".join(f"-- {path} --\n{(site.root / 'content' / path).read_text()}" for path in changed)
    for path in changed:
        restore(site.root / "content" / path, before.get(path))
    told = shown(f"{said}{written}")
    if request.config.getoption("--update-golden"):
        text = _TABLE.read_text(encoding="utf-8")
        _TABLE.write_text(text.replace(f"== {title}\n{rest}", f"== {title}\n{body}{_ANSWER}{told}\n"), encoding="utf-8")
        return
    assert status == (0 if changed else 1)
    assert len(changed) == (0 if status else 1)
    assert set(before) <= set(after)
    assert files_beside(site) == outside
    assert list(tmp_path.iterdir()) == [form]
    assert found == []
    assert told == answer.removesuffix("\n")
    assert not _JARGON.search(said.partition("\n")[2]) or title.startswith("hostile")


def files_beside(site: MadeSite) -> list[str]:
    """What lies in the archive's folder and beside it, but for the records and the store."""
    paths = (path.relative_to(site.root.parent).as_posix() for path in site.root.parent.rglob("*"))
    return sorted(path for path in paths if not path.startswith(("archive/content/", "archive/.minutebook/")))


def restore(path: Path, before: tuple[str, int, bytes] | None) -> None:
    path.unlink() if before is None else path.write_bytes(before[2])


def test_there_are_fifty_of_each() -> None:
    kinds = [row.partition(":")[0] for row in _ROWS]
    assert min(kinds.count("real"), kinds.count("hostile")) >= 50
    assert set(kinds) == {"real", "hostile"}
