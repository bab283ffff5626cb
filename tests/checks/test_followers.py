"""One error is told once: what cannot be judged because of it is not told, in its own file or in any other."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from minutebook.diagnostics import Diagnostic
from minutebook.memo import Store, digest
from minutebook.pipeline import Log, archive_of, build, check_only, shelf_of, store_folder
from minutebook.read.publications import LOG, Publications, read_publications
from minutebook.read.source import Snapshot, Source, read
from tests.build.making import MadeSite, make_site
from tests.conftest import MakeSite
from tests.photographs import PHOTOGRAPH

# Every file leans on others, and on its own fields: what is missing somewhere would be told somewhere else.
ARCHIVE = """\
-- site.yaml --
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: The board
run_by_the_body: true
address: https://example.org/archive/
report_errors: mailto:errors@example.org
allowed_contacts: [clerk@millbrook.gov.uk]
covers: {from: 2020}
time_zone: Europe/London
currency: {code: GBP, sign: £}
licence: {name: Open Government Licence v3.0, url: "https://example.org/licence/"}
footer:
  - {words: About, to: /about/}
  - {words: The terms, to: /files/pages/terms.txt}
-- content/links.yaml --
links:
  - address: https://example.org/licence/
    seen: 2023-01-01
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/bodies/chair-of-the-board.md --
---
title: Chair of the Board
kind: office
names:
  - {name: President of the Board}
---
-- content/people/ann.md --
---
title: Ann Archer
kind: official
roles:
  - {role: President of the Board, body: chair-of-the-board, from: 2020-01-01, to: 2021-01-01}
  - {role: Clerk, body: board, from: 2022-02-01}
---
-- content/people/bob.md --
---
title: Bob Baker
kind: official
roles:
  - {role: Chair of the Board, body: chair-of-the-board, from: 2021-01-01}
---
-- content/plans/plan-2021/index.md --
---
title: The Plan
period: {from: 2021, to: 2025}
body: board
versions:
  - {id: draft, label: The draft, date: 2021-01-10}
  - {id: final, label: The final plan, date: 2021-03-10}
---
-- content/priorities/burglary.md --
---
title: Burglary
plan: plan-2021
order: 1
names:
  - {name: Break-ins, version: draft}
outcomes:
  - id: burglary-1
    text: Fewer homes are broken into
    wordings:
      - {version: final, quote: fewer homes}
  - id: burglary-2
    text: Victims are seen
---
-- content/measures/officers.md --
---
title: Officers
unit: officers
better: up
better_source: finance-report#p1
observations:
  - {id: all, period: 2021, value: 10, source: finance-report#p1}
  - {id: east, period: 2021, value: 4, source: finance-report#p1}
  - {id: west, period: 2021, value: 6, source: finance-report#p2, stated: six}
  - {id: later, period: 2022, value: 12, stated_change: 20%, source: finance-report#p2}
breaks:
  - {at: 2022, note: Counted in another way}
checks:
  - {kind: parts-of-total, of: all, parts: [east, west]}
  - {kind: change, of: later, from: all, stated: 20%}
---
-- content/meetings/board-2022-05-01.md --
---
title: The Board, May 2022
date: 2022-05-01
body: board
summary: The board met later.
state: moved
moved_to: 2022-05-08
status_note: The hall was closed.
---
-- content/meetings/board-2022-06-01.md --
---
title: The Board, June 2022
date: 2022-06-01
body: board
summary: The board met.
minutes: published
actions:
  - {what: Count the locks, owner: ann, due: 2022-09-01, state: done, closed_by: finance-report, source: board-2022-06-01#locks}
---
Locks are to be counted. {#locks}
-- content/meetings/board-2022-07-01.md --
---
title: The Board, July 2022
date: 2022-07-01
body: board
summary: The board did not meet.
state: cancelled
status_note: Nobody came.
---
-- content/reports/finance-report.md --
---
title: Finance report
date: 2023-02-01
kind: Finance report
summary: What the budget would buy.
topics: [lock-fund]
related: [board-2022-06-01]
---
1. The budget for [[burglary-1]] is £10,000, and [[burglary-2]] is free.

2. It pays for new locks.
-- content/topics/lock-fund.md --
---
title: Lock fund
kind: fund
pot: 5000
source: finance-report#p1
---
-- content/decisions/locks.md --
---
title: Locks
date: 2023-02-10
maker: chair-of-the-board
summary: Locks are bought.
state: proposed
meeting: board-2022-07-01
published: 2023-02-01
restricted: {ground: A reason, review: 2024-01-01}
---
As "It pays for new locks" ([[finance-report#p2]]).
-- content/decisions/keys.md --
---
title: Keys
date: 2023-02-11
maker: board
summary: Keys are bought.
status: superseded
superseded_by: locks-and-keys
---
-- content/decisions/locks-and-keys.md --
---
title: Locks and keys
date: 2023-02-12
maker: board
summary: Both are bought.
follows: [keys]
status: withdrawn
status_note: It was a mistake.
---
-- content/articles/lock.md --
---
title: The lock
date: 2023-02-20
summary: A picture of a lock.
image: {src: lock.jpg, alt: A lock}
accepted:
  - {code: personal-contact, reason: Ann gave it to us.}
---
Write to clerk@millbrook.gov.uk, or to ann@millbrook.uk.
-- content/articles/lock-again.md --
---
title: The lock
date: 2023-02-20
summary: A picture of a lock.
---
See the [terms](../pages/terms.txt).
-- content/pages/about.md --
---
title: About
---
An archive.
-- content/pages/terms.txt --
Terms.
-- content/duties/publish-report.md --
---
title: Reports
list: The list
law: The law
item: Reports
every: year
within_days: 30
counted_from: {end_of: year}
certain: true
met_by:
  - {kind: Finance report}
---
"""
NONSENSE = b"{zz: [{x: y}]}"
_VALUE = re.compile(rb"(?m)(?:^ *(?:- )?|[{,] *)([a-z_]+): +([^\n{\[,}]+|\[[^\n\]]*\]|\{[^\n{}]*\})")


class Checked:
    """A published archive, and what the check says where one of its files is another."""

    def __init__(self, folder: Path) -> None:
        self.site = make_site(folder / "archive", ARCHIVE, {"content/articles/lock.jpg": PHOTOGRAPH}, templates={})
        self.options = self.site.options(log=Publications())
        assert build(self.options).published
        self.options = replace(self.options, log=read_publications((self.site.out / LOG).read_bytes()))
        self.snapshot, _ = read(self.site.root)
        self.before = {_named(finding) for finding in self.told(self.snapshot)}

    def told(self, snapshot: Snapshot) -> list[Diagnostic]:
        log = Log()
        with Store(store_folder(self.options)) as store:
            shelf_of(archive_of(snapshot, store, self.options, log), self.options, log)
        return log.findings

    def new(self, path: str, data: bytes) -> list[Diagnostic]:
        """What is found only where a file holds this, but for its being no more what was published."""
        other = Source(path, data, digest(data))
        content = tuple(other if file.path == path else file for file in self.snapshot.content)
        site = other if path == "site.yaml" else self.snapshot.site
        found = self.told(replace(self.snapshot, content=content, site=site))
        return [finding for finding in found if _named(finding) not in self.before and finding.code != "edit-without-note"]

    def data(self, path: str) -> bytes:
        return next(file.data for file in self.snapshot.sources() if file.path == path)


def _named(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.place.file


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return Checked(tmp_path_factory.mktemp("followers"))


def errors(site: MadeSite) -> list[Diagnostic]:
    return [finding for finding in check_only(site.options()) if finding.severity == "error"]


def values(data: bytes, *, fields_only: bool) -> Iterator[tuple[str, int, int]]:
    """The name of each field with where its value stands."""
    end = data.index(b"\n---\n", 4) if fields_only else len(data)
    for match in _VALUE.finditer(data, 0, end + 1):
        yield match[1].decode(), *match.span(2)


def test_a_value_that_cannot_be_read_is_told_at_its_line_and_nowhere_else(checked: Checked) -> None:
    """Of each type each field in turn."""
    tried = set()
    for source in checked.snapshot.sources():
        folder = source.path.split("/")[1] if "/" in source.path else ""
        if not (source.path.endswith(".md") or source.path == "site.yaml"):
            continue
        for field, start, end in values(source.data, fields_only=source.path.endswith(".md")):
            if (folder, field) in tried and folder != "people":
                continue
            tried.add((folder, field))
            broken = source.data[:start] + NONSENSE + source.data[end:]
            line = broken.count(b"\n", 0, start) + 1
            told = checked.new(source.path, broken)
            assert told, (source.path, field)
            assert {(finding.place.file, finding.place.line) for finding in told} == {(source.path, line)}, (field, told)
    assert len(tried) > 100


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "a required field is missing": lambda data: re.sub(rb"\ntitle:.*", b"", data),
    "no UTF-8": lambda data: data + b"\xff",
    "no fields": lambda data: data.replace(b"---\n", b"---\n{ : [\n", 1),
    "nothing": lambda data: data[:0],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_record_that_cannot_be_read_is_told_in_its_own_file_alone(checked: Checked, way: str) -> None:
    for source in checked.snapshot.content:
        if source.path.endswith(".md"):
            told = checked.new(source.path, WAYS[way](source.data))
            assert [finding.place.file for finding in told] == [source.path], told


def test_settings_that_cannot_be_read_are_told_alone(checked: Checked) -> None:
    told = checked.new("site.yaml", checked.data("site.yaml").replace(b"covers: {from: 2020}", b"covers: {from: 2020-02-31}"))
    assert [(finding.code, finding.place.file) for finding in told] == [("impossible-date", "site.yaml")]


def test_what_else_is_wrong_in_a_broken_record_is_told(checked: Checked) -> None:
    """A wrong field hides no other: neither one beside it nor one that needs another record to be seen."""
    path = "content/decisions/locks.md"
    data = (
        checked.data(path)
        .replace(b"published: 2023-02-01", b"published: 2023-02-31")
        .replace(b"maker: chair", b"maker: the-chair")
    )
    told = checked.new(path, data.replace(b"summary: Locks are bought.", b"related: [finance-reprot]"))
    codes = [finding.code for finding in told]
    assert sorted(codes) == ["id-of-nobody", "impossible-date", "missing-field", "unknown-id"]


def test_a_place_in_a_list_is_that_of_its_item_where_another_cannot_be_read(checked: Checked) -> None:
    path = "content/measures/officers.md"
    data = checked.data(path).replace(b"{id: all, period: 2021,", b"{id: all, period: 2021-02-31,")
    data = data.replace(b"value: 4,", b"value: 4, low: 6, high: 5,")
    told = {finding.code: finding.place.line for finding in checked.new(path, data)}
    line = data[: data.index(b"value: 4,")].count(b"\n") + 1
    assert told == {"impossible-date": line - 1, "figure-out-of-range": line}


def test_an_id_that_two_records_have_is_told_once(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"content/articles/lock.jpg": PHOTOGRAPH}, templates={})
    site.write("content/articles/finance-report.md", "---\ntitle: T\ndate: 2023-02-20\nsummary: S\n---\nText.\n")
    assert [finding.code for finding in errors(site)] == ["duplicate-id"]


def test_a_file_that_is_there_and_cannot_be_read_is_not_said_to_be_missing(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"content/articles/lock.jpg": PHOTOGRAPH}, templates={})
    for path in ("content/articles/lock.jpg", "content/decisions/keys.md", "content/plans"):
        (site.root / path).rename(site.root / "aside")
        (site.root / path).symlink_to(site.root / "aside")
        assert [(finding.code, finding.place.file) for finding in errors(site)] == [("unreadable-file", path)]
        (site.root / path).unlink()
        (site.root / "aside").rename(site.root / path)
