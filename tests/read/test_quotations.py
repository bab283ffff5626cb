"""What marks a quotation, where the words of a place begin and end, and when a quotation is the same as what it quotes."""

import pytest

from minutebook.read.likeness import nearest, stands_in
from minutebook.read.markdown import read_text
from minutebook.read.passages import passages_of


def quoted(text: str) -> list[tuple[str, str, str]]:
    """The quotations of a text: the record and the place that each cites, and its words."""
    _, outline, _ = read_text("content/articles/x.md", text, 1, numbered=False)
    return [(quote.target, quote.anchor, quote.words) for quote in outline.quotes]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('She said "open every day" ([[a-b#p9]]).', "open every day"),
        ('She said "open every day." ([[a-b#p9]])', "open every day."),
        ('She said "open every day". ([[a-b#p9]])', "open every day"),
        ('She said "open every day" [[a-b#p9]].', "open every day"),
        ('She said "open every day" – [[a-b#p9]]', "open every day"),
        ("She said “open **every** day” ([[a-b#p9|her words]]).", "open every day"),
        ("She said ‘the people’s choice’ ([[a-b#p9]]).", "the people’s choice"),
        ("She said 'it's the people's choice' ([[a-b#p9]]).", "it's the people's choice"),
        ("Elle a dit « tous les jours » ([[a-b#p9]]).", "tous les jours"),
        ('It is "open\nevery day" ([[a-b#p9]]).', "open every day"),
        ('"He said "yes" to it" ([[a-b#p9]])', 'He said "yes" to it'),
        ("“one ‘two’ three” ([[a-b#p9]])", "one ‘two’ three"),
        ('It has "no gate", and is "open every day" ([March](../reports/a-b.md#p9)).', "open every day"),
        ('It is "open to [[a-c|the board]] now" ([[a-b#p9]]).', "open to the board now"),
        ('- It is "open every day" ([[a-b#p9]])', "open every day"),
        ('| a |\n|---|\n| It is "open every day" ([[a-b#p9]]) |', "open every day"),
        ('A note.[^1]\n\n[^1]: It is "open every day" ([[a-b#p9]]).', "open every day"),
        ("> Open every day,\n> they say.\n\n[[a-b#p9]]", "Open every day, they say."),
        ("> Open every day.\n\n— [[a-b#p9]].", "Open every day."),
        ("> Open every day.\n>\n> And at night. ([[a-b#p9]])", "Open every day. And at night."),
        ("> Open every day.\n> — [[a-b#p9]]", "Open every day."),
    ],
)
def test_a_quotation_is_marked_by_the_citation_right_behind_it(text: str, words: str) -> None:
    assert quoted(text) == [("a-b", "p9", words)]


@pytest.mark.parametrize(
    "text",
    [
        'The "old gate" was shut; see [[a-b#p9]].',
        'The "old gate", [[a-b#p9]] says, was shut.',
        'The "old gate" was shut ([[a-b#p9]]).',
        'It says "in May", [[a-b#p9|paragraph 9]] "in June".',
        'It stands at "[[a-b|Hill]], Preston".',
        "The board's ([[a-b#p9]]).",
        "The boards' ([[a-b#p9]]).",
        "A screen of 5'10\" ([[a-b#p9]]).",
        '"" ([[a-b#p9]])',
        "[[a-b#p9]] says: “open every day”.",
        "`“open every day”` is not said ([[a-b#p9]]).",
        "> Open every day.\n\n[[a-b#p9]] says so, and more.",
        "> Open every day.",
        'It is "open every day" ([the web](https://example.org/)).',
    ],
)
def test_words_between_marks_without_that_are_none(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_stands_at_its_own_words() -> None:
    _, outline, _ = read_text("x.md", 'One line.\nIt is "open *every* day" ([[a-b]]).', 7, numbered=False)
    (quote,) = outline.quotes
    assert (quote.line, quote.column, quote.end_column) == (8, 7, 25)


PASSAGE = (
    "We want an open police-station in every borough, and the Panel’s “own” view – as it stands.\n"
    "The ﬁnal plan, by the 3rd\u00a0of May, is worth £1,000.\n"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "an open police-station in every borough",
        "open police‑station in every borough.",  # another hyphen, a full stop for the comma
        "open police station",
        "Open police-station in every borough",
        "the Panel's 'own' view—as it stands",
        "“the Panel’s ‘own’ view”",
        "The final plan, by the 3rd of May,",
        "as it stands. The final plan",  # over the end of a paragraph
        "open police-station … the Panel’s “own” view",
        "open police-station [...] the Panel’s “own” view",
        "open police-station (...) own",
        "open police-station . . . own",
        "[W]e want an open police-station",
        "we want an open police-station[s]",
        "open police-station [now] in every borough",
        "[they] want an open police-station",
        "plan, by the 3rd of May, is worth £1,000",
    ],
)
def test_what_may_differ(quotation: str) -> None:
    assert stands_in(quotation, PASSAGE)


@pytest.mark.parametrize(
    ("quotation", "differing"),
    [
        ("an open police-station in each borough", [("each", "every")]),
        ("an open station in every borough", [("station", "police-station")]),
        ("an open police-station in every big borough", [("big", "")]),
        ("We want a police-station in every borough", [("a", "an open")]),
        ("an Open police-station in every borough", [("Open", "open")]),
        ("the Panels own view", [("Panels", "Panel’s")]),
        ("is worth £1,00", [("£1,00", "£1,000")]),
        ("an open police-station in each borough ... the Panel’s “own” view", [("each", "every")]),
        ("the Panel’s own view … an open police-station in every borough", None),
    ],
)
def test_what_may_not_and_what_is_said_of_it(quotation: str, differing: list[tuple[str, str]] | None) -> None:
    assert not stands_in(quotation, PASSAGE)
    near = nearest(quotation, PASSAGE)
    if differing is not None:
        assert near is not None
        assert [tuple(each) for each in near.differing] == differing


def test_words_that_share_little_are_not_called_near() -> None:
    assert nearest("elephants in the room", PASSAGE) is None
    assert nearest("of the", "a b c") is None


def test_of_several_places_the_one_is_near_that_differs_least() -> None:
    near = nearest("tools, polygraph, and training", "tools and training. " + "x " * 30 + "tools, polygraphs, and training.")
    assert near is not None
    assert near.words == "tools, polygraphs, and training"


TEXT = """\
Before it.

## The gate

It is **shut**[^1].

9. First of PCC.

   (a) sub one

   goes on

10. Second. {#named}

- item x
- item y {#item}

A named paragraph {#it}

- with a list

Another paragraph

### Lower

Below.

## The end

[^1]: By [[the-board]].
"""


def test_the_words_of_each_place() -> None:
    text, _, _ = read_text("content/reports/x.md", TEXT, 1, numbered=True)
    passages = passages_of(text, lambda slot: slot.words or "The Board")
    said = {name: " ".join(passages.at(name).split()) for name in passages.places}
    assert said == {
        "the-gate": "The gate It is shut. First of PCC. sub one goes on Second. item x item y "
        "A named paragraph with a list Another paragraph Lower Below.",
        "p9": "First of PCC. sub one goes on",
        "p9.a": "sub one",
        "named": "Second.",
        "item": "item y",
        "it": "A named paragraph with a list",
        "lower": "Lower Below.",
        "the-end": "The end",
        "fn1": "By The Board.",
    }
    assert "It is shut" in passages.at("")
    assert passages.at("nowhere") == ""
