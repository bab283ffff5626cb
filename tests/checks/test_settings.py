"""What the settings decide, and what is said of them."""

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.checks.contrast import ENOUGH, contrast, nearest_legible
from minutebook.pipeline import check_only
from tests.build.making import SETTINGS
from tests.conftest import MakeSite

LATE = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/decisions/late.md --
---
title: Made late
date: 2023-07-18T23:30:00Z
maker: board
summary: Made half an hour before midnight in UTC.
---
"""

BOARD = LATE.partition("-- content/decisions")[0] + "-- content/pages/about.md --\n---\ntitle: About\n---\nAn archive.\n"


def test_a_time_is_told_on_the_clocks_of_the_settings_and_again_when_these_change(make_site: MakeSite) -> None:
    site = make_site(LATE)
    hints = {
        "": "Write the day alone, as it was where that happened.",
        "Europe/London": "On Europe/London clocks that was 2023-07-19. Write the day alone.",
        "America/New_York": "Write 2023-07-18.",
    }
    for zone in ("", "Europe/London", "America/New_York", ""):  # what is remembered of the file is the same throughout
        site.write("site.yaml", SETTINGS + (f"time_zone: {zone}\n" if zone else ""))
        said = [(item.place.file, item.place.line, item.place.column, item.hint) for item in check_only(site.options())]
        assert said == [("content/decisions/late.md", 3, 7, hints[zone])]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("time_zone: Europe/Londn", 'There is no time zone "Europe/Londn".', "Did you mean Europe/London?"),
        ("time_zone: europe/london", 'There is no time zone "europe/london".', "Did you mean Europe/London?"),
        ("time_zone: New York", 'There is no time zone "New York".', "Did you mean America/New_York?"),
        ("time_zone: Europe", 'There is no time zone "Europe".', "Write its continent and its city, such as Europe/Dublin."),
        ("time_zone: +01:00", 'There is no time zone "+01:00".', "Write its continent and its city, such as Europe/Dublin."),
        ("time_zone: ../London", 'There is no time zone "../London".', "Write its continent"),
        ("time_zone: [UTC]", 'The field "time_zone" wants a time zone, and this is a list.', "Write UTC without the brackets."),
        (
            "contact: the clerk",
            '"the clerk" is not an e-mail address.',
            "Write it as clerk@example.org; a page on the web goes",
        ),
        ("contact: https://x.org/", '"https://x.org/" is not an e-mail address.', "goes under  report_errors:."),
        ("accent: '#fff'", '"#fff" is not a colour.', 'Write "#ffffff", in quotation marks.'),
        ("accent: 1d4f7a", '"1d4f7a" is not a colour.', 'Write "#1d4f7a", in quotation marks.'),
        ("contact: The clerk <clerk@example.org>", '"The clerk <clerk@example.org>" is not', "Write clerk@example.org."),
        ("covers: {from: 2020, to: present}", '"present" is not written as a date.', "What has not ended has no  to:"),
        ("covers: {to: 2024}", 'The time covered needs the field "from".', "Add a line  from: … ."),
        ("covers: 2020", 'The field "covers" wants a group of fields.', "Write it as  {from: …}."),
        ("covers: {from: 2024, to: 2020}", "This ends (2020) before it begins (2024).", "Put the earlier date after from."),
        ("licence: OGL", 'The field "licence" wants a group of fields.', "Write it as  {name: …, url: …}."),
        ("license: OGL", '"license" is not a field of the settings file.', 'Did you mean "licence"?'),
        ("currency: {code: gbp, sign: £}", '"gbp" is not the code of a currency.', "Write GBP."),
        (
            "currency: {code: £, sign: GBP}",
            '"£" is not the code of a currency.',
            "Write its three capitals, such as EUR; its sign",
        ),
        ("currency: GBP", 'The field "currency" wants a group of fields.', "Write it as  {code: …, sign: …}."),
        (
            "menu: [{words: A, to: about}]",
            '"about" is not an address that readers can follow.',
            "Write /about/ for a page of this site.",
        ),
        ("menu: [{title: A, to: /about/}]", '"title" is not a field of a link.', 'Did you mean "words"?'),
        ("menu: /about/", 'The field "menu" wants a list of groups of fields.', "as  - {words: …, to: …}."),
        (
            "report_errors: me",
            '"me" is not an address that readers can follow.',
            "such as https://example.org/ or mailto:clerk@",
        ),
        ("report_errors: mailto:a@x.org?cc=b@x.org", "", ""),
        ("address: www.parish.gov.uk", '"www.parish.gov.uk" is not a whole address.', "Write https://www.parish.gov.uk."),
        ("repository: github.com/a/b", '"github.com/a/b" is not an address on the web.', "Write https://github.com/a/b."),
        ("run_by_the_body: maybe", 'The field "run_by_the_body" is true or false', "Write true or false."),
        ("name:", 'The field "name" is empty, and the settings file needs it.', "Write its value after the colon."),
        ("subject: [A, B]", 'The field "subject" wants words, and this is a list.', "Write words after the colon."),
        ("lang: English", '"English" is not the code of a language.', "Write en."),
        ("url: https://example.org/", '"url" is not a field of the settings file.', 'Did you mean "address"?'),
        ("description: An archive", '"description" is not a field of the settings file.', 'Did you mean "about"?'),
        ("email: clerk@example.org", '"email" is not a field of the settings file.', 'Did you mean "contact"?'),
        ("colour: '#1d4f7a'", '"colour" is not a field of the settings file.', 'Did you mean "accent"?'),
        ("accent-dark: '#8cc0ee'", '"accent-dark" is not a field of the settings file.', 'Did you mean "accent_dark"?'),
        ("navigation: []", '"navigation" is not a field of the settings file.', 'Did you mean "menu"?'),
        ("accent: navy", '"navy" is not a colour.', 'Write it as "#1d4f7a", in quotation marks.'),
    ],
)
def test_what_a_setting_does_not_take(make_site: MakeSite, line: str, message: str, hint: str) -> None:
    name = line.partition(":")[0]
    kept = "".join(row for row in SETTINGS.splitlines(keepends=True) if not row.startswith(f"{name}:"))
    last = kept.count("\n") + 1
    said = check_only(make_site(BOARD, {"site.yaml": f"{kept}{line}\n"}).options())
    assert [(item.place.file, item.place.line) for item in said] == [("site.yaml", last)] * bool(message)
    for item in said:
        assert message in item.message
        assert hint in item.hint
        at = (item.place.column or 0) - 1  # the value, a part of it, or the name of what is no field
        assert at == 0 if "is not a field of the settings file" in message else at > len(name)


def test_a_setting_that_is_given_twice(make_site: MakeSite) -> None:
    (found,) = check_only(make_site(BOARD, {"site.yaml": f"{SETTINGS}name: Another\n"}).options())
    assert (found.place.line, found.place.column, found.code) == (12, 1, "duplicate-field")
    assert (found.message, found.hint) == ('"name" is given twice.', "Keep one of the two lines.")
    assert [related.place.line for related in found.related] == [1]


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("https://example.org/archive/", "https://records.parish.invalid/", "5:10"),
        ("https://example.org/archive/", "HTTPS://Records.INVALID/", "5:10"),
        ("https://example.org/archive/", "http://localhost:8000/", "5:10"),
        ("mailto:errors@example.org", "mailto:clerk@parish.invalid", "6:16"),
        ("mailto:errors@example.org", "mailto:clerk@parish.invalid?cc=us@parish.org", "6:16"),
        ("mailto:errors@example.org", "https://parish.test/errors", "6:16"),
        ("https://example.org/licence/", "https://licence.invalid/", "9:52"),
        ("footer:\n", "contact: clerk@parish.invalid\nfooter:\n", "10:10"),
        ("footer:\n", "repository: https://code.invalid/us\nfooter:\n", "10:13"),
        ("footer:\n", "menu: [{words: Us, to: /about/}, {words: It, to: 'https://it.invalid'}]\nfooter:\n", "10:50"),
        ("footer:\n", "contact: clerk@invalid.parish.org\nfooter:\n", ""),
        ("https://example.org/archive/", "https://example.org/", ""),
        ("https://example.org/archive/", "https://valid.org/parish.invalid/", ""),
        ("https://example.org/archive/", "https://latest/", ""),
        ("mailto:errors@example.org", "mailto:clerk@parish.example", ""),
    ],
)
def test_an_address_that_nobody_can_have_is_told_until_it_is_set(make_site: MakeSite, old: str, new: str, at: str) -> None:
    settings = SETTINGS.replace("currency: {code: GBP, sign: £}\n", "")
    settings = settings.replace("licence:", "lang: en-gb\nlicence:").replace(old, new)
    assert new in settings
    site = make_site(BOARD, {"site.yaml": settings})
    said = [(f"{item.place.line}:{item.place.column}", item.code, item.severity) for item in check_only(site.options())]
    assert said == ([(at, "address-stand-in", "warning")] if at else [])
    assert site.build().published


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("report_errors: https://github.com/us/it/issues/new", True),
        ("report_errors: https://www.gitlab.com/us/it/-/issues", True),
        ("report_errors: https://github.com/us/it/issues/new\ncontact: clerk@example.org", False),
        ("report_errors: mailto:errors@example.org", False),
        ("report_errors: https://notgithub.com/form", False),
        ("report_errors: https://example.org/github.com/form", False),
    ],
)
def test_who_has_no_account_can_report_an_error_or_it_is_told(make_site: MakeSite, given: str, told: bool) -> None:
    settings = SETTINGS.replace("report_errors: mailto:errors@example.org", given)
    assert given in settings
    said = check_only(make_site(BOARD, {"site.yaml": settings}).options())
    assert [(item.code, item.severity) for item in said] == [("account-needed", "note")] * told


# -- colours -----------------------------------------------------------------------------------------------------------

LIGHT = ("#fdfcf9", "#f3f0e8", "#fff0c2")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # As the W3C's own examples and the common checkers have them.
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478), ("#767676", "#ffffff", 4.542), ("#ffff00", "#ffffff", 1.074)],
)
def test_a_contrast_is_reckoned_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


@given(colours, st.sampled_from([LIGHT, ("#15171a", "#1f2327", "#4a3c10")]))
def test_the_colour_of_the_hint_can_be_read_and_has_the_same_hue(colour: str, behind: tuple[str, ...]) -> None:
    better = nearest_legible(colour, behind)
    assert min(contrast(better, other) for other in behind) >= ENOUGH
    before, after = (rgb_to_hls(*(int(hexa[at : at + 2], 16) / 255 for at in (1, 3, 5))) for hexa in (colour, better))
    if min(before[2], after[2]) > 0.3 and 0.2 < before[1] < 0.8 and 0.2 < after[1] < 0.8:  # else rounding decides
        assert abs(before[0] - after[0]) % 1 == pytest.approx(0, abs=0.02) or abs(before[0] - after[0]) > 0.98


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('accent: "#ffff00"', ("12:9", "#ffff00", "light", "1.0", "#707000")),
        ('accent: "#ff0000"', ("12:9", "#ff0000", "light", "3.5", "#dc0000")),
        ('accent: "#1d4f7a"', None),
        ('accent_dark: "#1d4f7a"', ("12:14", "#1d4f7a", "dark", "1.2", "#74adde")),
        ('accent_dark: "#ffff00"', None),
    ],
)
def test_a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can(
    make_site: MakeSite, line: str, found: tuple[str, ...] | None
) -> None:
    site = make_site(BOARD, {"site.yaml": f"{SETTINGS}{line}\n"})
    said = check_only(site.options())
    assert [item.code for item in said] == (["colour-contrast"] if found else [])
    assert site.build().published is (found is None)
    if found:
        at, colour, screens, ratio, better = found
        assert f"{said[0].place.line}:{said[0].place.column}" == at
        assert f"Links of the colour {colour} cannot be read well on #" in said[0].message
        assert f"on {screens} screens: the contrast is {ratio} to 1" in said[0].message
        assert said[0].hint == f'Write "{better}", the nearest of the same hue that can.'
        site.write("site.yaml", SETTINGS + line.replace(colour, better) + "\n")
        assert check_only(site.options()) == ()


def test_the_colours_behind_links_are_those_of_the_stylesheet_in_use(make_site: MakeSite) -> None:
    own = ":root { --paper: #000000; } @media (prefers-color-scheme: dark) { :root { --paper: #777777; } }"
    site = make_site(BOARD, {"assets/site.css": own})
    said = [item for item in check_only(site.options()) if item.code == "colour-contrast"]
    assert [(item.place.file, item.place.line) for item in said] == [("site.yaml", None)] * 2  # the usual colours are at fault
    assert "#1d4f7a cannot be read well on #000000, which is behind them on light screens" in said[0].message
    assert "#8cc0ee cannot be read well on #777777, which is behind them on dark screens" in said[1].message


# -- the logo ----------------------------------------------------------------------------------------------------------

CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 100"><path fill="#1d1c1a" d="M0 0h{}v100H0z"/></svg>'


@pytest.mark.parametrize(
    ("logo", "found", "message", "hint"),
    [
        ("{src: crest.svg, alt: The crest}", "", "", ""),
        (
            "{src: old/crest.svg, alt: The crest}",
            "12:13 broken-link",
            "There is no file assets/old/crest.svg.",
            "mean crest.svg?",
        ),
        ("{src: assets/crest.svg, alt: A}", "12:13 broken-link", "no file assets/assets/crest.svg.", "Did you mean crest.svg?"),
        ("{src: Crest.svg, alt: A}", "12:13 broken-link", "There is no file assets/Crest.svg.", "Did you mean crest.svg?"),
        (
            "{src: arms.png, alt: A}",
            "12:13 broken-link",
            "There is no file assets/arms.png.",
            "Put the file into assets/ beside",
        ),
        (
            "{src: crest.pdf, alt: A}",
            "12:13 wrong-kind",
            '"crest.pdf" is not one that browsers show',
            "Save it as an SVG or PNG",
        ),
        ("{src: crest.svg}", "12:8 missing-field", 'The logo needs the field "alt".', "Add a line  alt: … ."),
        ("{src: crest.svg, alt: }", "12:29 missing-field", 'The field "alt" is empty', "Write its value after the colon."),
        ("crest.svg", "12:7 wrong-kind", 'The field "logo" wants a group of fields.', "Write it as  {src: …, alt: …}."),
    ],
)
def test_the_logo_is_a_picture_of_the_archive_with_words(
    make_site: MakeSite, logo: str, found: str, message: str, hint: str
) -> None:
    files = {"site.yaml": f"{SETTINGS}logo: {logo}\n", "assets/crest.svg": CREST.format(100, 100), "assets/crest.pdf": "%PDF"}
    said = [item for item in check_only(make_site(BOARD, files).options()) if item.code != "own-file-unused"]
    assert [f"{item.place.line}:{item.place.column} {item.code}" for item in said] == [found][: bool(found)]
    assert all(message in item.message and hint in item.hint for item in said)
