"""Mistakes of a press officer, each with all that the check says of it: the table is mistakes.txt, to be read as it stands.

`--update-golden` writes the messages anew; read every one that changes.
"""

import re
from pathlib import Path

import pytest

from minutebook.diagnostics import terminal
from minutebook.pipeline import check_only
from tests.build.making import files_in
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE

_TABLE = Path(__file__).with_name("mistakes.txt")
_MESSAGE = "-- message --\n"
_ROWS = re.split(r"^== ", _TABLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
# What no press officer says, or should have to read.
_JARGON = re.compile(
    r"\bNone\b|(?i:yaml|\bnode\b|\bnull\b|pydantic|msgspec|traceback|exception|\bscalar|\bmapping\b|\bsequence\b"
    r"|\bstring\b|\bparse|\bschema\b|\bsyntax|\bkey\b|\btoken\b|\binteger|\bboolean|front matter)"
)


@pytest.mark.parametrize("row", _ROWS, ids=[row.partition("\n")[0] for row in _ROWS])
def test_the_check_says_of_a_mistake_what_the_table_says(make_site: MakeSite, row: str, request: pytest.FixtureRequest) -> None:
    title, _, rest = row.partition("\n")
    files, _, message = rest.partition(_MESSAGE)
    site = make_site(BASE, files_in(files))
    said = terminal.render(check_only(site.options())).rsplit("\n\n", 1)[0]
    if request.config.getoption("--update-golden"):
        text = _TABLE.read_text(encoding="utf-8")
        old, new = f"== {title}\n{files}{_MESSAGE}{message}", f"== {title}\n{files}{_MESSAGE}{said}\n\n"
        _TABLE.write_text(text.replace(old, new), encoding="utf-8")
        return
    assert said == message.strip("\n")
    assert said, "nothing is said of it"


def test_there_are_many_and_none_is_told_in_the_words_of_programmers() -> None:
    messages = [row.partition(_MESSAGE)[2] for row in _ROWS]
    assert len(messages) >= 60
    assert [(row.partition("\n")[0], _JARGON.findall(said)) for row, said in zip(_ROWS, messages, strict=True)] == [
        (row.partition("\n")[0], []) for row in _ROWS
    ]
