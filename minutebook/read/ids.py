"""Reading what names a record, a figure or a place in one: ids, citations, short names, and ids or plain words."""

import re
from typing import Any

import yaml

from minutebook.diagnostics.visible import quoted
from minutebook.read.names import name_from
from minutebook.read.reading import CURLY, Reading, in_list
from minutebook.read.scalars import says_none, short, single, words_reader
from minutebook.read.stated import read_stated
from minutebook.read.unseen import WIDTHLESS, called

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = "^[a-z]{2,3}(-[a-z0-9]{2,8})*$"

_ID = re.compile(ID_PATTERN)
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_LANGUAGES = {
    "english": "en",
    "welsh": "cy",
    "cymraeg": "cy",
    "scottish-gaelic": "gd",
    "gaelic": "gd",
    "irish": "ga",
    "scots": "sco",
}
_CITATION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([A-Za-z0-9.:_-]+))?")
_HYPHENS = re.compile("[\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}]")  # what a hyphen may turn into
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+and\s+")
_LONGEST_NAME = 80  # characters of a short name: it becomes part of an address


def as_id(text: str) -> str:
    """The id that was probably meant: without the marks round it, its folder, its .md and its paragraph; "" for none."""
    plain = re.split(r"[#|]", WIDTHLESS.sub("", text).strip(CURLY + "\"'[]<> "), maxsplit=1)[0]
    name = name_from(plain.replace("\\", "/").rstrip("/").rpartition("/")[2].removesuffix(".md"))
    return name[:_LONGEST_NAME] if _ID.fullmatch(name) else ""


@single("the id of a record")
def read_id(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    """The id of a record."""
    if says_none(text):
        return reading.say("malformed-id", node, f"{quoted(text)} names no record.", "Where there is none, take it out.")
    if not _ID.fullmatch(text):
        message = f"{quoted(text)} cannot be the id of a record."
        return reading.say("malformed-id", node, message, _id_hint(text, listed=in_list(path)))
    reading.refer(node, path, text)
    return text


def _id_hint(text: str, *, listed: bool) -> str:
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+", text) if part]
    if len(parts) > 1 and listed:
        if all(part.startswith("-") for part in parts):
            return "Put a space after each - of the list."
        if all(map(_ID.fullmatch, text.split(" - "))):
            return "If these are several ids, line up the - signs of the list."
        several = [as_id(part) for part in _BETWEEN.split(text)]
        if len(several) > 1 and all(several) and not re.search(r"[,;]", text):
            return f"If these are several records, write [{short(', '.join(several))}]; if it is one, write {as_id(text)}."
        if all(_ID.fullmatch(part) for part in parts) and (re.search(r"[,;]", text) or any("-" in part for part in parts)):
            return f"If these are several ids, write them as a list: [{short(', '.join(parts))}]."
        if len(several) > 1 and all(several):
            return f"If these are several records, write them as a list: [{short(', '.join(several))}]."
    pair = text.split("/")
    if listed and len(pair) == 2 and all(map(_ID.fullmatch, pair)):
        return f"If these are two records, write [{', '.join(pair)}]; if the first is a folder, write {pair[1]}."
    better = as_id(text)
    rule = "An id is the record's file name without .md: small letters, digits and hyphens."
    return f"Write {better}. {rule}" if better else rule


@single("a short name")
def read_name(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    """A short name, which becomes part of an address."""
    if not _ID.fullmatch(text):
        better = as_id(text) or "roads-1"
        hint = f"Use small letters, digits and hyphens, such as {better}."
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be a short name.", hint)
    if len(text) > _LONGEST_NAME:
        message = f"This short name has {len(text):,} characters; at most {_LONGEST_NAME} fit into an address."
        return reading.say("too-long", node, message, "Shorten it.")
    return text


@single("a language")
def read_language(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    """A language by its short code, with a region or without."""
    if not _LANGUAGE.fullmatch(text):
        better = text.strip().lower().replace("_", "-")
        better = better if _LANGUAGE.fullmatch(better) else _LANGUAGES.get(better, "")
        hint = f"Write {better}." if better else "Write its code of two letters, such as cy for Welsh, or en-gb with a region."
        return reading.say("unknown-value", node, f"{quoted(text)} is not the code of a language.", hint)
    return text


@single("a record's id, with a paragraph")
def read_citation(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    """The id of a record, with a paragraph or another place in it."""
    match = _CITATION.fullmatch(text)
    if not match:
        hint = "Write the record's id, then # and the paragraph: panel-report-2023#p9."
        better, _, anchor = text.strip(CURLY + "\"'[]<> ").partition("#")
        if as_id(better) and re.fullmatch(r"[A-Za-z0-9.:_-]*", anchor):
            hint = f"Write {as_id(better)}{'#' if anchor else ''}{short(anchor)}."
        return reading.say("malformed-id", node, f"{quoted(text)} does not name a place in a record.", hint)
    reading.refer(node, path, match[1], match[2] or "")
    return text


@single("the id of a figure")
def read_figure(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    """The id of a figure of the record's own or of another measure, or a number in the paper's words."""
    match = _CITATION.fullmatch(text)
    if match and match[2]:
        reading.refer(node, path, match[1], match[2])
    elif match and text[0].isalpha():
        # A figure of the record itself, whose id is the name of its file.
        reading.refer(node, path, reading.file.rpartition("/")[2].split(".", 1)[0], text)
    elif len(read_stated(text)) != 1 or re.fullmatch(r"0\d+", text):  # a list reads 141,000 as two items, 141 and 000
        return reading.say(
            "malformed-id",
            node,
            f"{quoted(text)} does not name a figure.",
            'Write the id of a figure here, measure#figure for another measure\'s, or a number in quotation marks: "141,000".',
        )
    return text


@single("an id or plain words")
def read_party(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    """An id, or plain words; whether a record has the id is looked at where the records are joined."""
    if says_none(text) and not in_list(path):  # in a list of those who were away, none is news
        return reading.say("malformed-id", node, f"{quoted(text)} names nothing.", "Where there is none, take the field out.")
    if _ID.fullmatch(text):
        reading.refer(node, path, text, certain=False)
        return text
    if hint := _meant_as_ids(text, listed=in_list(path)):
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be the id of a record.", hint)
    if several_ids(text):
        reading.refer(node, path, text, certain=False)
    return words_reader(None)(node, reading, path)


def several_ids(text: str) -> tuple[str, ...]:
    """The ids that words may be made of; () for any other words. Whether records have them is seen where these are joined."""
    parts = tuple(_BETWEEN.split(text))
    return parts if len(parts) > 1 and all(map(_ID.fullmatch, parts)) else ()


def _meant_as_ids(text: str, *, listed: bool) -> str:
    """What to write where words are one or more ids in all but their signs, or ""."""
    bare = text.strip(CURLY + "\"'[]")
    if bare != text and "-" in bare and _ID.fullmatch(bare):
        return f"Write {bare}."
    even = _HYPHENS.sub("-", WIDTHLESS.sub("", text))
    if even != text and _ID.fullmatch(even):
        sign = (_HYPHENS.search(text) or WIDTHLESS.search(text) or [""])[0]
        return f"There is {called(sign)} in it. Write {even}, or begin plain words with a capital letter."
    parts = several_ids(text)
    joined = ["-" in part for part in parts]
    if parts and (all(joined) or (any(joined) and " and " not in text)):
        return f"Write them as a list: [{short(', '.join(parts))}]." if listed else "Name one of them, or say it in words."
    return ""
