"""Amounts of money as the archive knows them: one number, or a range, and how exact it is; and numbers in other hands.

A hint never changes what was meant. Where a way of writing can mean two things, nothing is proposed.
"""

import re
from typing import Literal, TypeAlias, get_args

import msgspec

from minutebook.diagnostics.visible import quoted
from minutebook.read.stated import QUALIFIER_WORDS, SCALES

Qualifier: TypeAlias = Literal["about", "at-least", "under", "up-to"]
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)

_MARKS = "\"'“”„‟‘’‚‛«» "
_MINUS = "-\N{MINUS SIGN}\N{EN DASH}"
_CURRENCY = re.compile(
    r"(?:\b[A-Z]{1,2})?\$|[£€¥₹₩₽]|(?<![A-Za-z])(?:GBP|EUR|USD|euros?|pounds?(?: sterling)?|dollars?)(?![A-Za-z])",
    re.IGNORECASE,
)
# Thousands parted by commas or by spaces, a point before the rest: the one hand in which a UK reader can mean one thing only.
_NUMBER = rf"[{_MINUS}+]?\s?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:[ \xa0][0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?"
_SCALE = r"(?:\s?(?:bn|billion|m|million|k|thousand)\b)?"
_ONE = re.compile(rf"({_NUMBER})({_SCALE})", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:from |between )?({_NUMBER}{_SCALE})\s*(?:\bto\b|\band\b|[{_MINUS}])\s*({_NUMBER}{_SCALE})", re.IGNORECASE
)
_MORE = re.compile(rf"({_NUMBER}{_SCALE})(?:\s+(?=[A-Za-z(])|\s*(?=\+))(\D.*)", re.IGNORECASE | re.DOTALL)
# What makes another amount of the number before it: a sum or a product, a hundredth, or money of another country.
_NO_NOTE = re.compile(
    r"(?:x|×|\*|times|lots|at|of|and|or|plus|less|minus|\+)(?![a-z]).*[0-9]|each\b|per\s?cent\b|(?:p|pence|penn(?:y|ies)|cents?)\b"
    r"|(?:francs?|kr|kron[ae]r?|kronor|yen|rupees?|yuan|zloty|roubles?|rubles?|dirhams?|rand|shekels?)\b|(?!(?-i:VAT)\b)(?-i:[A-Z]{3})\b",
    re.IGNORECASE,
)
_SHORT = {"about": r"c\.?|ca\.?|approx\.|~"}
_QUALIFIED = {
    name: re.compile(rf"(?:{words}|{_SHORT.get(name, words)})\s*(.+)", re.IGNORECASE) for name, words in QUALIFIER_WORDS.items()
}
_SHADED = re.compile(r"almost|nearly|just\b", re.IGNORECASE)  # a shade off: no qualifier says that
_PART = re.compile(r"\.[0-9]{3}")
_LONGEST = 80  # characters; nothing longer is an amount, however it is written


class Amount(msgspec.Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """What is known of an amount, in the archive's currency: `value`, or `from_` and `to`, never both."""

    value: int | float | None = None
    from_: int | float | None = None
    to: int | float | None = None
    qualifier: Qualifier | None = None

    @property
    def most(self) -> float:
        """The largest amount that it may be, by which amounts are sorted."""
        return self.value if self.value is not None else self.to or 0


def digits(text: str) -> str:
    """One number in another hand: `1,200.50` is 1200.50, `1.5 million` is 1500000. "" where it may mean two things."""
    match = _ONE.fullmatch(text.strip(_MARKS)) if len(text) <= _LONGEST else None
    if not match:
        return ""
    plain = re.sub(r"[,\s+]", "", match[1])
    sign = "-" if plain[0] in _MINUS else ""
    whole, point, part = plain.lstrip(_MINUS).partition(".")
    scale = SCALES.get(match[2].strip().lower())
    if scale is None:
        return sign + whole + point + part
    return f"{sign}{int(whole + part.ljust(scale, '0'))}" if len(part) <= scale and len(whole) < 9 else ""


def meant(text: str) -> tuple[str, str]:
    """How an amount in another hand is written, and what is left over for a note; "" for what cannot be told."""
    plain = text.strip(_MARKS)
    if len(plain) > _LONGEST:
        return "", ""
    if number := digits(plain):
        return number, ""
    if match := _RANGE.fullmatch(plain):
        first, last = digits(match[1]), digits(match[2])
        # "1 to 2 million" may begin at one pound or at a million of them.
        alike = bool(re.search("[a-z]", match[1], re.IGNORECASE)) == bool(re.search("[a-z]", match[2], re.IGNORECASE))
        return (f"{{from: {first}, to: {last}}}", "") if first and last and alike and float(first) <= float(last) else ("", "")
    for qualifier, words in _QUALIFIED.items():
        if not _SHADED.match(plain) and (match := words.fullmatch(plain)) and (number := digits(match[1])):
            return f"{{value: {number}, qualifier: {qualifier}}}", ""
    if (match := _MORE.fullmatch(plain)) and not _NO_NOTE.match(match[2]):
        return digits(match[1]), match[2].strip() if digits(match[1]) else ""
    return "", ""


def explain(text: str, *, noted: bool) -> str:
    """What to do about an amount that is not plain digits. `noted` says that there is an amount_note for what else is said."""
    currency = _CURRENCY.search(text)
    better, rest = meant(" ".join(_CURRENCY.sub(" ", text).split()))
    if _PART.search(better):  # the point may stand between thousands
        better, rest = "", ""
    if rest:
        where = "in amount_note" if noted else "in a note or in the text"
        better = f"{better} here, and say {quoted(rest)} {where}"
    if currency:
        sign, amount = currency[0], quoted(text)[1:-1]
        then = f"write {better}" if better else "write digits alone, such as 1500 or 1500.50"
        return f"The amount is in the archive's currency. If that is {sign}, {then}. If not, say {amount} in the text."
    if better:
        return f"Write {better}."
    return "Write digits alone, such as 1500 or 1500.50."
