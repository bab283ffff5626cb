"""The names of languages."""

from collections.abc import Mapping
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "Arabic",
        "bg": "Bulgarian",
        "bn": "Bengali",
        "cs": "Czech",
        "cy": "Welsh",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "fa": "Persian",
        "fr": "French",
        "ga": "Irish",
        "gd": "Scottish Gaelic",
        "gu": "Gujarati",
        "gv": "Manx",
        "he": "Hebrew",
        "hi": "Hindi",
        "hu": "Hungarian",
        "it": "Italian",
        "ja": "Japanese",
        "ku": "Kurdish",
        "kw": "Cornish",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "ne": "Nepali",
        "nl": "Dutch",
        "pa": "Punjabi",
        "pl": "Polish",
        "ps": "Pashto",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sco": "Scots",
        "sk": "Slovak",
        "so": "Somali",
        "sq": "Albanian",
        "ta": "Tamil",
        "ti": "Tigrinya",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
        "yi": "Yiddish",
        "zh": "Chinese",
    }
)
"""The languages that UK papers are likely to be in."""


def language_words(tag: str) -> str:
    """A language by its tag: `cy` as `Welsh`, `en-gb` as `English`. One without a name here stays a tag; "" stays none."""
    return _NAMES.get(tag.lower().partition("-")[0], tag)
