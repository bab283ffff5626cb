"""The one rule for names made from words: ids of headings, files that `new` makes, facets, names that a hint offers."""

import re
import unicodedata
from functools import lru_cache

# Letters of the Latin alphabet that do not come apart into a letter and its accent.
_WRITTEN_OUT = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ß": "ss",
        "ð": "d",
        "đ": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "'": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
        "\N{MODIFIER LETTER APOSTROPHE}": "",
    }
)

_RUN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=4096)  # the numbers of paragraphs and the words of headings come again and again
def name_from(words: str) -> str:
    """The words in small letters, joined by hyphens: `Ynys Môn` is `ynys-mon`; "" where no letter or digit is left.

    Accents of Latin letters are dropped; letters of other scripts stay as they are, with their marks.
    """
    plain = words.lower()
    if plain.isascii():
        return "-".join(_RUN.findall(plain.replace("'", "")))
    out: list[str] = []
    latin = False
    for sign in unicodedata.normalize("NFKD", plain).lower().translate(_WRITTEN_OUT):
        if not unicodedata.category(sign).startswith("M"):
            latin = "LATIN" in unicodedata.name(sign, "")
            out.append(sign)
        elif not latin:
            out.append(sign)
    return _joined(unicodedata.normalize("NFC", "".join(out)))


def _joined(letters: str) -> str:
    """What lies between letters, digits and their marks becomes one hyphen."""
    return "-".join("".join(sign if _kept(sign) else " " for sign in letters).split())


def _kept(sign: str) -> bool:
    return sign.isalnum() or (not sign.isascii() and unicodedata.category(sign).startswith("M"))


_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$')


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file or folder for a device, whatever its ending: `con`, `aux.md`."""
    return _DEVICE.fullmatch(name) is not None


LONGEST_NAME = 255  # bytes of the name of a file or folder (ext4, APFS and NTFS alike, for letters of ASCII)
LONGEST_PATH = 900  # bytes of a path within an archive or a site: macOS takes 1,024 with the folders before it, others more


def too_long(path: str) -> str:
    """What in a path some disk cannot hold, in words; "" where all can."""
    size = len(path.encode("utf-8", "surrogateescape"))
    if size > LONGEST_PATH:
        return f"This comes to a path of {size:,} characters, and not every disk can hold more than {LONGEST_PATH}."
    longest = max(len(part.encode("utf-8", "surrogateescape")) for part in path.split("/")) if size > LONGEST_NAME else 0
    if longest > LONGEST_NAME:
        return f"This comes to a name of {longest:,} characters for a file or folder, and disks hold at most {LONGEST_NAME}."
    return ""


def unkeepable(name: str) -> str:
    """The sign in the name of a file or folder that Windows cannot have in one; "" where there is none."""
    match = _NOT_ON_WINDOWS.search(name)
    return match[0] if match else ""
