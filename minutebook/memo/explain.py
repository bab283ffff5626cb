"""Why a page was rendered again: what it rests on now, compared with what it rested on when it was last published."""

from collections.abc import Container, Iterator

from minutebook.memo.known import Known, PageKey, SharedKey

_SHARED = {
    "engine": "The engine or one of its libraries changed.",
    "templates": "A template changed.",
    "chrome": "The site's settings or assets changed.",
}


def explain(wanted: str, known: Known, now: Known, intact: Container[str]) -> tuple[str, ...]:
    """The reasons for the page at the address or path `wanted`, if any; `intact` are the published files that were as known."""
    if not wanted:
        return ()
    path = wanted.split("#", maxsplit=1)[0].removeprefix("/")
    candidates = (path, f"{path.rstrip('/')}/index.html".removeprefix("/"), path + "index.html")
    page = next((candidate for candidate in candidates if candidate in now.pages), "")
    if not page:
        last = path.strip("/").split("/")[-1]
        like = [other for other in now.pages if last in other][:5]
        return (f"No page has the path {wanted}." + (f" Some that are like it: {', '.join(like)}." if like else ""),)
    if page not in known.pages:
        return (f"{page} was not there before.",)
    changes = [*_shared_changes(known.shared, now.shared)]
    changes += _own_changes(known.pages[page], now.pages[page], same_engine=known.shared.engine == now.shared.engine)
    if page not in intact:
        changes.append("The published file was missing or had been altered.")
    return tuple(f"{page}: {change}" for change in changes) or (
        f"{page} was not rendered again: nothing that it shows has changed.",
    )


def _shared_changes(before: SharedKey, now: SharedKey) -> Iterator[str]:
    for name, words in _SHARED.items():
        if getattr(before, name) != getattr(now, name):
            yield words


def _own_changes(before: PageKey, now: PageKey, *, same_engine: bool) -> Iterator[str]:
    if before.template != now.template:
        yield "It uses another template."
    # The key of a text holds the engine: another engine changes them all, which says nothing of the record.
    if same_engine and before.text != now.text:
        yield "The record's own file changed."
    elif same_engine and before.view != now.view:
        yield "Something it shows of other records changed: a title, a link to it, a list, or the day."
