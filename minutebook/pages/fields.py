"""A field of a record that differs, in a reader's words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from minutebook.archive.archive import is_slug
from minutebook.archive.compared import FieldChanged, Pair
from minutebook.archive.differing import Difference, differences
from minutebook.pages.shelf import Shelf
from minutebook.read.amount import Amount
from minutebook.read.when import When
from minutebook.words.en import proposals as words
from minutebook.words.en.amounts import amount_words, plain_number
from minutebook.words.en.dates import date_words


class FieldView(msgspec.Struct, frozen=True, array_like=True):
    """A field that differs, and its values or those of its parts, word by word."""

    label: str
    rows: tuple[Difference, ...]


def field_view(earlier: Shelf, shelf: Shelf, field: FieldChanged) -> FieldView:
    """A field with its two values, each in the words of its own time."""
    before, after = _values(earlier, field.before), _values(shelf, field.after)
    return FieldView(words.field_words(field.name), tuple(differences(_beside(before, after))))


def _beside(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """The values of two lists that differ, in their order."""
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = before[a1:a2], after[b1:b2]
            for number in range(max(len(old), len(new))):
                yield "".join(old[number : number + 1]), "".join(new[number : number + 1])


def _values(shelf: Shelf, value: object) -> list[str]:
    """The values of a field in words, one for each item of a list."""
    if isinstance(value, tuple):
        return [said for item in value if (said := _said(shelf, item))]
    said = _said(shelf, value)
    return [said] if said else []


def _said(shelf: Shelf, value: object) -> str:
    """A value in a reader's words; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if isinstance(value, str):
        name, _, anchor = value.partition("#")
        if name in shelf.archive.by_id or name in shelf.archive.outcomes:
            return shelf.link(name, anchor).words
        return shelf.link(value).words if is_slug(value) else value
    if isinstance(value, When):
        return date_words(value)
    if isinstance(value, Amount):
        return amount_words(value, shelf.site.sign)
    if isinstance(value, (int, float)):
        return plain_number(value)
    if isinstance(value, tuple):
        return ", ".join(_values(shelf, value))
    fields = msgspec.structs.fields(type(value)) if isinstance(value, msgspec.Struct) else ()
    given = [(field, getattr(value, field.name)) for field in fields]
    return words.group_words(
        [(field.encode_name, said) for field, own in given if own != field.default and (said := _said(shelf, own))]
    )
