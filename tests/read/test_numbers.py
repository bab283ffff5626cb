"""Numbers of paragraphs, in the forms that papers print and converters leave: which are taken, what their addresses are."""

import pytest

from minutebook.words.en.records import paragraph_words
from tests.read.reading import said, text_of, words


def places(source: str) -> list[tuple[str, str]]:
    """The places of a report's text, each with the words it is cited by."""
    return list(text_of(source, numbered=True)[1].anchors)


@pytest.mark.parametrize(
    ("line", "place", "printed"),
    [
        ("9. Text", "p9", "9"),
        ("9. to note", "p9", "9"),
        ("9) Text", "p9", "9"),
        ("(9) Text", "p9", "(9)"),
        ("1.1 Text", "p1.1", "1.1"),
        ("2.1. Text", "p2.1", "2.1"),
        ("2.1. to note", "p2.1", "2.1"),
        ("1.2.3 Text", "p1.2.3", "1.2.3"),
        ("12A. Text", "p12A", "12A"),
        ("4a. Text", "p4a", "4a"),
        ("8.2a Text", "p8.2a", "8.2a"),
        ("(a) text", "p.a", "(a)"),
        ("a) text", "p.a", "a)"),
        ("(iv) text", "p.iv", "(iv)"),
        ("(A) Text", "p.A", "(A)"),
        ("A1 Text", "pA1", "A1"),
        ("3(a)(ii) text", "p3.a.ii", "3(a)(ii)"),
        ("3.1(b) text", "p3.1.b", "3.1(b)"),
        ("**14.** Text", "p14", "14"),
        ("**14. Title**", "p14", "14"),
        ("**(1)** Text", "p1", "(1)"),
        ("**_i)_**        **_Report:_**", "p.i", "i)"),
        ("1\\. Text", "p1", "1"),
        ("14.Text", "p14", "14"),
        ("14)text", "p14", "14"),
        ("9.\u00a0Text", "p9", "9"),
        ("(a)\u00a0text", "p.a", "(a)"),
        ("- (a) text", "p.a", "(a)"),
        ("- 8.2a It was agreed", "p8.2a", "8.2a"),
        (" **2.** **Title**", "p2", "2"),
        ("(a) [[board]] met", "p.a", "(a)"),
        ("1.1\nText on the next line", "p1.1", "1.1"),
        ("3 (a) text", "p3.a", "3 (a)"),
        ("(1a) Text", "p1a", "(1a)"),
        ("1.a) text", "p1.a", "1.a"),
        ("A.1 Text", "pA.1", "A.1"),
        ("A.1.b Text", "pA.1.b", "A.1.b"),
        ("II.3 Text", "pII.3", "II.3"),
        ("10 a) Text", "p10a", "10 a"),
        ("1.- Texto", "p1", "1"),
        ("1º Texto", "p1", "1"),
        ("1.º Texto", "p1", "1"),
        ("5/ Text", "p5", "5"),
        ("5.\u2014(1) The council must", "p5.1", "5.\u2014(1)"),
        ("5.(1) Text", "p5.1", "5.(1)"),
        ("(5.1) Text", "p5.1", "(5.1)"),
        ("1.\u00ad Text", "p1", "1"),
        ("(a)\u2060 text", "p.a", "(a)"),
        ("7. April meeting dates", "p7", "7"),
        ("9. Budget 2023", "p9", "9"),
        ("10. Hours of opening", "p10", "10"),
    ],
)
def test_a_number_is_kept_as_printed_and_can_be_cited(line: str, place: str, printed: str) -> None:
    html, outline, problems = text_of(f"Words.\n\n{line}\n", numbered=True)
    assert [name for name, _ in outline.anchors] == [place]
    assert f'<div class="numbered" id="{place}"><a class="number" href="#{place}"' in html
    assert f">{printed}</a>" in html
    assert "<strong></strong>" not in html
    assert problems == []


@pytest.mark.parametrize(
    "line",
    [
        "(00) members shall form a quorum.",
        "(four) members.",
        "(see above) this.",
        "(mix) of",
        "2.5% more.",
        "e.g. this",
        "12.04.2018 wurde",
        "101 Calls came.",
        "A. Smith was there.",
        "1st. Class",
        "3 (three) members came.",
        "[9] judges",
        "12 - 14 March",
        "7.30 pm The meeting began.",
        "19.30 Uhr Beginn",
        "§ 3 Der Rat tagt.",
        "Article 4 The council meets.",
        "45/23 Apologies",
        "FC45 Apologies",
        "No. 7 The hall.",
    ],
)
def test_words_in_brackets_and_sentences_keep_what_they_begin_with(line: str) -> None:
    html, outline, problems = text_of(f"Words.\n\n{line}\n", numbered=True)
    assert outline.anchors == ()
    assert f"<p>{line}</p>" in html
    assert problems == []


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("2.5 million people live here.", "write 2.5. with a point"),
        ("M6 was closed.", "write M6. with a point"),
        ("Q1 was quiet.", "write Q1. with a point"),
        ("7.30 The Chair opened the meeting.", "write 7.30. with a point"),
        ("2023. That was it.", "Begin the paragraph with a word."),
        ("(2014) 1 WLR 12", "Begin the paragraph with a word."),
        ("6.3.23 Met the residents.", "write 6.3.23. with a point"),
        ("1.200 Personen kamen.", "write 1.200. with a point"),
        ("1.1", "put the words of the paragraph behind it"),
        ("(c)", "put the words of the paragraph behind it"),
    ],
)
def test_what_looks_like_a_number_and_is_not_taken_for_one_is_told(line: str, hint: str) -> None:
    _, outline, problems = text_of(f"Words.\n\n{line}\n", numbered=True)
    assert outline.anchors == ()
    assert said(problems) == ["3:1 number-not-taken"]
    assert hint in words(problems)[0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("## 2. Recommendations\n\n2.1 to note\n\n2.2 to agree", ["p2.1", "p2.2"]),
        ("2.4 The sum.\n\n2.5 million people.", ["p2.4", "p2.5"]),
        ("2.1 to note\n\n2.2 to agree", ["p2.1", "p2.2"]),
        ("12. Text\n\n12A More", ["p12", "p12A"]),
        ("A1 Text\n\nA2 Text", ["pA1", "pA2"]),
        ("2023. Text\n2024. Text", ["p2023", "p2024"]),
        ("7.29 Text\n\n7.30 Text", ["p7.29", "p7.30"]),
        ("B1 Text\n\nB2 Text", ["pB1", "pB2"]),
        ("2.9 Text\n\n(a) one\n\n2.10 Text", ["p2.9", "p2.9.a", "p2.10"]),
        ("9.30 Welcome\n\n10.00 Tea", []),
        ("12 March was the day.\n\n13 March was the next.", []),
    ],
)
def test_neighbours_decide_where_a_number_may_begin_a_sentence(source: str, found: list[str]) -> None:
    assert [name for name, label in places(source + "\n") if label] == found


def test_a_bare_number_is_told_where_the_one_before_says_that_it_is_one() -> None:
    _, outline, problems = text_of("8. The Panel met.\n\n9 The Panel noted it.\n\n101 Calls came.\n", numbered=True)
    assert [name for name, _ in outline.anchors] == ["p8"]
    assert said(problems) == ["3:1 number-not-taken"]
    assert "write 9. with a point" in words(problems)[0]


@pytest.mark.parametrize("source", ["[1] Text\n\n[2] Text", "1: Text\n\n2: Text", "1 - Text\n\n2 - Text", "1 Text\n\n2 Text"])
def test_numbers_in_other_forms_are_told(source: str) -> None:
    _, outline, problems = text_of(source + "\n", numbered=True)
    assert outline.anchors == ()
    assert "1:1 number-not-taken" in said(problems)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Article 4 The council.\n\nArticle 5 The chair.", {"article-4": "Article 4", "article-5": "Article 5"}),
        ("**Article 4.** The council.\n\n**Article 5.** The chair.", {"article-4": "Article 4", "article-5": "Article 5"}),
        ("Article 1er - Le conseil.\n\nArticle 2 - Les séances.", {"article-1": "Article 1er", "article-2": "Article 2"}),
        ("Erthygl 4 Y cyngor.\n\nErthygl 5 Y cadeirydd.", {"erthygl-4": "Erthygl 4", "erthygl-5": "Erthygl 5"}),
        ("MINUTE 4 Roads.\n\nMinute 5 Parks.", {"minute-4": "MINUTE 4", "minute-5": "Minute 5"}),
        ("Agenda item 7 – A\n\nAgenda Item 8 – B", {"agenda-item-7": "Agenda item 7", "agenda-item-8": "Agenda Item 8"}),
        ("Item 5 Apologies\n\nItem 6: Minutes", {"item-5": "Item 5", "item-6": "Item 6"}),
        ("No. 7 The hall.\n\nNo. 8 The road.", {"no-7": "No. 7", "no-8": "No. 8"}),
        ("N° 7 Salle\n\nN° 8 Rue", {"n-7": "N° 7", "n-8": "N° 8"}),
        ("§ 3 Rechte.\n\n§ 3a Pflichten.\n\n(1) Eine.", {"p3": "§ 3", "p3a": "§ 3a", "p3a.1": "§ 3a(1)"}),
        ("§3 Rechte.\n\n§4 Pflichten.", {"p3": "§3", "p4": "§4"}),
        ("45/23 Apologies\n\n46/23 Minutes\n\n(a) x", {"p45-23": "45/23", "p46-23": "46/23", "p46-23.a": "46/23(a)"}),
        ("2023/045. Apologies\n\n2023/046. Minutes", {"p2023-045": "2023/045", "p2023-046": "2023/046"}),
        ("PC/2023/01 Apologies\n\nPC/2023/02 Minutes", {"pPC-2023-01": "PC/2023/01", "pPC-2023-02": "PC/2023/02"}),
        ("C23/12 Apologies\n\nC23/13 Minutes", {"pC23-12": "C23/12", "pC23-13": "C23/13"}),
        ("FC45 Apologies\n\nFC46 Minutes", {"pFC45": "FC45", "pFC46": "FC46"}),
        ("45/23 Apologies\n46/23 Minutes\n47/23 Planning", {"p45-23": "45/23", "p46-23": "46/23", "p47-23": "47/23"}),
        ("45/23 Apologies\n\nSeen.\n\n46/23 Minutes", {"p45-23": "45/23", "p46-23": "46/23"}),
        ("I. First\n\n1. x\n\nII. Second\n\n1. y", {"p.I": "I", "p1": "1", "p.II": "II", "p.II.1": "II.1"}),
        ("1. One\n\nI. first\n\nII. second", {"p1": "1", "p1.I": "1(I)", "p1.II": "1(II)"}),
    ],
)  # fmt: skip
def test_one_of_a_series_is_a_number_where_its_neighbour_is_printed_too(source: str, found: dict[str, str]) -> None:
    _, outline, problems = text_of(source + "\n", numbered=True)
    assert dict(outline.anchors) == found
    assert problems == []


@pytest.mark.parametrize(
    "source",
    [
        "Article 4 says so.\n\nArticle 5 says so too.",  # sentences
        "Section 106 Agreements were made.\n\nSection 108 Orders were not.",
        "2023/24 Budget\n\n2025/26 Budget",
        "1/2 Of it\n\n2/2 Of it",
        "12/2023/0456 Mill Lane\n\n12/2023/0457 High Street",
        "see No. 7 Mill Lane.\n\nsee No. 8 Mill Lane.",
        "I. Newton came.\n\nI think so.\n\nV. Good said no.",
        "rule 5 Members\n\nrule 6 Members",
        "9.30 Welcome\n\n10.00 Tea\n\n10.15 Talks",  # a programme
    ],
)
def test_sentences_are_no_series(source: str) -> None:
    _, outline, problems = text_of(source + "\n", numbered=True)
    assert outline.anchors == ()
    assert problems == []


@pytest.mark.parametrize(
    ("source", "told", "hint"),
    [
        ("1. One\n2.\n3. Three", ["2:1"], "put the words of the paragraph behind it"),
        ("1.\n\nApologies", ["1:1"], "put the words of the paragraph behind it"),
        ("§ 4\n\n(1) Eins\n\n§ 5\n\n(2) Zwei", ["1:1", "5:1"], "If it is a heading, write ## § 4"),
        ("Article 4\n\nThe council.\n\nArticle 5\n\nThe chair.", ["1:1", "5:1"], "write ## Article 4"),
    ],
)
def test_a_number_without_words_is_told(source: str, told: list[str], hint: str) -> None:
    problems = text_of(source + "\n", numbered=True)[2]
    assert said(problems) == [f"{place} number-not-taken" for place in told]
    assert "has no words behind it" in words(problems)[0]
    assert hint in words(problems)[0]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("9", "paragraph 9"),
        ("2(1)", "paragraph 2(1)"),
        ("§ 3(1)", "§ 3(1)"),
        ("§3", "§3"),
        ("Article 4", "Article 4"),
        ("", ""),
    ],
)
def test_a_number_that_says_what_it_is_is_cited_alone(number: str, shown: str) -> None:
    assert paragraph_words(number) == shown


# -- where a number belongs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "1.1 Intro:\n\n(a) x\n\n1.2 Intro:\n\n(a) y\n\n## 2. Background\n\n(a) z",
            ["p1.1", "p1.1.a", "p1.2", "p1.2.a", "background", "s2.a"],
        ),
        ("17. x\n\n1.1.1 Sub\n\n(a) x", ["p17", "p1.1.1", "p1.1.1.a"]),
        ("9. x\n\n## Finance\n\n(a) y", ["p9", "finance", "p9.a"]),
        (
            "## 1 RULES\n\n(a) x\n\n(b) y\n\n## 2 CONDUCT\n\n(a) z\n\n## Appendix\n\n(a) w",
            ["rules", "s1.a", "s1.b", "conduct", "s2.a", "appendix", "p.a"],
        ),
        ("1. x\n\n(ii) y\n\n(iii) y", ["p1", "p1.ii", "p1.iii"]),
        ("3. x\n\n(a) y\n\n(i) z\n\n(ii) z\n\n(b) y\n\n(i) z", ["p3", "p3.a", "p3.a.i", "p3.a.ii", "p3.b", "p3.b.i"]),
        ("1. x\n\n(g) y\n\n(h) y\n\n(i) y\n\n(j) y", ["p1", "p1.g", "p1.h", "p1.i", "p1.j"]),
        ("1. x\n\n(h) y\n\n(i) y\n\n(ii) y", ["p1", "p1.h", "p1.h.i", "p1.h.ii"]),
        ("3(a) x\n\n(i) y\n\n(b) z", ["p3.a", "p3.a.i", "p3.b"]),
        ("1. x\n\n(1) y\n\n(2) y\n\n2. z\n\n(1) y", ["p1", "p1.1", "p1.2", "p2", "p2.1"]),
        ("1. x:\n\n   (a) y\n   (b) y\n\n2. z", ["p1", "p1.a", "p1.b", "p2"]),
        ("1. x:\n   1. y\n   2. y\n2. z", ["p1", "p1.1", "p1.2", "p2"]),
        ("1. (a) x\n\n   (b) y", ["p1", "p1.a", "p1.b"]),
        ("- 9. x\n- 10. y", ["p9", "p10"]),
        ("> 9. x\n>\n> (a) y", []),
        ("1. x\n\n- y\n\n3. z\n\n## A\n\n4. w", ["p1", "p3", "a", "p4"]),
        ("## (1) A\n\n(a) x\n\n## (2) B\n\n(a) y", ["1-a", "s1.a", "2-b", "s2.a"]),
        ("## A. One\n\n(a) x\n\n## B. Two\n\n(a) y", ["a-one", "sA.a", "b-two", "sB.a"]),
        ("## I. One\n\n(a) x\n\n## II. Two\n\n(a) y", ["i-one", "sI.a", "ii-two", "sII.a"]),
        ("## A. Smith\n\n(a) x\n\n## A Day\n\n(b) y", ["a-smith", "p.a", "a-day", "p.b"]),
        ("## 3\n\n(a) x\n\n## 4.\n\n(a) y", ["3", "s3.a", "4", "s4.a"]),
        ("## §3 A\n\n(a) x\n\n## § 3a B\n\n(a) y", ["a", "s3.a", "b", "s3a.a"]),
        ("## 12/23 A\n\n(a) x\n\n## 13/23 B\n\n(a) y", ["12-23-a", "s12-23.a", "13-23-b", "s13-23.a"]),
        ("## Article 4\n\n(a) x\n\n## Article 5: B\n\n(a) y", ["article-4", "article-4.a", "article-5-b", "article-5.a"]),
        ("9. x\n\n## Schedule 1\n\n(a) y\n\n## Annex B\n\n(a) z", ["p9", "schedule-1", "schedule-1.a", "annex-b", "annex-b.a"]),
        ("## 20 mph zones\n\n(a) x\n\n## 101 calls\n\n(b) y", ["20-mph-zones", "p.a", "101-calls", "p.b"]),
        ("## 12 March 2023\n\n(a) x\n\n## 24 Hour Care\n\n(b) y", ["12-march-2023", "p.a", "24-hour-care", "p.b"]),
        ("## 20 Zones\n\n(a) x\n\n## 21 Roads\n\n(a) y", ["zones", "s20.a", "roads", "s21.a"]),
        ("## 101\n\n(a) x\n\n## 3D printing\n\n(b) y", ["101", "p.a", "3d-printing", "p.b"]),
        ("## 12 March 2023\n\n(a) x\n\n## 13 March 2023\n\n(b) y", ["12-march-2023", "p.a", "13-march-2023", "p.b"]),
        ("## part 1 of it\n\n(a) x", ["part-1-of-it", "p.a"]),
        ("## 12 Roads\n\n(a) x\n\n## 12A Parks\n\n(a) y", ["roads", "s12.a", "parks", "s12A.a"]),
        ("## 3D\n\n(a) x\n\n## 5G masts\n\n(b) y", ["3d", "p.a", "5g-masts", "p.b"]),
        ("## Part time staff\n\n(a) x\n\n## 2019\n\n(b) y", ["part-time-staff", "p.a", "2019", "p.b"]),
    ],
)  # fmt: skip
def test_a_number_belongs_to_the_one_above_it(source: str, found: list[str]) -> None:
    _, outline, problems = text_of(source + "\n", numbered=True)
    assert [name for name, _ in outline.anchors] == found
    assert problems == []


def test_a_run_that_has_its_addresses_from_its_section_keeps_to_it() -> None:
    source = "## § 1 A\n\n(1) x\n\n(2) x\n\n## § 2 B\n\n(1) x:\n\n1. y\n2. y\n\n(2) x\n\n(3) x\n\n(a) z\n"
    assert places(source) == [
        ("a", ""),
        ("p1", "1"),
        ("p2", "2"),
        ("b", ""),
        ("s2.1", "2(1)"),
        ("s2.1.1", "2(1).1"),
        ("s2.1.2", "2(1).2"),
        ("s2.2", "2(2)"),
        ("s2.3", "2(3)"),
        ("s2.3.a", "2(3)(a)"),
    ]


def test_a_citation_says_where_the_letter_belongs() -> None:
    source = "1.1 Intro:\n\n(a) See [[x]].\n\n## 2. Background\n\n(b) y\n"
    _, outline, _ = text_of(source, numbered=True)
    assert dict(outline.anchors) == {"p1.1": "1.1", "p1.1.a": "1.1(a)", "background": "", "s2.b": "2(b)"}
    assert [(cite.at, cite.number) for cite in outline.cites] == [("p1.1.a", "1.1(a)")]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1. a\n\n## B\n\n1. b\n\n## C\n\n1. c", ["5 #p1-2", "9 #p1-3"]),
        ("7.1 A\n\n7.1 B", ["3 #p7.1-2"]),
        ("1. x\n\n(a) y\n\n## B\n\n(a) z", ["7 #p1.a-2"]),
        ("### § 1 A\n\n(1) x\n\n(2) y\n\n### § 2 B\n\n(1) z\n\n(2) w\n\n(3) v", ["9 #s2.1", "11 #s2.2"]),
        ("12A. a\n\n12A. b\n\n(a) c", ["3 #p12A-2"]),
        ("1. x\n\n2. y\n\n## A\n\n(1) z", ["7 #p1-2"]),
        ("(a) x\n\n(a) y", ["3 #p.a-2"]),
    ],
)
def test_a_number_that_comes_twice_is_told_with_the_address_it_has(source: str, told: list[str]) -> None:
    _, outline, problems = text_of(source + "\n", numbered=True)
    twice = [item for item in problems if item.code == "paragraph-number-twice"]
    assert [f"{item.place.line} {item.message.rpartition(' ')[2].rstrip('.')}" for item in twice] == told
    assert {item.split("#")[1] for item in told} <= {name for name, _ in outline.anchors}


def test_what_is_below_a_number_with_a_name_belongs_to_the_name() -> None:
    _, outline, problems = text_of("1. x\n\n(a) y\n\n1. z {#again}\n\n(a) w\n", numbered=True)
    assert outline.anchors == (("p1", "1"), ("p1.a", "1(a)"), ("again", "1"), ("again.a", "1(a)"))
    assert problems == []


@pytest.mark.parametrize(
    "day",
    [
        *(
            "12. März 2023",
            "12. Mai",
            "12. avril 2023",
            "1er mars 2023",
            "12 de marzo de 2023",
            "12. Mawrth 2023",
        ),
        *("12\\. Juli 2023", "**12. Januar 2023**", "1º de mayo de 2023", "12 Chwefror", "12. April 2023", "- 12. Hydref 2023"),
    ],
)
@pytest.mark.parametrize("form", ["{} Text", "{}: A\n\n13. März 2023: B", "4. A\n\n{} Text", "Text\n\n## {}\n\nText"])
def test_a_day_in_another_language_is_no_number(day: str, form: str) -> None:
    _, outline, problems = text_of(form.format(day) + "\n", numbered=True)
    assert [number for _, number in outline.anchors if number] == (["4"] if form.startswith("4") else [])
    assert problems == []


def test_a_day_among_numbers_is_shown_as_it_stands() -> None:
    html = text_of("4. A\n\n12. März 2023 [[x]]\n\n   B\n\n5. C\n", numbered=True)[0]
    assert "</div></div>\n<p>12. März 2023 <cite>x</cite></p>\n<p>B</p>\n<div" in html
    assert "<li" not in html


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("11. A\n\n12. April 2023 accounts", ["p11", "p12"]),
        ("12. April 2023 accounts\n\n13. B", ["p12", "p13"]),
        ("12. April accounts", ["p12"]),
        ("32. März 2023", ["p32"]),
        ("12. Marzipan", ["p12"]),
    ],
)
def test_a_number_before_a_month_is_one_where_its_neighbours_say_so(source: str, found: list[str]) -> None:
    assert [name for name, _ in places(source + "\n")] == found


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ("- § 1 Aim\n- § 2 Scope", []),
        ("§ 1 Aim\n\n§ 2 Scope", []),
        ("1. Aim\n2. Scope", []),
        ("1\\. Aim\n\n2\\. Scope", []),
        ("(1) Aim\n\n(2) Scope", []),
        ("- **§ 1** AIM\n- **§ 2** SCOPE", []),
        ("§ 1 Aim ........ 3\n\n§ 2 Scope ........ 12", []),
        ("1. Aim of it\n2. Scope", ["p1", "p2"]),
        ("- § 1 Aim of it\n- § 2 Scope", []),
        ("1. Aim\n2. Scope of it", []),
    ],
)
@pytest.mark.parametrize("mark", ["§ {}", "{}."])
def test_a_table_of_contents_has_no_paragraphs(contents: str, found: list[str], mark: str) -> None:
    sections = f"## {mark.format(1)} Aim\n\n(a) x\n\n## {mark.format(2)} Scope\n\n(a) y"
    _, outline, problems = text_of(f"{contents}\n\n{sections}\n", numbered=True)
    assert [name for name, _ in outline.anchors] == [*found, "aim", "s1.a", "scope", "s2.a"]
    assert problems == []


def test_numbers_below_a_table_of_contents_are_used_for_the_first_time() -> None:
    source = "- § 1 Aim\n- § 2 Scope\n\n## § 1 Aim\n\n(1) x\n\n(2) x\n\n## § 2 Scope\n\n(3) y\n"
    _, outline, problems = text_of(source, numbered=True)
    assert [name for name, _ in outline.anchors] == ["aim", "p1", "p2", "scope", "p3"]
    assert problems == []


@pytest.mark.parametrize("line", ["## 3. Third section", "## P3", "## P-3", "### p3"])
def test_a_heading_never_takes_the_address_of_a_paragraph(line: str) -> None:
    html, outline, problems = text_of(f"## X\n\n{line}\n\n3. Third paragraph.\n", numbered=True)
    assert dict(outline.anchors)["p3"] == "3"
    assert '<div class="numbered" id="p3">' in html
    assert [item.code for item in problems if item.code != "heading-level"] == []


@pytest.mark.parametrize("name", ["p20", "p1.a", "p12A", "p1-2", "s2.a"])
def test_a_name_is_no_paragraph_number(name: str) -> None:
    _, _, problems = text_of(f"Words. {{#{name}}}\n", numbered=True)
    assert said(problems) == ["1:8 name-twice"]
    assert "is the address of a numbered paragraph" in words(problems)[0]


# -- lines -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("The panel resolved:\n9. to note\n10. to agree", ["p9", "p10"]),
        ("The panel resolved:\n(a) to note\n(b) to agree", ["p.a", "p.b"]),
        ("(a) one\n(b) two\n(c) three", ["p.a", "p.b", "p.c"]),
        ("a) one\nb) two", ["p.a", "p.b"]),
        ("i. one\nii. two", ["p.i", "p.ii"]),
        ("5. Item\n   5.1 one\n   5.2 two", ["p5", "p5.1", "p5.2"]),
        ("5. Item\n5.1 one\n5.2 two\n6. Next", ["p5", "p5.1", "p5.2", "p6"]),
        ("8. The panel resolved:\n9. to note", ["p8", "p9"]),
        ("It was agreed.\n2.1 To note", ["p2.1"]),
        ("It met at a quarter past\n9. It ended at\n11. Then all", []),
        ("Set out in paragraph\n(a) above, and in\n3.1 of the plan", []),
        ("A rise of\n2.5 million people.\n", []),
    ],
)
def test_a_number_begins_a_paragraph_where_the_line_before_ends_or_leads_to_it(source: str, found: list[str]) -> None:
    assert [name for name, _ in places(source + "\n")] == found
    assert text_of(source + "\n")[1].anchors == ()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("5. It was agreed. 6. The minutes were signed.", ["1:19"]),
        ("7. Reports 7.1 Chairman's report", ["1:12"]),
        ("7. Reports\n\nIt was raised. 8. Accounts", ["3:16"]),
        ("1.1 It was agreed. 1.2 The minutes were signed.", ["1:20"]),
        ("5. It was agreed. 6. The minutes.\n\n6. The minutes.", []),
        ("5. It was raised under item 6. The minutes were signed.", []),
        ("5. It was 6 March. The 6.1 Of it.", []),
        ("5. It grew by 6.2 Then more.", []),
    ],
)
def test_a_number_within_a_paragraph_is_told(source: str, told: list[str]) -> None:
    problems = text_of(source + "\n", numbered=True)[2]
    assert said(problems) == [f"{place} number-not-taken" for place in told]
