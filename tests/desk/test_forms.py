"""The forms by which records are proposed: GitHub can read them, they follow the records, and nobody's own file is lost."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from minutebook.desk import forms
from minutebook.desk.forms import FOLDER, FORMS, MOST_OPTIONS, lists_of, questions_of
from minutebook.pipeline import check_only, forms_of
from minutebook.records import Place, Topic
from tests.build.making import ROOT, call
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE

_KEYS = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder"},
    "textarea": {"label", "description", "placeholder"},
    "dropdown": {"label", "description", "multiple", "options"},
}


def faults(text: str) -> list[str]:
    """What keeps GitHub from showing a form, by its page of common validation errors."""
    form: dict[str, Any] = yaml.safe_load(text)
    found = [f"{key} is no words" for key in ("name", "description", "title") if not str(form.get(key) or "").strip()]
    found += [f"{key} is not permitted" for key in form if key not in ("name", "description", "title", "labels", "body")]
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    found += ["nothing is asked"] if not asked else []
    for what in (
        [part["id"] for part in asked],
        [str(part["attributes"]["label"]).lower() for part in asked],
    ):
        found += [f"{value} comes twice" for value in what if what.count(value) > 1]
    for part in form["body"]:
        attributes = part["attributes"]
        found += [f"{key} is not permitted in {part['type']}" for key in attributes if key not in _KEYS[part["type"]]]
        found += [
            f"{key} is no words"
            for key in ("label", "description", "value")
            if key in attributes and not _words(attributes[key])
        ]
        found += ["a word that is forbidden"] if "password" in str(attributes.get("label")).lower() else []
        options = attributes.get("options", ["x"])
        found += ["no options"] if not options else []
        found += [f"the option {option!r} is no words" for option in options if not _words(option)]
        found += [f"the option {option!r} is kept by GitHub" for option in options if str(option).strip().lower() == "none"]
        found += [f"the option {option!r} comes twice" for option in options if options.count(option) > 1]
        found += [f"the option {option!r} has a comma, which parts options" for option in options if ", " in str(option)]
    return found


def _words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


@pytest.mark.parametrize("path", sorted((ROOT / FOLDER).glob("*.yml")), ids=lambda path: path.stem)
def test_github_can_show_our_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(forms._MARK)
    if path.stem != "config":
        assert faults(text) == []


def test_all_of_them_are_there_and_none_is_left_over() -> None:
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == {form.name for form in FORMS} | {"config"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Summary"', '"Date"'),
        ("id: summary", "id: date"),
        ('label: "Summary"', "label: 7"),
        ('label: "Summary"', 'label: " "'),
        ("placeholder:", "value:"),
        ('- "Burglary (burglary)"', '- "None"'),
        ('- "Burglary (burglary)"', "- yes"),
        ('- "Burglary (burglary)"', '- "Burglary (burglary)"\n        - "Burglary (burglary)"'),
        ("labels:", "label:"),
    ],
)
def test_what_github_would_refuse_is_seen(old: str, new: str, make_site: MakeSite) -> None:
    files, _ = forms_of(make_site(BASE).options())
    text = files[f"{FOLDER}/article.yml"].decode()
    assert faults(text) == []
    assert old in text
    assert faults(text.replace(old, new, 1)) != []


def test_the_same_records_make_the_same_forms(make_site: MakeSite) -> None:
    assert forms_of(make_site(BASE).options()) == forms_of(make_site(BASE, name="other").options(jobs=2))


def test_a_list_follows_the_records(make_site: MakeSite) -> None:
    site = make_site(BASE)
    assert "Places" not in forms_of(site.options())[0][f"{FOLDER}/article.yml"].decode()
    site.write("content/places/hall.md", b'---\ntitle: "Great, \\"old\\" Hall"\nkind: town\n---\n')
    site.write("content/places/draft.md", b"---\ntitle: Draft\nkind: town\nstatus: draft\n---\n")
    site.write("content/places/gone.md", b"---\ntitle: Gone\nkind: town\nstatus: withdrawn\nstatus_note: Never there\n---\n")
    form = yaml.safe_load(forms_of(site.options())[0][f"{FOLDER}/article.yml"])
    (places,) = (part for part in form["body"] if part.get("id") == "places")
    assert places["attributes"]["options"] == ['Great "old" Hall (hall)']


def test_a_list_that_nobody_could_look_through_is_a_field_to_write_in() -> None:
    def asked(count: int) -> dict[str, str]:
        records = [Topic(id=f"topic-{number}", title=f"Topic {number}", kind="fund") for number in range(count)]
        return {question.field: question.kind for question in questions_of(FORMS[0], lists_of(records))}

    assert asked(MOST_OPTIONS)["topics"] == "picks"
    assert asked(MOST_OPTIONS + 1)["topics"] == "records"
    assert "topics" not in asked(0)


def test_a_title_too_long_for_a_phone_is_cut_and_its_id_is_not() -> None:
    record = Place(id="a" * 60, title="b" * 200, kind="town")
    (option,) = lists_of([record])["place"]
    assert option.words == f"{'b' * 36}… ({'a' * 60})"


# -- the command and the finding -----------------------------------------------------------------------------------------


def test_an_archive_without_forms_hears_nothing_of_them(make_site: MakeSite) -> None:
    assert check_only(make_site(BASE).options()) == ()


def test_what_the_command_writes_is_up_to_date_until_a_record_changes_it(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(BASE)
    assert call("forms", "--root", str(site.root)) == 0
    assert f"Wrote {FOLDER}/article.yml\n" in capsys.readouterr().out
    assert call("forms", "--root", str(site.root)) == 0
    assert capsys.readouterr().out == "The forms are what the records make them: nothing was written.\n"
    assert check_only(site.options()) == ()
    site.write("content/articles/2023/fair.md", b"---\ntitle: A fair\ndate: 2023-03-01\nsummary: A fair was held.\n---\n")
    assert check_only(site.options()) == ()
    site.write("content/places/hall.md", b"---\ntitle: Hall\nkind: town\n---\n")
    found = check_only(site.options())
    assert [(item.code, item.severity, item.place.file) for item in found] == [
        ("form-out-of-date", "note", f"{FOLDER}/article.yml")
    ]
    assert found[0].message == "This form is not what the records would make it now, nor are 2 others."
    (site.root / FOLDER / "correction.yml").unlink()
    assert "nor are 3 others" in check_only(site.options())[0].message
    assert call("check", "--strict", "--root", str(site.root)) == 0
    assert call("forms", "--root", str(site.root)) == 0
    assert check_only(site.options()) == ()


def test_a_file_of_ones_own_stays_and_nothing_is_written(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(BASE)
    site.write(f"{FOLDER}/meeting.yml", b"name: ours\n")
    assert call("forms", "--root", str(site.root)) == 2
    assert f"{FOLDER}/meeting.yml was not written by this command" in capsys.readouterr().err
    assert [path.name for path in (site.root / FOLDER).iterdir()] == ["meeting.yml"]
    assert check_only(site.options()) == ()


def test_records_that_cannot_be_read_come_first(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(BASE)
    site.write("content/places/hall.md", b"title: Hall\n")
    assert call("forms", "--root", str(site.root)) == 1
    assert "so these come first. Nothing was written." in capsys.readouterr().out
    assert not (site.root / FOLDER).exists()
