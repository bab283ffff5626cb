"""Names made from words: one rule, whatever they are names of."""

import unicodedata

import pytest

from minutebook.desk.new import shortened
from minutebook.entries.entry import compile_entry
from minutebook.read.names import name_from
from tests.read.reading import text_of, words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A  B", "a-b"),
        ("The Board's “year”", "the-boards-year"),
        ("the board’s year", "the-boards-year"),
        ("Ynys Môn", "ynys-mon"),
        ("Café", "cafe"),
        (unicodedata.normalize("NFD", "Café"), "cafe"),
        ("Ænima Øre ß", "aenima-ore-ss"),
        ("Łódź", "lodz"),
        ("ÇA İstanbul", "ca-istanbul"),
        ("½ of x²", "1-2-of-x2"),
        ("The ﬁgures", "the-figures"),
        ("Совет й", "совет-й"),
        ("محضر الاجتماع", "محضر-الاجتماع"),
        ("हिन्दी में", "हिन्दी-में"),
        ("한국어", "한국어"),
        ("议事日程", "议事日程"),
        ("a_b/c", "a-b-c"),
        ("!!!", ""),
    ],
)
def test_words_become_a_name(words: str, name: str) -> None:
    assert name_from(words) == name
    assert unicodedata.is_normalized("NFC", name)
    assert name_from(name) == name


def test_headings_in_any_script_keep_their_words() -> None:
    _, outline, problems = text_of("## Ynys Môn\n\n## Café\n\n## المالية\n\n## Финансы\n")
    assert [name for name, _ in outline.anchors] == ["ynys-mon", "cafe", "المالية", "финансы"]
    assert problems == []


def test_new_and_the_hint_for_a_file_name_go_by_the_same_rule() -> None:
    assert shortened("Ænima Øre ß") == "aenima-ore-ss"
    assert shortened("Совет 2023 report") == "2023-report"
    assert "Call it cafe.md:" in words(compile_entry("content/articles/café.md", b"")[0].problems)[0]
    assert "letters from a to z" in words(compile_entry("content/articles/совет.md", b"")[0].problems)[0]
