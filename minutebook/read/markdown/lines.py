"""The lines of a block, and what is found in them."""

from typing import NamedTuple


class Slip(NamedTuple):
    """Something in a block's text: where it begins, how long it is, and what it is."""

    start: int
    length: int
    found: str


def lines_of(content: str) -> list[tuple[int, str]]:
    """The lines of a block without their indents, each with its place in the block."""
    out, at = [], 0
    for line in content.split("\n"):
        indent = len(line) - len(line.lstrip(" \t"))
        out.append((at + indent, line[indent:]))
        at += len(line) + 1
    return out
