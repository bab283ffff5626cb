"""Whether what the archive leads to outside is still there: asked, noted, and told to people.

An answer changes what is known by a rule (`after`): what a server says is gone is gone at once, as is a host without a name.
What only fails, be it a server's fault or no answer at all, is gone when it has failed on three days, the first and the last
two weeks apart. What refuses programs may be there for people, and is never called gone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from itertools import chain, zip_longest
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from minutebook import __version__
from minutebook.desk.types import Refused
from minutebook.desk.visiting import Answer, Visitor
from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import visible
from minutebook.facts.outside import Outside
from minutebook.read.addresses import asked_for
from minutebook.read.outside import Copy, OutsideLink
from minutebook.read.site import Site
from minutebook.read.when import When, first_day, last_day
from minutebook.words.en.dates import day_words

TIMES, DAYS = 3, 14  # on how many days nothing came, and over how many days, before that counts as gone
_KEEPERS: Mapping[str, str] = {"web.archive.org": "the Internet Archive"}


class Survey(msgspec.Struct, frozen=True):
    """What was asked and what came of it.

    `before` and `links` are what is known of each address, by it, before and after; `answers` are those that came, `left` how
    many addresses were not asked because there were too many. `silent` says of what keeps copies that it did not answer.
    """

    before: Mapping[str, OutsideLink]
    links: Mapping[str, OutsideLink]
    answers: Mapping[str, Answer]
    left: int
    silent: str = ""


def survey(
    outside: Outside, visitor: Visitor, today: str, *, own: str, most: int, timegate: str = "", say: Callable[[str], None]
) -> Survey:
    """Ask for the addresses to which the archive leads, those first that were not asked for longest, and at most so many.

    With a `timegate` (RFC 7089) that is asked for a copy of each of which none is known. Raises Refused where nobody at all
    answers, not even the archive's `own` site: then this machine has no network, and nothing is known by that.
    """
    known = dict(outside.known)
    waiting = sorted(outside.written, key=lambda address: (_last_asked(known.get(address)), address))
    asked = _by_turns(waiting[:most])
    hosts = len({_host(address) for address in asked})
    say(f"Asking for {_counted(len(asked), 'address')} on {_counted(hosts, 'site')}, {visitor.manner.pause:g} seconds apart.")
    answers = {address: visitor.ask(address) for address in asked}
    tried = [answer for answer in answers.values() if answer.kind not in ("inside", "later")]
    if tried and not any(answer.status for answer in tried) and not visitor.ask(own).status:
        raise Refused(
            "Nobody answered, not even the archive's own site: this machine seems to have no network. Nothing was changed."
        )
    links = dict(known)
    for address, answer in answers.items():
        if answer.kind not in ("inside", "later"):
            links[address] = after(known.get(address) or OutsideLink(address=address), answer, today)
    silent = _add_copies(links, asked, visitor, timegate) if timegate else ""
    return Survey(known, links, answers, len(waiting) - len(asked), silent)


def name_of(site: Site) -> str:
    """Who asks, for those whose servers are asked: they can see whose archive it is, and write to its keepers."""
    return f"minutebook/{__version__} (looks whether links still lead somewhere; +{asked_for(site.address)})"


def _last_asked(link: OutsideLink | None) -> str:
    """The last day of which something is known of an address."""
    days = (link.seen, link.gone, *link.failed) if link else ()
    return max((when.last for when in days if when), default="")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _by_turns(addresses: Iterable[str]) -> list[str]:
    """The addresses so that those of one host lie apart: while one has its pause, others are asked."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)
    return [address for address in chain.from_iterable(zip_longest(*by_host.values())) if address]


def after(link: OutsideLink, answer: Answer, today: str) -> OutsideLink:
    """What is known of an address after an answer of this day."""
    now = When(start=today, end=today)
    if answer.kind == "there":
        asked = asked_for(link.address)
        moved = answer.moved and answer.url != asked and not _is_taken_away(asked, answer.url)
        return replace(link, seen=now, gone=None, failed=(), answer=None, moved=answer.url if moved else None)
    link = replace(link, answer=answer.words)
    if link.gone or answer.kind == "refused":
        return link
    if answer.kind == "gone":
        return replace(link, gone=now, failed=())
    failed = link.failed if now in link.failed else (*link.failed, now)
    if len(failed) >= TIMES and _between(failed[0], now) >= DAYS:
        return replace(link, gone=failed[0], failed=())
    return replace(link, failed=failed)


def _between(first: When, last: When) -> int:
    """The days from one day to another; of a month the last counts, so that never too many are counted."""
    return (date.fromisoformat(first_day(last.key)) - date.fromisoformat(last_day(first.last))).days


# -- copies ------------------------------------------------------------------------------------------------------------


def _add_copies(links: dict[str, OutsideLink], asked: Sequence[str], visitor: Visitor, timegate: str) -> str:
    """Note a copy of each address that was asked for and of which none is known, of those first that are gone.

    What kept the timegate from answering, "" where it did answer.
    """
    without = [address for address in asked if address in links and not links[address].archived]
    for address in sorted(without, key=lambda address: not links[address].gone):
        answer = visitor.ask(f"{timegate}{address}", _wanted(links[address]))
        if answer.kind == "there":
            if copy := _copy(answer):
                links[address] = replace(links[address], archived=copy)
        elif not answer.status or answer.kind in ("later", "failed"):
            return answer.words
    return ""


def _wanted(link: OutsideLink) -> Mapping[str, str]:
    """The copy that is wanted: one of the day on which it was there for the last time, or the newest."""
    if not link.seen:
        return {}
    noon = datetime.fromisoformat(f"{last_day(link.seen.last)}T12:00:00").replace(tzinfo=UTC)
    return {"Accept-Datetime": format_datetime(noon, usegmt=True)}


def _copy(answer: Answer) -> Copy | None:
    """The copy at the end of the way, as its server tells of it."""
    try:
        day = parsedate_to_datetime(answer.headers["memento-datetime"]).date().isoformat()
    except (KeyError, ValueError):
        return None
    host = _host(answer.url)
    return Copy(url=answer.url, date=When(start=day, end=day), by=_KEEPERS.get(host, host))


# -- for people --------------------------------------------------------------------------------------------------------


class _Part(msgspec.Struct, frozen=True):
    """A part of the report: its heading, what is to be done, and the addresses with what is told of each."""

    heading: str
    todo: str
    rows: tuple[tuple[str, str], ...]


def report(found: Survey, outside: Outside, today: str) -> str:
    """What was found, in Markdown that can be read as it stands: what is dead, at which file and line, what to do."""
    there = sum(answer.kind == "there" for answer in found.answers.values())
    sentences = [f"{_counted(len(found.answers), 'address')} asked for, {there:,} there."]
    if found.left:
        sentences.append(f"{_counted(found.left, 'address')} more wait for the next run.")
    if found.silent:
        sentences.append(f"For copies nobody could be asked: {found.silent}.")
    out = [f"# Links that lead elsewhere, {day_words(today)}", "", " ".join(sentences), ""]
    for part in _parts(found):
        if part.rows:
            out += [f"## {part.heading}", "", part.todo, ""]
            for address, words in part.rows:
                out.append(f"- {_shown(address)}: {words}")
                out += [f"  - {_place(lead.place)}" for lead in outside.written[address]]
            out.append("")
    return "\n".join(out)


def _parts(found: Survey) -> Iterator[_Part]:
    def of(*kinds: str) -> list[str]:
        return sorted(address for address, answer in found.answers.items() if answer.kind in kinds)

    def was_gone(address: str) -> bool:
        return address in found.before and found.before[address].gone is not None

    gone = [address for address in sorted(found.answers) if address in found.links and found.links[address].gone]
    yield _Part(
        "Gone",
        "The pages say so, and lead to the copy where one is known. Where a paper is in another place now, write that address.",
        tuple((address, _gone(found, address, new=not was_gone(address))) for address in gone),
    )
    yield _Part(
        "Back again",
        "Nothing is to be done.",
        tuple((address, "it answers, and was gone before.") for address in of("there") if was_gone(address)),
    )
    failing = [address for address in of("failed") if address not in gone]
    yield _Part(
        "No answer",
        f"It may be a passing fault. What has failed on {TIMES} days, over {DAYS} days at least, counts as gone.",
        tuple((address, f"{found.answers[address].words}{_days_of(found.links[address])}.") for address in failing),
    )
    yield _Part(
        "Not for programs",
        "The server turns programs away, so it may be there for people: look for yourself, and write `seen` or `gone`.",
        tuple((address, f"{found.answers[address].words}.") for address in of("refused") if address not in gone),
    )
    moved = [(address, found.answers[address].url) for address in of("there")]
    elsewhere = [(address, url) for address, url in moved if url != address]
    yield _Part(
        "Leads to the front page of a site",
        "That is often how a page is taken away. Look whether it still is what it was.",
        tuple((address, f"{_shown(url)}.") for address, url in elsewhere if _is_taken_away(address, url)),
    )
    yield _Part(
        "Moved for good",
        "Write the new address in its place.",
        tuple(
            (address, f"{_shown(url)}.")
            for address, url in elsewhere
            if found.answers[address].moved and not _is_taken_away(address, url)
        ),
    )
    others = of("inside", "later")
    yield _Part("Not asked", "Look for yourself.", tuple((address, f"{found.answers[address].words}.") for address in others))


def _gone(found: Survey, address: str, *, new: bool) -> str:
    link = found.links[address]
    copy = f"Copy kept by {link.archived.by}, {link.archived.date.key}." if link.archived else _NO_COPY
    return f"{link.answer or 'written by hand'}, since {link.gone.key if link.gone else ''}{' (new)' if new else ''}. {copy}"


_NO_COPY = "No copy is known: look for one, and write it under `archived`."


def _days_of(link: OutsideLink) -> str:
    return f", on {_counted(len(link.failed), 'day')} so far" if link.failed else ""


def _is_taken_away(address: str, url: str) -> bool:
    """Whether an address that was that of a page leads to the front page of a site, as it often does when the page is gone."""
    return _is_front(url) and not _is_front(address)


def _is_front(url: str) -> bool:
    """Whether an address is that of a whole site."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _counted(number: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _shown(address: str) -> str:
    """An address as it is to be read, in a report in which some come from servers: nothing in it is a link or an order."""
    return "`" + visible(address).replace("`", "%60") + "`"


def _place(place: Place) -> str:
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part)
