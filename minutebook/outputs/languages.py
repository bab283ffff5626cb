"""In which direction a language is written."""

import re
from typing import Literal

# Languages written from right to left, and the scripts of those that are written in several.
_LANGUAGE = re.compile("ar|arc|arz|azb|bal|bqi|ckb|dv|fa|glk|he|iw|ks|lrc|mzn|nqo|pnb|prs|ps|sd|syr|ug|ur|uzs|yi")
_SCRIPT = re.compile("adlm|arab|aran|hebr|mand|nkoo|rohg|samr|syrc|thaa")


def direction(lang: str) -> Literal["ltr", "rtl"]:
    """The direction of a language by its tag: `ur`, `fa-AF`, `ku-Arab`, `pa-Arab-PK`."""
    language, *rest = lang.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    written = _SCRIPT.fullmatch(script) if script else _LANGUAGE.fullmatch(language)
    return "rtl" if written else "ltr"
