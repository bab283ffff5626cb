"""The time of day that words give: `10:30`, `7.30pm`, `noon`, `19:00 to 21:00`; nothing where they can be read in two ways."""

import re

_TIME = r"(?:(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?|(\d{1,2})[:.](\d{2})|(noon|midday))"
_SPAN = re.compile(rf"(?:at |from )?{_TIME}(?:\s*(?:-|–|to|until)\s*{_TIME})?", re.IGNORECASE)
_FIRST_SURE = 7  # a bare `2:30` may be meant of the afternoon; from here on it is of the morning


def times_of(words: str) -> tuple[str, str]:
    """When something begins and when it ends, as `10:30`; "" for what the words do not say, or not so that it is sure."""
    match = _SPAN.fullmatch(words.strip())
    if match is None:
        return "", ""
    start, end = (_time(*match.groups()[at : at + 6]) for at in (0, 6))
    return (start, end if end > start else "") if start else ("", "")


def _time(hour: str | None, minute: str | None, half: str | None, whole: str | None, rest: str | None, noon: str | None) -> str:
    if noon:
        return "12:00"
    if half and hour and 1 <= int(hour) <= 12:
        return _checked(int(hour) % 12 + (12 if half.lower() == "p" else 0), minute or "00")
    if whole and rest and (len(whole) == 2 or int(whole) >= _FIRST_SURE):
        return _checked(int(whole), rest)
    return ""


def _checked(hour: int, minute: str) -> str:
    return f"{hour:02}:{minute}" if hour < 24 and int(minute) < 60 else ""
