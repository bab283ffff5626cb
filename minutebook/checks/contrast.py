"""How well a colour can be told from the one behind it, as WCAG 2.2 reckons it."""

from collections.abc import Collection
from colorsys import hls_to_rgb, rgb_to_hls

ENOUGH = 4.5  # the contrast of text with what is behind it, at least (WCAG 2.2, 1.4.3)
_STEPS = 255  # from black to white; of two neighbours no eye tells which is which


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 for the same to 21 for black on white; both as `#1d4f7a`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_legible(colour: str, behind: Collection[str]) -> str:
    """The colour of the same hue, nearest in lightness, that can be read on all of those behind it; "" where there is none."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    shades = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda shade: abs(shade - lightness))
    colours = (_written(hls_to_rgb(hue, shade, saturation)) for shade in shades)
    return next((shade for shade in colours if all(contrast(shade, other) >= ENOUGH for other in behind)), "")


def _parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour of sRGB."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
