"""The pictures beside a link on other sites: there is one for every page, and its words are all of the name or none."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from minutebook.outputs.sharing import HEIGHT, WIDTH, draw
from minutebook.pages.sharing import SharedView
from tests.build.making import MadeSite, make_site
from tests.outlets.living import LIVING

AT = "https://harbour.example/archive/"
NAME = "The Harbour Archive"


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def shared(page: Path) -> tuple[str, str]:
    html = page.read_text()
    (address,) = re.findall('<meta property="og:image" content="([^"]*)">', html)
    (words,) = re.findall('<meta property="og:image:alt" content="([^"]*)">', html)
    return address, words


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def inked(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box round all that is not paper, to the right of the margin."""
    return picture.convert("L").point(lambda shade: 255 if shade < 200 else 0).crop((200, 0, WIDTH, HEIGHT)).getbbox()


def test_every_page_names_a_picture_that_is_there(living: MadeSite) -> None:
    pages = [page for page in living.out.rglob("*.html") if 'http-equiv="refresh"' not in page.read_text()]
    assert len(pages) > 20
    for page in pages:
        address, words = shared(page)
        assert address.startswith(AT), page
        assert words, page
        assert opened((living.out / address.removeprefix(AT)).read_bytes()).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("page", "picture", "words"),
    [
        ("decisions/buoys", "decision", f"Decision, {NAME}"),
        ("reports/tide-report", "report", f"Report, {NAME}"),
        ("decisions", "archive", NAME),
        ("search", "archive", NAME),
    ],
)
def test_a_record_names_the_picture_of_its_type(living: MadeSite, page: str, picture: str, words: str) -> None:
    address, alt = shared(living.out / page / "index.html")
    assert address == f"{AT}share/{picture}.png"
    assert alt.startswith(words)


def test_no_picture_stands_there_for_a_type_without_records(living: MadeSite) -> None:
    made = {path.stem for path in (living.out / "share").iterdir()}
    assert "decision" in made
    assert "measure" not in made


def test_two_pictures_of_the_same_words_are_the_same_bytes() -> None:
    view = SharedView("Decision", (NAME,), "#1d4f7a")
    assert draw(view) == draw(view)
    assert draw(view) != draw(SharedView("Report", (NAME,), "#1d4f7a"))


@pytest.mark.parametrize(
    "name", [NAME, "Accountability" * 2, "The Office of the Police and Crime Commissioner for a Long Name " * 4]
)
def test_words_stay_clear_of_the_edges(name: str) -> None:
    box = inked(opened(draw(SharedView(name, (name, "Run by us"), "#1d4f7a"))))
    assert box
    left, top, right, bottom = box
    assert left >= 40
    assert top >= 50
    assert right <= WIDTH - 200 - 60
    assert bottom <= HEIGHT - 50


@pytest.mark.parametrize(
    "name",
    ["Cyngor Tŷ Ddewi", "Ærø Kommune", "香港檔案", "x" * 400, "word " * 400],
    ids=["Welsh", "Danish", "Chinese", "long", "many"],
)
def test_a_name_that_cannot_be_shown_whole_is_not_shown_in_part(name: str) -> None:
    picture = opened(draw(SharedView("Report", (name,), "#1d4f7a")))
    assert inked(picture) is None
    assert picture.convert("RGB").getpixel((10, 10)) == (0x1D, 0x4F, 0x7A)


@pytest.mark.parametrize("dash", ["–", "—"])
def test_a_dash_is_a_dash(dash: str) -> None:
    def shown(sign: str) -> bytes:
        return draw(SharedView(f"Dyfed{sign}Powys", (), "#1d4f7a"))

    assert shown(dash) == shown("-")
    assert inked(opened(shown(dash)))


def test_an_article_has_its_own_picture(tmp_path: Path) -> None:
    photograph = io.BytesIO()
    Image.new("RGB", (1300, 800), "teal").save(photograph, "PNG")
    article = """-- content/articles/launch.md --
---
title: A launch
date: 2023-02-01
summary: A boat was launched.
image: {src: boat.png, alt: A boat on a slipway}
---
It went well.
"""
    site = make_site(tmp_path, LIVING + article, {"content/articles/boat.png": photograph.getvalue()})
    assert site.build().published
    assert shared(site.out / "news/launch/index.html") == (f"{AT}files/articles/boat.png", "A boat on a slipway")
