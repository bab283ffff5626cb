"""`site.yaml`: all that is one office's, and no record's name."""

from functools import lru_cache
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from minutebook.diagnostics import Diagnostic, Place, errors_in
from minutebook.read.fields import (
    Address,
    BaseAddress,
    Colour,
    Contact,
    CurrencyCode,
    DiallingCode,
    Language,
    LinkTarget,
    Mail,
    TimeZone,
    Words,
    read_group,
)
from minutebook.read.frontmatter import compose, decode
from minutebook.read.protected import Protected
from minutebook.read.reading import Mark, Reading
from minutebook.read.source import SETTINGS, Source
from minutebook.read.when import When, last_day


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """A group of settings."""


class Covers(Group, frozen=True, kw_only=True):
    """The days that the archive speaks for. Without an end the archive is a living one, and speaks for the day it is built."""

    called: ClassVar[str] = "the time covered"
    from_: Annotated[When, Meta(description="The first of them; a month or a year will do")]
    to: Annotated[When | None, Meta(description="The last of them: after it nothing is called late or missing")] = None

    def end(self, as_of: str) -> str:
        """The last day that the archive can speak for, in ISO form: after it nothing is called late or missing."""
        return min(last_day(self.to.last), as_of) if self.to else as_of

    def ended(self, as_of: str) -> bool:
        """Whether the days covered have come to their end."""
        return self.to is not None and last_day(self.to.last) <= as_of


class Link(Group, frozen=True, kw_only=True):
    """A link of the site's own: to one of its pages (`/about/`) or to another site."""

    called: ClassVar[str] = "a link"
    words: Annotated[Words, Meta(description="What the link says")]
    to: Annotated[LinkTarget, Meta(description="Where it leads")]


class Currency(Group, frozen=True, kw_only=True):
    """The money in which the archive's amounts are. Without it they are shown as bare numbers."""

    called: ClassVar[str] = "the currency"
    code: Annotated[CurrencyCode, Meta(description="Its code, for programs")]
    sign: Annotated[Words, Meta(description="Its sign, for readers, such as €")]


class Hold(Group, frozen=True, kw_only=True):
    """A time in which nothing of some kind is put up, such as that before an election, and why."""

    called: ClassVar[str] = "a hold"
    from_: Annotated[When, Meta(description="Its first day")]
    to: Annotated[When, Meta(description="Its last day")]
    what: Annotated[Words, Meta(description="What is not put up, such as news about candidates")]
    reason: Annotated[Words, Meta(description="Why, in plain words")]


class ProtectedNames(Group, frozen=True, kw_only=True):
    """Names that must be in no record, as digests: the command `protect` adds one."""

    called: ClassVar[str] = "the list of protected names"
    salt: Annotated[Words, Meta(description="What goes into each digest beside the name")]
    digests: Annotated[tuple[Words, ...], Meta(description="The digest of each name")]


class Licence(Group, frozen=True, kw_only=True):
    """The licence of the records."""

    called: ClassVar[str] = "the licence"
    name: Annotated[Words, Meta(description="What it is called")]
    url: Annotated[Address, Meta(description="Where it can be read")]


class Synonyms(Group, frozen=True, kw_only=True):
    """Words that readers use for one another: a record that is called by one of them is found by each of the others."""

    called: ClassVar[str] = "words that mean the same"
    words: Annotated[tuple[Words, ...], Meta(min_length=2, description="Two or more, such as operation and op")]


class Barrier(Group, frozen=True, kw_only=True):
    """Something that not everybody can use, and why it is so."""

    called: ClassVar[str] = "what is not accessible"
    what: Annotated[Words, Meta(description="What it is, whom it keeps out, and which success criterion it fails")]
    why: Annotated[
        Literal["fails", "burden", "exempt"],
        Meta(
            description="fails: it does not meet the guidelines; burden: to mend it would be a disproportionate burden; "
            "exempt: the regulations do not ask for it"
        ),
    ] = "fails"
    instead: Annotated[Words | None, Meta(description="What a reader can use or ask for in its place")] = None
    by: Annotated[When | None, Meta(description="By when it will be put right")] = None


class Accessibility(Group, frozen=True, kw_only=True):
    """What the accessibility statement says. It is to be reviewed within a year of its last review."""

    called: ClassVar[str] = "the accessibility statement"
    prepared: Annotated[When, Meta(description="The day on which the statement was prepared")]
    reviewed: Annotated[When, Meta(description="The day on which somebody last saw whether it is still right")]
    compliant: Annotated[
        Literal["fully", "partially", "not"] | None,
        Meta(description="How far the pages meet WCAG 2.2, level AA. A public body has to say it"),
    ] = None
    barriers: Annotated[tuple[Barrier, ...], Meta(description="What is known not to be accessible")] = ()
    harder: Annotated[
        tuple[Words, ...], Meta(description="What else may be harder to use for some, beside what the page says of any archive")
    ] = ()
    tested: Annotated[Words | None, Meta(description="How this archive was tested, by whom and when")] = None
    improving: Annotated[Words | None, Meta(description="What is being done to make it easier to use")] = None
    contact: Annotated[
        Mail | None, Meta(description="Where a reader asks for another form; the contact of the archive, where it is left out")
    ] = None
    telephone: Annotated[Words | None, Meta(description="The same by telephone")] = None
    answered_within: Annotated[Words | None, Meta(description="Within what time an answer comes, such as 10 working days")] = (
        None
    )
    northern_ireland: Annotated[
        bool,
        Meta(
            description="Whether the public body is one of Northern Ireland, where another commission enforces the regulations"
        ),
    ] = False

    @property
    def to_be_reviewed(self) -> str:
        """The last day within a year of its review, in ISO form."""
        year, month, day = last_day(self.reviewed.last).split("-")
        return f"{int(year) + 1}-{month}-{'28' if (month, day) == ('02', '29') else day}"


class Closed(Group, frozen=True, kw_only=True):
    """What became of a body that is no more. From the day of its closing on, pages speak for that day for ever."""

    called: ClassVar[str] = "the closing"
    date: Annotated[When, Meta(description="The day on which the body closed")]
    statement: Annotated[Words, Meta(description="What became of it, in one or two sentences that stand on every page")]
    successor: Annotated[Link | None, Meta(description="Who does its work from then on, and where they can be found")] = None
    keeper: Annotated[Words, Meta(description="Who keeps the archive from then on, so that its readers can find them")]

    @property
    def day(self) -> str:
        """The day of the closing, in ISO form; of a month or a year the last."""
        return last_day(self.date.last)


class Logo(Group, frozen=True, kw_only=True):
    """The picture at the head of every page, as high as some three lines of text, or less where the screen is narrow."""

    called: ClassVar[str] = "the logo"
    src: Annotated[Words, Meta(description="The file's name, in assets/ beside site.yaml")]
    alt: Annotated[Words, Meta(description="What it shows, for those who cannot see it")]


class Site(Group, frozen=True, kw_only=True):
    """The settings of one archive."""

    called: ClassVar[str] = "the settings file"
    name: Annotated[Words, Meta(description="The archive's name")]
    about: Annotated[Words, Meta(description="What it is, in one or two sentences")]
    subject: Annotated[Words, Meta(description="Whose record it is")]
    run_by: Annotated[Words, Meta(description="Who runs the archive")]
    run_by_the_body: Annotated[
        bool,
        Meta(description="Whether the public body itself runs the archive, so that its legal duties bind it"),
    ] = False
    notice: Annotated[Words | None, Meta(description="A sentence on every page, such as that it is independent")] = None
    covers: Annotated[Covers, Meta(description="The days that the archive speaks for")]
    address: Annotated[BaseAddress, Meta(description="Where it is published, base path included")]
    repository: Annotated[Address | None, Meta(description="Where its files are kept")] = None
    report_errors: Annotated[Contact, Meta(description="Where a reader reports an error in a page")]
    contact: Annotated[
        Mail | None,
        Meta(description="Where a reader writes to. It stands at the foot of every page, as a way to report errors too"),
    ] = None
    allowed_contacts: Annotated[
        tuple[Words, ...],
        Meta(
            description="Telephone numbers and e-mail addresses that may stand in records, because the office publishes them; "
            "@example.org allows all of that domain"
        ),
    ] = ()
    dialling_codes: Annotated[
        tuple[DiallingCode, ...],
        Meta(description="The dialling codes of the area: a number that is allowed may stand in records without its code"),
    ] = ()
    protected_names: Annotated[
        ProtectedNames | None, Meta(description="Names that must be in no record; the list has only digests of them")
    ] = None
    licence: Annotated[Licence, Meta(description="The licence of the records")]
    lang: Annotated[Language, Meta(description="The language of the archive, such as en-gb")] = "en-gb"
    closed: Annotated[
        Closed | None, Meta(description="What became of the body when it closed; left out as long as there is one")
    ] = None
    time_zone: Annotated[
        TimeZone | None,
        Meta(description="Whose clocks tell on which day something was, where a record gives a time of another zone"),
    ] = None
    currency: Annotated[Currency | None, Meta(description="The money in which amounts are")] = None
    holds: Annotated[
        tuple[Hold, ...], Meta(description="Times in which something is not put up. They are shown, and change nothing else")
    ] = ()
    accessibility: Annotated[
        Accessibility | None,
        Meta(
            description="What the accessibility statement at /accessibility/ says; without it there is none but your own page"
        ),
    ] = None
    log: Annotated[
        When | None,
        Meta(description="The day on which the publication log begins; from then on nothing is published without it"),
    ] = None
    menu: Annotated[
        tuple[Link, ...], Meta(description="The links at the head of every page; the indexes, where it is left out")
    ] = ()
    footer: Annotated[tuple[Link, ...], Meta(description="The links at the foot of every page")] = ()
    new_dates: Annotated[
        Link | None, Meta(description="Where the dates of new meetings are told, once the archive has ended")
    ] = None
    search_example: Annotated[Words | None, Meta(description="Two or three words that belong together, as an example")] = None
    synonyms: Annotated[
        tuple[Synonyms, ...],
        Meta(description="Words that mean the same to those who search; the forms in the glossary are known without it"),
    ] = ()
    logo: Annotated[Logo | None, Meta(description="The picture at the head of every page")] = None
    accent: Annotated[Colour, Meta(description="The colour of links and bars")] = "#1d4f7a"
    accent_dark: Annotated[Colour, Meta(description="The same for dark screens")] = "#8cc0ee"

    marks: tuple[Mark, ...] = ()
    made_by_reader: ClassVar[tuple[str, ...]] = ("marks",)

    def place(self, field: str) -> Place:
        """The place of a setting's value."""
        mark = next((mark for mark in self.marks if mark.field == field), None)
        return mark.within(SETTINGS) if mark else Place(SETTINGS)

    @property
    def protected(self) -> Protected | None:
        """The names that must be in no record, None where there are none."""
        names = self.protected_names
        return Protected(names.salt, frozenset(names.digests)) if names and names.digests else None

    @property
    def links(self) -> tuple[tuple[str, Link], ...]:
        """The links of the site's own, each with the field that its address stands in."""
        listed = (("menu", self.menu), ("footer", self.footer))
        successor = self.closed.successor if self.closed else None
        return (
            *((f"{name}.{number}.to", link) for name, links in listed for number, link in enumerate(links)),
            *((("closed.successor.to", successor),) if successor else ()),
        )

    def spoken_for(self, day: str) -> str:
        """The day for which pages speak on a day: that day, or the one on which the body closed."""
        return min(day, self.closed.day) if self.closed else day

    @property
    def sign(self) -> str:
        """The sign of the archive's currency, "" where none is set."""
        return self.currency.sign if self.currency else ""

    @property
    def mail(self) -> str:
        """The e-mail address to which readers can report an error; "" where the settings name none."""
        return self.contact or (self.report_errors if self.report_errors.startswith("mailto:") else "")

    @property
    def html_lang(self) -> str:
        """The language as HTML wants it: `en-gb` is `en-GB`."""
        language, _, region = self.lang.partition("-")
        return f"{language}-{region.upper()}" if region else language


def read_site(source: Source | None) -> tuple[Site | None, list[Diagnostic]]:
    """The settings, or what is wrong with them."""
    if source is None:
        missing = Diagnostic(
            code="site-settings-missing",
            message="There is no site.yaml here.",
            place=Place(SETTINGS),
            hint="Run the command in the archive's folder, the one with content/ and site.yaml in it.",
        )
        return None, [missing]
    site, problems = _site_in(source)
    return site, list(problems)


@lru_cache(maxsize=1)  # a command asks for the time zone first, and its build for all the rest
def _site_in(source: Source) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    text, problems = decode(source.path, source.data)
    if text is None:
        return None, tuple(problems)
    root, problems = compose(source.path, text, 1)
    reading = Reading(source.path, 1, text.split("\n"))
    site = read_group(Site, root, reading) if root is not None or not problems else None
    problems += reading.problems
    if site is None or errors_in(problems):
        return None, tuple(problems)
    return msgspec.structs.replace(site, marks=tuple(reading.marks)), tuple(problems)
