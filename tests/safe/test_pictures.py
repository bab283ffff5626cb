"""What is published of a picture is made from its dots, upright and in the sizes that screens need, and says nothing else."""

import io
import re
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from minutebook.outputs.dots import made_of
from minutebook.outputs.preview import relative
from minutebook.read.beside import Picture, look_into
from tests.build.making import MadeSite, make_site
from tests.conftest import MakeSite
from tests.photographs import PHOTOGRAPH, XMP, corners, grainy, noted, quarters, saved
from tests.trials.small import SMALL, article

WORDS = ("Camera and sons", "Ada Lens", "Snapped at home", "GPS")  # what notes say that are not to go out


def made(ending: str, data: bytes) -> Mapping[str, Image.Image]:
    """What is published of a picture, by its name in the store."""
    picture = look_into(f"content/articles/a{ending}", data).picture
    assert picture
    return {name: Image.open(io.BytesIO(file)) for name, file in made_of(ending, data, picture).items()}


# -- what goes out -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """An archive with a picture of each kind, full of notes; one is shown in a text, one beside it, one is linked to."""
    notes = noted(turned=6, artist="Ada Lens", owner="Bert Owner", remark="Snapped at home")
    told = {"exif": notes, "xmp": XMP.replace(b"{}", b'dc:creator="Ada Lens"')}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    beside: dict[str, str | bytes] = {
        "content/articles/street.jpg": saved(grainy(1200, 600), exif=notes, comment=b"Ada Lens", icc_profile=profile),
        "content/articles/map.png": saved(quarters(600, 300), ".png", exif=notes, icc_profile=profile),
        "content/articles/crest.gif": saved(quarters(40, 30), ".gif", comment=b"Ada Lens"),
        "content/articles/park.webp": saved(grainy(500, 250), ".webp", **told),
        "content/articles/a.md": article(
            '![A "map" *drawn*](map.png "Map")\n\n![Crest](crest.gif)', "image: {src: street.jpg, alt: A street}"
        ),
        "content/articles/b.md": article("[The park](park.webp)"),
    }
    return make_site(tmp_path_factory.mktemp("pictures") / "archive", SMALL, beside)


@pytest.fixture(scope="module")
def files(site: MadeSite) -> Mapping[str, bytes]:
    """What is published below `files/articles/`, by name."""
    there = [(path, data) for path, (kind, _, data) in site.published().items() if kind == "file"]
    return {Path(path).name: data for path, data in there if path.startswith("files/articles/")}


def test_each_picture_is_there_under_its_name_and_in_sizes(files: Mapping[str, bytes]) -> None:
    sizes = {re.sub("-[0-9a-f]{8}-", "-", name): Image.open(io.BytesIO(data)).size for name, data in files.items()}
    assert sizes == {
        "crest.gif": (40, 30),
        "crest-40.webp": (40, 30),
        "map.png": (300, 600),
        "map-300.webp": (300, 600),
        "park.webp": (250, 500),
        "park-250.webp": (250, 500),
        "street.jpg": (600, 1200),
        "street-480.webp": (480, 960),
        "street-600.webp": (600, 1200),
    }


def test_nothing_that_a_picture_says_beside_its_dots_is_published(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            assert not image.getexif(), name
            assert not {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp", "photoshop"} & set(image.info), name
        assert not [word for word in WORDS if word.encode() in data], name


def test_a_page_names_all_sizes_and_the_shape(site: MadeSite, files: Mapping[str, bytes]) -> None:
    page = (site.out / "news/a/index.html").read_text()
    (street, crest, map_) = (next(name for name in files if name.startswith(f"{stem}-")) for stem in ("street", "crest", "map"))
    assert f"/millbrook/files/articles/{street} 480w, /millbrook/files/articles/{street.replace('480', '600')} 600w" in page
    assert '<img src="/millbrook/files/articles/street.jpg" alt="A street" width="600" height="1200">' in page
    assert f'srcset="/millbrook/files/articles/{crest} 40w"' in page
    shape = 'width="300" height="600" title="Map" loading="lazy"'
    assert f'<img src="/millbrook/files/articles/map.png" alt="A &#34;map&#34; drawn" {shape}>' in page
    named = set(re.findall(r"/millbrook/(files/[^ \"]+)", page + (site.out / "news/b/index.html").read_text()))
    assert {path for path in named if not (site.out / path).is_file()} == set()
    offline = relative(page, "news/a/index.html", "/millbrook/")
    assert f'srcset="../../files/articles/{street} 480w, ../../files/articles/{street.replace("480", "600")} 600w"' in offline
    assert f"{map_} 300w" in offline


@pytest.mark.parametrize(
    ("drawing", "shape"),
    [
        ('width="40" height="30px" viewBox="0 0 4 3"', ' width="40" height="30"'),
        ('width="120.4" height="80" viewBox="0 0 4 3"', ' width="120" height="80"'),
        ('width="100%" height="auto" viewBox="0,0,4,3"', ""),
        ('width="3cm" height="2cm"', ""),
        ("", ""),
    ],
)
def test_a_drawing_has_the_shape_that_it_says(make_site: MakeSite, drawing: str, shape: str) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {drawing}><path d="M0 0h4"/></svg>'
    site = make_site(SMALL, {"content/articles/a.md": article("![A](a.svg)"), "content/articles/a.svg": picture}, templates={})
    site.build()
    page = (site.out / "news/a/index.html").read_text(encoding="utf-8")
    assert f'<picture><img src="/millbrook/files/articles/a.svg" alt="A"{shape} loading="lazy"></picture>' in page


# -- dots --------------------------------------------------------------------------------------------------------------

# How a picture that was to be seen as red green / blue yellow lies in its file, by the camera's word for how it was held.
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("turned", TURNS)
@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp"])
def test_a_picture_is_turned_as_its_camera_says(turned: int, ending: str) -> None:
    upright, turn = quarters(96, 64), TURNS[turned]
    data = saved(upright if turn is None else upright.transpose(turn), ending, exif=noted(turned=turned))
    for image in made(ending, data).values():
        assert (image.size, corners(image)) == ((96, 64), "rgby")


def test_a_photograph_is_made_no_larger_than_a_page_needs() -> None:
    images = made(".jpg", saved(quarters(4000, 3000).convert("L")))
    assert {name: image.size for name, image in images.items()} == {
        "whole": (2000, 1500),
        "480": (480, 360),
        "960": (960, 720),
        "1440": (1440, 1080),
    }
    assert images["whole"].mode == "L"
    assert made(".png", saved(quarters(10, 9000), ".png"))["whole"].size == (9, 8000)


def test_colours_of_another_profile_look_the_same() -> None:
    """A profile in which red and green have changed places: read without it the picture would be of other colours."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    for ending in (".jpg", ".png", ".webp"):
        image = made(ending, saved(quarters(96, 64), ending, icc_profile=bytes(profile)))["whole"]
        assert corners(image)[:3] == "grb"
        assert "icc_profile" not in image.info
    assert corners(made(".jpg", saved(quarters(96, 64), icc_profile=b"no profile"))["whole"]) == "rgby"


def test_what_can_be_seen_through_stays_so() -> None:
    image = quarters(96, 64).convert("RGBA")
    image.paste((0, 0, 0, 0), (40, 20, 60, 40))
    for ending in (".png", ".webp", ".gif"):
        for shown in made(ending, saved(image, ending, lossless=True)).values():
            seen = shown.convert("RGBA").getchannel("A")
            assert (seen.getpixel((50, 30)), seen.getpixel((5, 5))) == (0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_a_picture_of_any_mode_is_made(mode: str) -> None:
    ending = ".jpg" if mode == "CMYK" else ".png"
    image = Image.new("I;16", (9, 7), 0x8080) if mode == "I;16" else Image.new("L", (9, 7), 0x80).convert(mode)
    shown = made(ending, saved(image, ending))["whole"].convert("L").getpixel((4, 3))
    assert shown in ((0, 255) if mode == "1" else (0x7F, 0x80, 0x81))


# -- what is refused ---------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A PNG of some hundred bytes that says it has a hundred thousand dots from side to side and from top to bottom."""
    data = bytearray(saved(quarters(8, 8), ".png"))
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


def vast() -> bytes:
    """A GIF that says it has 12,000 dots from side to side and from top to bottom."""
    data = bytearray(saved(quarters(8, 8), ".gif"))
    data[6:10] = (12_000).to_bytes(2, "little") * 2
    return bytes(data)


def heic() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40


MOVING = [quarters(8, 8), quarters(8, 8).transpose(Image.Transpose.ROTATE_90)]
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "cut.jpg": (saved(grainy(64, 64))[:-900], "is not whole", "from where it came from"),
    "cut.png": (saved(grainy(64, 64), ".png")[:-900], "is not whole", ""),
    "cut.webp": (saved(grainy(64, 64), ".webp")[:-900], "is not whole", ""),
    "cut.gif": (saved(grainy(64, 64), ".gif")[:-900], "is not whole", ""),
    "none.jpg": (b"", "is not whole", ""),
    "words.jpg": (b"To be sent on Monday", "is not whole", ""),
    "phone.jpg": (heic(), "is a picture of the kind HEIC, as telephones make it", "save it as JPEG"),
    "scan.JPG": (b"II*\0" + b"\0" * 40, "The name of this file ends in .jpg, and it is a TIFF.", "save it as JPEG"),
    "drawn.jpg": (
        saved(quarters(8, 8), ".png"),
        "ends in .jpg, and it is a PNG.",
        "Call it drawn.png, here and in the record.",
    ),
    "drawn.png": (PHOTOGRAPH, "ends in .png, and it is a JPEG.", "Call it drawn.jpg,"),
    "paper.png": (b"%PDF-1.4", "it is a PDF.", "Call it paper.pdf,"),
    "map.png": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it is an SVG.", "Call it map.svg,"),
    "bomb.png": (bomb(), "more pixels than any camera", "4,000 pixels"),
    "large.gif": (vast(), "12,000 by 12,000 pixels", "Save it smaller"),
    "film.gif": (saved(MOVING[0], ".gif", save_all=True, append_images=MOVING[1:]), "moves", "MP4"),
    "film.png": (saved(MOVING[0], ".png", save_all=True, append_images=MOVING[1:]), "moves", "MP4"),
    "film.webp": (saved(MOVING[0], ".webp", save_all=True, append_images=MOVING[1:]), "moves", "MP4"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_shown_is_refused(name: str) -> None:
    data, message, hint = REFUSED[name]
    (fault,) = look_into(f"content/articles/{name}", data).faults
    assert (fault.code, fault.severity, fault.place.file) == ("unusable-picture", "error", f"content/articles/{name}")
    assert message in fault.message
    assert hint in fault.hint


WITH_A_PLACE: dict[str, bytes] = {
    "a.jpg": saved(quarters(8, 8), exif=noted(position=True)),
    "a.png": saved(quarters(8, 8), ".png", exif=noted(position=True)),
    "a.webp": saved(quarters(8, 8), ".webp", exif=noted(position=True)),
    "b.jpg": saved(quarters(8, 8), xmp=XMP.replace(b"{}", b'exif:GPSLatitude="53,45N"')),
    "b.webp": saved(quarters(8, 8), ".webp", xmp=XMP.replace(b"{}", b'exif:GPSLatitude="53,45N"')),
}


@pytest.mark.parametrize("name", WITH_A_PLACE)
def test_a_picture_that_says_where_it_was_taken_is_refused(name: str) -> None:
    (fault,) = look_into(f"content/articles/{name}", WITH_A_PLACE[name]).faults
    assert (fault.code, fault.severity) == ("place-in-picture", "error")


def test_a_camera_that_does_not_know_where_it_is_is_allowed() -> None:
    notes = noted()
    notes.get_ifd(0x8825)[0] = b"\2\3\0\0"
    looked = look_into("content/articles/a.jpg", saved(quarters(8, 8), exif=notes))
    assert (looked.faults, looked.picture and (looked.picture.width, looked.picture.height)) == ((), (8, 8))


def test_whatever_a_picture_is_cut_or_changed_to_looking_ends_with_an_answer() -> None:
    for name, data in WITH_A_PLACE.items():
        for end in range(0, len(data), 7):
            look_into(name, data[:end])
            look_into(name, data[:end] + b"\xff\0" + data[end + 2 :])


# -- what is remembered ------------------------------------------------------------------------------------------------


def test_a_picture_is_made_once(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another build, nor another record's edit, nor another folder for the site makes it again."""
    shown: dict[str, str | bytes] = {"content/articles/a.md": article("![A](a.jpg)")}
    shown["content/articles/a.jpg"] = saved(grainy(64, 64))
    site = make_site(SMALL, {**shown, "content/articles/b.md": article("![B](b.jpg)"), "content/articles/b.jpg": PHOTOGRAPH})
    before = site.published()
    made: list[bytes] = []

    def note(ending: str, data: bytes, picture: Picture) -> Mapping[str, bytes]:
        made.append(data)
        return made_of(ending, data, picture)

    monkeypatch.setattr("minutebook.outputs.dots.made_of", note)
    site.replace("content/articles/a.md", "![A](a.jpg)", "![A street](a.jpg)")
    assert site.published().keys() == before.keys()
    site.build(out=site.out.with_name("elsewhere"))
    assert made == []
    (site.root / "content/articles/b.jpg").write_bytes(saved(grainy(32, 32)))
    after = site.published()
    assert made == [saved(grainy(32, 32))]
    assert {path for path in before.keys() ^ after.keys() if path.startswith("files/")} == {
        path for path in {*before, *after} if path.startswith("files/articles/b-")
    }


def test_a_damaged_file_is_made_again(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/articles/a.md": article("![A](a.jpg)"), "content/articles/a.jpg": PHOTOGRAPH})
    before = site.published()
    (site.out / "files/articles/a.jpg").write_bytes(b"spoiled")
    for remembered in (site.root / ".minutebook/pictures").iterdir():
        remembered.write_bytes(b"spoiled too")
    assert site.published() == before
