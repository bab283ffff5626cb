"""Before its hour nothing of a record is in any byte of the output; after it, it is in all the places where it belongs."""

import random
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from minutebook.cli import main
from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import check_only
from minutebook.read.moment import Moment, now_of
from tests.build.making import MadeSite, Tree, make_site, tree
from tests.conftest import MakeSite
from tests.trials.small import SMALL, article

LONDON = "Europe/London"
# When clocks in London were put forward and back, told here without a database of time zones.
FORWARD, BACK = datetime(2024, 3, 31, 1, tzinfo=UTC), datetime(2024, 10, 27, 1, tzinfo=UTC)
ZONED = SMALL.replace("covers:", f"time_zone: {LONDON}\ncovers:")
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><desc>{}</desc></svg>'

# A record of each of these types, with fields that it needs.
TYPES: Mapping[str, tuple[str, str]] = {
    "articles": ("news", "date: 2024-01-15"),
    "reports": ("reports", "date: 2024-01-15\nkind: report\nrecommendations: [{text: Do Xword}]"),
    "decisions": ("decisions", "date: 2024-01-15\nmaker: [parish-council]\namount: 5000\naliases: [/old/Xword/]"),
    "meetings": ("meetings", "date: 2024-01-15\nbody: parish-council\nactions: [{what: Find Xword, owner: person-a}]"),
    "bodies": ("bodies", "kind: board"),
    "people": ("people", "kind: official\nroles: [{role: Xword officer, body: parish-council, from: 2020}]"),
    "topics": ("topics", "kind: campaign"),
    "places": ("places", "kind: town"),
    "pages": ("", ""),
    "glossary": ("glossary", "means: The meaning of Xword"),
}


class Secret(NamedTuple):
    """A word that only one record has, in all its parts, and the hour before which nobody may read it."""

    word: str
    folder: str
    embargo: str
    opens: datetime


def london(moment: datetime) -> str:
    """What clocks in London showed."""
    summer = FORWARD <= moment < BACK
    return (moment + timedelta(hours=summer)).strftime("%Y-%m-%d %H:%M")


def secrets_of(chance: random.Random) -> list[Secret]:
    """Secrets that come out within two days of a change of the clocks, none at an hour that comes twice."""
    made = []
    for number, folder in enumerate(TYPES):
        change = chance.choice((FORWARD, BACK))
        opens = change + timedelta(minutes=chance.randrange(-2 * 1440, 2 * 1440))
        if abs(opens - BACK) < timedelta(hours=1):
            opens = BACK + timedelta(hours=1)
        made.append(Secret(f"zanzibarquux{'abcdefghij'[number]}", folder, london(opens), opens))
    return made


def files_of(secret: Secret) -> dict[str, str]:
    word, (_, fields) = secret.word, TYPES[secret.folder]
    front = f"title: The {word} affair\n{fields}\nembargo: {secret.embargo}".replace("Xword", word)
    summary = "" if secret.folder in ("pages", "glossary") else f"\nsummary: It says {word}."
    image = f"\nimage: {{src: {word}-image.svg, alt: What {word} shows}}" if secret.folder == "articles" else ""
    text = f"About {word}.\n\n## The {word} part\n\n![A {word} picture]({word}.svg) and [a list of {word}]({word}.csv)\n"
    beside = {f"{word}.svg": SQUARE.format(word), f"{word}.csv": f"{word},1\n"}
    beside |= {f"{word}-image.svg": SQUARE.format(word)} if image else {}
    record = {f"{word}.md": f"---\n{front}{summary}{image}\n---\n{text}"}
    return {f"content/{secret.folder}/{name}": data for name, data in {**record, **beside}.items()}


def plainly(data: bytes) -> bytes:
    """What is in a file, unpacked where it is packed."""
    return zlib.decompress(data, 31) if data.startswith(b"\x1f\x8b") else data


def look_for(secret: Secret, published: Tree, *, out: bool) -> None:
    """The word is nowhere, or in every place where it belongs."""
    word = secret.word.encode()
    found = {path for path, (_, _, data) in published.items() if word in plainly(data) or secret.word in path}
    if not out:
        assert found == set(), secret
        return
    address, _ = TYPES[secret.folder]
    own = "glossary/index.html" if secret.folder == "glossary" else f"{address}/{secret.word}/index.html".lstrip("/")
    wanted = {own, f"files/{secret.folder}/{secret.word}.svg", f"files/{secret.folder}/{secret.word}.csv", "data/manifest.json"}
    wanted |= set() if secret.folder in ("glossary", "pages") else {f"{address}/index.html"}
    wanted |= {"feed.xml"} if secret.folder in ("articles", "reports", "decisions") else set()
    wanted |= set() if secret.folder == "glossary" else {"sitemap.xml"}
    assert wanted <= found, secret


def search(folder: Path, rounds: int, seed: int) -> tuple[int, int]:
    """Builds at random clocks of one archive; how many secrets were looked for before their hour, and how many after."""
    chance = random.Random(seed)  # noqa: S311 - clocks to try
    secrets = secrets_of(chance)
    site = make_site(folder, ZONED, {path: data for secret in secrets for path, data in files_of(secret).items()})
    before = after = 0
    for turn in range(rounds):
        near = chance.choice(secrets).opens
        clock = near + timedelta(seconds=chance.choice((-3600, -61, -1, 0, 1, 61, 3600, chance.randrange(-90_000, 90_000))))
        published = site.published(as_of=london(clock)[:10], at=clock.isoformat(), search=turn % 10 == 0)
        for secret in secrets:
            out = clock >= secret.opens
            look_for(secret, published, out=out)
            before, after = before + (not out), after + out
    return before, after


def test_a_secret_word_is_nowhere_before_its_hour_and_everywhere_after(tmp_path: Path) -> None:
    before, after = search(tmp_path / "a", 11, 1)
    assert before > 20
    assert after > 20


def test_a_thousand_clocks_give_the_moment_that_they_show() -> None:
    """Each hour of London's clocks, across both changes, is past at the moment at which it was shown, and not before."""
    chance = random.Random(2)  # noqa: S311 - clocks to try
    for _ in range(1000):
        moment = chance.choice((FORWARD, BACK)) + timedelta(minutes=chance.randrange(-1500, 1500))
        day, clock = london(moment).split()
        twice = BACK - timedelta(hours=1) <= moment < BACK
        assert Moment(day, clock).past(LONDON) == (moment + timedelta(hours=1) if twice else moment)
    assert Moment("2024-10-27", "01:30").shown(LONDON) == (BACK - timedelta(minutes=30), BACK + timedelta(minutes=30))
    assert Moment("2024-03-31", "01:30").shown(LONDON) == ()
    assert Moment("2024-03-31", "01:30").past(LONDON) >= FORWARD
    assert now_of("2024-07-01", "", LONDON).at == datetime(2024, 6, 30, 23, tzinfo=UTC)


# -- what is said, and what leads there --------------------------------------------------------------------------------


@pytest.fixture
def zoned(make_site: MakeSite) -> Callable[[Mapping[str, str]], MadeSite]:
    return lambda files: make_site(ZONED, files)


def told(site: MadeSite, **changes: str) -> list[tuple[str, str, int | None]]:
    return [(item.code, item.severity, item.place.line) for item in check_only(site.options(**changes))]


def dated(folder: str, date: str, *fields: str) -> dict[str, str]:
    page = article("A", *fields).replace("2023-02-18", date)
    return {f"content/{folder}/a.md": page}


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (dated("articles", "2023-03-07"), 3),
        (dated("reports", "2023-04", "kind: report"), 3),
        (dated("decisions", "2023-03-07", "maker: [parish-council]"), 3),
        (dated("articles", "2023-03-01", "published: 2023-03-07"), 5),
        (dated("meetings", "2023-03-01", "body: parish-council", "published: 2023-03-07"), 6),
        (dated("articles", "2023-03-01", "embargo: 2023-03-06 00:01"), 5),
        (dated("articles", "2023-03-01", "embargo: 2023-03-07"), 5),
    ],
)
def test_what_is_published_on_a_day_to_come_waits_for_it(
    zoned: Callable[[Mapping[str, str]], MadeSite], files: Mapping[str, str], line: int
) -> None:
    site = zoned(files)
    assert [(code, where) for code, _, where in told(site)] == [("held-until", line)]
    site.published()
    assert not list(site.out.glob("*/a/index.html"))
    site.published(as_of="2023-04-01")
    assert len(list(site.out.glob("*/a/index.html"))) == 1


@pytest.mark.parametrize(
    "files",
    [
        dated("meetings", "2023-05-01", "body: parish-council", "state: scheduled"),
        dated("decisions", "2023-05-01", "maker: [parish-council]", "state: proposed"),
        dated("articles", "2023-03-07", "published: 2023-03-06"),
        dated("articles", "2023-03-06"),
        dated("reports", "2023-03", "kind: report"),
        dated("articles", "2023-03-07", "embargo: 2023-03-06"),
        dated("articles", "2023-03-01", "embargo: 2023-03-06 00:00"),
    ],
)
def test_what_may_be_told_before_its_day_is(zoned: Callable[[Mapping[str, str]], MadeSite], files: Mapping[str, str]) -> None:
    site = zoned(files)
    site.published()
    assert len(list(site.out.glob("*/a/index.html"))) == 1


def test_a_published_record_that_leads_to_one_that_waits_is_told_how_to_wait_too(
    zoned: Callable[[Mapping[str, str]], MadeSite],
) -> None:
    files = {**dated("articles", "2023-03-01", "embargo: 2023-03-07 09:30"), "content/articles/b.md": article("See [[a]].")}
    found: list[Diagnostic] = [item for item in check_only(zoned(files).options()) if item.severity == "error"]
    assert [(item.code, item.message, item.hint) for item in found] == [
        (
            "link-to-draft",
            '"a" is not published before 2023-03-07 09:30.',
            "Write  embargo: 2023-03-07 09:30  here too, or take the link out until then.",
        )
    ]


def test_a_translation_waits_for_its_record(zoned: Callable[[Mapping[str, str]], MadeSite]) -> None:
    translation = {"content/articles/a.cy.md": article("![Llun](llun.svg)"), "content/articles/llun.svg": SQUARE.format("x")}
    site = zoned({**dated("articles", "2023-03-01", "embargo: 2023-03-07"), **translation})
    assert told(site) == [("held-until", "note", 5)]
    assert not [path for path in site.published() if "/a/" in path or "llun" in path]
    assert {"news/a/cy/index.html", "files/articles/llun.svg"} <= set(site.published(as_of="2023-03-07"))


@pytest.mark.parametrize(
    ("embargo", "finding"),
    [
        ("2024-03-31 01:30", ("impossible-time", "error")),
        ("2024-10-27 01:30", ("impossible-time", "warning")),
        ("2024-03-31 24:30", ("impossible-time", "error")),
        ("2024-02-30 10:00", ("impossible-date", "error")),
        ("1 March 2024, 10am", ("date-format", "error")),
        ("2024-03", ("date-format", "error")),
        ("2024-03-01T10:00Z", ("date-format", "error")),
        ("tomorrow", ("date-format", "error")),
    ],
)
def test_an_hour_that_cannot_be_meant_is_told(
    zoned: Callable[[Mapping[str, str]], MadeSite], embargo: str, finding: tuple[str, str]
) -> None:
    found = told(zoned(dated("articles", "2023-03-01", f"embargo: {embargo}")))
    assert (*finding, 5) in found


@pytest.mark.parametrize("embargo", ["2023-03-07T09:30", "2023-03-07 9.30", "2023-03-07 09:30:00", "2023-03-07, 09:30"])
def test_an_hour_is_read_as_people_write_it(zoned: Callable[[Mapping[str, str]], MadeSite], embargo: str) -> None:
    site = zoned(dated("articles", "2023-03-01", f"embargo: {embargo}"))
    assert told(site, as_of="2023-03-07", at="2023-03-07T09:29:59+00:00") == [("held-until", "note", 5)]
    assert told(site, as_of="2023-03-07", at="2023-03-07T09:30:00+00:00") == []


# -- time that passes --------------------------------------------------------------------------------------------------


def test_time_alone_publishes_it_and_nothing_is_built_meanwhile(zoned: Callable[[Mapping[str, str]], MadeSite]) -> None:
    site = zoned(dated("articles", "2023-03-01", "embargo: 2023-03-06 10:00"))
    hours = ("09:00", "09:59", "10:00", "10:01", "09:59")
    results = [site.build(at=f"2023-03-06T{hour}:00+00:00") for hour in hours]
    assert [result.unchanged for result in results] == [False, True, False, True, False]
    assert not (site.out / "news/a").exists()


def test_the_command_takes_a_day_or_a_day_and_a_time(
    zoned: Callable[[Mapping[str, str]], MadeSite], capsys: pytest.CaptureFixture[str]
) -> None:
    site = zoned(dated("articles", "2023-07-01", "embargo: 2023-07-01 10:00"))
    out = {}
    for as_of in ("2023-07-01", "2023-07-01 09:59", "2023-07-01 10:00", "2023-07-02"):
        assert main(["build", "--root", str(site.root), "--no-search", "--as-of", as_of]) == 0
        out[as_of] = "news/a/index.html" in tree(site.out)
    assert list(out.values()) == [False, False, True, True]
    capsys.readouterr()
    assert main(["build", "--root", str(site.root), "--as-of", "2023-07-01 25:00"]) == 2
    assert "or as 2023-03-06 10:00" in capsys.readouterr().err


# -- what those see who keep the archive, and what readers are told ----------------------------------------------------


def test_what_waits_is_listed_where_drafts_are_shown_and_nowhere_else(zoned: Callable[[Mapping[str, str]], MadeSite]) -> None:
    files = {
        **dated("articles", "2023-03-01", "embargo: 2023-03-07 09:30"),
        "content/articles/b.md": article("B", "status: draft"),
        "content/reports/c.md": article("C", "kind: report").replace("2023-02-18", "2023-04-01"),
        "content/articles/d.md": article("D"),
    }
    site = zoned(files)
    assert "waiting/index.html" not in site.published()
    page = site.published(drafts=True)["waiting/index.html"][2].decode()
    places = [
        page.index(words)
        for words in ("9:30 on 7 March 2023", "/news/a/", "1 April 2023", "/reports/c/", "Drafts</h2>", "/news/b/")
    ]
    assert places == sorted(places)
    assert "/news/d/" not in page


HELD = (
    "holds:\n  - {from: 2023-03-01, to: 2023-05-04, what: news about candidates, reason: Elections are held on 4 May}\ncovers:"
)


@pytest.mark.parametrize(
    ("as_of", "home", "changes"),
    [("2023-02-28", False, False), ("2023-03-01", True, True), ("2023-05-04", True, True), ("2023-05-05", False, True)],
)
def test_a_hold_is_shown_as_such(make_site: MakeSite, as_of: str, home: bool, changes: bool) -> None:
    site = make_site(ZONED.replace("covers:", HELD))
    published = site.published(as_of=as_of)
    told = b"1 March 2023 to 4 May 2023: news about candidates. Elections are held on 4 May."
    assert (told in published["index.html"][2], told in published["changes/index.html"][2]) == (home, changes)
