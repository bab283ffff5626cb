"""Pages of the archive about itself."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.kind import Kind
from minutebook.pages.parts import dated, facts
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.records import Page


def page(_shelf: Shelf, item: Item[Page]) -> dict[str, Any]:
    """By when somebody is to look at it again."""
    return {"facts": facts(("To be looked at again by", dated(item.record.review)))}


PAGE = Kind(type=Page, template="page", view=with_facts(page))
