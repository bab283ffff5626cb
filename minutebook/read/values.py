"""The reader of each kind of single value, and those of addresses and colours."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import yaml

from minutebook.diagnostics.visible import quoted, visible
from minutebook.read import ids, meant
from minutebook.read.addresses import read_base
from minutebook.read.amount import Amount
from minutebook.read.moment import Moment
from minutebook.read.quantities import read_amount, read_moment, read_number, read_value, read_when, read_whole
from minutebook.read.reading import CURLY, Reader, Reading
from minutebook.read.scalars import read_boolean, single, words_reader
from minutebook.read.when import When
from minutebook.read.zones import is_zone, nearest_zone


@single("an address")
def _address(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if re.fullmatch(r"https?://[^\s/?#]\S*", text):
        return text
    bare = text.strip(CURLY + "<>\"' ")
    whole = (meant.web(bare) or bare).replace(" ", "%20")
    hint = f"Write {visible(whole)}." if re.fullmatch(r"https?://[^\s/?#]\S*", whole) else ""
    return reading.say(
        "forbidden-link",
        node,
        f"{quoted(text)} is not an address on the web.",
        hint or "Write the whole address, beginning with https://.",
    )


@single("an address")
def _base(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    base, message, hint = read_base(text)
    return str(base) if base else reading.say("forbidden-link", node, message, hint)


@single("an address on this site")
def _site_path(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    if _is_site_path(text):
        reading.mark(node, path)  # a rule about the site's links points at one of them
        return text
    better = "/" + re.sub(r"^https?://[^/]*/?", "", meant.web(text) or text).removeprefix("/")
    hint = "Begin with / and use letters, digits, - and /, such as /news/2019/budget/."
    hint = f"Write {better}." if _is_site_path(better) else hint
    return reading.say("malformed-alias", node, f"{quoted(text)} is not an address on this site.", hint)


def _is_site_path(text: str) -> bool:
    return re.fullmatch(r"/[A-Za-z0-9._~/-]+", text) is not None and not re.search(r"//|/\.|[^/]{101}", text)


@single("a colour")
def _colour(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text
    short = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text)
    digits = "" if short is None else short[1] if len(short[1]) == 6 else "".join(digit * 2 for digit in short[1])
    hint = f'Write "#{digits}", in quotation marks.' if digits else 'Write it as "#1d4f7a", in quotation marks.'
    return reading.say("wrong-kind", node, f"{quoted(text)} is not a colour.", hint)


@single("a time zone")
def _zone(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if is_zone(text):
        return text
    close = nearest_zone(text)
    hint = f"Did you mean {close}?" if close else "Write its continent and its city, such as Europe/Dublin."
    return reading.say("unknown-value", node, f"There is no time zone {quoted(text)}.", hint)


@single("an e-mail address")
def _mail(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if address := meant.mail(text):
        return address
    inside = next(filter(meant.mail, re.findall(r"[^\s<>()]+@[^\s<>()]+", text)), "")
    hint = (
        f"Write {visible(inside)}."
        if inside
        else "Write it as clerk@example.org; a page on the web goes under  report_errors:."
    )
    return reading.say("wrong-kind", node, f"{quoted(text)} is not an e-mail address.", hint)


@single("a dialling code")
def _dialling(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if re.fullmatch(r"0[1-9][0-9]{1,4}", text):
        return text
    code = re.match(r"\(?(0[1-9][0-9]{1,4})\)?(?=\D|\Z)", text)
    hint = (
        f"Write {code[1]}, without the rest of a number."
        if code
        else "Write it with its 0 and in figures alone, such as 01632."
    )
    return reading.say("wrong-kind", node, f"{quoted(text)} is not a dialling code.", hint)


@single("the code of a currency")
def _currency(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    code = text.upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        hint = "Write its three capitals, such as EUR; its sign goes under  sign:."
    elif text == code:
        return text
    else:
        hint = f"Write {code}."
    return reading.say("wrong-kind", node, f"{quoted(text)} is not the code of a currency.", hint)


@single("an address")
def _contact(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    if re.fullmatch(r"https?://[^\s/?#]\S*|mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+(?:\?\S*)?", text):
        return text
    better = meant.mail(text) or meant.web(text)
    hint = (
        f"Write {visible(better)}." if better else "Write an address such as https://example.org/ or mailto:clerk@example.org."
    )
    return reading.say("forbidden-link", node, f"{quoted(text)} is not an address that readers can follow.", hint)


@single("an address")
def _target(text: str, node: yaml.Node, reading: Reading, path: str) -> Any:
    if re.fullmatch(r"/(?:[^\s/]\S*)?", text):
        return text
    if re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*/?", text):
        hint = f"Write /{text.strip('/')}/ for a page of this site."
        return reading.say("forbidden-link", node, f"{quoted(text)} is not an address that readers can follow.", hint)
    return _contact(node, reading, path)


BY_KIND: Mapping[str, Reader] = MappingProxyType(
    {
        "id": ids.read_id,
        "name": ids.read_name,
        "language": ids.read_language,
        "citation": ids.read_citation,
        "figure": ids.read_figure,
        "party": ids.read_party,
        "address": _address,
        "base": _base,
        "path": _site_path,
        "colour": _colour,
        "contact": _contact,
        "mail": _mail,
        "dialling": _dialling,
        "zone": _zone,
        "currency-code": _currency,
        "target": _target,
        "number": read_number,
        "value": read_value,
    }
)
"""The reader of each kind that has a name."""

BY_TYPE: Mapping[type, Reader] = MappingProxyType(
    {
        str: words_reader(None),
        bool: read_boolean,
        int: read_whole,
        When: read_when,
        Moment: read_moment,
        Amount: read_amount,
    }
)
"""The reader of each type of value that is a kind by itself."""
