"""Numbers and figures, as UK readers write them and as exact as the paper has them."""

from decimal import ROUND_HALF_UP, Decimal

from minutebook.read.amount import Amount
from minutebook.read.scale import Scale, read_scale
from minutebook.records.evidence import Observation

_QUALIFIERS = {"about": "about ", "at-least": "at least ", "under": "under ", "up-to": "up to "}
_POWERS = {9: "bn", 6: "m", 3: "k"}
_MINUS = "\N{MINUS SIGN}"


def rounded(number: Decimal, places: int) -> Decimal:
    """A number to so many decimals, half of the last one rounded up."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def numeral(number: Decimal, places: int | None = None, *, sign: bool = False) -> str:
    """A number: `1,508,941`, `−12.5`, with a plus where wanted, rounded half up where `places` are given."""
    if places is not None:
        number = rounded(number, places)
    elif number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    else:
        number = number.normalize()
    return (f"{number:+,f}" if sign else f"{number:,f}").replace("-", _MINUS)


def plain_number(number: float | None) -> str:
    """A number that a record gives, with its thousands marked; "" for none."""
    return "" if number is None else numeral(Decimal(str(number)))


def figure_words(number: Decimal, scale: Scale, places: int | None = None, *, sign: bool = False) -> str:
    """A number with the sign of its unit, where it has one: `69%`, `€319.391m`; people and houses have none."""
    words = numeral(number, places, sign=sign)
    if scale.share:
        return f"{words}%"
    if not scale.currency:
        return words
    before, digits = (words[0], words[1:]) if words[0] in f"+{_MINUS}" else ("", words)
    return f"{before}{scale.currency}{digits}{_POWERS.get(scale.power, '')}"


def _span_words(low: str, high: str) -> str:
    """A range, or the one end of it that is known; "" for neither."""
    if low and high:
        return f"{low} to {high}"
    if low:
        return f"at least {low}"
    return f"at most {high}" if high else ""


def observation_words(observation: Observation, unit: str = "") -> str:
    """A figure as the source has it: `almost 8%`, `about 96,000`, `68 to 80`, `74 (68 to 80)`.

    It has the sign of its unit where that is given.
    """
    scale = read_scale(unit)

    def words(number: float) -> str:
        return figure_words(Decimal(str(number)), scale)

    if observation.stated:
        return observation.stated
    before = _QUALIFIERS.get(observation.qualifier or "", "")
    low, high = (words(end) if end is not None else "" for end in (observation.low, observation.high))
    span = _span_words(low, high)
    if observation.value is not None:
        return f"{before}{words(observation.value)}{f' ({span})' if span else ''}"
    return f"{before}{span}" if low and high else span or "not stated"


def measured_words(observation: Observation, unit: str) -> str:
    """A figure with what it counts: `277 arrests`, `€226.45 a year`, `almost 8%`."""
    scale, words = read_scale(unit), observation_words(observation, unit)
    counted = "" if scale.share else scale.more if scale.currency else unit
    return f"{words} {counted}" if counted and observation.value != 1 else words


def amount_words(amount: Amount | None, sign: str) -> str:
    """An amount or a range of money in the currency of that sign, as exact as the paper gives it; "" for none."""
    if amount is None:
        return ""
    numbers = [Decimal(str(number)) for number in (amount.value, amount.from_, amount.to) if number is not None]
    places = [None if number == number.to_integral_value() else 2 for number in numbers]
    words = [figure_words(number, Scale(currency=sign), two) for number, two in zip(numbers, places, strict=True)]
    return _QUALIFIERS.get(amount.qualifier or "", "") + " to ".join(words)
