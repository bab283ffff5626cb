"""What is held back, for those who keep the archive: planned only where drafts are shown, and so on no published site."""

from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Listing, ListView
from minutebook.words.en.dates import moment_words
from minutebook.words.en.site import WAITING, WAITING_INTRO, held_words


def waiting(shelf: Shelf) -> ListView | None:
    """The records that are held back, by the moment until which they are; drafts last. None where nothing of it is shown."""
    shown = [(item, hold) for item, hold in shelf.archive.held if shelf.archive.by_id.get(item.id) and not item.record.lang_of]
    if not shown:
        return None
    moments = sorted({(str(hold.until) if hold.until else "9999", hold.until) for _, hold in shown}, key=lambda pair: pair[0])
    groups = (
        Listing(
            id=f"_held-{number}",
            heading=held_words(moment_words(until) if until else ""),
            rows=tuple(shelf.row_of(item) for item, hold in shown if hold.until == until),
        )
        for number, (_, until) in enumerate(moments, 1)
    )
    return ListView(
        address="/waiting/", title=WAITING, intro=WAITING_INTRO, crumbs=shelf.home, groups=tuple(groups), search=False
    )
