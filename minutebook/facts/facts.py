"""The facts of an archive on a day, each worked out when first asked for and then kept. Checks and pages read the same."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.archive.links import Edge, Links
from minutebook.facts.claims import Claim, claims
from minutebook.facts.coming import MeetingState, meeting_state, upcoming
from minutebook.facts.contacts import Contacts
from minutebook.facts.descent import Descent
from minutebook.facts.duties import Answer, DutyState, duty_states
from minutebook.facts.editions import Editions
from minutebook.facts.evidence import Spoken, spoken
from minutebook.facts.gaps import Asked, all_gaps
from minutebook.facts.history import Versions
from minutebook.facts.holders import Holders
from minutebook.facts.horizon import horizon_of
from minutebook.facts.money import Money, all_money
from minutebook.facts.namesakes import namesakes
from minutebook.facts.news import News
from minutebook.facts.outside import Outside
from minutebook.facts.packs import Pack, all_packs
from minutebook.facts.papers import Papers
from minutebook.facts.places import Places
from minutebook.facts.plans import Plans
from minutebook.facts.promises import Promises
from minutebook.facts.quotations import Quotations
from minutebook.facts.recurring import Meetings
from minutebook.facts.series import Series
from minutebook.facts.shown import ShownFiles, shown_files
from minutebook.facts.sums import Sum, all_sums
from minutebook.facts.terms import Glossary, glossary
from minutebook.facts.undertakings import Carried, Mention, Undertaken, carried, last_mention, undertakings
from minutebook.read.outside import NOTHING_KNOWN, OutsideLinks
from minutebook.read.site import Closed, Site
from minutebook.records import Meeting, Person


class Facts:
    """All that follows from the records and a day.

    `as_of` is the day that pages speak for, in ISO form, and `today` the day of the build: the same as long as the body has not
    closed. After that only what is done to records is of later days: putting one up, and changing it.
    """

    def __init__(
        self,
        archive: Archive,
        links: Links,
        site: Site | None,
        as_of: str,
        editions: Editions | None = None,
        quotations: Quotations | None = None,
        outside: OutsideLinks = NOTHING_KNOWN,
    ) -> None:
        """Nothing is worked out before it is asked for.

        `site` is None where the settings could not be read, `editions` where no publication log was given, `quotations` where
        none were compared; `outside` is what is known of addresses outside the archive.
        """
        self.archive = archive
        self.links = links
        self.today = as_of
        self.as_of = site.spoken_for(as_of) if site else as_of
        self.editions = editions
        self.quotations = quotations or Quotations()
        self.versions = Versions()  # others take its place once the records are checked: no rule looks at them
        self._site = site
        self.horizon = horizon_of(site, self.as_of)
        self.contacts = Contacts(site)
        self.outside = Outside(archive, site, outside)

    # -- the day -----------------------------------------------------------------------------------------------------

    @property
    def ended(self) -> bool:
        """Whether the day that pages speak for lies after all that the archive covers."""
        return self.horizon.ended

    @property
    def closed(self) -> Closed | None:
        """What became of the body, where it had closed by the day of the build."""
        closed = self._site.closed if self._site else None
        return closed if closed and closed.day <= self.today else None

    @property
    def has_settings(self) -> bool:
        """Whether the settings could be read. What depends on them cannot be told where not."""
        return self._site is not None

    @property
    def bound(self) -> bool:
        """Whether the public body itself runs the archive, so that its legal duties bind it."""
        return self.horizon.bound

    @property
    def zone(self) -> str:
        """The time zone of the archive's clocks; without one in its settings, UTC."""
        return (self._site.time_zone if self._site else None) or "UTC"

    @property
    def end(self) -> str:
        """The last day the archive can speak for, in ISO form: after it nothing is called late or missing."""
        return self.horizon.last

    # -- who, where and in which series --------------------------------------------------------------------------------

    @cached_property
    def namesakes(self) -> Mapping[str, Sequence[Item[Person]]]:
        """The people of each name that several have."""
        return namesakes(self.archive)

    @cached_property
    def holders(self) -> Holders:
        """Who held each office when, as far as papers name them."""
        return Holders(self.archive, self.end)

    @cached_property
    def series(self) -> Series:
        """The bodies that took over from one another, and their meetings."""
        return Series(self.archive)

    @cached_property
    def places(self) -> Places:
        """Which place lies in which, and what is recorded for each."""
        return Places(self.archive, self.links)

    # -- plans and promises --------------------------------------------------------------------------------------------

    @cached_property
    def plans(self) -> Plans:
        """The sections, priorities and quarters of every plan."""
        return Plans(self.archive, self.end)

    @cached_property
    def spoken(self) -> Mapping[str, Spoken]:
        """What is said of every outcome."""
        return spoken(self.archive, self.links, self.as_of)

    @cached_property
    def promises(self) -> Promises:
        """Outcomes and priorities along the time of their plans."""
        return Promises(self.spoken, self.plans, self.horizon)

    # -- what was to happen --------------------------------------------------------------------------------------------

    @cached_property
    def undertakings(self) -> tuple[Undertaken, ...]:
        """Every undertaking of the archive, once."""
        return undertakings(self.archive)

    def last_mention(self, undertaken: Undertaken) -> Mention | None:
        """The newest later record that comes back to an undertaking."""
        return last_mention(self.archive, self.links, undertaken)

    @cached_property
    def carried(self) -> Mapping[str, Carried]:
        """The actions carried to each meeting."""
        return carried(self.archive, self.series)

    @cached_property
    def recurring(self) -> Meetings:
        """How what is due at every meeting of a body stands."""
        return Meetings(self.archive, self.links, self.series, self.upcoming, self.end)

    @cached_property
    def upcoming(self) -> tuple[Item[Meeting], ...]:
        """The meetings that are still to come on the day that pages speak for, the next one first; of a closed body none is."""
        return () if self.closed else upcoming(self.archive.of(Meeting), self.as_of)

    @cached_property
    def news(self) -> News:
        """What there is to follow: the newest of the archive, and of what names each record."""
        return News(self.archive, self.links, self.places, self.as_of, self.today)

    def meeting_state(self, meeting: Meeting) -> MeetingState:
        """How a meeting stands on the day that pages speak for."""
        return meeting_state(meeting, self.as_of)

    @cached_property
    def gaps(self) -> Mapping[str, Asked]:
        """What each record leaves open and somebody could answer, by its id."""
        return all_gaps(self)

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """What is to be had at hand at the next or the last meeting of each body that meets, by its id."""
        return all_packs(self)

    # -- duties --------------------------------------------------------------------------------------------------------

    @cached_property
    def duty_states(self) -> Mapping[str, DutyState]:
        """How each duty stands, by its id, in the records' order."""
        return {state.item.id: state for state in duty_states(self.archive, self.links, self.horizon)}

    @cached_property
    def answers(self) -> Mapping[str, tuple[tuple[DutyState, Answer], ...]]:
        """By record that has to be answered: the duty that wants it, and the answer if there is one."""
        by_record: dict[str, list[tuple[DutyState, Answer]]] = {}
        for state in self.duty_states.values():
            for answer in state.answers:
                by_record.setdefault(answer.item.id, []).append((state, answer))
        return {name: tuple(answered) for name, answered in by_record.items()}

    # -- figures, decisions, papers, words ----------------------------------------------------------------------------

    @cached_property
    def sums(self) -> Mapping[str, tuple[Sum, ...]]:
        """What the arithmetic says of each measure's figures."""
        return all_sums(self.archive)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """Every sum of money that the records tell of, once."""
        return all_money(self.archive, self.sums, self._site.sign if self._site else "")

    @cached_property
    def descent(self) -> Descent:
        """The lines of descent of decisions."""
        return Descent(self.archive)

    @cached_property
    def papers(self) -> Papers:
        """Where this archive gives its own account of a paper."""
        return Papers(self.archive)

    @cached_property
    def terms(self) -> Glossary:
        """The words of the glossary with their meanings."""
        return glossary(self.archive)

    # -- files, addresses and links ------------------------------------------------------------------------------------

    @cached_property
    def shown(self) -> ShownFiles:
        """Which files beside the records are published."""
        return shown_files(self.archive, self._site)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the records want of the site's addresses; old addresses last."""
        return tuple(claims(self.archive, self.shown.published))

    def incoming(self, name: str) -> tuple[Edge, ...]:
        """The links that lead to a record or outcome, in canonical order of their sources."""
        return self.links.incoming.get(name, ())

    def sources_of(self, edges: Iterable[Edge]) -> list[AnyItem]:
        """The records that links come from, each once, newest first."""
        by_id = self.archive.by_id
        names = dict.fromkeys([edge.source for edge in edges])
        return [by_id[name] for name in reversed(names)]
