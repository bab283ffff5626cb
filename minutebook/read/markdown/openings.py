"""What a block's words begin with: looked at, and taken off, through the marks of strong and struck words."""

from collections.abc import Sequence

from markdown_it.token import Token

from minutebook.read.markdown.numbers import LOOKED_AT

_MARKS = ("strong", "em", "s")
_MORE = "\ufffc"  # stands for what is no text


def opening(children: Sequence[Token]) -> str:
    """The first words of a block, without the marks round them."""
    words = ""
    for child in children:
        if child.type == "text":
            words += child.content
        elif child.type in ("softbreak", "hardbreak"):
            words += " "
        elif child.type.removesuffix("_open").removesuffix("_close") not in _MARKS:
            return words + _MORE
        if len(words) >= LOOKED_AT:
            break
    return words


def taken_off(children: Sequence[Token], length: int) -> list[Token]:
    """The block without its first characters, and without marks that have no words between them any more."""
    out: list[Token] = []
    rest = length
    for at, child in enumerate(children):
        if child.type == "text":
            cut = min(rest, len(child.content))
            child.content, rest = child.content[cut:], rest - cut
            if child.content:
                out.append(child)
        elif child.type in ("softbreak", "hardbreak") and rest:
            rest -= 1
        elif child.type.endswith("_close") and out and out[-1].type == child.type.removesuffix("_close") + "_open":
            out.pop()
        else:
            out.append(child)
        if not rest and out and out[-1].nesting == 0:
            return [*out, *children[at + 1 :]]
    return out
