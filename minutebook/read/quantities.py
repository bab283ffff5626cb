"""Reading numbers, amounts of money and dates."""

import re
from collections.abc import Callable
from typing import Any

import yaml

from minutebook.diagnostics.visible import quoted
from minutebook.read.amount import QUALIFIERS, Amount, digits, explain
from minutebook.read.dates import read_date, stretch
from minutebook.read.moment import Moment
from minutebook.read.reading import MISSING, Reader, Reading, pairs_of
from minutebook.read.scalars import choice_reader, scalar, single, words_reader
from minutebook.read.when import When, backwards, ends_before

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MOST_DIGITS = 18
_STILL = ("present", "now", "today", "current", "ongoing", "open", "onwards", "to date", "-")
_MOMENT = re.compile(r"(.*?)(?:(?:[T ]+|, *(?:at +)?)([0-9]{1,2})[:.]([0-9]{2})(?::00)?)?")
_NAMED = re.compile(r"(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*")  # an id, told from a date by a letter in it


def number_reader(hint: Callable[[str], str]) -> Reader:
    """The reader of a number in digits; the hint is what to do about anything else."""

    @single("a number")
    def read(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
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


read_number = number_reader(_plain_hint)
"""The reader of a number that counts one thing."""

read_value = number_reader(_value_hint)
"""The reader of a figure of a measure."""


def read_whole(node: yaml.Node, reading: Reading, path: str) -> Any:
    """A whole number."""
    count = read_number(node, reading, path)
    if count is MISSING or isinstance(count, int):
        return count
    return reading.say("wrong-kind", node, f'"{count}" is not a whole number.', "Write digits alone, such as 3.")


def _money(node: yaml.Node, reading: Reading, path: str) -> Any:
    """An amount in digits. One with more than two figures after the point is told, and taken as it stands."""
    noted = path.partition(".")[0] == "amount"
    money = number_reader(lambda text: explain(text, noted=noted))(node, reading, path)
    text = node.value.strip() if money is not MISSING else ""
    if len(text.partition(".")[2]) > 2:
        hint = "Write it as the paper has it, with two figures after the point."
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            hint = f"Write {text.replace('.', '')} if the point stands between thousands."
        message = f"{quoted(text)} has {len(text.partition('.')[2])} figures after the point, and money has two."
        reading.note("part-of-a-penny", reading.place(node), message, hint, severity="warning")
    return money


def read_amount(node: yaml.Node, reading: Reading, path: str) -> Any:
    """An amount of money: one number, a range of two, or one of which the paper says how exact it is."""
    if not isinstance(node, yaml.MappingNode):
        money = _money(node, reading, path)
        return MISSING if money is MISSING else Amount(value=money)
    pairs = pairs_of(node, reading, ("value", "from", "to", "qualifier"), "an amount")
    readers = {"qualifier": choice_reader(QUALIFIERS)}
    parts = {name: readers.get(name, _money)(child, reading, f"{path}.{name}") for name, child in pairs.items()}
    known = {name: part for name, part in parts.items() if part is not MISSING}
    numbers = known.keys() - {"qualifier"}
    if numbers not in ({"value"}, {"from", "to"}):
        if known and all(reading.is_empty(pairs[name]) for name in parts.keys() - known.keys()):
            hint = "Write {from: 1000, to: 2000}, or {value: 1500, qualifier: about}."
            reading.say("wrong-kind", node, "This amount is neither one number nor a range from one to another.", hint)
        return MISSING
    if known.get("from", 0) > known.get("to", 0):
        message = "This range of money ends below its beginning."
        return reading.say("wrong-kind", pairs["to"], message, "Put the smaller amount after from.")
    return Amount(known.get("value"), known.get("from"), known.get("to"), known.get("qualifier"))


def _day(node: yaml.Node, reading: Reading, path: str, *, alone: bool = False) -> Any:
    """A date; one that stands alone may be meant as a stretch of time, and then how to write that is the hint."""
    text = scalar(node, reading, path, "a date")
    if text is MISSING:
        return MISSING
    iso, code, message, hint = read_date(text, reading.zone)
    if path == "published" and text.lower() in ("true", "false", "yes", "no"):
        hint = "Here stands the day on which it was first put up. To keep a record off the site, write  status: draft."
    if path.rpartition(".")[2] == "to" and text.lower() in _STILL:
        hint = "What has not ended has no  to:, so take it out."
    if not iso and alone and (better := stretch(text)):
        return reading.say("date-format", node, f"{quoted(text)} is not written as a date.", f"Write {better}.")
    return iso or reading.say(code, node, message, hint)


def read_when(node: yaml.Node, reading: Reading, path: str) -> Any:
    """A date, or a stretch of time as from, to, by and label."""
    if not isinstance(node, yaml.MappingNode):
        iso = _day(node, reading, path, alone=True)
        return MISSING if iso is MISSING else When(start=iso, end=iso)
    pairs = pairs_of(node, reading, ("from", "to", "by", "label"), "a date")
    parts = {name: _day(child, reading, f"{path}.{name}") for name, child in pairs.items() if name != "label"}
    words: Any = words_reader(None)(pairs["label"], reading, f"{path}.label") if "label" in pairs else MISSING
    known = {name: iso for name, iso in parts.items() if iso is not MISSING}
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


@single("a day and a time")
def read_moment(text: str, node: yaml.Node, reading: Reading, _path: str) -> Any:
    """A day, or a day and what the archive's clocks show on it."""
    match = _MOMENT.fullmatch(text)
    iso, code, message, hint = read_date(match[1]) if match else ("", "", "", "")
    if match is None or (not iso and code == "date-format") or (iso and len(iso) < len("2024-03-01")):
        message = f"{quoted(text)} is not written as a day and a time."
        return reading.say("date-format", node, message, "Write what the archive's clocks show, such as 2024-03-01 10:00.")
    if not iso:
        return reading.say(code, node, message, hint)
    if not match[2]:
        return Moment(iso)
    if int(match[2]) > 23 or int(match[3]) > 59:
        message = f"No clock shows {match[2]}:{match[3]}."
        return reading.say("impossible-time", node, message, "Write a time from 00:00 to 23:59, such as 14:30.")
    return Moment(iso, f"{int(match[2]):02}:{match[3]}")


def date_or(other: Reader) -> Reader:
    """The reader of a date or of what the other reader takes, which has a small letter in it and no space."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        return (other if _NAMED.fullmatch(text) else read_when)(node, reading, path)

    return read
