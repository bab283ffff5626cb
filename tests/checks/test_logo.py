"""The logo at the head of a page, in Chromium: whole at every width, and no barrier in light or dark."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browsing import NEEDS_CHROMIUM, barriers, overflow, serving_folder
from tests.build.making import SETTINGS, MadeSite, make_site
from tests.checks.test_settings import BOARD, CREST

pytestmark = NEEDS_CHROMIUM

ROOM = "document.querySelector('.masthead .sheet').getBoundingClientRect()"
DRAWN = """
image => {
    const {left, right, height} = image.getBoundingClientRect();
    return {left, right, height, shape: image.naturalWidth / image.naturalHeight};
}
"""


def with_logo(folder: Path, width: int, address: str) -> MadeSite:
    """An archive whose logo is so many times as wide as it is high, in hundredths."""
    settings = SETTINGS.replace("https://example.org/archive/", address)
    logo = 'logo: {src: crest.svg, alt: "The crest: an oak & a \\"lamp\\""}\n'
    return make_site(folder, BOARD, {"site.yaml": settings + logo, "assets/crest.svg": CREST.format(width, width)})


@pytest.mark.parametrize("shape", [20, 100, 900])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_shown_whole_and_bars_nobody(tmp_path: Path, browser: Browser, shape: int, scheme: Any) -> None:
    site = with_logo(tmp_path, shape, "https://example.org/")
    assert site.build().published
    with serving_folder(site.out) as served:
        page = browser.new_page(color_scheme=scheme)
        for screen in (320, 1280):
            page.set_viewport_size({"width": screen, "height": 900})
            page.goto(f"{served}/bodies/board/")
            logo = page.get_by_role("img", name='The crest: an oak & a "lamp"')
            drawn = logo.evaluate(DRAWN)
            assert drawn["shape"] == pytest.approx(shape / 100, rel=0.02)
            assert drawn["left"] >= 0
            assert drawn["right"] <= page.evaluate(f"{ROOM}.right")
            assert drawn["height"] == 64
            assert logo.evaluate("image => getComputedStyle(image).objectFit") == "contain"
            assert overflow(page) <= 0
            assert barriers(page) == []
        page.close()


def test_its_address_begins_with_the_path_of_the_site(tmp_path: Path) -> None:
    site = with_logo(tmp_path, 100, "https://example.org/archive/")
    assert site.build().published
    page = (site.out / "bodies/board/index.html").read_text(encoding="utf-8")
    (name,) = (path.name for path in (site.out / "assets").glob("crest.*.svg"))
    assert f'<img class="masthead-logo" src="/archive/assets/{name}" alt="The crest: an oak &amp; a &#34;lamp&#34;">' in page
