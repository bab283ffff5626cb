"""Fields: each value is read by its field's kind, and whatever is wrong is said at its place, in a writer's words."""

import re

import msgspec
import pytest

from minutebook.diagnostics import Diagnostic, Place
from minutebook.entries.entry import compile_entry
from minutebook.read.amount import Amount
from minutebook.read.fields import read_group
from minutebook.read.frontmatter import compose
from minutebook.read.reading import Reading
from minutebook.read.when import When, ends_before
from minutebook.records import Decision, Duty, Meeting, Person
from tests.read.reading import decision, said, words


def problems(*lines: str) -> tuple[Diagnostic, ...]:
    return decision(*lines).problems


def record(*lines: str) -> Decision:
    made = decision(*lines)
    assert made.problems == ()
    assert isinstance(made.record, Decision)
    return made.record


# -- what the writer meant ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("ref: no", "ref", "no"),
        ("ref: 12:30", "ref", "12:30"),
        ("ref: 010", "ref", "010"),
        ("ref: 1.10", "ref", "1.10"),
        ("ref: 2024-02-30", "ref", "2024-02-30"),
        ("ref: true", "ref", "true"),
        ("ref: =", "ref", "="),
        ('ref: "null"', "ref", "null"),
        ("ref: null", "ref", None),
        ("ref: ~", "ref", None),
        ("ref:", "ref", None),
        ("ref: a  # a remark", "ref", "a"),
        ("ref:\ta", "ref", "a"),
        ("amount: 010", "amount", Amount(10)),
        ("amount: 0.10", "amount", Amount(0.1)),
        ("amount: -5", "amount", Amount(-5)),
        ("amount:", "amount", None),
        ("amount: {from: 1000, to: 2500}", "amount", Amount(from_=1000, to=2500)),
        ("amount: {value: 1500, qualifier: about}", "amount", Amount(1500, qualifier="about")),
        ("amount: {from: , qualifier: }", "amount", None),
        ("amount_note: over three years, without VAT", "amount_note", "over three years, without VAT"),
        ("state: called-in", "state", "called-in"),
        ("state: deferred", "state", "deferred"),
        ("maker: [parish-council, The clerk]", "maker", ("parish-council", "The clerk")),
        ("maker: parish-council", "maker", ("parish-council",)),
        ("papers: one", "papers", ("one",)),
        ("papers: [one, two, ]", "papers", ("one", "two")),
        ("papers:\n- one\n- two", "papers", ("one", "two")),
        ("papers: []", "papers", ()),
        ("papers:", "papers", ()),
    ],
)
def test_a_value_means_what_the_writer_meant(line: str, field: str, value: object) -> None:
    assert getattr(record(line), field) == value


@pytest.mark.parametrize(("line", "value"), [("prominent: yes", True), ("prominent: FALSE", False), ("prominent: no", False)])
def test_yes_and_no_are_true_and_false_where_the_field_asks_that(line: str, value: object) -> None:
    root, _ = compose("f", f"title: T\nlist: l\nlaw: w\nitem: i\n{line}\n", 1)
    duty = read_group(Duty, root, Reading("f", 1))
    assert isinstance(duty, Duty)
    assert duty.prominent is value


@pytest.mark.parametrize(
    ("line", "moved_to"),
    [
        ("2023-04-01", When(start="2023-04-01", end="2023-04-01")),
        ("2023", When(start="2023", end="2023")),
        ("{by: 2023-05}", When(end="2023-05", by=True)),
        ("board-2023-04-01", "board-2023-04-01"),
        ("", None),
    ],
)
def test_a_meeting_is_moved_to_a_day_or_to_another_meeting(line: str, moved_to: object) -> None:
    source = f"---\ntitle: T\nsummary: S\ndate: 2023-03-01\nbody: b\nstate: moved\nmoved_to: {line}\n---\n"
    entry = compile_entry("content/meetings/m.md", source.encode())[0]
    assert entry.problems == ()
    assert isinstance(entry.record, Meeting)
    assert entry.record.moved_to == moved_to
    assert [found.target for found in entry.references if found.field == "moved_to"] == [
        name for name in [moved_to] if isinstance(name, str)
    ]


def test_what_a_meeting_is_moved_to_may_be_misspelt() -> None:
    source = "---\ntitle: T\nsummary: S\ndate: 2023-03-01\nbody: b\nstate: moved\nmoved_to: 1 April 2023\n---\n"
    (problem,) = compile_entry("content/meetings/m.md", source.encode())[0].problems
    assert (problem.code, problem.hint) == ("date-format", "Write 2023-04-01.")


def test_the_fields_of_a_meeting_and_a_person() -> None:
    fields = "agenda:\n  - {number: 4b, title: Planning}\n  - Any other business\napologies: [clerk, B Jones]\nstate: postponed"
    source = f"---\ntitle: T\nsummary: S\ndate: 2023-03-01\nbody: b\n{fields}\n---\n"
    meeting = compile_entry("content/meetings/m.md", source.encode())[0].record
    assert isinstance(meeting, Meeting)
    assert [(item.number, item.title) for item in meeting.agenda] == [("4b", "Planning"), (None, "Any other business")]
    assert (meeting.apologies, meeting.state) == (("clerk", "B Jones"), "postponed")
    source = (
        "---\ntitle: T\nkind: official\nroles: [{role: Clerk}]\nnames: [{name: A Smith, to: 2019}]\nalso: [Alys Jones]\n---\n"
    )
    person = compile_entry("content/people/p.md", source.encode())[0].record
    assert isinstance(person, Person)
    assert ([name.name for name in person.names], person.also) == (["A Smith"], ("Alys Jones",))


# -- what is said of the rest ------------------------------------------------------------------------------------------

SAID = [
    # (the line, which stands in line 6; where and what; the words of the message and hint)
    ("status: Published", "6:9 unknown-value", 'cannot be "Published". Did you mean "published"?'),
    ("status: final", "6:9 unknown-value", "It is one of draft, published, superseded, withdrawn, removed."),
    ("status: [draft]", "6:9 wrong-kind", "this is a list. Write draft without the brackets."),
    ("status: {a: b}", "6:9 wrong-kind", "this is a group of fields."),
    ("published: 6 March 2023", "6:12 date-format", "Write 2023-03-06."),
    ("published: 2022/23", "6:12 date-format", "Write {from: 2022-04, to: 2023-03, label: 2022/23}."),
    ("published: 2023-02-30", "6:12 impossible-date", "February 2023 has 28 days."),
    ("published: {from: 2023-05, to: 2023-01}", "6:12 impossible-date", "This ends (2023-01) before it begins (2023-05)."),
    ("published: {from: 2023-05, to: 5 June}", "6:32 date-format", '"5 June" is not written as a date.'),
    ("published: {from: 2023, by: 2024}", "6:12 wrong-kind", "Keep by, or keep from and to."),
    ("published: {label: then}", "6:12 wrong-kind", "This date has no from, to or by."),
    ("published: {form: 2023}", "6:13 unknown-field", 'Did you mean "from"?'),
    ("published: [2023-03-06]", "6:12 wrong-kind", "Write 2023-03-06 without the brackets."),
    ("amount: £1,500", "6:9 wrong-kind", "If that is £, write 1500. If not, say £1,500 in the text."),
    ("amount: 1.5 million", "6:9 wrong-kind", "Write 1500000"),
    ("amount: £12k", "6:9 wrong-kind", "If that is £, write 12000."),
    ("amount: 1e5", "6:9 wrong-kind", "Write digits alone"),
    ("amount: .nan", "6:9 wrong-kind", "Write digits alone"),
    ("amount: 5%", "6:9 wrong-kind", "Write digits alone"),
    (f"amount: {'9' * 5_000}", "6:9 wrong-kind", "This number has 5,000 digits"),
    ("amount: {value: 5, to: 6}", "6:9 wrong-kind", "neither one number nor a range"),
    ("amount: {from: 5}", "6:9 wrong-kind", "Write {from: 1000, to: 2000}"),
    ("amount: {from: 6, to: 5}", "6:23 wrong-kind", "Put the smaller amount after from."),
    ("amount: {value: 6, qualifier: roughly}", "6:31 unknown-value", "It is one of about, at-least, under, up-to."),
    ("amount: {form: 6, to: 5}", "6:10 unknown-field", 'Did you mean "from"?'),
    ("maker:", "6:7 missing-field", 'The field "maker" is empty'),
    ("maker: []", "6:8 missing-field", 'The field "maker" is empty'),
    ("amount: ٣", "6:9 wrong-kind", "not a plain number"),
    ("meeting: “the-board”", "6:10 malformed-id", "Write the-board."),
    ("meeting: ‘the-board’", "6:10 malformed-id", "Write the-board."),
    ("meeting: the_board", "6:10 malformed-id", "Write the-board."),
    ("meeting: The Board's", "6:10 malformed-id", "Write the-boards."),
    ("meeting: the-board.md", "6:10 malformed-id", "Write the-board."),
    ("meeting: ../meetings/the-board.md#p9", "6:10 malformed-id", "Write the-board."),
    ("meeting: [[the-board]]", "6:10 wrong-kind", "Write the-board without the brackets."),
    ('meeting: "[[the-board]]"', "6:10 malformed-id", "Write the-board."),
    ("meeting: -", "6:10 unreadable-front-matter", ""),
    ("meeting: «»", "6:10 malformed-id", "An id is the record's file name without .md"),
    ("papers: a, b", "6:9 malformed-id", "write them as a list: [a, b]."),
    ("papers: a-b c-d", "6:9 malformed-id", "write them as a list: [a-b, c-d]."),
    ("papers: [a-b c-d]", "6:10 malformed-id", "write them as a list: [a-b, c-d]."),
    ("papers:\n  -a\n  -b", "7:3 malformed-id", "Put a space after each - of the list."),
    ("papers: {a: b}", "6:9 wrong-kind", "wants a list."),
    ("papers: [[a]]", "6:10 wrong-kind", "Write a without the brackets."),
    ("papers:\n  - id: a", "7:5 wrong-kind", "this is a group of fields"),
    ("maker: “chief-constable”", "6:8 malformed-id", "Write chief-constable."),
    ("restricted:\n  ground: a b\n  ground: c d", "8:3 duplicate-field", '"ground" is given twice. Keep one of the two lines.'),
    ("state: made\nref: a\nref: b", "8:1 duplicate-field", '"ref" is given twice.'),
    (
        "restricted:\n  reson: x\n  ground: y",
        "7:3 unknown-field",
        '"reson" is not a field of a restriction. Did you mean "reason"?',
    ),
    ("restricted:\n  reason: x", "7:3 missing-field", 'The restriction needs the field "ground".'),
    ("restricted:\n  ground:\n  reason: x", "7:10 missing-field", 'The field "ground" is empty, and a restriction needs it.'),
    ("restricted: [a]", "6:13 wrong-kind", "wants a group of fields."),
    ("sources:\n  - {title: T, url: www.example.org}", "7:21 forbidden-link", "Write https://www.example.org."),
    ('sources:\n  - {title: T, url: "www.example.org/a b"}', "7:21 forbidden-link", "Write https://www.example.org/a%20b."),
    ("sources:\n  - {title: T, url: ftp://x}", "7:21 forbidden-link", "beginning with https://."),
    ("sources:\n  - title: T\n    date: 1/2/2003", "8:11 date-format", "Write 2003-02-01."),
    ("aliases: [old/page]", "6:11 malformed-alias", "Write /old/page."),
    ("aliases: [www.example.org/old/page/]", "6:11 malformed-alias", "Write /old/page/."),
    ("aliases: ['http://example.org/old page']", "6:11 malformed-alias", "Begin with /"),
    ("aliases: [https://example.org]", "6:11 malformed-alias", "Begin with /"),
    ("aliases: [/../x/]", "6:11 malformed-alias", "Begin with /"),
    ("aliases: [//x/]", "6:11 malformed-alias", "Begin with /"),
    (f"aliases: [/{'y' * 101}/]", "6:11 malformed-alias", "Begin with /"),
    ("expectations:\n  - {what: W, source: “a#p1”}", "7:23 malformed-id", "Write a#p1."),
    ("expectations:\n  - {what: W, source: a#p 1}", "7:23 malformed-id", "panel-report-2023#p9."),
    ("expectations:\n  - {what: W, state: finished}", "7:22 unknown-value", "It is one of open, done, dropped."),
    ("lang: Cymraeg", "6:7 unknown-value", "Write cy."),
    (f"lang: {'y' * 81}", "6:7 unknown-value", "such as cy for Welsh"),
    ("summary: " + "y" * 301, "6:10 too-long", "has 301 characters; at most 300 fit."),
    ("ref: Decision #14", "6:15 cut-off", 'Everything from "#14" on is left out'),
    ("ref: #14", "6:6 cut-off", "Put the whole value in double quotes."),
    ("ref: “PCC 1”", "6:6 curly-quotes", "taken for part of the words"),
    ('ref: "a\\x00b"', "6:6 control-character", "NUL character"),
    ('ref: "a\\e[0m"', "6:6 control-character", "U+001B"),
    ('ref: "\\ue000"', "6:6 control-character", "U+E000"),
    ("ref: TBC", "6:6 placeholder", 'The placeholder "TBC" has been left in.'),
    ("ref: PCC XXXX", "6:10 placeholder", '"XXXX"'),
    ("ref: £XX", "6:6 placeholder", '"£XX"'),
    ("ref: a [insert date] b", "6:8 placeholder", '"[insert date]"'),
    ("meeting: TBC", "6:10 placeholder", "Write what is known, or leave the field out."),
    ("published: TBC", "6:12 placeholder", '"TBC"'),
    ("reason: >\n  one\n  two TBC three", "8:7 placeholder", '"TBC"'),
    ('reason: "one\n  two Lorem ipsum"', "7:7 placeholder", '"Lorem"'),
    ("reason: café “x” TBC", "6:18 placeholder", '"TBC"'),
    ("Title: x", "6:1 unknown-field", 'Did you mean "title"?'),
    ("superseded by: x", "6:1 unknown-field", 'Did you mean "superseded_by"?'),
    ("“ref”: x", "6:1 unknown-field", 'Did you mean "ref"?'),
    ("id: x", "6:1 unknown-field", "take this line out"),
    ("type: decision", "6:1 unknown-field", "the folder it lies in"),
    ("zzzz: x", "6:1 unknown-field", "Its fields are title, "),
    ("<<: {ref: b}", "6:1 unknown-field", '"<<" is not a field of a decision.'),
    ("[a]: x", "6:1 unknown-field", "this is no name"),
    ("~: x", "6:1 unknown-field", '"~" is not a field'),
    ("? [a]\n: x", "6:3 unknown-field", "this is no name"),
]


@pytest.mark.parametrize(("line", "where", "message"), SAID)
def test_a_slip_is_said_at_its_place(line: str, where: str, message: str) -> None:
    found = problems(line)
    assert said(found) == [where]
    assert message in words(found)[0]


@pytest.mark.parametrize(("line", "where", "message"), SAID)
def test_a_message_is_in_the_readers_words(line: str, where: str, message: str) -> None:
    del where, message
    for item in problems(line):
        assert re.fullmatch(r"[\"A-Z0-9].*[.?]", item.message), item.message
        assert item.hint
        assert len(item.message) < 250
        assert not re.search(
            r"YAML|scalar|mapping|sequence|\bnode\b|\bstr\b|\bint\b|struct|NoneType|expected|token|null|boolean|parse",
            item.message + item.hint,
        ), item


def test_a_required_field_that_is_misspelt_is_one_finding() -> None:
    source = b"---\ntitel: T\ndate: 2023\nmaker: b\nsummary: S\n---\n"
    assert said(compile_entry("content/decisions/2023/x.md", source)[0].problems) == ["2:1 unknown-field"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((), ["2:1 missing-field", "2:1 missing-field", "2:1 missing-field"]),
        (("title: T",), ["2:1 missing-field", "2:1 missing-field"]),
        (("title:", "date: 2023", "body: b"), ["2:7 missing-field"]),
    ],
)
def test_missing_fields_are_said_at_the_first_line_or_at_their_own(lines: tuple[str, ...], found: list[str]) -> None:
    source = "\n".join(["---", *lines, "---", ""]).encode()
    assert said(compile_entry("content/meetings/m.md", source)[0].problems) == found


def test_every_slip_of_a_file_is_said_at_once() -> None:
    lines = ("status: Final", "amount: £5", "meeting: The Board", "published: 2023-02-30", "stat: x")
    assert sorted(said(problems(*lines))) == [
        "10:1 unknown-field",
        "6:9 unknown-value",
        "7:9 wrong-kind",
        "8:10 malformed-id",
        "9:12 impossible-date",
    ]


def test_a_list_goes_on_behind_a_slip_in_one_of_its_items() -> None:
    source = "title: T\ndate: 2023\nbody: b\nagenda:\n  - {titel: A}\n  - B\n  - {title: C, papers: [x y-z]}\n"
    root, _ = compose("f", source, 1)
    reading = Reading("f", 1, source.split("\n"))
    assert isinstance(read_group(Meeting, root, reading), Meeting)
    assert said(reading.problems) == ["5:6 unknown-field", "7:25 malformed-id"]


def test_places_and_references_are_noted() -> None:
    made = decision("papers: [one, two]", "restricted: {ground: some words, review: 2024}")
    assert made.place("papers").span == (6, 9, 19)
    assert made.place("restricted.review").span == (7, 42, 46)
    assert made.place("nowhere") == Place(made.path, 2, 1)
    assert [(one.target, one.field, one.line, one.column, one.end_column) for one in made.references] == [
        ("board", "maker.0", 4, 8, 13),
        ("one", "papers.0", 6, 10, 13),
        ("two", "papers.1", 6, 15, 18),
    ]


def test_a_stretch_of_time_is_backwards_only_where_that_is_certain() -> None:
    assert ends_before("2023-05", "2023-01")
    assert ends_before("2023-05-02", "2022")
    assert not ends_before("2023-05-02", "2023-05")
    assert not ends_before("2023-05-02", "2023")
    assert not ends_before("2023", "2023-05-02")
    assert not ends_before("", "2023")


def test_a_kind_that_nobody_declared_is_a_fault_of_ours() -> None:
    class Odd(msgspec.Struct):
        field: bytes

    with pytest.raises(TypeError, match="no reader for"):
        read_group(Odd, None, Reading("f", 1))
