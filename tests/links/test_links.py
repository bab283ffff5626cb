"""The command `links`: what comes of asking is noted in `content/links.yaml` by a plain rule, and told to people."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook import __version__
from minutebook.desk import linkfile, links
from minutebook.desk.types import Refused
from minutebook.desk.visiting import Answer, Manner, Visitor
from minutebook.facts.outside import Outside
from minutebook.pipeline import check_only, outside_of
from minutebook.read.addresses import asked_for
from minutebook.read.outside import LINKS, Copy, OutsideLink, read_outside
from minutebook.read.site import Site, read_site
from minutebook.read.source import Source
from minutebook.read.when import When
from tests.build.making import MadeSite
from tests.conftest import MakeSite
from tests.links.serving import HOSTS, Server

TODAY = "2022-12-03"
ABOUT = "-- content/pages/about.md --\n---\ntitle: About\n---\n\nIt is small.\n"


@pytest.fixture
def archive(make_site: MakeSite, server: Server) -> MadeSite:
    """An archive that leads to this machine, and nowhere else."""
    server.asked.clear()
    server.down = False
    site = make_site(ABOUT)
    settings = site.read("site.yaml").replace("https://example.org/licence/", server.at("/there"))
    site.write("site.yaml", settings.replace("https://example.org/archive/", "https://localhost:1/archive/"))
    return site


def paper(site: MadeSite, *paths: str, sources: str = "") -> None:
    text = "\n\n".join(f"See [it]({path})." for path in paths)
    head = f"---\ntitle: Paper\ndate: 2022-05-03\nsummary: It is out.\nsources: [{sources}]\n---\n\n"
    site.write("content/articles/2022/paper.md", f"{head}{text}\n")


def known(site: MadeSite) -> tuple[Outside, Site]:
    outside, problems = outside_of(site.options())
    settings, _ = read_site(Source("site.yaml", site.read("site.yaml").encode(), b""))
    assert outside
    assert settings
    assert problems == ()
    return outside, settings


def survey(site: MadeSite, today: str = TODAY, *, most: int = 100, timegate: str = "") -> tuple[links.Survey, str]:
    """As the command does it, but that hosts of this machine are asked too."""
    outside, settings = known(site)
    visitor = Visitor(Manner(name=links.name_of(settings), pause=0, patience=0.5, inside=HOSTS))
    found = links.survey(outside, visitor, today, own=settings.address, most=most, timegate=timegate, say=lambda _: None)
    path = site.root / LINKS
    remarks = linkfile.remarks_in(path.read_text() if path.is_file() else "")
    site.write(LINKS, linkfile.rendered(tuple(found.links.values()), remarks))
    return found, links.report(found, outside, today)


def test_what_is_found_is_noted_and_told_with_its_places(archive: MadeSite, server: Server) -> None:
    at = server.at
    paper(
        archive,
        at("/404#page=2"),
        at("/500"),
        at("/301/there"),
        at("/301/"),
        sources=f"{{title: T, url: '{at('/404')}'}}, {{title: U, url: '{at('/403', 'localhost')}'}}",
    )
    _, report = survey(archive)
    assert (
        archive.read(LINKS)
        == f"""\
# What is known of the addresses outside this archive to which it leads. The command links asks and writes it; people may too.
# Remarks stand above an entry.
links:
  - address: {at("/301/")}
    seen: {TODAY}
  - address: {at("/301/there")}
    seen: {TODAY}
    moved: {at("/there")}
  - address: {at("/404")}
    gone: {TODAY}
    answer: "404 Not Found"
  - address: {at("/500")}
    failed: [{TODAY}]
    answer: "500 Internal Server Error"
  - address: {at("/there")}
    seen: {TODAY}
  - address: {at("/403", "localhost")}
    answer: "403 Forbidden"
"""
    )
    place = "content/articles/2022/paper.md"
    assert (
        report
        == f"""\
# Links that lead elsewhere, 3 December 2022

6 addresses asked for, 3 there.

## Gone

The pages say so, and lead to the copy where one is known. Where a paper is in another place now, write that address.

- `{at("/404")}`: 404 Not Found, since {TODAY} (new). No copy is known: look for one, and write it under `archived`.
  - {place}:8:10
  - {place}:5:27

## No answer

It may be a passing fault. What has failed on 3 days, over 14 days at least, counts as gone.

- `{at("/500")}`: 500 Internal Server Error, on 1 day so far.
  - {place}:10:10

## Not for programs

The server turns programs away, so it may be there for people: look for yourself, and write `seen` or `gone`.

- `{at("/403", "localhost")}`: 403 Forbidden.
  - {place}:5:74

## Leads to the front page of a site

That is often how a page is taken away. Look whether it still is what it was.

- `{at("/301/")}`: `{at("/")}`.
  - {place}:14:10

## Moved for good

Write the new address in its place.

- `{at("/301/there")}`: `{at("/there")}`.
  - {place}:12:10
"""
    )
    assert {(asked.agent) for asked in server.asked} == {
        f"minutebook/{__version__} (looks whether links still lead somewhere; +https://localhost:1/archive/)"
    }
    told = [item.place.line for item in check_only(archive.options()) if item.code == "dead-link"]
    assert told == [5, 8]
    archive.build()
    assert "no longer there since 3 December 2022 or before" in (archive.out / "news/paper/index.html").read_text()


def test_a_second_run_changes_what_has_changed(archive: MadeSite, server: Server) -> None:
    paper(archive, server.at("/there"), server.at("/404"))
    archive.write(LINKS, f"links:\n  - address: {server.at('/there')}\n    gone: 2022-11-01\n    answer: 404\n")
    _, report = survey(archive)
    assert "## Back again" in report
    before = archive.read(LINKS)
    assert "    seen: 2022-12-03\n" in before
    _, report = survey(archive, "2022-12-09")
    assert archive.read(LINKS) == before.replace("seen: 2022-12-03", "seen: 2022-12-09")
    assert "since 2022-12-03. No copy" in report
    server.down = True
    survey(archive, "2022-12-10")
    assert f'{server.at("/there")}\n    seen: 2022-12-09\n    failed: [2022-12-10]\n    answer: "503' in archive.read(LINKS)


NOW, GONE, OUT = When("2022-12-03", "2022-12-03"), When("2022-01-01", "2022-01-01"), When("2022-11-01", "2022-11-01")
LATELY = When("2022-11-20", "2022-11-20")


@pytest.mark.parametrize(
    ("before", "kind", "gone", "failed"),
    [
        ({}, "gone", NOW, ()),
        ({}, "failed", None, (NOW,)),
        ({"failed": (OUT,)}, "failed", None, (OUT, NOW)),
        ({"failed": (OUT, LATELY)}, "failed", OUT, ()),  # three days, over more than two weeks
        ({"failed": (LATELY, When("2022-11-21", "2022-11-21"))}, "failed", None, None),  # three, over less
        ({"failed": (OUT, NOW)}, "failed", None, (OUT, NOW)),  # asked twice on one day
        ({"failed": (When("2022-11", "2022-11"), LATELY)}, "failed", None, None),  # of a month the last day counts
        ({"failed": (OUT, LATELY)}, "there", None, ()),
        ({"gone": GONE}, "there", None, ()),
        ({"gone": GONE}, "failed", GONE, ()),
        ({"gone": GONE}, "refused", GONE, ()),
        ({"gone": GONE}, "gone", GONE, ()),
        ({"failed": (OUT, LATELY)}, "refused", None, (OUT, LATELY)),
        ({}, "refused", None, ()),
    ],
)
def test_the_rule(before: dict[str, When], kind: str, gone: When | None, failed: tuple[When, ...] | None) -> None:
    link = OutsideLink(address="https://here.test/x", **before)  # type: ignore[arg-type]
    after = links.after(link, Answer(kind=kind, words="so", url=link.address), TODAY)  # type: ignore[arg-type]
    assert after.gone == gone
    assert after.failed == ((*link.failed, NOW) if failed is None else failed)
    assert (after.seen, after.answer) == ((NOW, None) if kind == "there" else (None, "so"))


@pytest.mark.parametrize(
    ("address", "url", "moved"),
    [
        ("http://here.test/x", "https://here.test/x", "https://here.test/x"),
        ("http://here.test", "https://here.test/", "https://here.test/"),
        ("http://here.test/x", "https://here.test/", None),  # a page that was taken away, often
        ("https://here.test/x#y", "https://here.test/x", None),
    ],
)
def test_where_a_page_has_moved_is_noted(address: str, url: str, moved: str | None) -> None:
    answer = Answer(kind="there", words="200 OK", status=200, url=url, moved=True)
    assert links.after(OutsideLink(address=address), answer, TODAY).moved == moved


def test_those_are_asked_first_that_were_not_asked_for_longest(archive: MadeSite, server: Server) -> None:
    sources = f"{{title: T, url: '{server.at('/there', 'localhost')}'}}"
    paper(archive, *(server.at(f"/there?{number}") for number in range(4)), sources=sources)
    archive.write(LINKS, f"links: [{{address: '{server.at('/there')}', seen: 2022-12-01}}]\n")
    _, report = survey(archive, most=3)
    assert "3 addresses asked for, 3 there. 3 addresses more wait for the next run." in report
    assert [asked.path for asked in server.asked] == ["/there?0", "/there?1", "/there?2"]
    server.asked.clear()
    survey(archive, "2022-12-04", most=3)
    asked = [(asked.host, asked.path) for asked in server.asked]  # those of one host lie apart
    assert asked == [("127.0.0.1", "/there?3"), ("localhost", "/there"), ("127.0.0.1", "/there")]


def test_without_a_network_nothing_is_changed(archive: MadeSite) -> None:
    paper(archive, f"https://{'a' * 70}.test/")
    archive.replace("site.yaml", "covers:", "repository: https://localhost:1/\ncovers:")
    settings = archive.read("site.yaml")
    archive.write("site.yaml", "".join(
        'licence: {name: OGL, url: "https://localhost:1/"}\n' if line.startswith("licence:") else line
        for line in settings.splitlines(keepends=True)
    ))  # fmt: skip
    with pytest.raises(Refused, match=r"this machine seems to have no network\. Nothing was changed"):
        survey(archive)
    assert not (archive.root / LINKS).exists()


def test_copies_are_asked_for_by_their_day(archive: MadeSite, server: Server) -> None:
    paper(archive, server.at("/404"), server.at("/500"))
    archive.write(LINKS, f"links: [{{address: '{server.at('/404')}', seen: 2022-04-02, gone: 2022-05-01}}]\n")
    _, report = survey(archive, timegate=server.at("/web/", "localhost"))
    asked = [asked for asked in server.asked if asked.path.startswith("/web/")]
    assert asked[0].path == f"/web/{server.at('/404')}"  # what is gone comes first
    assert asked[0].when == "Sat, 02 Apr 2022 12:00:00 GMT"
    copy = server.at(f"/memento/20220401101500/{server.at('/404')}", "localhost")
    assert f'    archived:\n      url: {copy}\n      date: 2022-04-01\n      by: "localhost"\n' in archive.read(LINKS)
    assert "since 2022-05-01. Copy kept by localhost, 2022-04-01." in report
    assert archive.read(LINKS).count("archived:") == 1


def test_who_keeps_copies_and_does_not_answer_is_told(archive: MadeSite, server: Server) -> None:
    paper(archive, server.at("/404"))
    _, report = survey(archive, timegate=server.at("/500#", "localhost"))
    assert "For copies nobody could be asked: 500 Internal Server Error." in report


# -- the file ----------------------------------------------------------------------------------------------------------

WRITTEN = """\
# Ours.

# By the clerk.
links:
  # The clerk’s café 🏛 knows more of it.
  - address: https://here.test/b
    gone: {by: 2022-03-01}
    failed: [2022-01, {from: 2022-02-01, to: 2022-02-03}]
    answer: "404: \\"gone\\" # so"
  # Two lines
  # of it.
  - {address: "https://here.test/a:", seen: 2022, archived: {url: "https://keeper.test/#a", date: 2021, by: The Keeper}}
# The end.
"""


def test_remarks_stay_with_their_entries() -> None:
    found, problems = read_outside(Source(LINKS, WRITTEN.encode(), b""))
    assert problems == []
    text = linkfile.rendered(found.links, linkfile.remarks_in(WRITTEN))
    assert (
        text
        == """\
# Ours.
# By the clerk.
links:
  # Two lines
  # of it.
  - address: "https://here.test/a:"
    seen: 2022
    archived:
      url: https://keeper.test/#a
      date: 2021
      by: "The Keeper"
  # The clerk’s café 🏛 knows more of it.
  - address: https://here.test/b
    gone: {by: 2022-03-01}
    failed: [2022-01, {from: 2022-02-01, to: 2022-02-03}]
    answer: "404: \\"gone\\" # so"
# The end.
"""
    )
    again, problems = read_outside(Source(LINKS, text.encode(), b""))
    assert problems == []
    assert sorted(again.links, key=str) == sorted(found.links, key=str)
    assert linkfile.rendered(again.links, linkfile.remarks_in(text)) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("links:\n  - address: https://here.test/\n    seen: 2022 # by hand\n", 3),
        ("links:\n  - address: https://here.test/\n    # by hand\n    seen: 2022\n", 3),
        ("links: # ours\n  - address: https://here.test/\n", 1),
    ],
)
def test_a_remark_that_would_be_lost_is_told(text: str, line: int) -> None:
    with pytest.raises(Refused, match=f"^content/links.yaml:{line}: There is a remark within an entry"):
        linkfile.remarks_in(text)


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)).map(lambda day: When(day.isoformat(), day.isoformat()))
WORDS = st.text("ab1é #:\"'\\,[]{}&*!|>%@`-?", min_size=1, max_size=12).map(lambda words: f"a{words}z")
ADDRESSES = st.text("abc019/?&=._~%+:;@!$'()*,-", max_size=12).map(lambda path: f"https://here.test/{path}")
ENTRIES = st.builds(
    OutsideLink,
    address=ADDRESSES,
    seen=st.none() | DAYS,
    failed=st.lists(DAYS, max_size=3).map(tuple),
    answer=st.none() | WORDS,
    moved=st.none() | ADDRESSES,
    archived=st.none() | st.builds(Copy, url=ADDRESSES, date=DAYS, by=WORDS),
)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda link: asked_for(link.address)))
def test_whatever_is_written_is_read_as_it_was_meant(entries: list[OutsideLink]) -> None:
    text = linkfile.rendered(entries, linkfile.remarks_in(""))
    found, problems = read_outside(Source(LINKS, text.encode(), b""))
    assert problems == []
    assert list(found.links) == sorted(entries, key=lambda link: asked_for(link.address))
    assert linkfile.rendered(entries, linkfile.remarks_in(text)) == text


@given(st.text("links:-#[]{}\n adresgon'\"&*!|>2é", max_size=80))
def test_whatever_the_file_holds_is_told_and_not_tripped_over(text: str) -> None:
    found, problems = read_outside(Source(LINKS, f"links:\n  - address: https://here.test/\n{text}".encode(), b""))
    assert problems or found.links
    if not problems:
        with suppress(Refused):
            linkfile.remarks_in(f"links:\n  - address: https://here.test/\n{text}")


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "links: []\n", "links:\n"])
def test_a_file_of_nothing_can_be_written_to(text: str) -> None:
    link = OutsideLink(address="https://here.test/", archived=Copy(url="https://k.test/", date=NOW, by="é: #1"))
    written = linkfile.rendered((link,), linkfile.remarks_in(text))
    assert read_outside(Source(LINKS, written.encode(), b""))[0].links == (link,)
    assert ("# Nothing yet." in written) == ("# Nothing yet." in text)


# -- as it is called ---------------------------------------------------------------------------------------------------


def called(site: MadeSite, *more: str) -> int:
    from minutebook.cli import main  # noqa: PLC0415 - as the tests of commands do

    return main(["links", "--root", str(site.root), "--as-of", TODAY, "--pause", "0", *more])


def test_the_command_asks_nobody_at_home(archive: MadeSite, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    paper(archive, server.at("/404"))
    assert called(archive) == 0
    said = capsys.readouterr()
    assert "## Not asked" in said.out
    assert f"- `{server.at('/404')}`: it leads to this machine or to the network around it, where nobody else is." in said.out
    assert said.err == "Asking for 2 addresses on 1 site, 0 seconds apart.\n"
    assert server.asked == []
    assert not (archive.root / LINKS).exists()


def test_records_with_errors_come_first(archive: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write(LINKS, "links: [{adress: https://here.test/}]\n")
    assert called(archive) == 1
    said = capsys.readouterr()
    assert "content/links.yaml:1:10: error[unknown-field]" in said.err
    assert said.out == "The addresses stand in the records, so these come first. Nobody was asked.\n"


def test_a_remark_in_the_wrong_place_is_told_before_anybody_is_asked(
    archive: MadeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "links:\n  - address: https://here.test/\n    seen: 2022 # by hand\n"
    archive.write(LINKS, text)
    assert called(archive) == 2
    assert "content/links.yaml:3: There is a remark within an entry" in capsys.readouterr().err
    assert archive.read(LINKS) == text


def test_what_drafts_lead_to_is_not_asked(archive: MadeSite, server: Server) -> None:
    paper(archive, server.at("/404"))
    archive.replace("content/articles/2022/paper.md", "title:", "status: draft\ntitle:")
    found, _ = survey(archive)
    assert list(found.answers) == [server.at("/there")]
