"""The fields that other systems have, and what does their job here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple


class Elsewhere(NamedTuple):
    """What does the job of another system's field: the field here, or "" where none is written for it, and what to do."""

    field: str
    hint: str


_FILE = "A record's address comes from its file name, so take this line out."
_LAYOUT = "How a record is laid out comes from its type, so take this line out."
_CHANGED = "A change to a published record stands under  changes:, with its date and a note of what was changed."
_FIRST = "The record's own day is  date:, and the day it was first put up is  published:."
_BEARS = "What a record bears on is told by  topics:, places:  and  priorities:, with the ids of those records."
_RIGHTS = "The licence of all records stands in site.yaml, so take this line out."
_ALIAS = "Old addresses that lead here are listed under  aliases:."
_HIDDEN = "To keep a record off the site, write  status: draft."
_TEXT = "The text stands below the fields, after the second line ---."
_EMBARGO = "Nothing is held back until a day: write  status: draft,  and take that line out on the day."
_EXPIRY = "Nothing is taken down by itself: on the day, write  status: withdrawn,  with the reason in  status_note:."
_APPROVED = "How a decision stands is told by  state:, and the day on which it was made is  date:."
_AGENDA = "The items of a meeting stand under  agenda:, each with its title."
_PAPERS = "A paper stands with its item:  agenda: [{title: …, papers: [its-id]}]."
_CHAIR = "Who was there stands under  attendance:. Who chaired it is said in the text."
_MINUTES = "How the minutes stand is told by  minutes:  which is published, awaited or none."
_RESTRICTED = "What is held back of a decision, and on which ground, stands under  restricted:."
_PRIVATE = "An item that was private says on which ground:  agenda: [{title: …, private: …}]."
_EXPECTED = "What is to be done stands under  expectations:, each with  what, owner  and  due."
_TRANSLATED = "A translation is a file of its own beside the record, such as its-id.cy.md."
_OUTSIDE = "Nothing is kept here for it, so take this line out."

# The field here ("" for none), what to do ("" to ask whether that field is meant), and the names elsewhere.
_TABLE: tuple[tuple[str, str, str], ...] = (
    ("", "A record's id is its file name without .md, so take this line out.", "id identifier uid uuid"),
    ("", "A record's type is the folder it lies in, so take this line out.", "type content_type record_type"),
    ("", _FILE, "slug permalink url uri path canonical canonical_url filename"),
    ("", _LAYOUT, "layout template theme format css class classes body_class weight position order_by nav_order menu menus"),
    ("", _LAYOUT, "toc toc_label toc_sticky sidebar header footer math mermaid comments share parent series featured sticky"),
    ("", _LAYOUT, "pagination cascade outputs resources markup show_title hide_title title_template nav sitemap params"),
    ("", _RIGHTS, "license licence copyright rights usage_rights"),
    ("", _OUTSIDE, "robots noindex keywords_meta og_title og_description twitter password"),
    ("restricted", _RESTRICTED, "private confidential exempt restriction withheld redacted"),
    ("agenda", _PRIVATE, "private confidential exempt closed closed_session"),
    ("status", _HIDDEN, "draft drafts hidden unlisted private visibility visible publish is_published is_draft"),
    ("status", _EMBARGO, "embargo embargoed embargo_until embargoed_until publish_after publish_at go_live"),
    ("status", _EXPIRY, "expiry expiry_date expires expires_at unpublish_date unpublish_at"),
    (
        "maker",
        _APPROVED,
        "approved approval approved_on date_approved agreed decided decided_on decision_date date_of_decision",
    ),
    ("minutes", _MINUTES, "approved approval approved_on minutes_approved minutes_status draft_minutes minutes_url"),
    ("agenda", _AGENDA, "items item agenda_items agenda_item topics_discussed business"),
    ("attendance", _CHAIR, "chair chaired_by chairman chairperson chairwoman"),
    ("time", "", "start_time starts_at start starts begins"),
    ("date", "", "day when meeting_date date_of_meeting event_date"),
    ("changes", _CHANGED, "updated updated_at update modified modified_at last_modified lastmod last_updated date_modified"),
    ("changes", _CHANGED, "date_updated modification_date edited revised revision_date revisions history changelog"),
    ("published", _FIRST, "created created_at date_created creation_date pubdate publish_date published_at published_on"),
    ("published", _FIRST, "date_published publication_date issued posted post_date first_published"),
    (
        "topics",
        _BEARS,
        "tags tag categories category keywords keyword labels label subjects hashtag hashtags taxonomy taxonomies themes",
    ),
    ("aliases", _ALIAS, "redirect redirects redirect_from redirect_to old_urls old_url old_addresses moved_from"),
    ("strapline", "", "subtitle sub_title subheading tagline"),
    ("", "There is no second title: say it in  summary:  or in the text.", "subtitle sub_title subheading tagline"),
    ("summary", "", "description excerpt abstract lede lead intro introduction teaser deck standfirst blurb synopsis"),
    ("title", "", "name headline heading"),
    ("name", "", "title label"),
    ("lang", "", "language locale"),
    ("image", "", "cover cover_image thumbnail featured_image feature_image hero banner og_image picture photo images"),
    ("", "A picture stands in the text: ![What it shows](its-file.jpg).", "image images cover cover_image thumbnail"),
    ("", "A picture stands in the text: ![What it shows](its-file.jpg).", "featured_image hero banner og_image picture photo"),
    ("author", "", "authors byline creator writer reporter written_by by contributor"),
    ("maker", "", "decided_by decision_maker decision_makers made_by taken_by approved_by author"),
    ("body", "", "committee council board organisation organization"),
    ("venue", "", "location address room where"),
    ("places", "", "where location locations area areas ward wards district"),
    ("attendance", "", "attendees present attended_by members participants"),
    ("apologies", "", "absent absence absences"),
    ("amount", "", "cost costs total total_cost value budget price sum"),
    ("ref", "", "reference ref_no reference_number number"),
    ("agenda", _PAPERS, "papers documents attachments enclosures appendices reports"),
    ("papers", "", "documents attachments enclosures appendices"),
    ("people", "", "person persons who involved"),
    ("related", "", "see_also links related_records related_pages further_reading"),
    ("due", "", "deadline due_date due_by"),
    ("expectations", _EXPECTED, "deadline due due_date due_by owner action actions task tasks todo next_steps"),
    ("", _TRANSLATED, "translation translations translated_from translation_of"),
    ("from", "", "start start_date begin begins date_from since"),
    ("to", "", "end end_date until finish date_to"),
    ("about", "", "description tagline subtitle strapline summary"),
    ("address", "", "url site_url baseurl base_url homepage website domain host canonical_url"),
    ("subject", "", "body council office organisation organization"),
    ("run_by", "", "author owner publisher maintainer editor"),
    ("contact", "", "email e_mail mail contact_email email_address contact_us"),
    ("report_errors", "", "errors issues issue_tracker feedback report corrections"),
    ("repository", "", "repo repo_url git github gitlab source_code"),
    ("covers", "", "since period years coverage"),
    ("menu", "", "nav navigation main_menu links"),
    ("accent", "", "colour color theme_colour theme_color primary_colour primary_color brand_colour brand_color"),
    ("src", "", "file path filename image picture"),
    ("words", "", "title label"),
    ("", _TEXT, "content contents text markdown article_body html notes details remarks"),
)


def _plain(name: str) -> str:
    """A field's name without capitals and signs: `publishDate` and `publish_date` are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _rows() -> Iterator[tuple[str, Elsewhere]]:
    for field, hint, names in _TABLE:
        for name in names.split():
            yield _plain(name), Elsewhere(field, hint or f'Did you mean "{field}"?')


def _by_name() -> Mapping[str, tuple[Elsewhere, ...]]:
    by_name: dict[str, tuple[Elsewhere, ...]] = {}
    for name, elsewhere in _rows():
        by_name[name] = (*by_name.get(name, ()), elsewhere)
    return MappingProxyType(by_name)


_BY_NAME = _by_name()


# The word of a choice here, and the words that mean it elsewhere; "" for those that are like a word here and mean another.
_CHOICES: tuple[tuple[str, str], ...] = (
    ("made", "approved agreed agreedto adopted passed resolved taken"),
    ("proposed", "pending planned tabled unapproved"),
    ("carried-out", "implemented completed done"),
    ("reversed", "rescinded revoked overturned quashed"),
    ("deferred", "postponed adjourned"),
    ("scheduled", "planned upcoming confirmed"),
    ("held", "completed done finished tookplace met"),
    ("postponed", "adjourned deferred delayed"),
    ("moved", "rescheduled relocated"),
    ("cancelled", "abandoned dropped"),
    ("done", "complete completed closed finished"),
    ("open", "pending ongoing outstanding started"),
    ("dropped", "abandoned cancelled withdrawn"),
    ("accepted", "yes agreed approved"),
    ("partly", "partial partially"),
    ("rejected", "no refused declined"),
    ("awaited", "pending outstanding draft unapproved unconfirmed"),
    ("published", "live public"),
    ("draft", "hidden private unpublished unlisted embargoed"),
    ("withdrawn", "deleted retracted"),
    ("superseded", "replaced obsolete"),
    ("up", "higher more increase"),
    ("down", "lower fewer less decrease"),
    ("", "referred unscheduled upheld undone unheld unmade reopened"),
)


def is_choice_elsewhere(word: str) -> bool:
    """Whether it is known what other systems mean by a word where one of a few is chosen."""
    return any(_plain(word) in words.split() for _, words in _CHOICES)


def choice_elsewhere(word: str, choices: Iterable[str]) -> str:
    """The choice that means what other systems mean by a word; "" where none of these does."""
    known = set(choices)
    return next((choice for choice, words in _CHOICES if choice in known and _plain(word) in words.split()), "")


def elsewhere(name: str, fields: Iterable[str]) -> Elsewhere | None:
    """What does the job of a field of another system, for a group that has these fields; None for a name that is not known."""
    known = set(fields)
    own = "aliases" in known  # a record's own fields, and not those of a group inside it or of site.yaml
    others = _BY_NAME.get(_plain(name), ())
    return next((other for other in others if (other.field in known if other.field else own)), None)
