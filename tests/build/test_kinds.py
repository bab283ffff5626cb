"""Every type of record is shown: its registration is in the list, and its templates are there."""

from minutebook.pages.kinds import KINDS
from minutebook.records import TYPES, Term
from tests.build.making import ROOT


def test_every_type_is_registered_but_the_terms_which_share_the_page_of_the_glossary() -> None:
    assert {*KINDS} == {*TYPES} - {Term}


def test_every_registration_has_its_templates() -> None:
    there = {path.stem for path in (ROOT / "templates/pages").glob("*.html")}
    for kind in KINDS.values():
        wanted = {kind.template, f"register-{kind.template}" if kind.register else "", kind.index_template} - {""}
        assert wanted <= there, kind.type
