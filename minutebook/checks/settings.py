"""Rules about the settings, beyond what each may be by itself."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from minutebook.checks.contrast import ENOUGH, contrast, nearest_legible
from minutebook.checks.statement import of_the_statement
from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted, visible
from minutebook.read.site import Closed, Site
from minutebook.read.source import Source
from minutebook.read.when import last_day
from minutebook.words.en.dates import date_words, day_words

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")

# The ends of names that nobody can have (RFC 2606). Nothing is said of .example and example.org: they stand for addresses
# in documentation, where they are meant as they are.
_NOBODYS = re.compile(r"(?:^|\.)(?:invalid|test|localhost)$")

# Where an issue can be opened with an account alone.
_WITH_ACCOUNT = re.compile(r"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$")

# The properties of the stylesheet that are behind links.
_BEHIND = re.compile(r"--(?:paper|panel|marked):\s*(#[0-9a-fA-F]{6})\s*[;}]")
_DARK = re.compile(r"prefers-color-scheme:\s*dark")


def of_the_settings(site: Site, assets: Sequence[Source], as_of: str) -> Iterator[Diagnostic]:
    """What is wrong with the settings on a day, seen together with the assets."""
    yield from _stand_ins(site)
    yield from _accounts(site)
    if site.closed:
        yield from _closing(site, site.closed)
    if site.accessibility:
        yield from of_the_statement(site, site.accessibility, site.spoken_for(as_of))
    yield from _logo(site, assets)
    yield from _pale_colours(site, assets)


def _closing(site: Site, closed: Closed) -> Iterator[Diagnostic]:
    """A body closed on one day, which the archive's last day is not after."""
    last = site.covers.to
    if len(closed.date.start) < len(closed.day) or closed.date.start != closed.date.end:
        message = f"A body closes on one day, and {date_words(closed.date)} is none."
        yield _amiss(message, site.place("closed.date"), "Write the day, such as 2028-05-07.")
    elif last is None:
        message = "The body has closed, and the archive has no last day."
        yield _amiss(message, site.place("covers"), f"Write  to: {closed.day}  into  covers:.")
    elif last_day(last.last) > closed.day:
        message = f"The archive ends with {date_words(last)}, after the body closed on {day_words(closed.day)}."
        yield _amiss(message, site.place("covers.to"), "Correct the later of the two.")


def _amiss(message: str, place: Place, hint: str) -> Diagnostic:
    return Diagnostic(code="closing-amiss", message=message, place=place, hint=hint)


def _stand_ins(site: Site) -> Iterator[Diagnostic]:
    """No address of the site's own is one of those that nobody can have."""
    for field, address, hint in _addresses(site):
        mail = address.partition("?")[0].rpartition("@")[2] if address.startswith("mailto:") else ""
        host = (mail or urlsplit(address).hostname or "").lower().removesuffix(".")
        if _NOBODYS.search(host):
            yield Diagnostic(
                code="address-stand-in",
                message=f"{quoted(host)} can be nobody's address: it only stands in for one that is still to be set.",
                place=site.place(field),
                hint=hint,
                severity="warning",
            )


def _accounts(site: Site) -> Iterator[Diagnostic]:
    """A reader can tell of an error without having an account anywhere."""
    host = urlsplit(site.report_errors).hostname or ""
    if not site.mail and _WITH_ACCOUNT.search(host):
        yield Diagnostic(
            code="account-needed",
            message=f"Nobody can report an error without an account at {host}: no e-mail address is given.",
            place=site.place("report_errors"),
            hint="Add a line  contact:  with an e-mail address that somebody reads.",
            severity="note",
        )


def _addresses(site: Site) -> Iterator[tuple[str, str, str]]:
    """The addresses in the settings: the field of each, and what to do where one is not set yet."""
    yield "address", site.address, "Write the address at which the site is published."
    yield "report_errors", site.report_errors, "Write where readers report an error: mailto: and an e-mail address, or a page."
    yield "licence.url", site.licence.url, "Write where the licence can be read."
    if site.contact:
        yield "contact", site.contact, "Write the e-mail address that readers can use, or take this line out."
    if site.accessibility and site.accessibility.contact:
        yield "accessibility.contact", site.accessibility.contact, "Write the e-mail address to use, or take this line out."
    if site.repository:
        yield "repository", site.repository, "Write where the files are kept, or take this line out."
    for field, link in site.links:
        yield field, link.to, "Write where this link leads, or take it out."


def _logo(site: Site, assets: Sequence[Source]) -> Iterator[Diagnostic]:
    """The logo is there, and a browser can show it."""
    if site.logo is None:
        return
    names = [source.path.removeprefix("assets/") for source in assets]
    name = site.logo.src
    place = site.place("logo.src")
    if name not in names:
        pictures = {posixpath.basename(other): other for other in names if other.lower().endswith(_PICTURES)}
        close = pictures.get(nearest(posixpath.basename(name), pictures), "")
        hint = f"Did you mean {close}?" if close else "Put the file into assets/ beside site.yaml and write its name."
        message = f"There is no file {visible(posixpath.join('assets', name))}."
        yield Diagnostic(code="broken-link", message=message, place=place, hint=hint)
    elif not name.lower().endswith(_PICTURES):
        message = f"A logo is a picture, and {quoted(name)} is not one that browsers show."
        yield Diagnostic(code="wrong-kind", message=message, place=place, hint="Save it as an SVG or PNG file.")


def _pale_colours(site: Site, assets: Sequence[Source]) -> Iterator[Diagnostic]:
    """Links can be read on the page. What is behind them stands in the stylesheet, which may be the archive's own."""
    css = next((source.data.decode(errors="replace") for source in assets if source.path == "assets/site.css"), "")
    light, *dark = _DARK.split(css)
    for field, colour, behind, screens in (
        ("accent", site.accent, _BEHIND.findall(light), "light"),
        ("accent_dark", site.accent_dark, _BEHIND.findall("".join(dark)), "dark"),
    ):
        worst = min(behind, key=lambda other: contrast(colour, other), default=colour)
        reached = contrast(colour, worst)
        if not behind or reached >= ENOUGH:
            continue
        better = nearest_legible(colour, behind)
        hint = f'Write "{better}", the nearest of the same hue that can.'
        yield Diagnostic(
            code="colour-contrast",
            message=(
                f"Links of the colour {quoted(colour)[1:-1]} cannot be read well on {worst}, which is behind them on {screens} "
                f"screens: the contrast is {_floor(reached)} to 1, and {ENOUGH} to 1 is the least."
            ),
            place=site.place(field),
            hint=hint if better else f"Give the page a background in assets/site.css on which {screens} screens show them.",
        )


def _floor(ratio: float) -> str:
    """A contrast with one decimal, cut and not rounded: 4.49 is not 4.5."""
    return f"{int(ratio * 10) / 10:.1f}"
