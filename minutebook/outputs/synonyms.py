"""What else a record may be called: its names in the glossary's forms, and in the words that the settings call the same."""

import re
from collections.abc import Iterable, Iterator, Sequence

_MOST = 12  # other names that a record gets
_NO_LETTER = re.compile(r"[\W_]+")


class Synonyms:
    """Groups of words of which each stands for every other, wherever it is a name or part of one."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        """The groups; forms that differ only in capitals, dashes or a plural's ending are one."""
        self._others: dict[tuple[str, ...], list[str]] = {}
        self._longest: dict[str, int] = {}
        for group in groups:
            forms = {_plain(form): form for form in reversed(group)}
            for plain in forms:
                others = self._others.setdefault(plain, [])
                others += [form for other, form in reversed(forms.items()) if other != plain and form not in others]
                self._longest[plain[0]] = max(len(plain), self._longest.get(plain[0], 0))

    def of(self, title: str, names: Sequence[str] = ()) -> tuple[str, ...]:
        """The title in other words; none that says the same as it or as one of the other names."""
        known = {_plain(name) for name in (title, *names)}
        found = {_plain(other): other for other in reversed([*self._in_other_words(title)])}
        return tuple(other for plain, other in reversed(found.items()) if plain not in known)[:_MOST]

    def _in_other_words(self, name: str) -> Iterator[str]:
        words = name.split()
        plain = [_plain_word(word) for word in words]
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + self._longest.get(plain[start], 0)), start, -1):
                others = self._others.get(tuple(plain[start:end]))
                if others:
                    yield from (" ".join((*words[:start], other, *words[end:])) for other in others)
                    start = end - 1
                    break
            start += 1


def _plain(name: str) -> tuple[str, ...]:
    return tuple(_plain_word(word) for word in name.split())


def _plain_word(word: str) -> str:
    letters = _NO_LETTER.sub("", word).casefold()
    return letters[:-1] if len(letters) > 3 and letters.endswith("s") and not letters.endswith("ss") else letters
