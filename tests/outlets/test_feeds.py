"""Feeds: to the letter of Atom and JSON Feed, of what there is to follow, under names and dates that stay."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest

from minutebook.outputs.feeds import atom, json_feed
from minutebook.pages.feeds import FeedEntry, FeedView
from minutebook.pages.views import Link
from tests.build.making import MadeSite, Own, make_site
from tests.conftest import MakeSite
from tests.outlets.living import LIVING

ATOM = "application/atom+xml"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def feeds_of(out: Path) -> list[str]:
    """The addresses of the feeds of a site, without the ending."""
    paths = (path.relative_to(out).as_posix() for path in out.rglob("feed.xml"))
    return sorted(f"/{path.removesuffix('.xml')}" for path in paths)


def parsed(out: Path, address: str) -> Any:
    """An Atom feed as the outside parser reads it."""
    feed = feedparser.parse((out / f"{address[1:]}.xml").read_bytes())
    assert not feed.bozo, (address, feed.get("bozo_exception"))
    assert feed.version == "atom10"
    return feed


def items_of(out: Path, address: str) -> list[dict[str, Any]]:
    """The items of a JSON Feed, looked at by the rules of its version 1.1."""
    feed = json.loads((out / f"{address[1:]}.json").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"].endswith(f"{address}.json")
    for item in feed["items"]:
        assert set(item) <= {
            *("id", "url", "title", "content_html", "summary", "date_published", "date_modified", "tags", "language"),
        }
        assert item["id"].startswith("https://")
        assert item["content_html"]
        assert all(MOMENT.fullmatch(item[name]) for name in ("date_published", "date_modified") if name in item)
    return list(feed["items"])


def titles(out: Path, address: str) -> list[str]:
    return [str(entry.title) for entry in parsed(out, address).entries]


def test_the_outside_parser_reads_every_feed_and_both_formats_tell_the_same(living: MadeSite, own: Own) -> None:
    for out in (living.out, own.options.out):
        for address in feeds_of(out):
            feed, items = parsed(out, address), items_of(out, address)
            assert feed.feed.id.startswith("https://")
            assert feed.feed.updated == max((entry.updated for entry in feed.entries), default=feed.feed.updated)
            assert len({entry.id for entry in feed.entries}) == len(feed.entries) <= 50
            assert [(entry.id, entry.link, entry.updated) for entry in feed.entries] == [
                (item["id"], item["url"], item["date_modified"]) for item in items
            ]
            assert all(MOMENT.fullmatch(entry.updated) for entry in feed.entries)
    assert len(feeds_of(own.options.out)) > 50


def test_there_is_a_feed_where_there_is_something_to_follow(living: MadeSite) -> None:
    assert feeds_of(living.out) == [
        "/bodies/board/feed",
        "/decisions/feed",
        "/feed",
        "/meetings/feed",  # of a register, with nothing in it yet
        "/news/feed",
        "/people/pilot/feed",
        "/places/coast/feed",  # the quay lies in it
        "/places/quay/feed",
        "/priorities/tides/feed",
        "/reports/feed",
    ]
    assert titles(living.out, "/priorities/tides/feed") == ['Buy ten "buoys" & <lamps>', "Report on tides"]
    assert titles(living.out, "/places/coast/feed") == ['Buy ten "buoys" & <lamps>']
    assert titles(living.out, "/meetings/feed") == []


def test_an_entry_has_its_true_days_and_tells_what_was_changed(living: MadeSite) -> None:
    entries = {entry.link.split("/")[-2]: entry for entry in parsed(living.out, "/feed").entries}
    # By the newest day of each: when it was put up, or changed.
    assert list(entries) == ["fair", "buoys", "lamps", "tide-report"]
    assert "later" not in entries  # it is to come, and nothing says when it was put up
    buoys = entries["buoys"]
    assert (buoys.published, buoys.updated) == ("2023-02-03T00:00:00Z", "2023-02-20T00:00:00Z")
    shown = buoys.content[0].value
    assert shown == (
        "<p>Decision, 1 February 2023</p><p>Ten buoys, as the pilot asked.</p>"
        "<p>Changed 20 February 2023: A name was misspelt: the reader who told us is thanked.</p>"
        "<p>Changed 10 February 2023: The sum was corrected.</p>"
    )
    assert buoys.summary == "Ten buoys, as the pilot asked."
    # No day is known of these: none is published, and the words say what is.
    assert "published" not in entries["lamps"]
    assert "Reported 31 January 2023; day not given" in entries["lamps"].content[0].value
    assert "published" not in entries["tide-report"]
    assert entries["tide-report"].updated == "2022-11-01T00:00:00Z"
    assert entries["fair"].published == "2023-03-01T00:00:00Z"  # of a day to come, and put up before it


def test_a_change_to_come_is_not_told(make_site: MakeSite) -> None:
    site = make_site(LIVING.replace("date: 2023-02-20", "date: 2023-03-20"))
    site.build(as_of="2023-03-06")
    first = next(entry for entry in parsed(site.out, "/feed").entries if "buoys" in entry.id)
    assert first.updated == "2023-02-10T00:00:00Z"
    assert "misspelt" not in first.content[0].value
    site.build(as_of="2023-03-20")
    assert parsed(site.out, "/feed").entries[0].updated == "2023-03-20T00:00:00Z"


def test_names_stay_where_the_site_is_looked_at_elsewhere(living: MadeSite, tmp_path: Path) -> None:
    elsewhere = tmp_path / "site"
    assert living.build(out=elsewhere, store=tmp_path / "store", base_url="https://preview.example.net/x/").published
    here, there = parsed(living.out, "/feed"), parsed(elsewhere, "/feed")
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert here.feed.id == there.feed.id
    assert there.entries[0].link.startswith("https://preview.example.net/x/")


def test_an_archive_that_ended_says_so(make_site: MakeSite) -> None:
    site = make_site(LIVING.replace("covers: {from: 2020-03}", "covers: {from: 2020-03, to: 2023-02-28}"))
    site.build()
    for address in ("/feed", "/places/quay/feed"):
        assert "this archive ends on 28 February 2023" in parsed(site.out, address).feed.subtitle
    assert "this archive ends on 28 February 2023" in (site.out / "subscribe/index.html").read_text()


def test_a_feed_has_the_newest_fifty(make_site: MakeSite) -> None:
    news = "".join(
        f"-- content/articles/news-{number}.md --\n---\ntitle: News {number}\ndate: 2022-01-{number % 28 + 1:02}\n"
        "summary: Something.\nplaces: [quay]\n---\n"
        for number in range(60)
    )
    site = make_site(LIVING + news)
    site.build()
    assert len(parsed(site.out, "/feed").entries) == len(parsed(site.out, "/news/feed").entries) == 50
    assert titles(site.out, "/feed")[0] == "The fair comes"


def test_pages_lead_to_their_feeds(living: MadeSite) -> None:
    def linked(page: str) -> list[str]:
        html = (living.out / page / "index.html").read_text()
        return re.findall(rf'<link rel="alternate" type="{re.escape(ATOM)}" title="[^"]+" href="([^"]+)">', html)

    whole = "/archive/feed.xml"
    assert linked(".") == [whole]
    assert linked("decisions") == [whole, "/archive/decisions/feed.xml"]
    assert linked("places/quay") == [whole, "/archive/places/quay/feed.xml"]
    assert linked("places/empty") == [whole]
    shown = (living.out / "places/quay/index.html").read_text()
    assert "https://harbour.example/archive/places/quay/feed.xml" in shown
    assert "Follow or reuse this page" in shown
    subscribe = (living.out / "subscribe/index.html").read_text()
    assert "https://harbour.example/archive/priorities/tides/feed.xml" in subscribe
    assert 'href="/archive/subscribe/"' in (living.out / "index.html").read_text()


def test_no_words_break_a_feed() -> None:
    words = 'A \x07bell, a \ufffe, "quotes" and ]]> and <script>.'
    entry = FeedEntry("https://e.org/", "https://e.org/", words, "News", "News", words, "", "2023-03-06", "", (words,))
    feed = FeedView(
        *("https://e.org/", "https://e.org/feed", "https://e.org/", words, words, words, "https://e.org/"),
        *(Link(words, "https://e.org/licence/"), "en", "2023-03-06", (entry,)),
    )
    read = feedparser.parse(atom(feed))
    assert not read.bozo
    assert read.entries[0].summary == read.feed.title == 'A bell, a , "quotes" and ]]> and <script>.'
    assert "&lt;script&gt;" in json.loads(json_feed(feed))["items"][0]["content_html"]


def changed(site: MadeSite) -> Iterator[str]:
    """The feeds that a build writes."""
    return (path for path in site.build().written if path.endswith("feed.xml"))


def test_an_edit_makes_only_the_feeds_that_tell_of_it(make_site: MakeSite) -> None:
    site = make_site(LIVING)
    site.build()
    assert list(changed(site)) == []
    site.replace("content/articles/fair.md", "The fair comes", "The fair is coming")
    assert list(changed(site)) == ["feed.xml", "news/feed.xml"]
    (site.out / "places/quay/feed.xml").write_text("altered")
    assert list(changed(site)) == ["places/quay/feed.xml"]
