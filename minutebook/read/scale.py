"""What the unit of a measure says of its figures: whether they are hundredths, thousands or millions, or money."""

import re

import msgspec

_SHARE = re.compile(r"per\s?cent|%", re.IGNORECASE)
_POWERS = {"billion": 9, "million": 6, "thousand": 3}
_CURRENCY = re.compile("[$£€¥]")


class Scale(msgspec.Struct, frozen=True):
    """How the figures of a measure are scaled: `currency` is the sign of their money, as the unit gives it.

    `more` is what else the unit says, as `a year` does in `€ a year`.
    """

    share: bool = False
    power: int = 0
    currency: str = ""
    more: str = ""

    @property
    def rounded(self) -> bool:
        """Whether whole figures are rounded too: hundredths and millions are; people and houses are counted one by one."""
        return self.share or self.power > 0


def read_scale(unit: str) -> Scale:
    """The scale that a unit names: `€ million`, `per cent of calls`; people and houses have none."""
    plain = unit.lower()
    sign = _CURRENCY.search(unit)
    word = next((word for word in _POWERS if word in plain), "")
    return Scale(
        share=bool(_SHARE.match(plain)),
        power=_POWERS.get(word, 0),
        currency=sign[0] if sign else "",
        more=" ".join(_CURRENCY.sub(" ", plain).replace(word, " ", 1).split()) if sign else "",
    )
