"""Names that must be in no record are found wherever they stand, and the list of them names nobody."""

import io

import pytest

from minutebook.pipeline import check_only
from minutebook.read.protected import Protected, digest_of, name_words, protected_in
from tests.build.making import MadeSite, call
from tests.conftest import MakeSite
from tests.papers import paper
from tests.photographs import noted, quarters, saved
from tests.trials.small import SMALL, article

SALT = "5d41c0de"
NAMES = ("Petra Bystander", "Zoë O'Neil-Hart", "John de la Mare")
LIST = Protected(SALT, frozenset(digest_of(name_words(name), SALT) for name in NAMES))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Petra Bystander came.", ["Petra Bystander"]),
        ("PETRA BYSTANDER came. Bystander, Petra did not.", ["PETRA BYSTANDER", "Bystander, Petra"]),
        ("Petra\nBystander's home", ["Petra\nBystander's"]),
        ("Mrs Petra\u00a0Bystander and Councillor Zoe O’Neil Hart", ["Petra\u00a0Bystander", "Zoe O’Neil Hart"]),
        ("people: [Zoë O'Neil‐Hart]", ["Zoë O'Neil‐Hart"]),
        ("Mr John de la Mare said", ["John de la Mare"]),
        ("**Petra Bystander** [Petra Bystander](https://example.org)", ["Petra Bystander", "Petra Bystander"]),
        ("Petra stood by. A bystander, Petra Smith, and Petra, Bystander Street", []),
        ("John de la Marelle, Zoe Hart, petra bystander", []),
        ("", []),
    ],
)
def test_a_name_is_known_however_it_is_written(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in protected_in(text, LIST)] == found


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    """An archive whose settings have the list."""
    made = make_site(SMALL, {"content/articles/a.md": article("Nothing.")})
    digests = "".join(f'    - "{digest}"\n' for digest in sorted(LIST.digests))
    made.write("site.yaml", f'{made.read("site.yaml").strip()}\nprotected_names:\n  salt: "{SALT}"\n  digests:\n{digests}')
    return made


def found_in(site: MadeSite) -> list[tuple[str, int | None, int | None]]:
    findings = check_only(site.options())
    assert {item.severity for item in findings if item.code == "protected-name"} <= {"error"}
    assert not [item for item in findings if "Bystander" in item.message + item.hint]
    return [(item.place.file, item.place.line, item.place.column) for item in findings if item.code == "protected-name"]


def test_names_are_looked_for_everywhere(site: MadeSite) -> None:
    site.write("content/articles/a.md", article("[x](x.pdf) [y](y.jpg) [z](petra-bystander.csv)\n\nAsk Petra Bystander."))
    site.write("content/articles/b.md", article("One.", "status: draft", "author: Petra Bystander"))
    site.write("content/articles/x.pdf", paper(author="Petra Bystander"))
    site.write("content/articles/y.jpg", saved(quarters(8, 8), exif=noted(artist="Petra Bystander")))
    site.write("content/articles/petra-bystander.csv", "a,b\n")
    wanted = [
        ("content/articles/a.md", 8, 5),
        ("content/articles/b.md", 6, 9),
        ("content/articles/petra-bystander.csv", None, None),
        ("content/articles/x.pdf", None, None),
        ("content/articles/y.jpg", None, None),
    ]
    assert found_in(site) == wanted
    assert found_in(site) == wanted  # remembered with the files
    site.write("site.yaml", site.read("site.yaml").partition("protected_names")[0])
    assert found_in(site) == []


def test_the_command_adds_a_digest_and_nothing_else(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(SMALL, {"content/articles/a.md": article("Ask Petra Bystander, or Ada Witness.")})
    for name, said in (
        ("Petra Bystander\n", "Added."),
        ("Ada Witness\n", "Added."),
        ("PETRA BYSTANDER", "on the list already"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(name))
        assert call("protect", "--root", str(site.root)) == 0
        assert said in capsys.readouterr().out
    settings = site.read("site.yaml")
    assert settings.count('    - "') == 2
    assert not [word for word in ("Petra", "Bystander", "Witness") if word.lower() in settings.lower()]
    assert found_in(site) == [("content/articles/a.md", 6, 5), ("content/articles/a.md", 6, 25)]


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("Petra", "", "A single word is in too many texts."),
        ("Petra Bystander", "protected_names: {salt: a, digests: []}\n", "was changed by hand"),
    ],
)
def test_the_command_refuses(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    settings: str,
    said: str,
) -> None:
    site = make_site(SMALL)
    site.write("site.yaml", site.read("site.yaml") + settings)
    monkeypatch.setattr("sys.stdin", io.StringIO(name))
    assert call("protect", "--root", str(site.root)) == 2
    assert said in capsys.readouterr().err
