"""A rule about what is somebody's own: it does not go out because nobody looked."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from minutebook.archive.archive import Archive
from minutebook.diagnostics import Diagnostic, Place
from minutebook.facts.contacts import Contacts
from minutebook.facts.facts import Facts
from minutebook.read.beside import Looked
from minutebook.read.personal import Kind, Personal, personal_in

# What each looks like. Of what must not go out at all the sentence ends in whose it may be.
_CALLED: Mapping[Kind, str] = MappingProxyType(
    {
        "telephone": "a telephone number",
        "email": "an e-mail address",
        "plate": "the number plate of a car",
        "insurance": "a National Insurance number",
        "health": "an NHS number",
        "bank": "the number of a bank account",
        "birth": "somebody's date of birth",
        "home": "the address of somebody's home",
    }
)
_CONTACTS = ("telephone", "email")
_LESSER = (*_CONTACTS, "plate")


def personal_data(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """No record gives a number or an address of somebody's own, save what the settings allow."""
    for item in archive.files_of_records():
        for personal in item.entry.personal:
            if not facts.contacts.allow(personal):
                yield _told(personal, personal.within(item.entry.path))
    for path, looked in archive.files.looked.items():
        yield from personal_in_file(path, looked, facts.contacts)


def personal_in_file(path: str, looked: Looked, contacts: Contacts) -> Iterator[Diagnostic]:
    """The same of a file beside the records: of its name, and of what it says of itself."""
    for hits, looks in ((personal_in(path.rpartition("/")[2]), _LOOKS), (looked.personal, _INSIDE)):
        for hit in hits:
            personal = Personal(1, 1, 2, hit.kind, hit.value)
            if not contacts.allow(personal):
                yield _told(personal, Place(path), looks)


_LOOKS = "This looks like"
_INSIDE = "What this file says of itself, beside what it shows, looks like"


def _told(personal: Personal, place: Place, looks: str = _LOOKS) -> Diagnostic:
    message = f"{looks} {_CALLED[personal.kind]}."
    if personal.kind in _LESSER:
        hint = "Take it out, unless everybody may have it."
        if personal.kind in _CONTACTS:
            hint = "Take it out. If the office itself publishes it, add it to  allowed_contacts  in site.yaml."
        return Diagnostic(code="personal-contact", message=message, severity="warning", place=place, hint=hint)
    hint = "Take it out. Others can see it in your proposal already: tell whoever keeps the archive."
    return Diagnostic(code="personal-data", message=message, place=place, hint=hint)
