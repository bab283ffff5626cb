"""Fields: what a writer meant is read or told at its line, and no hint changes what was meant."""

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import check_only
from tests.conftest import MakeSite
from tests.duties.archives import page, text
from tests.trials.small import SMALL, article

_DECISION = "---\ntitle: A decision\ndate: 2023-03-06\nsummary: It was decided.\n{}\n---\n"


def decision(*fields: str) -> str:
    """A decision whose own fields begin in line 5."""
    if not any(field.startswith("maker:") for field in fields):
        fields = ("maker: parish-council", *fields)
    return _DECISION.format("\n".join(fields))


def found(make: MakeSite, path: str, source: str) -> list[Diagnostic]:
    """What is said of one file beside the small archive."""
    site = make(SMALL, {path: source})
    return [finding for finding in check_only(site.options()) if finding.place.file == path]


def told(make: MakeSite, source: str, path: str = "content/decisions/d.md") -> list[str]:
    """The findings about one file: where, how grave, and the words of the message and hint."""
    return [
        f"{one.place.line}:{one.place.column} {one.severity} {one.code} {one.message} {one.hint}"
        for one in found(make, path, source)
    ]


# -- names of records --------------------------------------------------------------------------------------------------

MISNAMED = [
    # F22: several makers, and ids in all but their signs.
    ("maker: parish-council, person-a", "5:8 error malformed-id", "Write them as a list: [parish-council, person-a]."),
    ("maker: parish-council and person-a", "5:8 error malformed-id", "Write them as a list: [parish-council, person-a]."),
    ("maker: parish–council", "5:8 error malformed-id", "There is an en dash in it. Write parish-council,"),
    ("maker: [person-a, parish−council]", "5:19 error malformed-id", "There is a minus sign in it. Write parish-council,"),
    ("maker: [person-a, parish-counsel]", "5:19 warning id-of-nobody", 'Did you mean "parish-council"?'),
    ("maker: the-hunt", "5:8 warning id-of-nobody", "If plain words are meant, begin them with a capital letter."),
    ("maker: pc-2023-03-06", "5:8 error another-type", '"pc-2023-03-06" is a meeting; here stands a body or a person.'),
    # F28: hyphens that nobody sees.
    ("restricted: {ground: parish\u2011council, review: 2024}", "6:22 error malformed-id", "a non-breaking hyphen in it"),
    ("restricted: {ground: coun\u00adcil, review: 2024}", "6:22 error malformed-id", "a soft hyphen in it. Write council,"),
    ("meeting: pc\u20112023-03-06", "6:10 error malformed-id", "Write pc-2023-03-06."),
    ("meeting: p\u00adc-2023-03-06", "6:10 error malformed-id", "Write pc-2023-03-06."),
    # A decision follows decisions only.
    ("follows: [pc-2023-03-06]", "6:11 error another-type", '"pc-2023-03-06" is a meeting; here stands a decision.'),
]


@pytest.mark.parametrize(("field", "where", "words"), MISNAMED)
def test_who_or_what_is_named_in_other_signs_is_told(make_site: MakeSite, field: str, where: str, words: str) -> None:
    (said,) = told(make_site, decision(field))
    assert said.startswith(where)
    assert words in said


@pytest.mark.parametrize(
    "field",
    [
        "maker: [parish-council, person-a]",
        "maker: [parish-council, The clerk]",
        "maker: Parish–council committee",
        "maker: planning and licensing",
        "maker: officers",
        "maker: The north–south group",
    ],
)
def test_words_and_ids_that_are_right_are_left_alone(make_site: MakeSite, field: str) -> None:
    assert told(make_site, decision(field)) == []


def test_an_id_of_nobodys_is_never_printed(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/decisions/d.md": decision("maker: [the-hunt-committee, person-a]")})
    site.published()
    shown = page(site, "/decisions/d/")
    assert "the-hunt-committee" not in shown
    assert "Decided by the hunt committee Ada Person" in text(shown)


@pytest.mark.parametrize(
    ("path", "fields", "wanted"),
    [
        ("content/plans/b/index.md", "period: {from: 2020}\nfollows: parish-council", "a plan"),
        ("content/bodies/b.md", "kind: board\nfollows: person-a", "a body"),
        ("content/priorities/b.md", "plan: parish-council\norder: 1\noutcomes: []", "a plan"),
        ("content/priorities/c.md", "plan: p\norder: 1\noutcomes: []\nfollows: parish-council", "a priority"),
        ("content/meetings/b.md", "date: 2023\nsummary: S\nbody: person-a", "a body"),
        ("content/meetings/c.md", "date: 2023\nsummary: S\nbody: parish-council\nstate: held\nmoved_to: person-a", "a meeting"),
        ("content/duties/b.md", "list: l\nlaw: w\nitem: i\nmet_by: [{held_by: person-a}]", "a body"),
        ("content/people/b.md", "kind: other\nroles: [{role: Clerk, body: person-a}]", "a body"),
    ],
)
def test_a_field_takes_records_of_its_own_types(make_site: MakeSite, path: str, fields: str, wanted: str) -> None:
    plan = "-- content/plans/p/index.md --\n---\ntitle: P\nperiod: {from: 2020}\n---\n"
    site = make_site(SMALL + plan, {path: f"---\ntitle: T\n{fields}\n---\n"})
    (one,) = [finding for finding in check_only(site.options()) if finding.place.file == path]
    assert one.code == "another-type"
    assert one.message.endswith(f"here stands {wanted}.")


def test_an_article_names_an_author_that_is_nobody(make_site: MakeSite) -> None:
    (said,) = told(make_site, article("Text.", "author: chief\u2011constable"), "content/articles/a.md")
    assert said.startswith("5:9 error malformed-id")
    assert "Write chief-constable," in said
