"""The archive of a body that has closed: it says so everywhere, speaks for its last day for ever, and can still be mended."""

import re
from pathlib import Path

import feedparser
import icalendar
import pytest

from tests.build.making import MadeSite, Own, make_site, tree
from tests.conftest import MakeSite
from tests.outlets.living import LIVING

DAY = "2023-03-31"
CLOSED = f"""\
covers: {{from: 2020-03, to: {DAY}}}
closed:
  date: {DAY}
  statement: The board was abolished.
  successor: {{words: The Ports Authority, to: "https://ports.example/"}}
  keeper: the county record office
"""
DUTY = """
-- content/meetings/2023/board-2023-02-01.md --
---
title: Board meeting
body: board
date: 2023-02-01
summary: It met.
---
-- content/meetings/2023/board-2023-05-01.md --
---
title: Board meeting in May
body: board
date: 2023-05-01
state: scheduled
summary: It is to meet.
---
-- content/bodies/authority.md --
---
title: The Authority
kind: board
follows: [board]
---
-- content/duties/tide-tables.md --
---
title: Tide tables
list: The Harbours Act
item: section 1
law: The Harbours Act 1900, section 1
owner: board
every: year
certain: true
met_by: [{type: report}]
---
"""


def archive(folder: Path) -> MadeSite:
    site = make_site(folder, LIVING + DUTY)
    for name in ("fair", "later"):  # which are of later days
        site.remove(f"content/articles/{name}.md")
    site.replace("site.yaml", "covers: {from: 2020-03}\n", CLOSED)
    site.replace("content/bodies/board.md", "kind: board\n", "kind: board\nfollowed_by: [authority]\n")
    return site


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = archive(tmp_path_factory.mktemp("closed"))
    result = site.build(as_of="2024-01-01")
    assert result.published, result.diagnostics
    return site


def test_every_page_says_first_that_the_body_has_closed(closed: MadeSite) -> None:
    for path in closed.out.rglob("*.html"):
        html = path.read_text()
        if 'http-equiv="refresh"' in html:
            continue
        said = html.partition("</header>")[2].partition("<main")[0]
        assert "Closed on 31 March 2023." in said, path
        assert "The board was abolished." in said, path
        assert '<a href="https://ports.example/">The Ports Authority</a>' in said, path
        assert "It is kept by the county record office" in html.partition("<footer")[2], path


def test_it_speaks_for_that_day_for_ever(closed: MadeSite, tmp_path: Path) -> None:
    for day in (DAY, "2031-12-24"):
        out = tmp_path / day / "archive"
        assert closed.build(out=out, store=tmp_path / day / "store", as_of=day).published
        assert tree(out) == tree(closed.out), day


def test_until_that_day_nothing_is_said(tmp_path: Path) -> None:
    site = archive(tmp_path)
    assert site.build(as_of="2023-03-30").published
    assert "Closed on" not in (site.out / "index.html").read_text()
    assert "#closed" not in (site.out / "feed.xml").read_text()


def test_each_feed_has_a_last_entry(closed: MadeSite) -> None:
    feeds = sorted(closed.out.rglob("feed.xml"))
    assert len(feeds) > 5
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        first, *others = feed.entries
        assert first.title == "Closed: The record of a harbour board"
        assert (first.id, first.updated[:10]) == ("https://harbour.example/archive/#closed", DAY)
        assert "https://ports.example/" in first.content[0].value
        assert all("#closed" not in entry.id for entry in others)


def test_no_calendar_tells_of_a_later_day(closed: MadeSite) -> None:
    calendars = sorted(closed.out.rglob("*.ics"))
    assert calendars
    for path in calendars:
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            assert str(event.decoded("dtstart"))[:10] <= DAY, path


def test_the_page_of_a_duty_leads_to_who_has_it_now(closed: MadeSite) -> None:
    html = (closed.out / "duties/tide-tables/index.html").read_text()
    assert '<dt>Followed by</dt>\n<dd><bdi><a href="/archive/bodies/authority/">The Authority</a>' in html


def test_a_correction_is_told_by_the_day_on_which_it_is_made(tmp_path: Path) -> None:
    site = archive(tmp_path)
    site.replace("content/decisions/buoys.md", "changes:\n", "changes:\n  - {date: 2025-06-01, note: The price was wrong.}\n")
    before = site.build(as_of="2025-05-31")
    assert [item.code for item in before.diagnostics if item.place.file.endswith("buoys.md")] == ["day-to-come"]
    after = site.build(as_of="2025-06-01")
    assert [item.code for item in after.diagnostics if item.place.file.endswith("buoys.md")] == []
    assert "1 June 2025" in (site.out / "changes/index.html").read_text()
    feed = feedparser.parse((site.out / "decisions/feed.xml").read_bytes())
    assert [entry.updated[:10] for entry in feed.entries][:2] == [DAY, "2025-06-01"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (f"date: {DAY}", "date: 2023-03", "is none"),
        (f", to: {DAY}}}", "}", "no last day"),
        (f", to: {DAY}}}", ", to: 2023-04-01}", "after the body closed"),
        ("https://ports.example/", "/ports/", "no page /ports/"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_line(make_site: MakeSite, old: str, new: str, message: str) -> None:
    site = make_site(LIVING)
    site.replace("site.yaml", "covers: {from: 2020-03}\n", CLOSED)
    site.replace("site.yaml", old, new)
    (found,) = [item for item in site.build(as_of="2024-01-01").diagnostics if item.severity == "error"]
    assert message in found.message
    assert found.place.file == "site.yaml"


@pytest.mark.archive
def test_the_first_archive_could_close(own: Own, tmp_path: Path) -> None:
    """As a trial: it is not its state."""
    root = tmp_path / "archive"
    root.mkdir()
    for name in ("content", "templates", "assets"):
        (root / name).symlink_to(own.options.root / name)
    settings = (own.options.root / "site.yaml").read_text()
    last = re.search(r"^  to: (\d{4}-\d{2}-\d{2})$", settings, re.MULTILINE)
    assert last
    (root / "site.yaml").write_text(
        f"{settings}closed:\n  date: {last[1]}\n  statement: The office was abolished.\n  keeper: the record office\n"
    )
    site = MadeSite(root)
    first = site.build(as_of="2028-06-01", out=tmp_path / "one", store=tmp_path / "store")
    assert first.published, [item for item in first.diagnostics if item.severity == "error"]
    assert "The office was abolished." in (tmp_path / "one/index.html").read_text()
    assert site.build(as_of="2040-01-01", out=tmp_path / "one", store=tmp_path / "store").written == ()
