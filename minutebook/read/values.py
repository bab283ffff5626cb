"""Reading one value by its kind: words, an id, a date, a number, an address."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read import meant
from minutebook.read.addresses import read_base
from minutebook.read.amount import QUALIFIERS, Amount, digits, explain
from minutebook.read.dates import read_date, stretch
from minutebook.read.names import name_from
from minutebook.read.reading import BROKEN, CURLY, MISSING, Reader, Reading, in_list, label, pairs_of
from minutebook.read.stated import read_stated
from minutebook.read.unseen import WIDTHLESS, called
from minutebook.read.unwanted import GARBLED, PLACEHOLDER, UNWANTED, garbled, unwanted
from minutebook.read.when import When, backwards, ends_before

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

_ID = re.compile(ID_PATTERN)
_CITATION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([A-Za-z0-9.:_-]+))?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_HYPHENS = re.compile("[\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}]")  # what a hyphen may turn into
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+and\s+")
_DIGITS = re.compile(r"[0-9-]*")
_MOST_DIGITS = 18
_LONGEST_NAME = 80  # characters of a short name: it becomes part of an address


def _scalar(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
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
    if bad := UNWANTED.search(text):
        return reading.say("control-character", node, *unwanted(bad[0]))
    if signs := GARBLED.search(text):
        reading.note("garbled-characters", reading.within(node, signs[0]), *garbled(signs[0]), severity="warning")
    if found := PLACEHOLDER.search(text):
        message = f"The placeholder {quoted(found[0])} has been left in."
        hint = "Write what is known, or leave the field out."
        reading.note("placeholder", reading.within(node, found[0]), message, hint)
        return MISSING
    return text


def _not_single(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
    """Say that a list or a group stands where a single value belongs."""
    if node.tag == BROKEN or reading.is_empty(node):
        return MISSING
    found, hint = "a group of fields", f"Write {wanted} after the colon."
    if isinstance(node, yaml.SequenceNode):
        found = "a list"
        inner: Any = node
        while isinstance(inner, yaml.SequenceNode) and len(inner.value) == 1:
            inner = inner.value[0]
        if node.flow_style and isinstance(inner, yaml.ScalarNode) and inner.value.strip():
            hint = f"Write {_short(inner.value)} without the brackets."
    return reading.say("wrong-kind", node, f"The field {label(path)} wants {wanted}, and this is {found}.", hint)


def _short(text: str) -> str:
    return quoted(text)[1:-1]


def words_reader(limit: int | None) -> Reader:
    """The reader of words, of at most so many characters."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "words")
        if text is MISSING:
            return MISSING
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
                f'Take them out; straight ones ("…") may stand round a value. If they are meant, write "{_short(text)}".',
                severity="warning",
            )
        return text

    return read


def _as_id(text: str) -> str:
    """The id that was probably meant: without the marks round it, its folder, its .md and its paragraph; "" for none."""
    plain = re.split(r"[#|]", WIDTHLESS.sub("", text).strip(CURLY + "\"'[]<> "), maxsplit=1)[0]
    name = name_from(plain.replace("\\", "/").rstrip("/").rpartition("/")[2].removesuffix(".md"))
    return name[:_LONGEST_NAME] if _ID.fullmatch(name) else ""


def _id(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "the id of a record")
    if text is MISSING:
        return MISSING
    if not _ID.fullmatch(text):
        message = f"{quoted(text)} cannot be the id of a record."
        return reading.say("malformed-id", node, message, _id_hint(text, several=in_list(path)))
    reading.refer(node, path, text)
    return text


def _id_hint(text: str, *, several: bool) -> str:
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+", text) if part]
    if len(parts) > 1 and several:
        if all(part.startswith("-") for part in parts):
            return "Put a space after each - of the list."
        if all(_ID.fullmatch(part) for part in parts) and (re.search(r"[,;]", text) or any("-" in part for part in parts)):
            return f"If these are several ids, write them as a list: [{_short(', '.join(parts))}]."
    better = _as_id(text)
    rule = "An id is the record's file name without .md: small letters, digits and hyphens."
    return f"Write {better}. {rule}" if better else rule


def _name(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a short name")
    if text is MISSING:
        return MISSING
    if not _ID.fullmatch(text):
        better = _as_id(text) or "asb-1"
        hint = f"Use small letters, digits and hyphens, such as {better}."
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be a short name.", hint)
    if len(text) > _LONGEST_NAME:
        message = f"This short name has {len(text):,} characters; at most {_LONGEST_NAME} fit into an address."
        return reading.say("too-long", node, message, "Shorten it.")
    return text


def _citation(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a record's id, with a paragraph")
    if text is MISSING:
        return MISSING
    match = _CITATION.fullmatch(text)
    if not match:
        hint = "Write the record's id, then # and the paragraph: panel-report-2023#p9."
        better, _, anchor = text.strip(CURLY + "\"'[]<> ").partition("#")
        if _as_id(better) and re.fullmatch(r"[A-Za-z0-9.:_-]*", anchor):
            hint = f"Write {_as_id(better)}{'#' if anchor else ''}{_short(anchor)}."
        return reading.say("malformed-id", node, f"{quoted(text)} does not name a place in a record.", hint)
    reading.refer(node, path, match[1], match[2] or "")
    return text


def _figure(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "the id of a figure")
    if text is MISSING:
        return MISSING
    match = _CITATION.fullmatch(text)
    if match and match[2]:
        reading.refer(node, path, match[1], match[2])
    elif match and text[0].isalpha():
        # A figure of the record itself, whose id is the name of its file.
        reading.refer(node, path, reading.file.rpartition("/")[2].split(".", 1)[0], text)
    elif len(read_stated(text)) != 1 or re.fullmatch(r"0\d+", text):  # 000 is what a list makes of the end of 141,000
        return reading.say(
            "malformed-id",
            node,
            f"{quoted(text)} does not name a figure.",
            'Write the id of a figure here, measure#figure for another measure\'s, or a number in quotation marks: "141,000".',
        )
    return text


def _party(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an id or plain words")
    if text is MISSING:
        return MISSING
    if _ID.fullmatch(text):
        reading.refer(node, path, text, certain=False)
        return text
    if hint := _meant_as_ids(text, several=in_list(path)):
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be the id of a record.", hint)
    return words_reader(None)(node, reading, path)


def _meant_as_ids(text: str, *, several: bool) -> str:
    """What to write where words are one or more ids in all but their signs, or ""."""
    bare = text.strip(CURLY + "\"'[]")
    if bare != text and "-" in bare and _ID.fullmatch(bare):
        return f"Write {bare}."
    even = _HYPHENS.sub("-", WIDTHLESS.sub("", text))
    if even != text and _ID.fullmatch(even):
        sign = (_HYPHENS.search(text) or WIDTHLESS.search(text) or [""])[0]
        return f"There is {called(sign)} in it. Write {even}, or begin plain words with a capital letter."
    parts = _BETWEEN.split(text)
    joined = ["-" in part for part in parts]
    if len(parts) > 1 and all(map(_ID.fullmatch, parts)) and (all(joined) or (any(joined) and " and " not in text)):
        return f"Write them as a list: [{_short(', '.join(parts))}]." if several else "Name one of them, or say it in words."
    return ""


def _address(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is MISSING or re.fullmatch(r"https?://[^\s/?#]\S*", text):
        return text
    bare = text.strip(CURLY + "<>\"' ")
    whole = meant.web(bare) or bare
    hint = f"Write {_short(whole)}." if re.fullmatch(r"https?://[^\s/?#]\S*", whole) else ""
    return reading.say(
        "forbidden-link",
        node,
        f"{quoted(text)} is not an address on the web.",
        hint or "Write the whole address, beginning with https://.",
    )


def _base(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is MISSING:
        return MISSING
    base, message, hint = read_base(text)
    return str(base) if base else reading.say("forbidden-link", node, message, hint)


def _site_path(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address on this site")
    if text is MISSING:
        return MISSING
    if re.fullmatch(r"/[A-Za-z0-9._~/-]+", text) and not re.search(r"//|/\.|[^/]{101}", text):
        reading.mark(node, path)  # a rule points at one of several
        return text
    return reading.say(
        "malformed-alias",
        node,
        f"{quoted(text)} is not an address on this site.",
        "Begin with / and use letters, digits, - and /, such as /news/2019/budget/.",
    )


def _colour(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a colour")
    if text is MISSING or re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text
    return reading.say("wrong-kind", node, f"{quoted(text)} is not a colour.", 'Write it as "#1d4f7a", in quotation marks.')


def _contact(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is MISSING or re.fullmatch(r"https?://[^\s/?#]\S*|mailto:[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return text
    better = meant.mail(text) or meant.web(text)
    hint = f"Write {_short(better)}." if better else "Begin it with https:// or mailto:."
    return reading.say("forbidden-link", node, f"{quoted(text)} is not an address that readers can follow.", hint)


def _target(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is MISSING or re.fullmatch(r"/(?:[^\s/]\S*)?", text):
        return text
    return _contact(node, reading, path)


def number_reader(hint: Callable[[str], str]) -> Reader:
    """The reader of a number in digits; the hint is what to do about anything else."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "a number")
        if text is MISSING:
            return MISSING
        if not _NUMBER.fullmatch(text):
            return reading.say("wrong-kind", node, f"{quoted(text)} is not a plain number.", hint(text))
        if len(text) > _MOST_DIGITS:
            message = f"This number has {len(text):,} digits, more than any figure needs."
            return reading.say("wrong-kind", node, message, "Look for digits that were typed twice.")
        return float(text) if "." in text else int(text)

    return read


def _plain_hint(text: str) -> str:
    better = digits(re.sub(r"[£$€%]", "", text))
    return f"Write {better}." if better else "Write digits alone, such as 1500 or 0.472."


def _value_hint(text: str) -> str:
    """The same for a figure, whose unit the measure gives."""
    hint = _plain_hint(text)
    return f"{hint[:-1]}; the unit is said once, in the field unit." if re.search(r"[£$€%]", text) else hint


_number = number_reader(_plain_hint)


def _whole(node: yaml.Node, reading: Reading, path: str) -> Any:
    value = _number(node, reading, path)
    if value is MISSING or isinstance(value, int):
        return value
    return reading.say("wrong-kind", node, f'"{value}" is not a whole number.', "Write digits alone, such as 3.")


def _pounds(node: yaml.Node, reading: Reading, path: str) -> Any:
    """An amount in digits. One with more than two figures after the point is told, and taken as it stands."""
    noted = path.partition(".")[0] == "amount"
    value = number_reader(lambda text: explain(text, noted=noted))(node, reading, path)
    text = node.value.strip() if value is not MISSING else ""
    if len(text.partition(".")[2]) > 2:
        hint = "Write it to the penny, as the paper has it."
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            hint = f"Write {text.replace('.', '')} if the point stands between thousands."
        message = f"{quoted(text)} has a part of a penny: {len(text.partition('.')[2])} figures after the point."
        reading.note("part-of-a-penny", reading.place(node), message, hint, severity="warning")
    return value


def _amount(node: yaml.Node, reading: Reading, path: str) -> Any:
    """An amount of money: one number, a range of two, or one of which the paper says how exact it is."""
    if not isinstance(node, yaml.MappingNode):
        number = _pounds(node, reading, path)
        return MISSING if number is MISSING else Amount(value=number)
    pairs = pairs_of(node, reading, ("value", "from", "to", "qualifier"), "an amount")
    readers = {"qualifier": choice_reader(QUALIFIERS)}
    given = {name: readers.get(name, _pounds)(child, reading, f"{path}.{name}") for name, child in pairs.items()}
    known = {name: value for name, value in given.items() if value is not MISSING}
    numbers = known.keys() - {"qualifier"}
    if numbers not in ({"value"}, {"from", "to"}):
        if known and all(reading.is_empty(pairs[name]) for name in given.keys() - known.keys()):
            hint = "Write {from: 1000, to: 2000}, or {value: 1500, qualifier: about}."
            reading.say("wrong-kind", node, "This amount is neither one number nor a range from one to another.", hint)
        return MISSING
    if known.get("from", 0) > known.get("to", 0):
        message = "This range of money ends below its beginning."
        return reading.say("wrong-kind", pairs["to"], message, "Put the smaller amount after from.")
    return Amount(known.get("value"), known.get("from"), known.get("to"), known.get("qualifier"))


def date_or(other: Reader) -> Reader:
    """The reader of a date or of what the other reader takes, which has a small letter in it and no space."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        return (other if _ID.fullmatch(text) and not _DIGITS.fullmatch(text) else _when)(node, reading, path)

    return read


def _boolean(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "true or false")
    if text is MISSING:
        return MISSING
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    message = f"The field {label(path)} is true or false, and this is {quoted(text)}."
    return reading.say("wrong-kind", node, message, "Write true or false.")


def _day(node: yaml.Node, reading: Reading, path: str, *, alone: bool = False) -> Any:
    """A date; one that stands alone may be meant as a stretch of time, and then how to write that is the hint."""
    text = _scalar(node, reading, path, "a date")
    if text is MISSING:
        return MISSING
    iso, code, message, hint = read_date(text)
    if path == "published" and text.lower() in ("true", "false", "yes", "no"):
        hint = "Here stands the day on which it was first put up. To keep a record off the site, write  status: draft."
    if not iso and alone and (better := stretch(text)):
        return reading.say("date-format", node, f"{quoted(text)} is not written as a date.", f"Write {better}.")
    return iso or reading.say(code, node, message, hint)


def _when(node: yaml.Node, reading: Reading, path: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        iso = _day(node, reading, path, alone=True)
        return MISSING if iso is MISSING else When(start=iso, end=iso)
    pairs = pairs_of(node, reading, ("from", "to", "by", "label"), "a date")
    parts = {name: _day(value, reading, f"{path}.{name}") for name, value in pairs.items() if name != "label"}
    words: Any = words_reader(None)(pairs["label"], reading, f"{path}.label") if "label" in pairs else MISSING
    known = {name: value for name, value in parts.items() if value is not MISSING}
    if not known:
        if words is not MISSING and all(reading.is_empty(pairs[name]) for name in parts):
            reading.say("wrong-kind", node, "This date has no from, to or by.", "Write a date, or {by: 2014-06-24}.")
        return MISSING
    if "by" in known and len(known) > 1:
        message = "A date that is only known to be no later than a day has no from or to."
        return reading.say("wrong-kind", node, message, "Keep by, or keep from and to.")
    start, end = known.get("from", ""), known.get("to", "")
    if ends_before(start, end):
        return reading.say("impossible-date", node, *backwards(start, end))
    by = "by" in known
    return When(start=start, end=known.get("by", end), by=by, label="" if words is MISSING else words)


def choice_reader(names: tuple[str, ...]) -> Reader:
    """The reader of one of these words."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "one of " + ", ".join(names))
        if text is MISSING or text in names:
            return text
        close = nearest(text.strip(CURLY + "\"'"), names)
        hint = (f'Did you mean "{close}"? ' if close else "") + f"It is one of {', '.join(names)}."
        return reading.say("unknown-value", node, f"The field {label(path)} cannot be {quoted(text)}.", hint)

    return read


BY_KIND: Mapping[str, Reader] = MappingProxyType(
    {
        "id": _id,
        "name": _name,
        "citation": _citation,
        "figure": _figure,
        "party": _party,
        "address": _address,
        "base": _base,
        "path": _site_path,
        "colour": _colour,
        "contact": _contact,
        "target": _target,
        "number": _number,
        "value": number_reader(_value_hint),
    }
)
"""The reader of each kind that has a name."""

BY_TYPE: Mapping[type, Reader] = MappingProxyType(
    {str: words_reader(None), bool: _boolean, int: _whole, When: _when, Amount: _amount}
)
"""The reader of each type of value that is a kind by itself."""
