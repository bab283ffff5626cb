"""Signs that are left of a character which a program has read or written in the wrong code: `Â£`, `â€™`, `&amp;`."""

import re
from collections.abc import Sequence
from html import unescape

from minutebook.diagnostics.visible import quoted

# What follows the first sign of a character in UTF-8 that was read as if it were in Windows' own code.
_REST = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Each begins with one sign, so that the search leaps to the next of them.
_SIGNS = re.compile(
    rf"Â[\u00a0-\u00bf]|Ã[{_REST}]|Å[´µ¶·]|â€[™œ“”˜š›žŸ•–—¦\u00a0-\u00bf]?|â[{_REST}]{{2}}|ï»¿"
    # The same on old Macs.
    r"|¬[£§©®°±]|√[^\s\d\w(]|‚Ä[^\s\d\w]|‚Ä[ôúùìîò]"
    # Signs for what a font or a code did not know.
    r"|□(?<=[^\W\d_].)(?=[^\W\d_])|▯(?<=[^\W\d_].)(?=[^\W\d_])"
)
_NAMES = "amp|nbsp|pound|euro|sect|quot|apos|lt|gt|[lr]squo|[lr]dquo|[nm]dash|hellip"
_WRITTEN = re.compile(
    rf"&(?:{_NAMES})(?:;|(?=\s))|&#\d{{2,5}};|\\u(?:00[a-f]|20[12])[0-9a-f]|(?<=[a-z])\?(?=(?:s|t|ll|re|ve|d)\b(?!=))"
)


def garbled_signs(text: str) -> Sequence[re.Match[str]]:
    """Where in some words such signs stand. Most words have none of what they are made of, and are not looked at further."""
    found = [] if text.isascii() else list(_SIGNS.finditer(text))
    if "&" in text or "?" in text or "\\u" in text:
        found += _WRITTEN.finditer(text)
    return found


def garbled(signs: str) -> tuple[str, str]:
    """What is wrong with the signs that are left of a character, and the one thing to do."""
    right = _right(signs)
    if not right:
        return f"{quoted(signs)} is what is left of another character.", "Look at the paper and type the character again."
    return f"{quoted(signs)} is what is left of another character, {right}.", f"Write {right} in its place."


def _right(signs: str) -> str:
    """The character that was meant; "" where that is not known."""
    if signs == "?":
        return "’"
    if signs[0] == "&":
        return unescape(f"{signs.rstrip(';')};").strip()
    if signs[0] == "\\":
        return chr(int(f"0x{signs[2:]}", base=0))
    for code in ("cp1252", "mac_roman", "latin-1"):
        try:
            return signs.encode(code).decode("utf-8").strip()
        except UnicodeError:
            continue
    return ""
