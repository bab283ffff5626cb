"""The pictures that other sites show beside a link, drawn: the words of a view beside the ruled margin of the archive's mark.

Sites that show such pictures take 1,200 by 630 dots (https://ogp.me/ has the names, not the size).
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont, features

from minutebook.pages.sharing import SharedView

WIDTH, HEIGHT = 1200, 630  # dots, as all lengths here
_MARGIN = 190  # the strip at the left, with the three signs of the mark
_SIGNS, _SIGN = (165, 315, 465), 34  # how far down their middles are, and half their size
_LEFT, _RIGHT, _ABOVE = 250, 70, 60  # what stands free beside and above the words
_SIZES = (92, 52, 34)  # the height of letters, line by line; a longer list goes on with the last
_SCALES = (1.0, 0.8, 0.65, 0.5, 0.4)  # tried until all words fit
_LEAD, _GAP = 1.25, 0.5  # of the height of letters: from line to line, and between the parts
_PAPER, _INK = (251, 250, 247), (27, 30, 36)
_SHADES = (
    15  # from paper to ink, so that letters have soft edges; with the colour of the archive, which comes after them, four bits
)
_DASHES = str.maketrans("–—’", "--'")  # what the letters at hand have in its place

Line = tuple[str, ImageFont.FreeTypeFont, float]
"""Words, their letters, and how far down they begin."""


def draw(view: SharedView) -> bytes:
    """The picture as a PNG. Words that do not fit, or for which there are no letters, are left out as a whole."""
    shades = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(shades)
    for words, letters, top in _lines([part.translate(_DASHES) for part in (view.title, *view.below) if part]):
        pen.text((_LEFT, top), words, fill=255, font=letters)
    picture = shades.point([shade * (_SHADES - 1) // 255 for shade in range(256)])
    _margin(ImageDraw.Draw(picture))
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    colours = [round(paper + (ink - paper) * step) for step in steps for paper, ink in zip(_PAPER, _INK, strict=True)]
    picture.putpalette([*colours, *bytes.fromhex(view.accent.removeprefix("#"))])
    file = io.BytesIO()
    picture.save(file, "PNG", bits=4, compress_level=6)
    return file.getvalue()


def _margin(pen: ImageDraw.ImageDraw) -> None:
    """The strip in the archive's colour, with a full sign, a hollow one and a dash."""
    pen.rectangle((0, 0, _MARGIN, HEIGHT), fill=_SHADES)
    middle = _MARGIN // 2
    boxes = [(middle - _SIGN, down - _SIGN, middle + _SIGN, down + _SIGN) for down in _SIGNS]
    pen.rectangle(boxes[0], fill=0)
    pen.rectangle(boxes[1], outline=0, width=9)
    pen.rectangle((boxes[2][0], _SIGNS[2] - 5, boxes[2][2], _SIGNS[2] + 5), fill=0)


def _lines(parts: Sequence[str]) -> list[Line]:
    """Where the words of each part stand, as large as they all fit, in the middle of the height; nothing where they do not."""
    if not features.check("freetype2"):
        return []
    for scale in _SCALES:
        lines, height = _laid_out(parts, scale)
        if lines and height <= HEIGHT - 2 * _ABOVE:
            return [(words, letters, top + (HEIGHT - height) / 2) for words, letters, top in lines]
    return []


def _laid_out(parts: Sequence[str], scale: float) -> tuple[list[Line], float]:
    """The lines from the top down, and their height together; no line where a word does not fit or cannot be drawn."""
    lines: list[Line] = []
    height = 0.0
    for part, size in zip(parts, (*_SIZES, *[_SIZES[-1]] * len(parts)), strict=False):
        letters = _letters(round(size * scale))
        broken = list(_broken(part, letters))
        if not _all_there(part) or any(letters.getlength(line) > WIDTH - _LEFT - _RIGHT for line in broken):
            return [], 0
        for line in broken:
            lines.append((line, letters, height))
            height += size * scale * _LEAD
        height += size * scale * _GAP
    return lines, height


def _broken(words: str, letters: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Words in lines that are as long as there is room."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and letters.getlength(longer) > WIDTH - _LEFT - _RIGHT:
            yield line
            line = word
        else:
            line = longer
    yield line


@cache
def _letters(size: int) -> ImageFont.FreeTypeFont:
    """The letters of a height, of which there are some fifteen: reading the font takes longer than drawing a line."""
    letters = ImageFont.load_default(size)
    assert isinstance(letters, ImageFont.FreeTypeFont)
    return letters


def _all_there(words: str) -> bool:
    """Whether the font has every letter."""
    return all(map(_is_there, set(words)))


@lru_cache(maxsize=1000)
def _is_there(sign: str) -> bool:
    """Whether the font has a letter: one that it lacks is drawn as a sign of its own."""
    letters = _letters(_SIZES[0])
    return sign.isspace() or bytes(letters.getmask(sign)) != bytes(letters.getmask("\ufffe"))
