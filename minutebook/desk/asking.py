"""What `init` has to know: from its arguments, else asked for on a terminal, else a plain stand-in that is told."""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec
import yaml

from minutebook.desk.types import Refused
from minutebook.diagnostics.nearest import nearest
from minutebook.read.addresses import read_base
from minutebook.read.dates import read_iso
from minutebook.words.en.dates import day_words

_NOBODY = "nobody yet"
_LONGEST = 100  # characters of a name: it stands in titles and in summaries
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+")
# Names of people and of teams as GitHub allows them.
_OWNER = re.compile(r"@[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:/[A-Za-z0-9](?:[._-]*[A-Za-z0-9])*)?")

Ask = Callable[[str], str]
"""Asks a person one question and gives the answer."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive is of: the kind that its body's record names, and whether its name takes `the` in a sentence."""

    kind: str
    the: bool


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """What an archive may be of, by the words that `init` takes."""
    text = (Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Kind])


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the new archive. `runs` is "" where the body itself runs it, `owners` where nobody is named."""

    name: str
    kind: Kind
    address: str
    since: str
    runs: str
    email: str
    owners: str = ""
    stand_ins: tuple[tuple[str, str], ...] = ()  # each question that nobody answered, and what was taken in its place


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to know: the argument that gives it, the question, what stands in for an answer, and how one is read."""

    option: str
    words: str
    stand_in: str
    read: Callable[[str], str]  # the answer as it is kept; raises Refused


def answers(given: Mapping[str, str], today: str, ask: Ask | None) -> Answers:
    """The answers to all questions. Without `ask` there is nobody to be asked. Raises Refused for one that cannot be."""
    found: dict[str, str] = {}
    taken: list[tuple[str, str]] = []
    for question in _questions(today):
        value = given.get(question.option, "")
        if value:
            found[question.option] = _read(question, value)
        elif ask:
            found[question.option] = _asked(question, ask)
        else:
            found[question.option] = question.read(question.stand_in)
            taken.append((question.option, question.stand_in or found["name"]))
    return Answers(
        name=found["name"],
        kind=kinds()[found["kind"]],
        address=found["address"],
        since=found["since"],
        runs="" if found["run-by"].casefold() == found["name"].casefold() else found["run-by"],
        email=found["email"],
        owners=found["owner"],
        stand_ins=tuple(taken),
    )


def _read(question: Question, value: str) -> str:
    try:
        return question.read(value)
    except Refused as refusal:
        raise Refused(f"--{question.option}: {refusal}") from None


def _asked(question: Question, ask: Ask) -> str:
    """A person's answer, asked for until it can be read; what is in brackets is taken for an empty one."""
    while True:
        try:
            value = ask(f"{question.words} [{question.stand_in or 'the body itself'}] ").strip()
        except EOFError:
            raise Refused("There was no answer. Nothing was written.") from None
        try:
            return question.read(value or question.stand_in)
        except Refused as refusal:
            print(refusal)


def _questions(today: str) -> Iterable[Question]:
    return (
        Question(option="name", words="What is the body or office called?", stand_in="The public body", read=_name),
        Question(option="kind", words=f"What is it: {', '.join(kinds())}?", stand_in="other", read=_kind),
        Question(
            option="run-by",
            words="Who runs the archive, if it is somebody else?",
            stand_in="",
            read=lambda value: _name(value) if value else "",
        ),
        Question(
            option="address", words="At which address will it be published?", stand_in="https://archive.invalid/", read=_address
        ),
        Question(
            option="email", words="At which e-mail address can readers write?", stand_in="clerk@archive.invalid", read=_email
        ),
        Question(
            option="since",
            words="From which day, month or year does it cover?",
            stand_in=today[:4],
            read=functools.partial(_since, today),
        ),
        Question(
            option="owner",
            words="Who looks at each change on GitHub: @name, or a team such as @organisation/team?",
            stand_in=_NOBODY,
            read=_owners,
        ),
    )


def _name(value: str) -> str:
    name = " ".join(value.split())
    if not re.search(r"[^\W_]", name):
        raise Refused(f'"{name}" is no name: there is no letter in it.')
    if len(name) > _LONGEST:
        raise Refused(f"This name has {len(name):,} characters. Give one of at most {_LONGEST}.")
    return name


def _kind(value: str) -> str:
    word = value.strip().lower()
    if word not in kinds():
        close = nearest(word, kinds())
        listed = ", ".join(kinds())
        raise Refused(f'"{value}" is none of {listed}. ' + (f'Did you mean "{close}"?' if close else 'Say "other".'))
    return word


def _address(value: str) -> str:
    base, message, hint = read_base(value)
    if base is None:
        raise Refused(f"{message} {hint}")
    return str(base)


def _email(value: str) -> str:
    address = value.strip().removeprefix("mailto:")
    if not _MAIL.fullmatch(address):
        raise Refused(f'"{address}" is not an e-mail address. Write one such as archive@example.org.')
    return address


def _since(today: str, value: str) -> str:
    iso, message, hint = read_iso(value.strip())
    if message:
        raise Refused(f"{message} {hint}")
    if iso > today:
        raise Refused(f"{day_words(iso)} is still to come. Name a day from which there is something to record.")
    return iso


def _owners(value: str) -> str:
    """One or several names, with a blank between them."""
    names = value.replace(",", " ").split()
    if " ".join(names) == _NOBODY:
        return ""
    for name in names:
        if not _OWNER.fullmatch(name):
            sign = f"Write it with its sign: @{name}." if _OWNER.fullmatch(f"@{name}") else "Write one such as @name."
            raise Refused(f'"{name}" is not the name of a person or a team on GitHub. {sign}')
    return " ".join(names)
