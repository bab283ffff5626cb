"""What may stand in no record: characters that no page can hold, and placeholders that were never filled in."""

import re

# Control characters but tab and newline, halves of characters, private-use characters and noncharacters: HTML allows none of
# them. Two of the private-use ones mark the slots of a text (`read.markdown`).
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "\U000f0000-\U0010ffff]"
)

PLACEHOLDER = re.compile(
    r"\b(?:X{4,}|x{4,}|TBC|TBA|TODO|FIXME|[Ll]orem|LOREM)\b|£[Xx]+\b|\[(?:insert|INSERT|Insert)\b[^\]\n]{0,60}\]?"
)


def unwanted(sign: str) -> tuple[str, str]:
    """What is wrong with an unwanted character, and the one thing to do."""
    number = f"U+{ord(sign):04X}"
    if sign == "\0":
        return f"There is a NUL character here ({number}), which no page can hold.", "Delete it and type the text again."
    if "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000":
        return (
            f"There is a character here ({number}) that only the font it was typed in knows.",
            "Type another sign in its place, such as - for a bullet.",
        )
    return f"There is an invisible character here ({number}) that cannot be published.", "Delete it and type the text again."
