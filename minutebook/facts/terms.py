"""Glossary terms by the words they are written with, and the meaning in force on a day."""

from collections.abc import Mapping

import msgspec

from minutebook.archive.archive import Archive
from minutebook.records import Term


class Meaning(msgspec.Struct, frozen=True, array_like=True):
    """What a word means, and the first and last day (ISO, cut short where less is known, "" for open) of that meaning."""

    id: str
    means: str
    first: str
    last: str

    def holds_on(self, iso: str) -> bool:
        """Whether the meaning is in force on a day; an undated text takes a meaning without bounds."""
        if not iso:
            return not self.first and not self.last
        return (not self.first or self.first[: len(iso)] <= iso) and (not self.last or iso[: len(self.last)] <= self.last)


Glossary = Mapping[str, tuple[Meaning, ...]]


def _meaning(record: Term) -> Meaning:
    return Meaning(record.id, record.means, record.from_.key if record.from_ else "", record.to.last if record.to else "")


def glossary(archive: Archive) -> Glossary:
    """Every spelling of every term."""
    words: dict[str, list[Meaning]] = {}
    for item in archive.of(Term):
        meaning = _meaning(item.record)
        for word in dict.fromkeys((item.title, *item.record.also)):
            words.setdefault(word, []).append(meaning)
    return {word: tuple(meanings) for word, meanings in words.items()}


def _forms(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("'s")


def means_the_same(words: Glossary, word: str) -> bool:
    """Whether `meaning_of` a word is the same on every day, and in an undated text."""
    meaning = next((meaning for form in _forms(word) for meaning in words.get(form, ())), None)
    return meaning is None or not (meaning.first or meaning.last)


def meaning_of(words: Glossary, word: str, iso: str) -> Meaning | None:
    """What `word`, as written, means on a day: plurals and possessives of a listed word count as that word."""
    for form in _forms(word):
        for meaning in words.get(form, ()):
            if meaning.holds_on(iso):
                return meaning
    return None
