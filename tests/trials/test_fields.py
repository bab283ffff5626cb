"""Fields: what a writer meant is read or told at its line, and no hint changes what was meant."""

import re

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.outputs.documents import documents
from minutebook.pipeline import check_only
from tests.build import making
from tests.conftest import MakeSite
from tests.duties.archives import page, text
from tests.trials.small import SMALL, article

DAY = "2026-06-01"  # that the trials were made for
_DECISION = "---\ntitle: A decision\ndate: 2023-03-06\nsummary: It was decided.\n{}\n---\n"


def decision(*fields: str) -> str:
    """A decision whose own fields begin in line 5."""
    if not any(field.startswith("maker:") for field in fields):
        fields = ("maker: parish-council", *fields)
    return _DECISION.format("\n".join(fields))


def found(make: MakeSite, path: str, source: str) -> list[Diagnostic]:
    """What is said of one file beside the small archive."""
    site = make(SMALL, {path: source})
    return [finding for finding in check_only(site.options(as_of=DAY)) if finding.place.file == path]


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
    site.published(as_of=DAY)
    shown = page(site, "/decisions/d/")
    assert "the-hunt-committee" not in shown
    assert "Decided by the hunt committee Ada Person" in text(shown)


@pytest.mark.parametrize(
    ("path", "fields", "wanted"),
    [
        ("content/plans/b/index.md", "period: {from: 2020}\nfollows: parish-council", "a plan"),
        ("content/decisions/b.md", "date: 2023\nsummary: S\nmaker: parish-council\nfollows: p", "a decision"),
        ("content/decisions/c.md", "date: 2023\nsummary: S\nmaker: parish-council\nvaries: [p]", "a decision"),
        ("content/bodies/b.md", "kind: board\nfollows: person-a", "a body"),
        ("content/priorities/b.md", "plan: parish-council\norder: 1\noutcomes: []", "a plan"),
        ("content/priorities/c.md", "plan: p\norder: 1\noutcomes: []\nfollows: parish-council", "a priority"),
        ("content/meetings/b.md", "date: 2023\nsummary: S\nbody: person-a", "a body"),
        (
            "content/meetings/c.md",
            "date: 2023\nsummary: S\nbody: parish-council\nstate: moved\nstatus_note: Rain\nmoved_to: person-a",
            "a meeting",
        ),
        ("content/duties/b.md", "list: l\nlaw: w\nitem: i\nmet_by: [{held_by: person-a}]", "a body"),
        ("content/people/b.md", "kind: other\nroles: [{role: Clerk, body: person-a}]", "a body"),
    ],
)
def test_a_field_takes_records_of_its_own_types(make_site: MakeSite, path: str, fields: str, wanted: str) -> None:
    plan = "-- content/plans/p/index.md --\n---\ntitle: P\nperiod: {from: 2020}\n---\n"
    site = make_site(SMALL + plan, {path: f"---\ntitle: T\n{fields}\n---\n"})
    (one,) = [finding for finding in check_only(site.options(as_of=DAY)) if finding.place.file == path]
    assert one.code == "another-type"
    assert one.message.endswith(f"here stands {wanted}.")


def test_an_article_names_an_author_that_is_nobody(make_site: MakeSite) -> None:
    (said,) = told(make_site, article("Text.", "author: chief\u2011constable"), "content/articles/a.md")
    assert said.startswith("5:9 error malformed-id")
    assert "Write chief-constable," in said


def test_a_record_that_a_field_does_not_take_is_named_in_words(make_site: MakeSite) -> None:
    term = "-- content/glossary/highways-team.md --\n---\ntitle: Highways team\nmeans: Those who mend roads.\n---\n"
    actions = "---\ntitle: M\ndate: 2023\nsummary: S\nbody: parish-council\nactions: [{what: A, owner: highways-team}]\n---\n"
    site = make_site(SMALL + term, {"content/meetings/m.md": actions})
    (said,) = [finding for finding in check_only(site.options(as_of=DAY)) if finding.severity == "error"]
    assert said.message == '"highways-team" is a glossary term; here stands a body or a person.'
    assert said.hint == "Write its name in words: Highways team."


# -- money (F4, D7) ----------------------------------------------------------------------------------------------------

MONEY = [
    # (the amount, what the hint proposes)
    ("€500", "The amount is in the archive's currency. If that is €, write 500. If not, say €500 in the text."),
    ("$1,200", "If that is $, write 1200. If not, say $1,200 in the text."),
    ("500 euros", "If not, say 500 euros in the text."),
    ("£1,200.50", "If that is £, write 1200.50. If not, say £1,200.50 in the text."),
    ("1.200,50", "Write digits alone, such as 1500 or 1500.50."),
    ("1.200.000", "Write digits alone, such as 1500 or 1500.50."),
    ("12,50", "Write digits alone, such as 1500 or 1500.50."),
    ("1'200", "Write digits alone, such as 1500 or 1500.50."),
    ("500p", "Write digits alone, such as 1500 or 1500.50."),
    ("1 200 000", "Write 1200000."),
    ("−500", "Write -500."),
    ("(500)", "Write digits alone, such as 1500 or 1500.50."),
    ("1200 + VAT", 'Write 1200 here, and say "+ VAT" in amount_note.'),
    ("£1,200 a year", 'write 1200 here, and say "a year" in amount_note.'),
    ("1,000 (over three years)", 'Write 1000 here, and say "(over three years)" in amount_note.'),
    ("1000–2000", "Write {from: 1000, to: 2000}."),
    ("£1,000 to £2,000", "If that is £, write {from: 1000, to: 2000}."),
    ("1 to 2 million", "Write digits alone, such as 1500 or 1500.50."),
    ("2019-20", "Write digits alone, such as 1500 or 1500.50."),
    ("about 1500", "Write {value: 1500, qualifier: about}."),
    ("up to £5,000", "write {value: 5000, qualifier: up-to}."),
    ("almost 5000", "Write digits alone, such as 1500 or 1500.50."),
    # What would be another amount without the words after it, and a point that may stand between thousands.
    ("2 x 500", "Write digits alone, such as 1500 or 1500.50."),
    ("500 + 200", "Write digits alone, such as 1500 or 1500.50."),
    ("500 plus 200", "Write digits alone, such as 1500 or 1500.50."),
    ("3 lots of 500", "Write digits alone, such as 1500 or 1500.50."),
    ("500 each", "Write digits alone, such as 1500 or 1500.50."),
    ("500 pence", "Write digits alone, such as 1500 or 1500.50."),
    ("500 CHF", "Write digits alone, such as 1500 or 1500.50."),
    ("20 per cent", "Write digits alone, such as 1500 or 1500.50."),
    ("€1.200", "If that is €, write digits alone, such as 1500 or 1500.50. If not, say €1.200 in the text."),
    ("500 plus VAT", 'Write 500 here, and say "plus VAT" in amount_note.'),
    ("500 VAT included", 'Write 500 here, and say "VAT included" in amount_note.'),
    ("500 over 3 years", 'Write 500 here, and say "over 3 years" in amount_note.'),
]


@pytest.mark.parametrize(("amount", "hint"), MONEY)
def test_a_hint_about_money_changes_nothing_that_was_meant(make_site: MakeSite, amount: str, hint: str) -> None:
    (said,) = told(make_site, decision(f"amount: {amount}"))
    assert said.startswith(f'6:9 error wrong-kind "{amount}" is not a plain number. ')
    assert hint in said
    assert "unit" not in said


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1200.555", '"1200.555" has 3 figures after the point, and money has two. Write it as the paper has it'),
        ("1.200", "Write 1200 if the point stands between thousands."),
        ("1.250.000", ""),
        ("{from: 1000, to: 2000.0001}", "4 figures after the point"),
    ],
)
def test_a_part_of_a_penny_is_a_warning(make_site: MakeSite, amount: str, words: str) -> None:
    (said,) = told(make_site, decision(f"amount: {amount}"))
    assert "part-of-a-penny" in said if words else "wrong-kind" in said
    assert words in said


def test_an_award_has_a_note_of_its_own(make_site: MakeSite) -> None:
    fund = "---\ntitle: A fund\nkind: fund\nawards: [{recipient: Scouts, amount: 500 + VAT}]\n---\n"
    (said,) = told(make_site, fund, "content/topics/fund.md")
    assert 'Write 500 here, and say "+ VAT" in a note or in the text.' in said


def test_the_unit_of_a_figure_is_said_once(make_site: MakeSite) -> None:
    measure = "---\ntitle: A measure\nunit: per cent\nobservations: [{period: 2023, value: 5%}]\n---\n"
    (said,) = told(make_site, measure, "content/measures/m.md")
    assert "Write 5; the unit is said once, in the field unit." in said


def test_what_is_owed_is_written_with_a_minus(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/decisions/d.md": decision("amount: -1500")})
    site.published(as_of=DAY)
    assert "Amount −£1,500" in text(page(site, "/decisions/d/"))


# -- empty fields, and fields of other systems (F23, F24) --------------------------------------------------------------


@pytest.mark.parametrize(
    "field",
    [
        *("restricted:", "restricted: ''", "restricted: {}", "restricted: []", "restricted: ~"),
        "restricted:\n  ground:\n  reason: ''",
        *("sources: ''", "sources: {}", "sources: [{}]", "sources:\n  - title:", "sources:\n  -"),
        *("changes: ''", "changes:", "expectations: ''", "aliases: ['']", "places:", "amount: ''", "amount: {}"),
        *("published: {}", "published: {from: , to: }", "meeting: []", "meeting: {}", "meeting: ''", "papers: {}"),
    ],
)
def test_an_empty_field_of_whatever_kind_is_left_out(make_site: MakeSite, field: str) -> None:
    assert told(make_site, decision(field)) == []


def test_an_empty_picture_is_no_picture(make_site: MakeSite) -> None:
    assert told(make_site, article("Text.", "image: ''"), "content/articles/a.md") == []
    assert told(make_site, article("Text.", "image: {src: '', alt: ''}"), "content/articles/a.md") == []


def test_a_remark_is_not_an_empty_group(make_site: MakeSite) -> None:
    (said,) = told(make_site, decision("amount_note: #over two years"))
    assert "6:14 error cut-off" in said
    (said,) = told(make_site, decision("restricted: #3 of the schedule"))
    assert "error" in said


def test_an_empty_item_does_not_move_the_places_of_the_others(make_site: MakeSite) -> None:
    lines = ("expectations:", "  -", "  - {what: A, state: done}", "  - {what: }", "  - {what: B, state: dropped}")
    said = told(make_site, decision(*lines))
    assert [line.split()[0] for line in said] == ["8:22", "10:22"]
    assert ['"A"' in said[0], '"B"' in said[1]] == [True, True]


def test_one_group_is_a_list_of_one(make_site: MakeSite) -> None:
    assert told(make_site, decision("sources: {title: A paper}")) == []


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("draft: true", "To keep a record off the site, write  status: draft."),
        ("published: false", "To keep a record off the site, write  status: draft."),
        ("license: CC-BY", "The licence of all records stands in site.yaml, so take this line out."),
        ("date_created: 2023", "the day it was first put up is  published:."),
        ("publishDate: 2023", "the day it was first put up is  published:."),
        ("lastmod: 2023", "A change to a published record stands under  changes:"),
        ("tags: [a, b]", "What a record bears on is told by  topics:, places:  and  priorities:"),
        ("Categories: [a, b]", "What a record bears on is told by  topics:, places:  and  priorities:"),
        ("subtitle: More", "There is no second title: say it in  summary:  or in the text."),
        ("description: More", 'Did you mean "summary"?'),
        ("permalink: /x/", "A record's address comes from its file name, so take this line out."),
        ("redirect_from: /x/", "Old addresses that lead here are listed under  aliases:."),
        ("layout: post", "How a record is laid out comes from its type, so take this line out."),
        ("decision-makers: a", 'Did you mean "maker"?'),
        ("cost: 5", 'Did you mean "amount"?'),
        ("language: cy", 'Did you mean "lang"?'),
        ("body: parish-council", "Its fields are title, "),
        ("chair: person-a", "Its fields are title, "),
    ],
)
def test_a_field_of_another_system_gets_what_does_its_job(make_site: MakeSite, field: str, hint: str) -> None:
    (said,) = told(make_site, decision(field))
    assert hint in said


def test_a_field_of_another_system_is_not_told_of_inside_a_group(make_site: MakeSite) -> None:
    (said,) = told(make_site, decision("sources: [{title: T, id: x}]"))
    assert '"id" is not a field of a source. Its fields are title,' in said


@pytest.mark.parametrize(
    ("path", "source", "words"),
    [
        ("content/articles/a.md", article("Text.", "image: {src: a.jpg}"), 'The image needs the field "alt".'),
        ("content/decisions/d.md", decision("restricted: {reason: R}"), 'The restriction needs the field "ground".'),
        ("content/decisions/d.md", decision("sources: [{at: p9}]"), 'An item of "sources" needs the field "title".'),
        ("content/decisions/d.md", decision("sources: {at: p9}"), 'An item of "sources" needs the field "title".'),
    ],
)
def test_what_is_missing_is_told_as_of_its_group(make_site: MakeSite, path: str, source: str, words: str) -> None:
    assert any(words in said for said in told(make_site, source, path))


# -- signs that no one sees (F13) --------------------------------------------------------------------------------------

_N = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("fields", "where", "space"),
    [
        (f"topics:\n{_N}{_N}- nobody", "6:1", "a no-break space"),
        (f"topics:\n  -{_N}nobody", "6:4", "a no-break space"),
        (f"changes:\n  - date: 2023-02-19\n{_N}{_N}{_N}{_N}note: Mended.", "7:1", "a no-break space"),
        (f"changes:\n  - date: 2023-02-19\n   {_N}note: Mended.", "7:4", "a no-break space"),
        (f"edition:{_N}draft", "5:9", "a no-break space"),
        ("edition:\N{NARROW NO-BREAK SPACE}draft", "5:9", "a narrow no-break space"),
        ("edition:\N{IDEOGRAPHIC SPACE}draft", "5:9", "an ideographic space"),
        ("edition:\N{EM SPACE}draft", "5:9", "an em space"),
        (f"edition{_N}: draft", "5:8", "a no-break space"),
        (f"edition: draft\n{_N}\nlang: cy", "6:1", "a no-break space"),
        (f"{_N}edition: draft", "5:1", "a no-break space"),
    ],
)
def test_a_space_that_is_no_ordinary_one_is_told_at_its_place(make_site: MakeSite, fields: str, where: str, space: str) -> None:
    (said,) = [line for line in told(make_site, article("Text.", fields), "content/articles/a.md") if "unknown-id" not in line]
    assert said == f"{where} error unreadable-front-matter There is {space} here. Type an ordinary one."


def test_many_such_spaces_are_one_finding_and_other_slips_are_told_too(make_site: MakeSite) -> None:
    fields = f"topics:\n{_N}{_N}- a\n{_N}{_N}- b\n{_N}{_N}- c\nstatus: drfat"
    said = told(make_site, article("Text.", fields), "content/articles/a.md")
    assert (
        "6:1 error unreadable-front-matter There is a no-break space here. Type an ordinary one, here and on 2 more lines."
        in said
    )
    assert any('Did you mean "draft"?' in line for line in said)


@pytest.mark.parametrize("value", [f"5{_N}July", f'"5{_N}July"', f">\n  5{_N}July\n  and{_N}later", f"draft{_N}", f"10:{_N}30"])
def test_such_a_space_among_words_does_no_harm(make_site: MakeSite, value: str) -> None:
    assert told(make_site, article("Text.", f"edition: {value}"), "content/articles/a.md") == []


@pytest.mark.parametrize(
    ("name", "sign"),
    [("edi\u00adtion", "a soft hyphen"), ("edi\u2060tion", "a word joiner"), ("\u200dedition", "a zero width joiner")],
)
def test_a_sign_without_width_in_a_fields_name_is_told_there(make_site: MakeSite, name: str, sign: str) -> None:
    (said,) = told(make_site, article("Text.", f"{name}: draft"), "content/articles/a.md")
    assert f"There is {sign} in this name, which no one sees." in said
    assert said.startswith(f"5:{name.index(next(part for part in name if not part.isascii())) + 1} error")


def test_letters_of_a_mac_are_read_as_everybody_elses(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/articles/a.md": article("Text.", "edition: Dre\u0301af")})
    site.published(as_of=DAY)
    assert "Edition: Dréaf" in text(page(site, "/news/a/"))


# -- names of files (F17) ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "better"),
    [("café", "cafe"), ("Ynys Môn", "ynys-mon"), ("Ænima Øre ß", "aenima-ore-ss"), ("Mrs O'Brien", "mrs-obrien")],
)
def test_a_file_name_with_accents_keeps_its_letters_in_the_hint(make_site: MakeSite, name: str, better: str) -> None:
    (one,) = found(make_site, f"content/articles/{name}.md", article("Text."))
    assert f"Call it {better}.md" in one.hint
    (said,) = told(make_site, decision(f"meeting: {name}"))
    assert f"Write {better}." in said


# -- what the fields can say (F2, D1, D5, D6) --------------------------------------------------------------------------


def test_an_agenda_item_has_its_printed_number_or_none(make_site: MakeSite) -> None:
    agenda = 'agenda: [{number: 4a, title: Planning}, {title: "12A Urgent"}, Any other business, {number: "9.", title: Close}]'
    meeting = f"---\ntitle: M\ndate: 2023-04-01\nbody: parish-council\nsummary: It met.\n{agenda}\n---\n"
    site = make_site(SMALL, {"content/meetings/m.md": meeting})
    site.published(as_of=DAY)
    shown = text(page(site, "/meetings/m/")).partition("Ask what is not known")[0]  # where questions have numbers
    assert "4a. Planning" in shown
    assert "12A Urgent" in shown
    assert "9. Close" in shown
    assert not any(invented in shown for invented in ("1. ", "2. 12A", "3. Any", "9.."))
    html = page(site, "/meetings/m/")
    assert re.findall(r'id="(_(?:item|row)-[^"]*)"', html) == ["_item-4a", "_row-2", "_row-3", "_item-9"]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (("state: postponed", "status_note: Snow."), "This meeting was postponed."),
        (("state: moved", "status_note: Snow.", "moved_to: 2023-05-02"), "Moved to 2 May 2023"),
        (("state: moved", "status_note: Snow.", "moved_to: pc-2023-03-06"), "Moved to Parish council, 6 March 2023"),
        (("apologies: [person-a, B Jones]",), "Apologies Ada Person B Jones"),
    ],
)
def test_what_became_of_a_meeting_is_shown(make_site: MakeSite, fields: tuple[str, ...], shown: str) -> None:
    lines = "\n".join(["title: M", "date: 2023-04-01", "body: parish-council", "summary: S.", *fields])
    site = make_site(SMALL, {"content/meetings/m.md": f"---\n{lines}\n---\n"})
    site.published(as_of=DAY)
    assert shown in text(page(site, "/meetings/m/"))


def test_a_meeting_that_is_moved_or_postponed_says_why_and_not_to_itself(make_site: MakeSite) -> None:
    lines = "title: M\ndate: 2023-04-01\nbody: parish-council\nsummary: S.\nstate: moved\nmoved_to: m"
    said = told(make_site, f"---\n{lines}\n---\n", "content/meetings/m.md")
    assert [line.split()[2] for line in said] == ["state-without-reason", "names-itself"]


@pytest.mark.parametrize(("state", "words"), [("called-in", "State called in"), ("deferred", "State deferred")])
def test_a_decision_may_be_called_in_or_deferred(make_site: MakeSite, state: str, words: str) -> None:
    site = make_site(SMALL, {"content/decisions/d.md": decision(f"state: {state}")})
    site.published(as_of=DAY)
    assert words in text(page(site, "/decisions/d/"))


def test_a_person_is_found_by_an_earlier_name(make_site: MakeSite) -> None:
    fields = "kind: official\nroles: [{role: Clerk}]\nnames: [{name: Ada Byron, to: 2019}]\nalso: [A Bryon]"
    person = f"---\ntitle: Ada Other\n{fields}\n---\n"
    site = make_site(SMALL, {"content/people/ada.md": person})
    site.published(as_of=DAY)
    shown = text(page(site, "/people/ada/"))
    assert "Ada Byron" in shown
    assert "A Bryon" in shown
    shelf = making.shelf_of(site.options())
    (indexed,) = [document for document in documents(shelf.archive, shelf.site) if document.address == "/people/ada/"]
    assert {"Ada Byron", "A Bryon"} <= set(indexed.also)


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        ("welsh", "Write cy."),
        ("EN", "Write en."),
        ("en_GB", "Write en-gb."),
        ("English", "Write en."),
        ("klingon", "Write its code"),
    ],
)
def test_a_language_is_told_by_its_code(make_site: MakeSite, lang: str, hint: str) -> None:
    (said,) = told(make_site, article("Text.", f"lang: {lang}"), "content/articles/a.md")
    assert said.startswith(f'5:7 error unknown-value "{lang}" is not the code of a language. {hint}')
    assert told(make_site, article("Text.", "lang: cy"), "content/articles/a.md") == []


@pytest.mark.parametrize(
    ("name", "code", "words"), [("A One", "malformed-id", "such as a-one."), ("y" * 81, "too-long", "at most 80 fit")]
)
def test_a_short_name_is_one(make_site: MakeSite, name: str, code: str, words: str) -> None:
    observation = f"{{id: {name}, period: 2020, value: 5, source: pc-2023-03-06#met}}"
    measure = f"---\ntitle: M\nunit: people\nobservations: [{observation}]\n---\n"
    (said,) = told(make_site, measure, "content/measures/m.md")
    assert said.startswith(f"4:21 error {code} ")
    assert words in said


# -- one of a few words ------------------------------------------------------------------------------------------------

CHOSEN = [
    ("approved", 'Did you mean "made"?'),
    ("pending", 'Did you mean "proposed"?'),
    ("referred", ""),
    ("Rescinded", 'Did you mean "reversed"?'),
    ("called in", 'Did you mean "called-in"?'),
    ("implemented", 'Did you mean "carried-out"?'),
]


@pytest.mark.parametrize(("state", "asked"), CHOSEN)
def test_a_word_that_is_none_of_a_few_gets_the_one_that_means_it(make_site: MakeSite, state: str, asked: str) -> None:
    (said,) = told(make_site, decision(f"state: {state}"))
    assert said.startswith(f'6:8 error unknown-value The field "state" cannot be "{state}". {asked}'.rstrip())
    assert ("Did you mean" in said) == bool(asked)


def test_the_same_word_means_what_it_does_in_its_field(make_site: MakeSite) -> None:
    meeting = "---\ntitle: M\ndate: 2023\nsummary: S\nbody: parish-council\nstate: {}\n---\n"
    for state, asked in (("rescheduled", "moved"), ("adjourned", "postponed"), ("canceled", "cancelled")):
        (said,) = told(make_site, meeting.format(state), "content/meetings/m.md")
        assert f'Did you mean "{asked}"?' in said
