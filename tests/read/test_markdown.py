"""Text: numbered paragraphs, named places, citations, links, and what is said of slips. Each text begins in line 1."""

import re

import pytest

from minutebook.read.markdown import MAX_TEXT, id_words, parser_for, plain, read_text, record_id
from tests.read.reading import filled, said, text_of, words


def places(source: str, *, numbered: bool = True) -> list[tuple[str, str]]:
    """The places of a text that can be cited, each with its printed number."""
    _, outline, _ = text_of(source, numbered=numbered)
    return list(outline.anchors)


# -- numbered paragraphs -----------------------------------------------------------------------------------------------


def test_paragraph_numbers_are_the_printed_ones_across_headings_and_bullets() -> None:
    source = """\
1. One.

2. Two, with points:

   - a point
   - another

## Finance

3. Three.

An interlude.

5. Five: four is missing in the paper.

- loose

6. Six.
"""
    assert places(source) == [("p1", "1"), ("p2", "2"), ("finance", ""), ("p3", "3"), ("p5", "5"), ("p6", "6")]


def test_numbers_in_brackets_and_with_points_are_kept() -> None:
    source = """\
1. One.

(a) The first.

(b) The second.

2. Two.

(a) Another first.

2.1 A part of two.

10(c) A part of ten.

(3) Three.
"""
    assert places(source) == [
        ("p1", "1"),
        ("p1.a", "1(a)"),
        ("p1.b", "1(b)"),
        ("p2", "2"),
        ("p2.a", "2(a)"),
        ("p2.1", "2.1"),
        ("p10.c", "10(c)"),
        ("p3", "3"),
    ]


@pytest.mark.parametrize(
    "line", ["2.5 million people live here.", "2.5% more.", "(see above) this.", "1.1", "2023. That was it"]
)
def test_a_sentence_that_begins_with_a_number_is_no_numbered_paragraph(line: str) -> None:
    html, outline, _ = text_of(f"Words.\n\n{line}\n", numbered=True)
    if not line.startswith("2023"):  # a year and a full stop is a list to CommonMark, and cannot be told from one
        assert outline.anchors == ()
        assert f"<p>{line}</p>" in html


def test_headings_with_numbers_have_the_ids_of_their_words_alone() -> None:
    source = "## 1. Purpose\n\n### 1.1 The board\n\n## § 3 Again\n\n## P3\n\n3. The paragraph.\n"
    html, outline, problems = text_of(source, numbered=True)
    assert outline.anchors == (("purpose", ""), ("the-board", ""), ("again", ""), ("section-p3", ""), ("p3", "3"))
    assert [(heading.words, heading.number) for heading in outline.headings] == [
        ("1 Purpose", "1"),
        ("1.1 The board", "1.1"),
        ("3 Again", "3"),
        ("P3", ""),
    ]
    assert '<h2 id="purpose"><span class="section-number">1</span> Purpose</h2>' in html
    assert problems == []


def test_a_paragraph_stands_in_a_block_with_its_number_and_a_link_to_itself() -> None:
    text, outline, _ = read_text("content/reports/x.md", "9. The budget.\n", 1, numbered=True)
    assert filled(text) == (
        '<div class="numbered" id="p9"><a class="number" href="#p9" aria-label="Paragraph 9">9</a><div class="words">\n'
        "<p>The budget.</p>\n</div></div>\n"
    )
    assert [(slot.kind, slot.anchor, slot.words) for slot in text.slots] == [("label", "", "9"), ("cited", "p9", "9")]
    assert outline.slots == ()


def test_the_same_number_twice_is_a_warning_and_a_name_settles_it() -> None:
    _, outline, problems = text_of("1. One.\n\n## B\n\n1. Again.\n\n## C\n\n1. Once more. {#more}\n", numbered=True)
    assert said(problems) == ["5:1 paragraph-number-twice"]
    assert [name for name, _ in outline.anchors] == ["p1", "b", "p1-2", "c", "more"]


def test_outside_reports_a_list_is_a_list() -> None:
    html, outline, _ = text_of("1. One.\n2. Two.\n")
    assert html.startswith("<ol>")
    assert outline.anchors == ()


def test_a_list_in_a_numbered_paragraph_is_numbered_below_it() -> None:
    _, outline, problems = text_of("1. One:\n\n   1. a\n   2. b\n\n2. Two.\n", numbered=True)
    assert outline.anchors == (("p1", "1"), ("p1.1", "1.1"), ("p1.2", "1.2"), ("p2", "2"))
    assert problems == []


# -- other places ------------------------------------------------------------------------------------------------------


def test_headings_get_ids_from_their_words_and_are_told_apart() -> None:
    assert places("## The Board's “year”\n\n## The board’s year\n\n## 2023\n\n## !!!\n\n## Ärger\n") == [
        ("the-boards-year", ""),
        ("the-boards-year-2", ""),
        ("2023", ""),
        ("section", ""),
        ("arger", ""),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [("## Main content", "section-main-content"), ("## Fn1", "section-fn1"), ("## Fnref1:2", "section-fnref1-2")],
)
def test_a_heading_never_takes_an_id_that_the_page_uses(line: str, name: str) -> None:
    assert [place for place, _ in places(line + "\n")] == [name]
    html, _, _ = text_of(f"{line}\n\nx[^1]\n\n[^1]: y\n")
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "main-content" not in ids


def test_a_name_in_braces_names_any_block() -> None:
    source = "## Heading {#one}\n\nWords. {#two}\n\n- item {#three}\n\n> quoted {#four.4}\n\nNo name {#a b}\n\n{#alone}\n"
    html, outline, problems = text_of(source)
    assert [name for name, _ in outline.anchors] == ["one", "two", "three", "four.4", "alone"]
    assert '<p id="two">Words.</p>' in html
    assert '<li id="three">item</li>' in html
    assert '<div id="alone"></div>' in html  # no empty paragraph
    assert "{#a b}" in html
    assert said(problems) == ["9:9 left-over"]


@pytest.mark.parametrize(
    ("source", "where"), [("a {#x}\n\nb {#x}\n", "3:3"), ("a {#main-content}\n", "1:3"), ("## X\n\nb é {#x}\n", "3:5")]
)
def test_a_name_is_used_once(source: str, where: str) -> None:
    assert said(text_of(source)[2]) == [f"{where} name-twice"]


def test_footnotes_are_places_for_citations_in_them() -> None:
    _, outline, problems = text_of("Words[^1] and more.^[Inline [[b-c]].]\n\n[^1]: See [[a-b#p2]].\n")
    assert [(cite.target, cite.at, cite.line, cite.column) for cite in outline.cites] == [
        ("a-b", "fn1", 3, 11),
        ("b-c", "fn2", 1, 29),
    ]
    assert problems == []


def test_a_footnote_with_several_marks_has_its_number_at_each() -> None:
    html, _, problems = text_of("One[^a], two[^b] and one[^a].\n\n[^a]: A.\n\n[^b]: B.\n")
    assert re.findall(r"\[[^\]]*\](?=</a></sup>)", html) == ["[1]", "[2]", "[1]"]
    assert problems == []


# -- citations ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "anchor", "shown"),
    [
        ("[[a-b]]", "a-b", "", ""),
        ("[[ a-b ]]", "a-b", "", ""),
        ("[[a-b#p9]]", "a-b", "p9", ""),
        ("[[a-b#p1.1|the words]]", "a-b", "p1.1", "the words"),
        ("[[a-b|words\nover two lines]]", "a-b", "", "words over two lines"),
        ("[[a-b|*stars* & more]]", "a-b", "", "*stars* & more"),
        ("*[[a-b]]*", "a-b", "", ""),
        ("| x |\n|---|\n| [[a-b\\|words]] |", "a-b", "", "words"),
    ],
)
def test_a_citation_is_a_slot(source: str, target: str, anchor: str, shown: str) -> None:
    _, outline, problems = text_of(source + "\n")
    assert problems == []
    assert [(cite.target, cite.anchor) for cite in outline.cites] == [(target, anchor)]
    assert [(slot.target, slot.anchor, slot.words) for slot in outline.slots if slot.kind == "cite"] == [
        (target, anchor, shown)
    ]


def test_a_citation_knows_the_paragraph_that_it_stands_in() -> None:
    source = "1. One [[a]] and [[b]].\n\n## Two\n\n| t |\n|---|\n| é [[c]] x [[c]] |\n\n"
    source += "See [d](../decisions/2023/d.md#p3). {#here}\n"
    _, outline, _ = text_of(source, numbered=True)
    assert [(one.target, one.at, one.number, one.line, one.column, one.end_column) for one in outline.cites] == [
        ("a", "p1", "1", 1, 8, 13),
        ("b", "p1", "1", 1, 18, 23),
        ("c", "two", "", 7, 5, 10),
        ("c", "two", "", 7, 13, 18),
        ("d", "here", "", 9, 9, 34),
    ]
    assert outline.cites[0].excerpt == "One [[a]] and [[b]]."
    assert (outline.cites[4].anchor, outline.cites[4].file) == ("p3", "content/decisions/2023/d.md")


@pytest.mark.parametrize(
    ("source", "where", "hint"),
    [
        ("See [[a-b] here.", "1:5", "Write [[id]], [[id#p9]] or [[id|words]], and close both brackets."),
        ("See [[a-b here.", "1:5", "close both brackets"),
        ("See [a-b]] here.", "1:5", "close both brackets"),
        ("é [[]] x", "1:3", "Write [[id]]"),
        ("[[a-b#]]", "1:1", "Write [[id]]"),
        ("[[#p9]]", "1:1", "For a place in this same record write [words](#p9)."),
        ("| x | y |\n|---|---|\n| [[a-b|w]] | z |", "3:3", "In a table write \\| for the bar"),
    ],
)
def test_half_a_citation_is_said(source: str, where: str, hint: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [f"{where} malformed-citation"]
    assert hint in words(problems)[0]


def test_brackets_that_are_meant_are_left_alone() -> None:
    _, outline, problems = text_of("[sic] and [2014] EWCA [1][2] [see [1]] x[0] `[[a]]`\n")
    assert problems == []
    assert outline.cites == ()


# -- links and images --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "[a](https://example.org/x?y=1#z)",
        "[a](HTTP://example.org)",
        "[a](mailto:name@example.org?subject=Hello%20you)",
        "[a](tel:+441632960000)",
        "[a](tel:01632-960-000)",
        "[a](tel:01632960000;ext=12)",
        "[a] (01632 960000) and [sic](as printed) and [1](12 000) and a < b and c > d",
        "<https://example.org>",
        "<name@example.org>",
        "[a](other.md)",
        "[a](papers/form.pdf)",
        "![A lock](lock.jpg)",
        "[![A lock](lock.jpg)](https://example.org)",
        "## A\n\n[up](#a)",
    ],
)
def test_links_that_may_stand(source: str) -> None:
    assert text_of(source + "\n")[2] == []


@pytest.mark.parametrize(
    ("source", "found", "message"),
    [
        ("é [a](javascript:alert) b", "1:7 forbidden-link", 'A link may not begin with "javascript:".'),
        ("[a](JaVaScript&colon;x)", "1:1 forbidden-link", '"javascript:"'),
        ("[a](data:text/html,x)", "1:5 forbidden-link", '"data:"'),
        ("[a](ftp://x.org)", "1:5 forbidden-link", '"ftp:"'),
        ("[a](file:///c:/x)", "1:5 forbidden-link", '"file:"'),
        ("<vbscript:x>", "1:2 forbidden-link", '"vbscript:"'),
        ("[a](https:example.org)", "1:5 forbidden-link", "not a whole address. Write https://example.org."),
        ("[a](https:/example.org/ü)", "1:5 forbidden-link", "Write https://example.org/ü."),
        ("[a](http://)", "1:5 forbidden-link", "not a whole address"),
        ("[a]()", "1:1 malformed-link", "This link has no address."),
        ("[a][r]\n\n[r]: javascript:x", "1:1 forbidden-link", '"javascript:"'),
        ("![A](https://x.org/y.jpg)", "1:6 forbidden-link", "An image must be a file of this archive."),
        ("![A](/y.jpg)", "1:6 forbidden-link", "An image must be a file of this archive."),
        ("![](y.jpg)", "1:5 image-without-words", "Describe it between the square brackets"),
        ("![ ](y.jpg)", "1:6 image-without-words", "no words"),
        ("[a](tel:abc)", "1:5 malformed-link", "Write digits without spaces"),
        ("[a](tel:)", "1:5 malformed-link", "Write digits"),
        ("[a](mailto:name)", "1:5 malformed-link", "name@example.org"),
        ("[a](mailto:@x.org)", "1:1 malformed-link", "name@example.org"),
        ("[a](tel:01632 960)", "1:3 malformed-link", "Write tel:01632960."),
        ("[a](tel:01632-960000 ext 12)", "1:3 malformed-link", "Write tel:01632960000;ext=12."),
        ("[a](tel:01632 nine six)", "1:3 malformed-link", "Write digits without spaces"),
        ("[a](mailto:a b@x.org)", "1:3 malformed-link", "name@example.org"),
        ("[a](mailto: clerk@example.org)", "1:3 malformed-link", "Write mailto:clerk@example.org."),
        ("[a](clerk @example.org)", "1:3 malformed-link", "Write mailto:clerk@example.org."),
        ("[a](https://x.org/a b)", "1:3 malformed-link", "its address cannot hold spaces. Write https://x.org/a%20b."),
        ("[a](www.x.org/a b)", "1:3 malformed-link", "Write https://www.x.org/a%20b."),
        ("[a](the form.pdf)", "1:3 malformed-link", "Write the%20form.pdf, or give the file a name without spaces."),
        ("[a](the form.pdf#page=3)", "1:3 malformed-link", "Write the%20form.pdf#page=3, or"),
        ("[a](01632 960000)", "1:3 malformed-link", "its address cannot hold spaces. Write tel:01632960000."),
        ("[a]((01632) 960 000)", "1:3 malformed-link", "Write tel:01632960000."),
        ("[a](+44 (0)1632 960000)", "1:3 malformed-link", "Write tel:+441632960000."),
        ("[a](01632 960000 x12)", "1:3 malformed-link", "Write tel:01632960000;ext=12."),
        ("<https://example.org/a b>", "1:1 malformed-link", "Write https://example.org/a%20b."),
        ("see <www.example.org/the minutes>", "1:5 malformed-link", "Write https://www.example.org/the%20minutes."),
        ("<mailto:clerk @example.org>", "1:1 malformed-link", "Write mailto:clerk@example.org."),
        ("[a](htps://example.org)", "1:5 forbidden-link", "Did you mean https: ?"),
        ("[a](mail:clerk@example.org)", "1:5 forbidden-link", "Write mailto:clerk@example.org."),
        ("[a](phone:01632960000)", "1:5 forbidden-link", "Write tel:01632960000."),
        ("[a](C:\\Minutes\\a.pdf)", "1:5 forbidden-link", "Put the file beside the record and write its name."),
        ("[a] (https://x.org)", "1:3 malformed-link", "Take the space between ] and ( out."),
        ("(a)[https://x.org]", "1:3 malformed-link", "the wrong way round"),
        ("[the words][nowhere]", "1:1 malformed-link", "no address is given for it"),
        ("[](https://x.org)", "1:1 link-without-words", "Write between the square brackets where it leads."),
        ("[ ](https://x.org)", "1:1 link-without-words", "no words"),
        ("[see [[a-b]]](https://x.org)", "1:13 link-in-link", "another link or a citation"),
        ("[a [b](https://y.org) c](https://x.org)", "1:24 link-in-link", "another link"),
        ("[a[^1]](https://x.org)\n\n[^1]: b", "1:7 link-in-link", "another link"),
        ("[a^[note]](https://x.org)", "1:1 link-in-link", "a link inside the words"),
        ("[a <https://y.org>](https://x.org)", "1:4 link-in-link", "a link inside the words"),
        ("[a](#nowhere)", "1:5 unknown-paragraph", 'There is no place "#nowhere" in this text.'),
        ("## Finance\n\n[a](#finances)", "3:5 unknown-paragraph", 'Did you mean "#finance"?'),
    ],
)
def test_links_that_may_not_stand(source: str, found: str, message: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert message in words(problems)[0]


def test_each_of_several_like_links_is_said_at_its_own_place() -> None:
    source = "`[a](javascript:x)` [a](https://x.org) [a](javascript:x)\nand [a](javascript:x)\n\n> - [b](javascript:x)\n"
    assert said(text_of(source)[2]) == ["1:44 forbidden-link", "2:9 forbidden-link", "4:9 forbidden-link"]


def test_the_files_that_a_text_shows_are_noted() -> None:
    _, outline, _ = text_of("![A](a%20b.jpg) and [c](../files/c.pdf) and [d](..\\d.pdf)\n")
    assert [(media.address, media.line, media.column) for media in outline.media] == [
        ("content/reports/a%20b.jpg", 1, 6),
        ("content/files/c.pdf", 1, 25),
        ("content/d.pdf", 1, 49),
    ]


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("`TBC` and TBC, TBC", ["1:11 placeholder", "1:16 placeholder"]),
        ("one\ntwo é TBC", ["2:7 placeholder"]),
        ("> - a\n>   XXXX", ["2:5 placeholder"]),
        ("| a | `TBC` TBC |\n|---|---|\n| x \\| TBC | TODO |", ["1:13 placeholder", "3:8 placeholder", "3:14 placeholder"]),
        ("TBC | TBC\n--- | ---", ["1:1 placeholder", "1:7 placeholder"]),
        ("## TBC ##", ["1:4 placeholder"]),
        ("TBC\n---", ["2:1 line-makes-heading", "1:1 placeholder"]),
        ("Term\n: TBC\n\n  more TBA", ["2:3 placeholder", "4:8 placeholder"]),
        ("x[^1] ^[a TBC]\n\n[^1]: b TBC\n\n    c TBC", ["3:9 placeholder", "5:7 placeholder", "1:11 placeholder"]),
        ("**TB**C **TBC**", ["1:11 placeholder"]),
        ("Lorem ipsum, [insert name] and £XX", ["1:1 placeholder", "1:14 placeholder", "1:32 placeholder"]),
        ("tbc, XXX, XXXI, TBCs, todo, xxx", []),
        ("```\nTBC\n```\n\n    TBC", ["5:5 indented-code"]),
        ("T&#66;C", ["1:1 placeholder"]),
    ],
)
def test_a_placeholder_is_said_at_its_place(source: str, found: list[str]) -> None:
    assert said(text_of(source + "\n")[2]) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a <b>c</b>", ["1:3 raw-html"]),
        ("<div>\nx\n</div>", ["1:1 raw-html"]),
        ("<p>\n\n<p>", ["1:1 raw-html", "3:1 raw-html"]),
        ("<table><tr><td>a</td></tr></table>" * 50, ["1:1 raw-html"]),
        ("a <!-- b -->", ["1:3 remark-shown"]),
        ("<!--\nb\n-->", ["1:1 remark-shown"]),
        ("a < b > c, 1<2, <3", []),
        ("`<b>`", []),
    ],
)
def test_html_is_said(source: str, found: list[str]) -> None:
    assert said(text_of(source + "\n")[2]) == found


@pytest.mark.parametrize(
    ("source", "found", "message"),
    [
        ("a[^1]", "1:2 broken-footnote", "There is no footnote 1."),
        ("a[^1] b[^2]\n\n[^1]: c", "1:8 broken-footnote", "There is no footnote 2."),
        ("a\n\n[^x]: b", "3:1 broken-footnote", 'No word of the text points at the footnote "x", so it is not shown.'),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", "5:1 broken-footnote", "is given twice; the first is in line 3."),
    ],
)
def test_footnotes_and_their_marks_find_one_another(source: str, found: str, message: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert message in words(problems)[0]


def test_a_footnote_in_code_is_none() -> None:
    assert text_of("a[^1]\n\n[^1]: b\n\n```\n[^1]: c\n```\n")[2] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("# One", ["1:1 heading-level"]),
        ("One\n===", ["1:1 heading-level"]),
        ("### Three", ["1:1 heading-level"]),
        ("## Two\n\n#### Four", ["3:1 heading-level"]),
        ("## Two\n\n### Three\n\n## Again\n\n### And again", []),
        ("> ### Three", ["1:1 heading-level"]),
    ],
)
def test_no_level_of_headings_is_left_out(source: str, found: list[str]) -> None:
    assert said(text_of(source + "\n")[2]) == found


@pytest.mark.parametrize(
    "source",
    [
        "a &#xE000;0&#xE001; b",
        "[a](https://x.org '&#xE000;5&#xE001;')",
        "![a &#xE000;](x.jpg)",
        "```a&#xE000;\nx\n```",
    ],
)
def test_characters_that_no_page_can_hold_do_not_come_in_by_the_back_door(source: str) -> None:
    html, outline, problems = text_of(source + "\n")
    assert not re.search("[\x00-\x08\ue000-\uf8ff\ufffe]", html)
    assert [slot.kind for slot in outline.slots] in ([], ["web", "gone"], ["picture"])
    assert {item.code for item in problems} <= {"control-character"}
    assert problems


# -- the rest ----------------------------------------------------------------------------------------------------------


def test_tables_get_classes_and_scopes_and_no_styles() -> None:
    html, _, _ = text_of("| a | b | c |\n|:--|--:|:-:|\n| d | e | f |\n")
    assert "style" not in html
    assert '<th class="align-left" scope="col">a</th>' in html
    assert '<td class="align-right">e</td>' in html
    assert '<td class="align-center">f</td>' in html
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Table 1">' in html


def test_abbreviations_are_slots_where_they_first_appear() -> None:
    _, outline, _ = text_of("## PCC\n\nThe PCC and the PCC's PCSOs, [HMIC](https://x.org), `ASB`, NPCC.\n")
    assert [slot.words for slot in outline.slots if slot.kind == "term"] == ["PCC", "PCC's", "PCSOs", "NPCC"]


@pytest.mark.parametrize("source", [">" * 25 + " a", "".join("  " * depth + "- a\n" for depth in range(30))])
def test_what_nests_too_deeply_is_said_and_not_lost_in_silence(source: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert [item.code for item in problems] == ["text-too-deep"]
    assert (problems[0].place.line or 0) <= source.count("\n") + 1


def test_a_text_that_is_too_long_is_not_read() -> None:
    html, outline, problems = text_of("x " * MAX_TEXT)
    assert (html, outline.size, said(problems)) == ("", 2 * MAX_TEXT, ["1:1 text-too-long"])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/decisions/2023/x.md", "x"),
        ("content/decisions/x.cy.md", "x"),
        ("content/plans/plan/index.md", "plan"),
        ("content/plans/plan/index.cy.md", "plan"),
        ("content/plans/plan/section.md", "section"),
    ],
)
def test_the_id_of_a_file(path: str, name: str) -> None:
    assert record_id(path) == name


def test_words_of_ids_and_tokens() -> None:
    assert id_words("police-and-crime-panel") == "police and crime panel"
    tokens = parser_for("").parseInline("a *b* `c` [[d-e]] [[f|g]] ![h](i.jpg)\nj")[0].children or []
    assert plain(tokens) == "a b c d e g h j"


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("3. a\n5. b\n6. c\n9. d", ["5", "9"]),
        ("12. März: a\n\n14. März: b", ["14"]),
        ("5. a\n4. b\n3. c", ["4", "3"]),
        ("1. a\n2. b\n3. c", []),
        ("1. a\n1. b\n1. c", []),
        ("1. a\n   1. b\n   3. c\n2. d", ["3"]),
        ("- a\n- b", []),
    ],
)
def test_the_items_of_a_list_keep_their_numbers(source: str, values: list[str]) -> None:
    """Markdown counts on from the first one, and would show another number than the paper has."""
    assert re.findall('<li value="([0-9]+)">', text_of(source + "\n")[0]) == values
