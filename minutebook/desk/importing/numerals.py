"""Numbers as papers print them before their paragraphs: in figures, letters and Roman numerals."""

_MOST = 5_000  # no paper counts further; a letter or an M for each step would fill the memory
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def in_signs(value: int, signs: str) -> str:
    """A number in signs that ECMA-376 names (17.18.59, ST_NumberFormat); in figures for any other, or where it is too large."""
    written = str(value)
    if not 0 < value <= _MOST:
        return written
    if signs in ("lowerLetter", "upperLetter"):
        written = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif signs in ("lowerRoman", "upperRoman"):
        written = _roman(value)
    elif signs == "decimalZero":
        written = f"{value:02}"
    return written.upper() if signs.startswith("upper") else written


def _roman(value: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out
