"""The telephone numbers and e-mail addresses that may stand in records, because the office publishes them itself."""

from minutebook.read.personal import Personal, national
from minutebook.read.site import Site


class Contacts:
    """What the settings allow, however it is written there and in the records; every contact where they cannot be read."""

    def __init__(self, site: Site | None) -> None:
        written = (*site.allowed_contacts, site.contact or "", site.report_errors.removeprefix("mailto:")) if site else ()
        self._emails = frozenset(words.casefold() for words in written if "@" in words and not words.startswith("@"))
        self._domains = frozenset(words.casefold().removeprefix("@") for words in written if words.startswith("@"))
        self._numbers = frozenset(national(words) for words in written if words and "@" not in words)
        self._codes = ("", *site.dialling_codes) if site else ()
        self._any = site is None

    def allow(self, personal: Personal) -> bool:
        """Whether a record may hold it: nothing but numbers of telephones and addresses of e-mail can be allowed."""
        if self._any:
            return personal.kind in ("email", "telephone")
        if personal.kind == "email":
            return personal.value in self._emails or personal.value.partition("@")[2] in self._domains
        return personal.kind == "telephone" and any(f"{code}{personal.value}" in self._numbers for code in self._codes)
