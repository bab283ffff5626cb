"""The nearest name is one that is near in spelling or in words, and never one that only shares some letters.

The lists are the measure that docs/decisions/ tells of: true slips, and the names that other systems have.
"""

import random

import pytest

from minutebook.diagnostics.nearest import Names, nearest
from minutebook.read.elsewhere import elsewhere
from minutebook.read.shapes import fields_of
from minutebook.records import BY_NAME

SLIPS = {
    "article": "titel=title Title=title sumary=summary summery=summary sumarry=summary publised=published relatd=related "
    "Status=status stauts=status statsu=status super_seded_by=superseded_by supersededby=superseded_by "
    "superceded_by=superseded_by prioritys=priorities priorites=priorities priority=priorities expectation=expectations "
    "source=sources sourse=sources souces=sources place=places palces=places topic=topics change=changes alias=aliases "
    "aliasses=aliases dat=date dtae=date auther=author athor=author imag=image edtion=edition status-note=status_note "
    "peple=people tittle=title titles=title lng=lang toppics=topics",
    "meeting": "agneda=agenda adgenda=agenda attendence=attendance attendace=attendance apologys=apologies "
    "appologies=apologies venu=venue tme=time minuets=minutes minute=minutes action=actions acitons=actions boby=body "
    "bodi=body stat=state movedto=moved_to knd=kind",
    "decision": "amonut=amount ammount=amount amount-note=amount_note makers=maker makr=maker reson=reason resaon=reason "
    "restriced=restricted reverse=reverses follow=follows paper=papers meating=meeting",
}
OTHERS = {
    "article": "draft license licence date_created tags subtitle categories layout permalink weight toc keywords pubdate "
    "created updated modified lastmod redirect_from url hidden cover thumbnail content text location category menu type id "
    "series featured sticky comments math mermaid password sitemap robots css theme params resources outputs cascade headless "
    "isCJKLanguage markup linkTitle expiryDate publishDate slug excerpt_separator read_time share classes header toc_label "
    "sidebar nav_order parent has_children grand_parent hero unlisted format custom_edit_url hide_title canonical og_image "
    "lead rating duration price venue speaker amount state ref notes",
    "meeting": "draft tags chair clerk present absent quorum location address recording video webcast documents attachments "
    "organiser duration room link category committee council decision vote",
    "decision": "draft tags budget cost value department portfolio ward legal risk outcome approved signed call_in urgent key "
    "exempt author contact wards signature category",
}


def names_of(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(BY_NAME[kind]))


@pytest.mark.parametrize(
    ("kind", "slip", "name"), [(kind, *pair.split("=")) for kind, pairs in SLIPS.items() for pair in pairs.split()]
)
def test_a_slip_finds_the_field_that_was_meant(kind: str, slip: str, name: str) -> None:
    assert nearest(slip, names_of(kind)) == name


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in OTHERS.items() for word in words.split()])
def test_a_field_of_another_system_gets_no_name_but_of_one_that_does_its_job(kind: str, word: str) -> None:
    names = names_of(kind)
    there = elsewhere(word, names)
    if there is None:
        assert nearest(word, names) == ""
    else:
        assert there.field == "" or there.field in names


def one_slip(word: str, rng: random.Random) -> str:
    """The word with a letter dropped, doubled, swapped or mistyped, but for the first."""
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + "q" + word[at + 1 :],
        ]
    )


def test_an_id_with_a_slip_is_found_among_ten_thousand() -> None:
    rng = random.Random(20230306)  # noqa: S311 - it makes names and not secrets
    syllables = [first + vowel + last for first in "bdfglmprst" for vowel in "aeio" for last in ("n", "rk", "st", "ll", "")]
    ids = sorted({"-".join(rng.choice(syllables) + rng.choice(syllables) for _ in range(3)) for _ in range(10_000)})
    names = Names(ids)
    asked = rng.sample(ids, 150)
    assert sum(names.nearest(one_slip(name, rng)) == name for name in asked) >= 148


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("police-crime-panel", "police-and-crime-panel"),
        ("panel-police-and-crime", "police-and-crime-panel"),
        ("the-police-and-crime-panel", "police-and-crime-panel"),
        ("police_and_crime_panel", "police-and-crime-panel"),
        ("pollice-and-crime-pannel", "police-and-crime-panel"),
        ("panel", ""),
        ("crime-figures", ""),
        ("police-and-fire-authority", ""),
    ],
)
def test_an_id_of_nearly_the_same_words_is_near(word: str, name: str) -> None:
    assert nearest(word, ["police-and-crime-panel", "accountability-board", "crimes-and-accidents-2014"]) == name
