"""What Markdown drops or takes for something else: each is told once, at its line."""

import pytest

from minutebook.entries.entry import compile_entry
from minutebook.read import meant
from tests.read.reading import said, text_of, words


@pytest.mark.parametrize(
    ("source", "found", "message"),
    [
        (
            "| a | b | c |\n|---|---|---|\n| d | 7 | 8 | 9 |",
            "3:1 broken-table",
            '4 cells and the table 3 columns: "9" is left out',
        ),
        ("| a | b | c |\n|---|---|---|\n| `a|b` | 5 | x |", "3:1 broken-table", '"x" is left out'),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "2:1 broken-table", "makes 2 columns and the one above it has 3"),
        ("a | b | c\n---|---", "2:1 broken-table", "makes 2 columns"),
        ("| a | b |\n| — | — |\n| 1 | 2 |", "2:1 broken-table", "Write it with hyphens"),
        ("| a | b |\n|===|===|\n| 1 | 2 |", "2:1 broken-table", "Write it with hyphens"),
        ("| a | b |\n| :-: | : - |\n| 1 | 2 |", "2:1 broken-table", "is not of hyphens alone"),
        ("|---|---|\n| 1 | 2 |", "1:1 broken-table", "Put a line with the names of the columns above this one."),
        ("| 1 | 2 |", "1:1 broken-table", "Take the empty lines between the rows of the table out."),
        ("Item\tNet\nChairs\t10", "1:1 broken-table", "Put a bar between the cells"),
        ("Item\tNet\tVAT", "1:1 broken-table", "Put a bar between the cells"),
        ("Item      Net\nChairs    10", "1:1 broken-table", "Put a bar between the cells"),
        ("Item\n------  -----\nChair   10", "2:1 broken-table", "Put a bar between the cells"),
        ("=====  =====\nItem   Net", "1:1 broken-table", "Put a bar between the cells"),
        ("| a | b |\n|---|---|\n| one\ntwo | 2 |", "3:1 broken-table", "1 of 2 cells; the next line is another row"),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |", "3:1 broken-table", '3 cells and the table 2 columns: "3" is left out'),
        ("| a | b |\n| 1 | 2 |\n| 3 | 4 |", "1:1 broken-table", "shown as plain words"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nAnd so on.", "4:1 broken-table", "has become a row of it"),
        ("- x\n\n  | a |\n  |---|\n  | 1 | 2 |", "5:3 broken-table", '"2" is left out'),
    ],
)
def test_a_table_that_loses_cells_or_is_none(source: str, found: str, message: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert message in words(problems)[0]


@pytest.mark.parametrize(
    "source",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nAnd so on.",
        "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |",
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |",
        "a | b is a choice",
        "P(a | b) and\nP(b | a)",
        "Home | About",
        "|x|",
        "one\ttwo",
        "- \tone\ttwo",
        "a) \tone\n\nb) \ttwo",
        "- - -\n\n-- - -",
        "one\ttwo\nand three",
    ],
)
def test_a_table_that_is_right_is_not_told(source: str) -> None:
    assert text_of(source + "\n")[2] == []


@pytest.mark.parametrize(
    ("source", "found", "mark"),
    [
        ("• one\n• two", "1:1 list-runs-together", "•"),
        ("Points:\n– one\n– two", "2:1 list-runs-together", "–"),
        ("a) one\nb) two", "1:1 list-runs-together", "a)"),
        ("(a) one\n(b) two", "1:1 list-runs-together", "(a)"),
        ("i. one\nii. two", "1:1 list-runs-together", "i."),
        ("- five\n  5.1 one\n  5.2 two", "2:3 list-runs-together", "5.1"),
        ("(1) one\n(2) two", "1:1 list-runs-together", "(1)"),
        ("Points • one • two • three", "1:8 list-runs-together", "•"),
        ("a)\tone\nb)\ttwo", "1:1 list-runs-together", "a)"),
        ("–one\n–two", "1:1 list-runs-together", "–"),
        ("*item\n*next", "1:1 list-runs-together", "*"),
        ("\\- one\n\\- two", "1:1 list-runs-together", "\\-"),
        ("\\* one\n\\* two", "1:1 list-runs-together", "\\*"),
        ("o one\no two", "1:1 list-runs-together", "o"),
        ("➢ one\n➢ two", "1:1 list-runs-together", "➢"),
        ("🌳 one\n🚲 two", "1:1 list-runs-together", "🌳"),
        ("A) one\nB) two", "1:1 list-runs-together", "A)"),
        ("(A) one\n(B) two", "1:1 list-runs-together", "(A)"),
        ("A. one\nB. two", "1:1 list-runs-together", "A."),
        ("1: one\n2: two", "1:1 list-runs-together", "1:"),
        ("1.- one\n2.- two", "1:1 list-runs-together", "1.-"),
        ("45/23 one\n46/23 two", "1:1 list-runs-together", "45/23"),
        ("§ 1 one\n§ 2 two", "1:1 list-runs-together", "§"),
    ],
)
def test_a_list_that_runs_together(source: str, found: str, mark: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert f'with "{mark}" before its points' in words(problems)[0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Date: 6 March 2023\nTime: 7 pm", "1:1 list-runs-together"),
        ("It met.\n**Apologies:** none.\n**Minutes:** agreed.", "2:1 list-runs-together"),
        ("Present:\nCllr A Smith (Chair)\nCllr B Jones", "1:1 list-runs-together"),
        ("The Hall\nHigh Street\nMillbrook", "1:1 list-runs-together"),
        ("6 March: talk\n13 March: walk\n20 March: tea", "1:1 list-runs-together"),
        ("- Chair: A\n  Clerk: B", "1:3 list-runs-together"),
    ],
)
def test_lines_that_run_together_without_marks(source: str, found: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert "end each but the last with a \\." in words(problems)[0]


@pytest.mark.parametrize(
    "source",
    [
        "A line of prose that was broken by its writer\nand goes on here.\nIt ends there.",
        "The council met. It was a long evening, and every member had\nSomething to say about the\nRoads\nParks",
        "Date: 6 March  \nTime: 7 pm",
        "The Hall\\\nHigh Street\\\nMillbrook",
        "Note: the hall is closed\nand so is the park: see below",
        "*item* is\n*next* is",
        "-5 degrees\n-6 degrees",
    ],
)
def test_prose_in_lines_is_not_told(source: str) -> None:
    assert text_of(source + "\n")[2] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Words.\n\n```\ncode\n\n[[x]]", ["3:1 open-code"]),
        ("~~~", ["1:1 open-code"]),
        ("~~~~\ncode\n~~~", ["1:1 open-code"]),
        ("```\ncode\n```", []),
        ("> ```\n> code\n> ```", []),
        ("~~~\n~~~~~", []),
    ],
)
def test_code_that_nothing_ends(source: str, found: list[str]) -> None:
    assert said(text_of(source + "\n")[2]) == found


def test_a_line_of_equals_signs_is_told_with_what_to_write() -> None:
    problems = text_of("Minutes\n=======\n")[2]
    assert said(problems) == ["1:1 heading-level"]
    assert "Write ## before it, and take the line of = below it out." in words(problems)[0]


@pytest.mark.parametrize("source", ["• one", "– one  \n– two", "one\n– two", "2014. a\nb 2015. c", "a (a) b (b) c"])
def test_lines_that_are_no_list_or_keep_their_breaks(source: str) -> None:
    assert text_of(source + "\n")[2] == []


@pytest.mark.parametrize(
    ("source", "found", "message"),
    [
        ("##\u00a0Heading", "1:1 mark-without-space", "There is a no-break space here"),
        ("#\u2007Heading", "1:1 mark-without-space", "There is a no-break space here"),
        ("-\u00a0item", "1:1 mark-without-space", "Type an ordinary space"),
        ("9.\u00a0Text", "1:1 mark-without-space", "Type an ordinary space"),
        ("- a\n\u00a0\u00a0- b", "2:1 mark-without-space", "There is a no-break space here"),
        ("##Heading", "1:1 mark-without-space", "There is no space after the mark"),
        ("words\n###Heading", "2:1 mark-without-space", "There is no space after the mark"),
        ("-item\n-next", "1:1 mark-without-space", "If it is a list, put a space after it."),
        ("•one\n•two", "1:1 mark-without-space", "If it is a list"),
        ("Words:\n+item", "2:1 mark-without-space", "If it is a list"),
        ("-Chair's report", "1:1 mark-without-space", "If it is a list"),
        ("####### Deep", "1:1 mark-without-space", "Write at most six."),
        ("14.Text", "1:1 mark-without-space", "If it is a list, put a space after it."),
        ("Signed by the Chair\n-----", "2:1 line-makes-heading", "makes a heading of the line above"),
        ("Words:\n\n\tone [[a-b]]", "3:2 indented-code", "indented by four spaces or a tab"),
        ("Words:\n\n    one\n\n    two", "3:5 indented-code", "indented"),
        ("{{< chart x >}}", "1:1 left-over", "an order to another program"),
        ("a {% include x %} b", "1:3 left-over", "{% include x %}"),
        ("Words. {:.alert}", "1:8 left-over", "{:.alert}"),
        (":::note", "1:1 left-over", ":::note"),
        ("[TOC]", "1:1 left-over", "[TOC]"),
        ("{{ page.title }} and {{ x }}", "1:1 left-over", "and so will 1 more"),
        ('[caption id="x"]', "1:1 left-over", "[caption"),
        ("Costs Â£1,200.", "1:7 garbled-characters", "Write £ in its place."),
        ("I donâ€™t.", "1:6 garbled-characters", "Write ’ in its place."),
        ("â‚¬500 and Ã©", "1:1 garbled-characters", "Write € in its place."),
        ("Å·, yn tÅµ", "1:1 garbled-characters", "Write ŷ in its place."),
        ("a ‚Äúb‚Äù", "1:3 garbled-characters", "Write “ in its place."),
        ("a ¬£5", "1:3 garbled-characters", "Write £ in its place."),
        ("caf√©", "1:4 garbled-characters", "Write é in its place."),
        ("The council?s hall", "1:12 garbled-characters", "Write ’ in its place."),
        ("The council□s hall", "1:12 garbled-characters", "Look at the paper"),
        ("Smith &amp;amp; Co", "1:7 garbled-characters", "Write & in its place."),
        ("&pound 500", "1:1 garbled-characters", "Write £ in its place."),
        ("caf\\u00e9", "1:4 garbled-characters", "Write é in its place."),
        ("The treas-\nurer paid", "1:5 broken-word", '"treas- urer"'),
        ("<?php echo $x; ?>", "1:1 left-over", "an order to another program"),
        ("{# a remark #} x", "1:1 left-over", "{# a remark #}"),
        ("Dear ${name}", "1:6 left-over", "${name}"),
        ("Dear %%Name%%", "1:6 left-over", "%%Name%%"),
        ("{++add++} x", "1:1 left-over", "{++add++}"),
        ("## Name {#name .class}", "1:9 left-over", "{#name .class}"),
        ("> [!info]- Title", "1:3 left-over", "[!info]-"),
        ("[b]bold[/b]", "1:1 left-over", "[b]bold[/b]"),
        ("[url=https://x.org]x[/url]", "1:1 left-over", "[url="),
        ("[node:title]", "1:1 left-over", "[node:title]"),
        ("x \\pagebreak y", "1:3 left-over", "pagebreak"),
        ("It is good :smile: here", "1:12 left-over", ":smile:"),
        ("'''bold''' x", "1:1 left-over", "'''bold'''"),
        ("==marked== x", "1:1 left-over", "==marked=="),
        ("** Heading **", "1:1 left-over", "** Heading **"),
        ("h2. Heading", "1:1 left-over", "is written for another program"),
        (".. note:: x", "1:1 left-over", ".. note:: x"),
        ("== Heading ==", "1:1 left-over", "== Heading =="),
        ("#+TITLE: x", "1:1 left-over", "Write it in Markdown"),
        ("{| class=x", "1:1 left-over", "{| class=x"),
        ("Words\n??? tip", "2:1 left-over", "??? tip"),
        ("*[CC]: County Council", "1:1 left-over", "*[CC]: County Council"),
        ("See Error! Reference source not found.", "1:5 placeholder", "Error! Reference source not found"),
        ("Click or tap here to enter text.", "1:1 placeholder", "has been left in"),
        ("CafÃ© and Â£5", "1:4 garbled-characters", "There are 1 more in this paragraph."),
        ("## Purpose\n\n## Purpose", "3:1 heading-twice", "this heading's address is #purpose-2"),
        ("## !\n\n## ?", "3:1 heading-twice", "#section-2"),
    ],
)
def test_what_is_shown_otherwise_than_it_was_meant(source: str, found: str, message: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert message in words(problems)[0]


@pytest.mark.parametrize(
    "source",
    [
        "#hashtag and C# and #1",
        "--- a\n\n---\n\nb",
        "`{{ x }}` and {a} and f{x}",
        "Âme, Ãoutra, pâté, 5 € and “quotes”",
        "## Purpose\n\n## Purpose {#again}",
        "a 3.5 b\n\n-5 degrees\n\n*note*",
        "one\n    two",
        "Why? Who? Is it so?\n\nhttps://x.org/a?s=1&d=2 and R&D, x & y;",
        "At 10:30:15 and a: b: c, a::b",
        "100% of 5% and 2 == 2, x = y, 5%% of a 10%% b",
        "S&ltd, x &amplify, see :ab:/y and :ab:cd",
        "It grew.\\*\\*\n\n** See the note.",
        "«BLÅ» and École, √x and √(2), 5 ± 1",
        "[i] and [ii] and [b] and `[b]x[/b]`",
        "a {b} and {1}, $5 and {x",
        "rock ''n'' roll",
        "A well-known word, a pre- and\npost-war one",
    ],
)
def test_what_is_meant_as_it_stands(source: str) -> None:
    assert text_of(source + "\n")[2] == []


# -- characters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("The grant was \ufffd500.", "7:15", "stands for a character which was lost"),
        ("one\u2028two", "7:4", "an invisible end of a line here (U+2028)"),
        ("one\u2029two", "7:4", "(U+2029)"),
        ("one\u202etwo", "7:4", "turns the direction of the writing round"),
        ("one\u200ftwo", "7:4", "turns the direction of the writing round"),
        ("one\u2066two", "7:4", "turns the direction of the writing round"),
        ("treas\ufeffurer", "7:6", "invisible character"),
        ("treas\u200durer", "7:6", "invisible character"),
        ("treas\u200curer", "7:6", "invisible character"),
        ("treas\u2060urer", "7:6", "invisible character"),
        ("one\u2063two", "7:4", "invisible character"),
        ("one\u180etwo", "7:4", "invisible character"),
        ("one\u3164two", "7:4", "invisible character"),
        ("one\ufff9two", "7:4", "invisible character"),
        ("one \ufffc two", "7:5", "a picture or table which was lost"),
        ("treas\u200burer", "7:6", "invisible character"),
        ("a &#x202E; b", "7:3", "turns the direction of the writing round"),
        ("a &rlm; &ZeroWidthSpace; b", "7:3", "invisible character"),
        ("a &#0; b", "7:3", "stands for a character which was lost"),
    ],
)
def test_signs_that_no_page_should_hold(text: str, place: str, message: str) -> None:
    entry, _ = compile_entry("content/articles/x.md", f"---\ntitle: T\ndate: 2023\nsummary: S\n---\n\n{text}\n".encode())
    assert said(entry.problems) == [f"{place} control-character"]
    assert message in words(entry.problems)[0]


def test_marks_of_direction_may_stand_in_text_from_right_to_left() -> None:
    text = "---\ntitle: محضر\ndate: 2023\nsummary: S\n---\nالاجتماع\u200f (2023)\n"
    assert compile_entry("content/articles/x.ar.md", text.encode())[0].problems == ()
    assert compile_entry("content/articles/x.ar.md", text.replace("\u200f", "\u202e").encode())[0].problems != ()


@pytest.mark.parametrize("words", ["\u0646\u0645\u06cc\u200c\u062e", "\U0001f469\u200d\U0001f467", "10\u2060km"])
def test_joiners_belong_into_other_scripts(words: str) -> None:
    entry, _ = compile_entry("content/articles/x.md", f"---\ntitle: T\ndate: 2023\nsummary: S\n---\n\n{words}\n".encode())
    assert entry.problems == ()


def test_signs_left_of_others_in_a_field() -> None:
    entry, _ = compile_entry("content/articles/x.md", b"---\ntitle: Smith &amp; Co\ndate: 2023\nsummary: S\n---\n")
    assert said(entry.problems) == ["2:14 garbled-characters"]


# -- links and marks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("See https://example.org/a?b=c.", 'See <a href="https://example.org/a?b=c">https://example.org/a?b=c</a>.'),
        ("(www.example.org)", '(<a href="https://www.example.org">www.example.org</a>)'),
        ("https://x.org/a_(b), and", '<a href="https://x.org/a_(b)">https://x.org/a_(b)</a>, and'),
        ("Write to clerk@example.org.", 'Write to <a href="mailto:clerk@example.org">clerk@example.org</a>.'),
        ("**http://x.org**", '<strong><a href="http://x.org">http://x.org</a></strong>'),
        ("`https://x.org` and `a@b.org`", "<code>https://x.org</code> and <code>a@b.org</code>"),
        ("[https://x.org](https://y.org)", '<a href="https://y.org">https://x.org</a>'),
        ("a@b, @name, https://, www., x@y.z", "a@b, @name, https://, www., x@y.z"),
        ("~~struck~~ words", "<s>struck</s> words"),
    ],
)
def test_addresses_in_the_words_are_links_and_struck_words_are_struck(source: str, shown: str) -> None:
    html, _, problems = text_of(source + "\n")
    assert html == f"<p>{shown}</p>\n"
    assert problems == []


def test_an_address_in_a_table_and_a_note() -> None:
    html, _, problems = text_of("| a |\n|---|\n| x@y.org |\n\nb^[see www.x.org]\n")
    assert 'href="mailto:x@y.org"' in html
    assert 'href="https://www.x.org"' in html
    assert problems == []


def test_boxes_of_a_list() -> None:
    html, _, problems = text_of("- [ ] Open\n- [x] Done\n- [X] Done too\n\n[ ] no list\n")
    assert "<li>☐ Open</li>\n<li>☑ Done</li>\n<li>☑ Done too</li>" in html
    assert "<p>[ ] no list</p>" in html
    assert problems == []


def test_words_are_in_one_form_however_they_were_typed() -> None:
    html, outline, _ = text_of("## Cafe\u0301\n\ncafe\u0301 [[a|cafe\u0301]]\n")
    assert "\u0301" not in html
    assert outline.headings[0].words == "Café"
    assert outline.cites[0].excerpt == "café café"


@pytest.mark.parametrize(
    ("source", "found", "message"),
    [
        ("[b](Minutes 2019.PDF)", "1:3 malformed-link", "Write Minutes%202019.PDF"),
        ("[a](a.pdf#nameddest=Chapter 1)", "1:3 malformed-link", "Write a.pdf#nameddest=Chapter%201"),
        ("[a](a.pdf “The file”)", "1:3 malformed-link", 'Write a.pdf "words"'),
        ("[a](https://x.org „words“)", "1:3 malformed-link", 'Write https://x.org "words"'),
        ("[a](https:// x.org)", "1:3 malformed-link", "Write https://x.org."),
        ("[a](https://https://x.org)", "1:5 forbidden-link", "Write https://x.org."),
        ("[a](http://www,x.org/a,b)", "1:5 forbidden-link", "Write http://www.x.org/a,b."),
        ("[a](https://x..org)", "1:5 forbidden-link", "Write https://x.org."),
        ("[a](https://intranet/a)", "1:5 forbidden-link", "Write it in full"),
        ("[a](https://x.org:port/)", "1:5 forbidden-link", "Write it in full"),
        ("See http://localhost/x", "1:5 forbidden-link", "Write it in full"),
        ("[a](https://x.org/a\u00adb)", "1:5 malformed-link", "Write https://x.org/ab."),
        ("[a](https://x.org\u2060)", "1:5 malformed-link", "(U+2060), so the address leads elsewhere. Write https://x.org."),
        ("[a](https://x\u2011y.org)", "1:5 malformed-link", "Write https://x-y.org."),
        ("<https://x\u2011y.org>", "1:2 malformed-link", "Write https://x-y.org."),
        ("See https://x.org/a-\nb", "1:5 malformed-link", "Write the whole address on one line."),
    ],
)
def test_an_address_that_leads_elsewhere_is_told(source: str, found: str, message: str) -> None:
    _, _, problems = text_of(source + "\n")
    assert said(problems) == [found]
    assert message in words(problems)[0]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("https;//x.org", "https://x.org"),
        ("http://www,x.org/a,b", "http://www.x.org/a,b"),
        ("https://http://x.org", "http://x.org"),
    ],
)
def test_a_web_address_that_was_meant(written: str, whole: str) -> None:
    assert meant.web(written) == whole


@pytest.mark.parametrize(
    "source",
    [
        "[a](https://x.org:8080/a?b) [b](https://user@x.org) [c](https://10.0.0.1/) [d](https://[2001:db8::1]/) [e](https://x.org.)",
        "[a](https://exämple.org/ü) [b](https://x_y.org/) [c](HTTPS://X.ORG)",
        "«www.example.org» and „https://x.org“",
        "See https://x.org/a\nand https://x.org/b- there",
        "[a](a.pdf \"words\") [b](https://x.org 'words')",
    ],
)
def test_an_address_that_leads_somewhere(source: str) -> None:
    html, _, problems = text_of(source + "\n")
    assert problems == []
    assert "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}</a>" not in html
