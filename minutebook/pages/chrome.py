"""What stands round every page: the archive's name and menu, who runs it, its licence, its assets."""

from collections.abc import Mapping

import msgspec

from minutebook.pages.views import Link
from minutebook.read.addresses import Base
from minutebook.read.site import Closed, Site
from minutebook.words.en import site as words
from minutebook.words.en.dates import day_words

_MENU = (
    Link(words.PRIORITIES, "/priorities/"),
    Link(words.DECISIONS, "/decisions/"),
    Link(words.MEETINGS, "/meetings/"),
    Link(words.REPORTS, "/reports/"),
    Link(words.NEWS, "/news/"),
    Link(words.PLACES, "/places/"),
)


MORE = (
    Link(words.TOPICS, "/topics/"),
    Link(words.BODIES, "/bodies/"),
    Link(words.TIMELINE, "/timeline/"),
    Link(words.GLOSSARY, "/glossary/"),
)


def menu_of(site: Site) -> tuple[Link, ...]:
    """The links at the head of every page: the settings' own, or the indexes that every archive has."""
    return tuple(Link(link.words, link.to) for link in site.menu) or _MENU


class Closing(msgspec.Struct, frozen=True, array_like=True):
    """What every page says of a body that has closed: on which day, what became of it, who goes on, who keeps the archive."""

    day: str
    statement: str
    successor: Link | None
    keeper: str


def closing_of(closed: Closed) -> Closing:
    """The same from the settings, its day in words."""
    successor = Link(closed.successor.words, closed.successor.to) if closed.successor else None
    return Closing(day_words(closed.day), closed.statement, successor, closed.keeper)


class Chrome(msgspec.Struct, frozen=True, kw_only=True):
    """What stands round every page, and is part of every page's key."""

    name: str
    logo: Link | None  # what it shows, and its address
    about: str
    subject: str
    run_by: str
    notice: str
    closed: Closing | None
    covers: str
    lang: str
    base: Base
    licence: Link
    report_errors: str
    contact: str
    mail: str  # to whom an error is reported by e-mail: to the contact, or as errors are reported; "" where neither is one
    search_example: str
    repository: str
    navigation: tuple[Link, ...]
    lists: tuple[Link, ...]  # the lists that neither the menu nor the foot's own links lead to
    footer: tuple[Link, ...]
    shared: dict[str, Link]  # by type, "" for all others: what other sites show beside a link, in words, and its address
    prominent: tuple[Link, ...]  # what the law wants in a prominent place
    assets: dict[str, str]  # name -> address below the base, "site.css" -> "/assets/site.3f2a….css"
    preview: bool
    compared: bool  # whether the preview has a page of what it changes


def chrome_of(
    site: Site,
    base: Base,
    assets: dict[str, str],
    shared: Mapping[str, Link],
    lists: tuple[Link, ...] = (),
    prominent: tuple[Link, ...] = (),
    *,
    closed: Closed | None = None,
    preview: bool = False,
    compared: bool = False,
) -> Chrome:
    """What stands round every page, for a site published at `base` or shown as a preview of what is proposed.

    `lists` are those of the archive; of them stands there what the settings do not lead to. The law wants the `prominent`
    links on all pages.
    """
    navigation = menu_of(site)
    led_to = {link.href for link in navigation} | {link.to for link in site.footer}
    return Chrome(
        name=site.name,
        logo=Link(site.logo.alt, assets[site.logo.src]) if site.logo else None,
        about=site.about,
        subject=site.subject,
        run_by=site.run_by,
        notice=site.notice or "",
        closed=closing_of(closed) if closed else None,
        covers=words.covered_words(site.covers),
        lang=site.html_lang,
        base=base,
        licence=Link(site.licence.name, site.licence.url),
        report_errors=site.report_errors,
        contact=site.contact or "",
        mail=site.mail,
        search_example=site.search_example or "",
        repository=site.repository or "",
        navigation=navigation,
        lists=tuple(link for link in lists if link.href not in led_to),
        footer=tuple(Link(link.words, link.to) for link in site.footer),
        shared=dict(shared),
        prominent=prominent,
        assets=assets,
        preview=preview,
        compared=compared,
    )
