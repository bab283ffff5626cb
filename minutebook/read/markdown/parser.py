"""The parser: CommonMark with tables, footnotes, definition lists, struck text and citations; numbers begin paragraphs."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from minutebook.read.gathering import PICTURE
from minutebook.read.markdown.numbers import Number, follows, number_at, succeeds
from minutebook.read.spots import noting

NUMBERED = "numbered"  # the key in the parser's environment that says whether paragraphs have numbers

_CITE = re.compile(r"\[\[([^\[\]|#\n]+?)(?:#([^\[\]|\n]+?))?(?:\|([^\[\]]+?))?\]\]")
_REDACT = re.compile(r"\{redact(?:ed)?\b:?([^{}\n]{0,300})\}")
_ENDS = (":", ";", ".")
_AROUND = " \t*_\"'”’)]"
_MARKS = re.compile(r"[*_~\\]")
_LOOKED_AT = 60  # characters of a line in which its number stands


def _cite(state: StateInline, silent: bool) -> bool:
    """`[[id]]`, `[[id#p9]]`, `[[id|words]]`."""
    match = _CITE.match(state.src, state.pos, state.posMax) if state.src.startswith("[[", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = match[0]
        words = unicodedata.normalize("NFC", " ".join((match[3] or "").split()))
        token.meta = {"target": match[1].strip(), "anchor": (match[2] or "").strip(), "words": words}
    state.pos = match.end()
    return True


def _number(state: StateBlock, line: int) -> Number | None:
    """The number at the start of a line of the file, behind the marks of strong words."""
    text = state.src[state.bMarks[line] : min(state.eMarks[line], state.bMarks[line] + state.tShift[line] + _LOOKED_AT)]
    return number_at(_MARKS.sub("", text.strip()))


def _redact(state: StateInline, silent: bool) -> bool:
    """`{redact: reason}`: a bar in the place of words that are not in the file."""
    match = _REDACT.match(state.src, state.pos, state.posMax) if state.src.startswith("{redact", state.pos) else None
    if match is None:
        return False
    if not silent:
        token = state.push("redact", "", 0)
        token.content = unicodedata.normalize("NFC", " ".join(match[1].split()))
    state.pos = match.end()
    return True


def _new_number(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Whether a line within a paragraph begins the next numbered one.

    It does after a line that ends with a colon, a semicolon or a full stop, or where its number follows from that of the
    paragraph. CommonMark lets a 1 alone do so, because a line of prose may begin with any number.
    """
    if not silent or not state.env.get(NUMBERED):
        return False
    number = _number(state, line)
    if number is None or number.bare:
        return False
    before = state.src[state.bMarks[line - 1] : state.eMarks[line - 1]].rstrip(_AROUND)
    if number.sure and before.endswith(_ENDS):
        return True
    first = _number(state, state.line)
    return first is not None and _next(first, number)


def _next(first: Number, number: Number) -> bool:
    if number.series:
        return any((name, place - 1) in first.series for name, place in number.series)
    if "own" in (first.kind, number.kind):
        return follows(first.parts, number.parts)
    return first.style == number.style and succeeds(first.parts[0], number.parts[0])


def _as_is(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return tokens[index].content


def _note_mark(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """The number of a footnote, at each of its marks alike."""
    return f"[{tokens[index].meta['id'] + 1}]"


def _picture(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """The slot of a picture; one that is no file of the archive has none."""
    slot = tokens[index].meta.get(PICTURE)
    return str(slot) if slot else self.image(tokens, index, options, env)


# What nothing but these signs begins.
_BEGUN_BY: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "table": ("|",),
        "strikethrough": ("~~",),
        **dict.fromkeys(("footnote_def", "footnote_inline", "footnote_ref", "footnote_tail"), ("[^", "^[")),
    }
)


def parser_for(text: str) -> MarkdownIt:
    """The parser, as the archive uses it. Left out is a rule that would be tried at each line, and has no sign in the text."""
    return _parser_without(frozenset(rule for rule, signs in _BEGUN_BY.items() if not any(sign in text for sign in signs)))


@cache
def _parser_without(left_out: frozenset[str]) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    md.use(footnote_plugin).use(deflist_plugin)
    # Which links may stand is decided here and said to the writer, not silently left as brackets.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.block.ruler.before("paragraph", "new_number", _new_number, {"alt": ["paragraph"]})
    md.inline.ruler.before("link", "cite", noting(_cite))
    md.inline.ruler.before("link", "redact", noting(_redact))
    rules = (("link", link), ("image", image), ("autolink", autolink), ("backticks", backtick), ("footnote_ref", footnote_ref))
    for name, rule in rules:
        md.inline.ruler.at(name, noting(rule))
    md.add_render_rule("piece", _as_is)
    md.add_render_rule("image", _picture)
    md.add_render_rule("footnote_caption", _note_mark)
    return md.disable(list(left_out))
