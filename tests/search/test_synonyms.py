"""What else a record may be called."""

import pytest

from minutebook.outputs.synonyms import Synonyms

GROUPS = [
    ("operation", "op"),
    ("LX", "lighting standard", "lighting standards"),
    ("knife crime", "stabbing"),
    ("Lamp Board", "Board", "Lamp Committee"),
]


@pytest.mark.parametrize(
    ("title", "others"),
    [
        ("Operation Lantern", ("op Lantern",)),
        ("operations", ("op",)),
        ("Co-operation", ()),
        ("A fund against knife crime opens", ("A fund against stabbing opens",)),
        ("The LX", ("The lighting standard",)),
        ("Lighting Standards of 2020", ("LX of 2020",)),
        ("Lamp Board", ("Board", "Lamp Committee")),
        ("Op for lighting standard", ("operation for lighting standard", "Op for LX")),
        ("Nothing of the kind", ()),
        ("", ()),
    ],
)
def test_a_title_in_other_words(title: str, others: tuple[str, ...]) -> None:
    assert Synonyms(GROUPS).of(title) == others


def test_what_is_known_already_is_not_told_again() -> None:
    synonyms = Synonyms(GROUPS)
    assert synonyms.of("Lamp Board", ["The committee", "Lamp committees"]) == ("Board",)


def test_a_group_of_one_form_says_nothing() -> None:
    assert Synonyms([("lamp", "lamps")]).of("Lamp") == ()
