"""Amounts of money as the archive knows them: one number, or a range, and how exact it is."""

from typing import Literal, TypeAlias, get_args

import msgspec

Qualifier: TypeAlias = Literal["about", "at-least", "under", "up-to"]
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)


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
