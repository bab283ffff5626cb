"""What the settings decide, and what is said of them."""

import pytest

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
        ("accent: navy", '"navy" is not a colour.', 'Write it as "#1d4f7a", in quotation marks.'),
    ],
)
def test_a_value_that_a_setting_does_not_take(make_site: MakeSite, line: str, message: str, hint: str) -> None:
    site = make_site(LATE.partition("-- content/decisions")[0], {"site.yaml": f"{SETTINGS}{line}\n"})
    (found,) = check_only(site.options())
    at = SETTINGS.count("\n") + 1, line.index(":") + 3
    assert (found.place.file, found.place.line, found.place.column) == ("site.yaml", *at)
    assert found.message == message
    assert hint in found.hint
