"""What may stand in no record: characters that no page can hold, and placeholders that were never filled in."""

import re

# Control characters but tab and newline, halves of characters, private-use characters and noncharacters: HTML allows none of
# them. Two of the private-use ones mark the slots of a text (`read.markdown`). Then signs that no one sees and that turn the
# direction of writing round, end a line for some programs, or part a word in two; and the sign that stands for a lost one.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u180e\u200b\u2028-\u202e\u2061-\u206f\u3164\uffa0\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "\U000f0000-\U0010ffff]"
)

# Spaces that look like an ordinary one, and are none where Markdown or the fields want one.
HARD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

# Signs that join letters or keep them apart belong into other scripts; within a word of ours they hide it from a search.
JOINERS = re.compile("|".join(f"{sign}(?<=[A-Za-z].)(?=[A-Za-z])" for sign in "\u200c\u200d\u2060"))

# Marks of direction belong into text from right to left, and into no other.
_MARKS = re.compile("[\u061c\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Each begins with the sign itself, and looks back from there: the search leaps from one such sign to the next.
PLACEHOLDER = re.compile(
    r"X(?<!\w.)X{3,}\b|x(?<!\w.)x{3,}\b|T(?<!\w.)(?:BC|BA|ODO)\b|F(?<!\w.)IXME\b|L(?<!\w.)(?:orem|OREM)\b|l(?<!\w.)orem\b"
    r"|E(?<!\w.)rror! (?:Reference source|Bookmark) not (?:found|defined)|C(?<!\w.)lick (?:or tap )?here to enter text"
    r"|M(?<!\w.)ERGEFIELD\b|£[Xx]+\b|\[(?:insert|INSERT|Insert)\b[^\]\n]{0,60}\]?"
)

_HARMLESS = bytes((0x09, 0x0A, *range(0x20, 0x7F)))


def first_unwanted(text: str) -> re.Match[str] | None:
    """The first character of a file's text that may not stand in it."""
    signs = (
        text.encode().translate(None, _HARMLESS).decode()
    )  # a long text has few others, and looking at those is quicker by far
    if UNWANTED.search(signs):
        return UNWANTED.search(text)
    return _MARKS.search(text) if _MARKS.search(signs) and not _RIGHT_TO_LEFT.search(signs) else None


def unwanted(sign: str) -> tuple[str, str]:
    """What is wrong with an unwanted character, and the one thing to do."""
    number = f"U+{ord(sign):04X}"
    if sign == "\ufffd":
        return (
            f"There is a sign here ({number}) that stands for a character which was lost on the way.",
            "Look at the paper and type the character.",
        )
    if sign == "\ufffc":
        return f"There is a sign here ({number}) that stands for a picture or table which was lost on the way.", "Delete it."
    if sign in "\u2028\u2029":
        return f"There is an invisible end of a line here ({number}).", "Delete it and press Enter, or type a space."
    if sign in "\u061c\u200e\u200f" or "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069":
        return f"There is an invisible sign here ({number}) that turns the direction of the writing round.", "Delete it."
    if sign == "\0":
        return f"There is a NUL character here ({number}), which no page can hold.", "Delete it and type the text again."
    if "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000":
        return (
            f"There is a character here ({number}) that only the font it was typed in knows.",
            "Type another sign in its place, such as - for a bullet.",
        )
    return f"There is an invisible character here ({number}) that cannot be published.", "Delete it and type the text again."
