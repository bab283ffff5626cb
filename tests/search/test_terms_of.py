"""Under what a word is found."""

import pytest

from minutebook.outputs.search.terms import language_of, terms_of

ENGLISH = language_of("en-GB")


def found(text: str) -> list[tuple[str, ...]]:
    return [terms for terms in terms_of(text.split(), ENGLISH) if terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("£319.391m", [("319391000",)]),
        ("£319,391,000", [("319391000",)]),
        ("1.2 million", [("1.2", "1200000"), ("million",)]),
        ("(£1.2m),", [("1200000",)]),
        ("£500k", [("500000",)]),
        ("£1.2345k", [("1234.5",)]),
        ("27.50", [("27.5",)]),
        ("96.1%", [("96.1",)]),
        ("2023/52", [("2023/52", "2023", "52")]),
        ("2014–2023", [("2014-2023", "2014", "2023")]),
        ("12A", [("12a",)]),
        ("0", [("0",)]),
        ("anti-social", [("antisocial", "anti", "social")]),
        ("Commissioner’s", [("commissioner",)]),
        ("Victims'", [("victim",)]),
        ("O'Brien", [("obrien",)]),
        ("café ﬁre", [("cafe",), ("fire",)]),
        ("the of", []),
        ("–", []),
    ],
)
def test_terms(text: str, terms: list[tuple[str, ...]]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    "forms",
    [
        ("burglary", "burglaries", "burglary’s"),
        ("police", "policing", "polices"),
        ("plan", "plans", "planned", "planning"),
        ("care", "cares", "caring", "cared"),
        ("stabbing", "stabbings", "stabbed"),
        ("agree", "agreed", "agrees", "agreeing"),
        ("commissioner", "Commissioners"),
    ],
)
def test_forms_of_a_word_are_one_term(forms: tuple[str, ...]) -> None:
    assert len({found(form)[0] for form in forms}) == 1


@pytest.mark.parametrize("pair", [("police", "policy"), ("car", "care"), ("general", "generous"), ("crime", "criminal")])
def test_other_words_are_other_terms(pair: tuple[str, str]) -> None:
    assert found(pair[0]) != found(pair[1])
