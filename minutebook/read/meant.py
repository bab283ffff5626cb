"""What people write in place of an address, and the address that they mean by it."""

import re

_FILE = r"(?:pdf|docx?|xlsx?|pptx?|od[pst]|csv|txt|rtf|zip|html?|jpe?g|png|gif|svg|webp|avif|mp[34])"
_BARE = re.compile(
    r"(?://)?(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net))(?::[0-9]+)?(?:[/?#].*)?", re.IGNORECASE
)
_HALF = re.compile(r"(?:https?:/+(?=https?:))?(https?)(?:[:;]|(?=/)):?[/\\]{0,3}(?=\w)(.+)", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:e?-?mail(?:to)?:)?\s*([^@\s/?&:<>()]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?!" + _FILE + r"$)[A-Za-z]{2,})",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:(?:tele?)?(?:phone)?:)?(?P<plus>\+?)(?P<digits>[0-9()./\s‐-―-]{3,30}?)(?:\s*(?:ext|extension|x)\.?\s*(?P<inner>[0-9]{1,7}))?",
    re.IGNORECASE,
)


def web(text: str) -> str:
    """The whole web address that was meant by one without its https://, or with half of it; "" where none was."""
    text = text.strip()
    if _BARE.fullmatch(text):
        return f"https://{text.removeprefix('//')}"
    half = _HALF.fullmatch(text)
    if half is None:
        return ""
    host, mark, path = half[2].partition("/")
    return f"{half[1].lower()}://{re.sub(r'[.,]+', '.', host)}{mark}{path}"


def mail(text: str) -> str:
    """The `mailto:` address that was meant by an e-mail address; "" where none was."""
    match = _MAIL.fullmatch(text.strip())
    return f"mailto:{match[1]}" if match else ""


def call(text: str) -> str:
    """The `tel:` address that was meant by a telephone number as it is printed; "" where none was.

    A (0) after a country's code is not dialled with it.
    """
    match = _CALL.fullmatch(text.strip())
    if match is None or re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?", text.strip()):
        return ""  # words, or a date
    written = re.sub(r"\(\s*0\s*\)", "", match["digits"]) if match["plus"] else match["digits"]
    digits = re.sub(r"\D", "", written)
    inner = f";ext={match['inner']}" if match["inner"] else ""
    return f"tel:{match['plus']}{digits}{inner}" if 3 <= len(digits) <= 20 else ""
