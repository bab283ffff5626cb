"""The engine serves any office: no place, office or money of one archive stands in it; those come from settings and records."""

import re
from collections.abc import Iterator

import pytest

from minutebook.diagnostics import Diagnostic
from tests.build.making import ROOT, MadeSite
from tests.conftest import MakeSite

# As whole words, whatever their capitals; a * stands for any ending, a _ for a space.
PLACES = """lancash* lancaster blackpool preston burnley wyre fylde pendle rossendale blackburn darwen chorley hyndburn ribble
    skelmersdale morecambe accrington leyland 01772 1772"""
POLICE = """police* policing constab* commissioner* pcc pccs pcso* asb* anti-social antisocial crime* criminal* burglar* robber*
    knife offender* victim* custody hmic* sheriff* bobby patrol*"""
OFFICES = "mayor* borough* county precept* force forces home_secretary national_measure*"
MONEY = "gbp pound* penny pennies pence sterling"
# Every hand in which a paper may write money is read there, and told of.
READING = ("minutebook/read/", "minutebook/diagnostics/")
ENGINE = ("minutebook/**/*.py", "minutebook/**/*.js", "minutebook/**/*.css", "templates/**/*.html", "assets/**/*")
# What is called so in law and grammar, and is nobody's: the meaning in force.
PLAIN = re.compile(r"\b(?:in force|In force)\b")


def pattern(words: str) -> re.Pattern[str]:
    listed = [re.escape(word.replace("_", " ")).replace(r"\*", r"\w*") for word in words.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE)


ANYWHERE, ELSEWHERE = pattern(f"{PLACES} {POLICE} {OFFICES}"), re.compile(f"{pattern(MONEY).pattern}|£", re.IGNORECASE)


def told(path: str, text: str) -> Iterator[str]:
    """Each word of one office in a file of the engine."""
    patterns = [ANYWHERE] if path.startswith(READING) else [ANYWHERE, ELSEWHERE]
    for number, line in enumerate(text.splitlines(), 1):
        plain = PLAIN.sub("", line)
        yield from (f"{path}:{number}: {match[0]}" for words in patterns for match in words.finditer(plain))


def test_the_engine_names_no_office_no_place_and_no_money() -> None:
    paths = sorted({path for glob in ENGINE for path in ROOT.glob(glob) if path.is_file()})
    assert len(paths) > 150
    found = [word for path in paths for word in told(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("path", "line", "word"),
    [
        ("templates/base.html", "<p>The Police and Crime Plan</p>", "Police"),
        ("minutebook/pages/plan.py", '("National measures it serves", rows)', "National measures"),
        ("minutebook/pages/parts.py", 'return f"£{amount}"', "£"),
        ("minutebook/outputs/tables.py", '*("GBP", number)', "GBP"),
        ("minutebook/records/plan.py", "such as asb-1", "asb"),
        ("minutebook/read/links.py", "tel:+441772", ""),
        ("minutebook/read/links.py", "01772 533587", "01772"),
        ("minutebook/read/amount.py", "GBP", ""),
        ("minutebook/read/values.py", "a force for good", "force"),
        ("minutebook/facts/terms.py", "whether the meaning is in force", ""),
        ("templates/pages/search.html", 'as in "anti-social behaviour"', "anti-social"),
        ("minutebook/desk/preview.py", "a policy that lets it in", ""),
    ],
)
def test_a_word_of_one_office_is_found(path: str, line: str, word: str) -> None:
    found = list(told(path, line))
    assert [row.rpartition(": ")[2] for row in found][:1] == ([word] if word else [])


# -- what the settings give --------------------------------------------------------------------------------------------


def page(site: MadeSite, path: str = "index.html") -> str:
    return (site.out / path).read_text(encoding="utf-8")


SUM = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/decisions/lamps.md --
---
title: Lamps bought
date: 2021-03-04
maker: board
amount: 1500
summary: Ten lamps.
---
"""
SETTINGS = """\
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: the board itself
address: https://example.org/archive/
report_errors: https://example.org/errors/
covers: {from: 2020-02-03}
licence: {name: CC BY 4.0, url: "https://example.org/licence/"}
"""


@pytest.mark.parametrize(("code", "sign"), [("", ""), ("EUR", "€"), ("GBP", "£")])
def test_money_has_the_sign_of_the_settings(make_site: MakeSite, code: str, sign: str) -> None:
    setting = f"currency: {{code: {code}, sign: {sign}}}\n" if code else ""
    site = make_site(SUM, {"site.yaml": SETTINGS + setting})
    assert site.build().published
    assert f"<bdi>{sign}1,500</bdi>" in page(site, "decisions/lamps/index.html")


def test_the_menu_the_example_and_the_contact_are_the_settings_own(make_site: MakeSite) -> None:
    site = make_site(SUM, {"site.yaml": SETTINGS})
    site.build()
    assert '<a href="/archive/meetings/">Meetings</a>' in page(site)
    assert "or write to" not in page(site)
    assert "to find them together.</p>" in page(site, "search/index.html")
    own = "menu: [{words: What was decided, to: /decisions/}]\nsearch_example: new lamps\ncontact: mailto:clerk@example.org\n"
    site.write("site.yaml", SETTINGS + own)
    assert site.build().published
    assert '<a href="/archive/decisions/">What was decided</a>' in page(site)
    assert '<a href="/archive/meetings/">Meetings</a>' not in page(site)
    by_mail = (
        "mailto:clerk@example.org?subject=Error%20in%3A%20Lamps%20bought"
        "&amp;body=Page%3A%20https%3A//example.org/archive/decisions/lamps/%0D%0A%0D%0AWhat%20is%20wrong%3A%0D%0A%0D%0A"
        "Which%20paper%20shows%20it%2C%20if%20you%20know%3A%0D%0A"
    )
    assert f', or write to <a href="{by_mail}">clerk@example.org</a>. ' in page(site, "decisions/lamps/index.html")
    assert 'as in "new lamps".</p>' in page(site, "search/index.html")
    errors = SETTINGS.replace("https://example.org/errors/", "mailto:clerk@example.org")
    site.write("site.yaml", f"{errors}contact: clerk@example.org\n")  # where errors are reported already
    assert site.build().published
    assert "or write to" not in page(site)


def test_a_link_of_the_menu_leads_to_a_page(make_site: MakeSite) -> None:
    site = make_site(SUM, {"site.yaml": SETTINGS + "menu: [{words: Decisions, to: /decision/}]\n"})
    (problem,) = site.build().diagnostics
    assert isinstance(problem, Diagnostic)
    assert (problem.code, problem.place.file, problem.message) == ("broken-link", "site.yaml", "There is no page /decision/.")
