"""What is said of the arithmetic of figures, from its values."""

from decimal import Decimal
from typing import assert_never

from minutebook.facts.sums import Apart, Change, Figured, Same, ShareOfTotal, Shares, Sum, Total
from minutebook.read.scale import Scale
from minutebook.words.en.amounts import figure_words, numeral, observation_words, rounded


def figured_words(figure: Figured) -> str:
    """A figure of a sum as its paper has it."""
    if figure.item is None or figure.observation is None:
        return figure.text
    return observation_words(figure.observation, figure.item.record.unit)


def question_words(calculation: Sum) -> str:
    """What was set against what."""
    match calculation.reckoned:
        case Total(rest=rest):
            return "Some of the parts of a total" if rest else "The parts of a total"
        case ShareOfTotal():
            return "A share of a total"
        case Shares():
            return "Shares of 100%"
        case Same(unasked=unasked):
            return "One quantity, stated in two papers" if unasked else "One quantity, stated more than once"
        case Change():
            return "A change"
        case Apart(figures=figures):
            return "Figures that stand apart" if len(figures) > 1 else "A figure that cannot be checked"
    assert_never(calculation.reckoned)


def stated_words(calculation: Sum) -> str:
    """What the paper says; "" where it says nothing to compare with."""
    match calculation.reckoned:
        case Total(of=of) | Same(of=of):
            return figured_words(of)
        case ShareOfTotal(due=None, hundredths=hundredths):
            return f"{numeral(hundredths.value)}%"
        case ShareOfTotal(parts=parts):
            return _together(parts)
        case Shares():
            return "100%"
        case Change(stated=stated):
            return stated
        case Apart():
            return ""
    assert_never(calculation.reckoned)


def reckoned_words(calculation: Sum) -> str:
    """What the figures give."""
    match calculation.reckoned:
        case Total():
            return _total_words(calculation.reckoned)
        case ShareOfTotal():
            return _share_words(calculation.reckoned)
        case Shares():
            return _shares_words(calculation.reckoned)
        case Same(others=others):
            return " and ".join(dict.fromkeys(figured_words(figure) for figure in others))
        case Change():
            return _change_words(calculation.reckoned)
        case Apart():
            return ""
    assert_never(calculation.reckoned)


def _together(figures: tuple[Figured, ...]) -> str:
    """The figures as a sum in words: `23.5% + 56.4%`, `−12.5 + 8.5`."""
    return " + ".join(figured_words(figure) for figure in figures)


def _scale(figures: tuple[Figured, ...]) -> Scale:
    return next((figure.scale for figure in figures if figure.scale), Scale())


def _brief(number: Decimal, scale: Scale) -> str:
    """A number that was worked out, no more exact than a reader needs."""
    return figure_words(number, scale, 0 if abs(number) >= 100 else 2)


def _total_words(total: Total) -> str:
    scale = _scale(total.parts)
    words = f"{'at least ' if total.amount.high is None else ''}{figure_words(total.amount.value, scale)}"
    words = f"{_together(total.parts)} = {words}" if len(total.parts) > 1 else figured_words(total.parts[0])
    if total.left is None:
        return words
    share = f", which is {numeral(total.share, 1)}%" if total.share is not None else ""
    return f"{words} of {figured_words(total.of)}{share}; {figure_words(total.left, scale)} is left"


def _share_words(share: ShareOfTotal) -> str:
    of = figured_words(share.of)
    if share.due is None:
        return f"{numeral(share.amount.value)} of {of} is {numeral(share.percentage, 2)}%"
    return f"{numeral(share.hundredths.value)}% of {of} is {_brief(share.due, _scale((share.of,)))}"


def _shares_words(shares: Shares) -> str:
    words = _together(shares.parts)
    if len(shares.parts) > 1:
        words += f" = {numeral(shares.amount.value, shares.places)}%"
    return words if shares.left is None else f"{words}; {numeral(shares.left, shares.places)}% is left"


def _change_words(change: Change) -> str:
    scale = _scale((change.later,))
    parts = []
    if change.difference is not None:  # per cents differ by points, which are written without a sign
        parts.append(figure_words(change.difference, Scale() if scale.share else scale, sign=True))
    if change.before is not None:
        before = figure_words(change.before, scale) if change.exact else f"about {_brief(change.before, scale)}"
        parts.append(f"{before} before")
    if change.rise is not None:
        parts.append(f"{numeral(change.rise, 0 if change.rise == change.rise.to_integral_value() else 2, sign=True)}%")
    return (", or " if change.earlier else ", and ").join(parts)


def result_words(calculation: Sum) -> str:
    """How a sum came out, in a sentence."""
    if calculation.state == "apart":
        alone = len(calculation.figures) == 1
        open_question = "Not compared: the papers leave open whether these belong together."
        return "It cannot be checked with what the papers give." if alone else open_question
    if calculation.state == "in-words":
        return "The paper states the change in words only."
    if calculation.state == "worked-out":
        stated = isinstance(calculation.reckoned, Change) and calculation.reckoned.stated
        nothing = "The papers state nothing to compare it with."
        return "The rest follows from what the paper states." if stated else nothing
    much = _apart_words(calculation)
    if calculation.state == "differs":
        return f"They differ by {much}, which is more than rounding explains."
    if calculation.by == 0:
        may_be_less = isinstance(calculation.reckoned, Total | Shares) and calculation.reckoned.left is not None
        return "The parts are no more than the whole." if may_be_less else "They agree."
    open_ended = any(figure.interval.low is None or figure.interval.high is None for figure in calculation.figures)
    return "They agree, as far as the words go." if open_ended else f"They agree: the difference of {much} is within rounding."


def _apart_words(calculation: Sum) -> str:
    by = abs(calculation.by)
    return f"{numeral(rounded(by, 0 if by >= 100 else 2))}{' percentage points' if calculation.points else ''}"


def differs_words(calculation: Sum) -> str:
    """What does not agree with what, for whoever keeps the record."""
    stated, reckoned = stated_words(calculation), reckoned_words(calculation)
    match calculation.reckoned:
        case Change(earlier=Figured() as earlier, later=later):
            span = f"from {figured_words(earlier)} to {figured_words(later)}"
            return f'The change is stated as "{stated}", and {span} it is {reckoned}.'
        case Change():
            return f'The change is stated as "{stated}", and that makes {reckoned}.'
        case Shares():
            return f"The shares do not add up to 100%: {reckoned}."
        case ShareOfTotal():
            return f'"{stated}" is stated, and {reckoned}.'
        case Total():
            return f"The parts do not make up {stated}: {reckoned}."
        case Same():
            return f"The same figure is given as {stated} here and as {reckoned} there, {numeral(abs(calculation.by))} apart."
        case Apart():
            return ""
    assert_never(calculation.reckoned)
