"""Reading a single value as text: words, one of a few words, true or false. Every other kind begins with such a text."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

import yaml

from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read.elsewhere import choice_elsewhere, is_choice_elsewhere
from minutebook.read.garbled import garbled, garbled_signs
from minutebook.read.reading import BROKEN, CURLY, MISSING, Reader, Reading, label
from minutebook.read.unwanted import JOINERS, PLACEHOLDER, UNWANTED, unwanted


def scalar(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
    """The text of a single value; an empty one is not given."""
    if not isinstance(node, yaml.ScalarNode):
        return _not_single(node, reading, path, wanted)
    text = unicodedata.normalize("NFC", node.value.strip())
    if not node.style and (rest := reading.cut_off(node)):
        message = f"Everything from {quoted(rest)} on is left out, because a # after a space begins a remark."
        reading.note("cut-off", reading.within(node, rest), message, "Put the whole value in double quotes.")
        return MISSING
    if text == "" or (not node.style and text in ("~", "null")):
        return MISSING
    if not (text.isascii() and text.isprintable()) and (bad := UNWANTED.search(text) or JOINERS.search(text)):
        return reading.say("control-character", node, *unwanted(bad[0]))
    if signs := garbled_signs(text):
        reading.note("garbled-characters", reading.within(node, signs[0][0]), *garbled(signs[0][0]), severity="warning")
    if placeholder := PLACEHOLDER.search(text):
        message = f"The placeholder {quoted(placeholder[0])} has been left in."
        hint = "Write what is known, or leave the field out."
        reading.note("placeholder", reading.within(node, placeholder[0]), message, hint)
        return MISSING
    return text


def _not_single(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
    """Say that a list or a group stands where a single value belongs."""
    if node.tag == BROKEN or reading.is_empty(node):
        return MISSING
    stands, hint = "a group of fields", f"Write {wanted} after the colon."
    if isinstance(node, yaml.SequenceNode):
        stands = "a list"
        inner: Any = node
        while isinstance(inner, yaml.SequenceNode) and len(inner.value) == 1:
            inner = inner.value[0]
        if node.flow_style and isinstance(inner, yaml.ScalarNode) and inner.value.strip():
            hint = f"Write {short(inner.value)} without the brackets."
    return reading.say("wrong-kind", node, f"The field {label(path)} wants {wanted}, and this is {stands}.", hint)


def short(text: str) -> str:
    """A value as a message or hint names it, without quotation marks."""
    return quoted(text)[1:-1]


def single(wanted: str) -> Callable[[Callable[[str, yaml.Node, Reading, str], Any]], Reader]:
    """Make a reader of a function that takes the text of a single value; `wanted` is what the field wants, in words."""

    def reader_of(read: Callable[[str, yaml.Node, Reading, str], Any]) -> Reader:
        @wraps(read)
        def reader(node: yaml.Node, reading: Reading, path: str) -> Any:
            text = scalar(node, reading, path, wanted)
            return MISSING if text is MISSING else read(text, node, reading, path)

        return reader

    return reader_of


def words_reader(limit: int | None) -> Reader:
    """The reader of words, of at most so many characters."""

    @single("words")
    def read(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
        if limit is not None and len(text) > limit:
            return reading.say(
                "too-long",
                node,
                f"The field {label(path)} has {len(text):,} characters; at most {limit} fit.",
                "Shorten it and put the rest in the text.",
            )
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        if plain and len(text) > 2 and text[0] in "“„" and text[-1] in "”“":
            reading.note(
                "curly-quotes",
                reading.place(node),
                "The curly quotation marks are taken for part of the words.",
                f'Take them out; straight ones ("…") may stand round a value. If they are meant, write "{short(text)}".',
                severity="warning",
            )
        return text

    return read


def choice_reader(names: tuple[str, ...], beside: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Reader:
    """The reader of one of these words. `beside` are the words that other fields of the same group take, by field."""

    @single("one of " + ", ".join(names))
    def read(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
        if text in names:
            return text
        word = text.strip(CURLY + "\"'")
        close = choice_elsewhere(word, names) if is_choice_elsewhere(word) else nearest(word, names)
        hint = (f'Did you mean "{close}"? ' if close else "") + f"It is one of {', '.join(names)}."
        if not close and (other := _in_another_field(word, beside)):
            hint = f"That is said in another field. Did you mean  {other}?"
        return reading.say("unknown-value", node, f"The field {label(path)} cannot be {quoted(text)}.", hint)

    return read


def _in_another_field(word: str, beside: Mapping[str, tuple[str, ...]]) -> str:
    """The field beside this one that takes a word, with the word there, or else what the word means there; "" for none."""
    exact = (f"{name}: {word}" for name, words in beside.items() if word in words)
    meant = (f"{name}: {choice}" for name, words in beside.items() if (choice := choice_elsewhere(word, words)))
    return next(exact, "") or next(meant, "")


def says_none(text: str) -> bool:
    """Whether a word says that there is nothing."""
    return text.strip().lower() in _NONE


_NONE = ("no", "false", "none", "n/a", "na", "nil", "-")


@single("true or false")
def read_boolean(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    """True or false, in either of the two words that people write."""
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    message = f"The field {label(path)} is true or false, and this is {quoted(text)}."
    return reading.say("wrong-kind", node, message, "Write true or false.")
