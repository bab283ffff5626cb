"""Front matter and files: where the fields begin and end, what cannot be read, and that one slip hides no other."""

import re

import pytest
import yaml

from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import compile_entry
from minutebook.read.frontmatter import MAX_FRONT_MATTER, compose, decode, take_apart
from tests.read.reading import decision, said, words

PATH = "content/decisions/2023/x.md"


def problems(data: bytes | str, path: str = PATH) -> tuple[Diagnostic, ...]:
    return compile_entry(path, data.encode() if isinstance(data, str) else data)[0].problems


def block(*lines: str) -> tuple[yaml.MappingNode | None, list[Diagnostic]]:
    return compose("f", "\n".join(lines) + "\n", 2)


# -- slips in a line ---------------------------------------------------------------------------------------------------

SLIPS = [
    # (the line in line 6, where, what is said)
    (
        "title: Precept: 2026",
        "6:15",
        'A colon followed by a space stands inside the value. Write it with quotation marks: title: "Precept: 2026"',
    ),
    ("title: Precept:", "6:15", 'title: "Precept:"'),
    ('title: The "Precept": 2026', "6:21", "title: 'The \"Precept\": 2026'"),
    ("title: " + "long " * 30 + ": b", "6:158", "Put the whole value in double quotes, and use single ones inside it."),
    (
        'title: "Precept" and more',
        "6:18",
        "Words follow the closing quotation mark. Write it with quotation marks: title: '\"Precept\" and more'",
    ),
    (
        "title: 'Precept's rise'",
        "6:16",
        'The apostrophe ends the value here. Write it with double quotes: title: "Precept\'s rise"',
    ),
    ('title: "Precept', "6:8", "The quotation mark is never closed."),
    ("title: 'Precept", "6:8", "The quotation mark is never closed."),
    ("title: [Restricted] budget", "6:21", 'title: "[Restricted] budget"'),
    ("title: {Restricted} budget", "6:21", 'title: "{Restricted} budget"'),
    ("title: *Budget*", "6:8", 'A value cannot begin with this sign. Write it with quotation marks: title: "*Budget*"'),
    ("title: %5", "6:8", 'title: "%5"'),
    ("title: @pcc", "6:8", 'title: "@pcc"'),
    ("title: `pcc`", "6:8", 'title: "`pcc`"'),
    ("title: > 5", "6:8", 'title: "> 5"'),
    ("title: | 5", "6:8", 'title: "| 5"'),
    ("title: &b", "6:8", "A value that begins with & has a special meaning that records do not use."),
    ("title: !b", "6:8", "A value that begins with ! has a special meaning"),
    ("title: !!python/object:os.system x", "6:8", "A value that begins with ! has a special meaning"),
    ("title: *b", "6:8", "A value that begins with * has a special meaning"),
    (
        "title: “Precept: 2026”",
        "6:8",
        'Curly quotation marks do not hold a value together. Write it with quotation marks: title: "Precept: 2026"',
    ),
    ("title:Budget", "6:6", "There is no space after the colon. Write  title: Budget."),
    ("title", "6:1", "A field's name and a colon are missing on this line."),
    ("...\nref: x", "6:1", "A field's name and a colon are missing on this line."),
    ("papers:\n\t- a", "7:1", "There is a tab at the start of this line."),
    ("papers: - a", "6:9", "A list begins on the same line as its name."),
    ("papers: [a, b", "6:9", "The square bracket is never closed."),
    ("restricted: {ground: a", "6:13", "The curly bracket is never closed."),
    ("restricted:\n  ground: a: b", "7:12", 'ground: "a: b"'),
    ("restricted:\n  ground: a\n   review: 2023", "8:10", ""),
    ("sources:\n  - title: T\n  at: p", "8:3", "This list is not indented evenly."),
    ('reason: "a\\q"', "6:11", "A backslash inside double quotes cannot be read."),
    ("reason: [a, [b]", "6:", "A bracket is not closed"),
]


@pytest.mark.parametrize(("line", "where", "message"), SLIPS)
def test_a_slip_is_told_by_the_look_of_the_line(line: str, where: str, message: str) -> None:
    found = [item for item in decision(line).problems if item.code != "missing-field"]
    assert [item.code for item in found] == ["unreadable-front-matter"], words(found)
    assert f"{found[0].place.line}:{found[0].place.column}".startswith(where)
    assert message in words(found)[0]


def test_slips_in_several_lines_are_all_said_and_the_other_lines_still_count() -> None:
    source = '---\ntitle: A: b\ndate: 2023-02-30\nmaker:board\nref: "x\namount: £5\nmeting: m\n---\nText TBC.\n'
    assert sorted(said(problems(source))) == [
        "2:9 unreadable-front-matter",
        "3:7 impossible-date",
        "4:6 unreadable-front-matter",
        "5:6 unreadable-front-matter",
        "6:9 wrong-kind",
        "7:1 unknown-field",
        "9:6 placeholder",
    ]


def test_what_cannot_be_read_is_not_missing_as_well() -> None:
    assert said(problems("---\ntitle: A: b\ndate: 2023\nmaker: b\nsummary: S\n---\n")) == ["2:9 unreadable-front-matter"]


def test_a_file_of_nothing_but_slips_is_said_to_have_twenty() -> None:
    assert len(problems("---\n" + "a: b: c\n" * 500 + "---\n")) == 20


def test_values_over_several_lines_keep_their_places() -> None:
    root, found = block("title: >", "  one", "  two", "", "list:", "  - a", "  - b: c", "    d: é “x” y")
    assert not found
    assert root is not None
    (_, folded), (_, several) = root.value
    assert (folded.value, folded.start_mark.line) == ("one two\n", 0)
    (_, last) = several.value[1].value[1]
    assert (last.start_mark.line, last.start_mark.column, last.end_mark.column) == (7, 7, 14)


def test_broken_fields_leave_the_places_of_the_others_right() -> None:
    root, found = block("title: A: b", "ref: x", "list:", "  - {name: y}")
    assert said(found) == ["2:9 unreadable-front-matter"]
    assert root is not None
    assert [(key.value, value.start_mark.line) for key, value in root.value] == [("title", 0), ("ref", 1), ("list", 3)]


# -- too deep, too long ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("title: " + "[" * 10_000, "6:48"),
        ("title: " + "{a: " * 10_000, "6:168"),
        ("title: " + "[" * 10_000 + "]" * 10_000, "6:48"),
        ("papers:\n " + "- " * 5_000, "7:1"),
        ("? " * 5_000, "6:1"),
        ("papers:\n" + "".join(" " * depth + "-\n" for depth in range(400)), "167:1"),
    ],
)
def test_what_nests_too_deeply_is_said_where_it_does(line: str, where: str) -> None:
    assert said(decision(line).problems) == [f"{where} unreadable-front-matter"]


def test_a_block_that_is_too_long_is_not_read() -> None:
    found = decision("reason: " + "x " * MAX_FRONT_MATTER).problems
    assert words(found) == ["This block of fields is too long. Move the long part into the text below the fields."]


# -- where fields begin and end ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "where", "message"),
    [
        ("", "1:1 front-matter-missing", "This file is empty."),
        ("\n\n", "1:1 front-matter-missing", "This file is empty."),
        ("\n---\ntitle: T\n---\n", "1:1 front-matter-missing", "Something stands before the line ---"),
        (" ---\ntitle: T\n---\n", "1:1 front-matter-missing", "Something stands before the line ---"),
        ("Text.\n", "1:1 front-matter-missing", "Begin the file with a line ---"),
        ("—\ntitle: T\n—\n", "1:1 front-matter-missing", '"—" is not the line that begins the fields.'),
        ("----\ntitle: T\n----\n", "1:1 front-matter-missing", '"----" is not the line'),
        ("---", "1:1 front-matter-not-closed", "The fields at the top of the record never end."),
        ("---\n", "1:1 front-matter-not-closed", "Put a line --- after the last field"),
        ("---\ntitle: T\n\nText.\n", "1:1 front-matter-not-closed", "never end"),
        ("---\ntitle: T\n—\nText.\n", "3:1 front-matter-not-closed", '"—" is not the line that ends the fields.'),
        ("---\ntitle: T\n-----\nText.\n", "3:1 front-matter-not-closed", '"-----" is not the line'),
        ("---\n- a\n- b\n---\n", "2:1 unreadable-front-matter", "name: value"),
        ("---\nhello\n---\n", "2:1 unreadable-front-matter", "name: value"),
        ("---\n\n\n42\n---\n", "4:1 unreadable-front-matter", "name: value"),
        ("---\n[a, b]\n---\n", "2:1 unreadable-front-matter", "name: value"),
    ],
)
def test_a_file_without_its_fields(source: str, where: str, message: str) -> None:
    found = problems(source)
    assert said(found) == [where]
    assert message in words(found)[0]


@pytest.mark.parametrize("source", ["---\n---\n", "---\n\n# a remark\n---\n", "---\n--- \n"])
def test_fields_that_are_not_there_are_missing(source: str) -> None:
    assert {item.code for item in problems(source)} == {"missing-field"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_end_of_line_and_a_byte_order_mark_count_alike(end: str, mark: str) -> None:
    source = mark + end.join(["---", "title: é TBC", "date: 2023-13", "maker: b ", "summary: S", "---", "", "# A", "x TBC"])
    assert said(problems(source)) == ["2:10 placeholder", "3:7 impossible-date", "8:1 heading-level", "9:3 placeholder"]


def test_a_file_is_taken_apart_with_the_lines_that_its_parts_begin_on() -> None:
    parts, found = take_apart("f", "---\ntitle: T\n---\n\nText.\n---\nMore.\n")
    assert not found
    assert parts is not None
    assert (parts.first_line, parts.text, parts.text_line, parts.lines) == (2, "\nText.\n---\nMore.\n", 4, ("title: T",))


# -- bytes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"---\ntitle: caf\xe9\n", "2:11 not-utf-8", "Save it again with the encoding UTF-8."),
        (b"---\r\n\xff", "2:1 not-utf-8", "not saved as UTF-8"),
        (b"\xef\xbb\xbf\xe9", "1:1 not-utf-8", "not saved as UTF-8"),
        ("---\n".encode("utf-16"), "1:1 not-utf-8", "not saved as UTF-8"),
        (b"PK\x03\x04\x14\x00\xff", "1:6 not-utf-8", "This looks like a Word or PDF file"),
        (b"---\ntitle: a\x00b\n", "2:9 control-character", "NUL character"),
        (b"---\ntitle: \xc3\xa9\x1b[0m\n", "2:9 control-character", "U+001B"),
        ("---\ntitle: a\uf0b7b\n".encode(), "2:9 control-character", "such as - for a bullet"),
        ("---\ntitle: a\x92b\n".encode(), "2:9 control-character", "U+0092"),
        ("---\ntitle: a\ufffeb\n".encode(), "2:9 control-character", "U+FFFE"),
        ("---\ntitle: a\U0001fffeb\n".encode(), "2:9 control-character", "U+1FFFE"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, where: str, message: str) -> None:
    text, found = decode("f", data)
    assert text is None
    column = where.replace("1:6 not", f"1:{data.index(0xFF) + 1} not") if data.startswith(b"PK") else where
    assert said(found) == [column]
    assert message in words(found)[0]


def test_words_in_any_language_are_text() -> None:
    words_in = "Llanfair PG, Łódź, العربية, 日本語, 👩‍👩‍👧 £5 – “x”\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\ttab\n"
    assert decode("f", words_in.encode()) == (words_in, [])


# -- file names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Budget 2023.md", "budget-2023.md"),
        ("budget_2023.md", "budget-2023.md"),
        ("Mayor's budget.md", "mayors-budget.md"),
        ("v1.2 budget.md", "v1-2-budget.md"),
        ("Budget_A.cy.md", "budget-a.cy.md"),
        ("-budget.md", "budget.md"),
        ("budget--2023.md", "budget-2023.md"),
    ],
)
def test_a_file_name_that_is_no_id(name: str, better: str) -> None:
    source = "---\ntitle: T\ndate: 2023\nmaker: b\nsummary: S\n---\n"
    found = problems(source, f"content/decisions/2023/{name}")
    assert [item.code for item in found] == ["malformed-id"]
    assert found[0].hint == f"Call it {better}: small letters, digits and hyphens."


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/decision/x.md", "Did you mean content/decisions/?"),
        ("content/zzz/x.md", "Move it into one of these folders of content/: articles, bodies, decisions"),
        ("content/x.md", "Move it into one of these folders of content/"),
        ("content/plans/x.md", "Move it to content/plans/x/index.md."),
    ],
)
def test_a_file_in_no_known_folder(path: str, hint: str) -> None:
    found = problems("---\ntitle: T\n---\n", path)
    assert [item.code for item in found] == ["no-known-folder"]
    assert found[0].hint.startswith(hint)


# -- spaces ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("places:\n\u00a0\u00a0- millbrook", "6:1"),
        ("places:\n  -\u00a0millbrook", "6:4"),
        ("changes:\n  - date: 2023-07-18\n\u00a0\u00a0\u00a0 note: Corrected.", "7:1"),
        ("published:\u00a02023-07-18", "5:11"),
        ("ref: x\n\u00a0\npublished: 2023", "6:1"),
        ("\u2003ref: x", "5:1"),
    ],
)
def test_a_no_break_space_among_the_fields_is_told_at_its_place_and_read_as_meant(lines: str, where: str) -> None:
    source = f"---\ntitle: T\ndate: 2023\nsummary: S\n{lines}\n---\n"
    found = problems(source, "content/articles/x.md")
    told = [item for item in found if item.code == "unreadable-front-matter"]
    assert said(told) == [f"{where} unreadable-front-matter"]
    assert re.fullmatch(r"There is an? (no-break|em) space here.", told[0].message)
    assert [item.code for item in found if item not in told] in ([], ["unknown-field"])  # an article has no ref


def test_a_no_break_space_in_words_is_a_character_like_others() -> None:
    source = "---\ntitle: 5\u00a0March\ndate: 2023\nsummary: \u2003S\n---\n"
    assert problems(source, "content/articles/x.md") == ()


def test_words_of_fields_are_in_one_form_and_garbled_ones_are_told() -> None:
    entry, _ = compile_entry(
        "content/articles/x.md", "---\ntitle: Cafe\u0301\ndate: 2023\nsummary: A Â£5 note.\n---\n".encode()
    )
    assert entry.record is not None
    assert entry.record.title == "Café"
    assert said(entry.problems) == ["4:12 garbled-characters"]
