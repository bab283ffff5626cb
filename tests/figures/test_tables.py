"""The tables for other programs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.outputs.tables import harmless, plain_number, table


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def restored(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in set("=+-@\t\r\n＝＋－＠") else cell


def test_lines_end_as_rfc_4180_says() -> None:
    assert table(("a", "b"), [("1", 'says "no", twice'), ("£", "two\nlines")]) == (
        '\ufeffa,b\r\n1,"says ""no"", twice"\r\n£,"two\nlines"\r\n'.encode()
    )


words = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00'"), max_size=20)


@given(st.lists(st.tuples(words, words), max_size=5))
def test_any_words_come_back(rows: list[tuple[str, str]]) -> None:
    head, *found = parsed(table(("one", "two"), rows))
    assert head == ["one", "two"]
    assert [tuple(map(restored, row)) for row in found] == rows


@pytest.mark.parametrize("cell", ["=1+1", "+£15", "-2%", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1"])
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert not parsed(table(("a",), [(cell,)]))[1][0].startswith(cell[0])


@pytest.mark.parametrize("cell", ["-12.5", "+3", "12", "", "pounds", "£15", "2014-06-24"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("number", "words"), [(None, ""), (0, "0"), (155255, "155255"), (0.472, "0.472"), (1e-7, "0.0000001"), (-12.5, "-12.5")]
)
def test_numbers_are_digits_alone(number: float | None, words: str) -> None:
    assert plain_number(number) == words
