"""Questions: what can be asked where the papers leave something open, as text for a meeting, a letter and an e-mail."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

import msgspec

from minutebook.facts.gaps import Kind
from minutebook.words.en.counts import counted, spelled
from minutebook.words.en.dates import day_words

QUESTIONS = "Questions"
QUESTIONS_DESCRIPTION = (
    "What people ask, answered from the records; and what the records leave open, with questions ready to ask."
)
OPEN = "What the records leave open"
NOBODY = "no record here says who would know"
UNKNOWN_TO = "To whoever holds the records"

_QUESTIONS: Mapping[Kind, str] = MappingProxyType(
    {
        "maker": "Who made this decision?",
        "meeting": "At which meeting was it made, if at one?",
        "amount": "How much money was decided on?",
        "attendance": "Who was at the meeting?",
        "minutes": "Are there minutes of the meeting, and where can they be read?",
        "pot": "How much money is there in it, and for which years?",
        "award": "How much money went to {}?",
        "holder": "Who held the office {}?",
        "outcome": "What has been done towards this, and when: {}?",
        "action": "Has this been done, and when: {}?",
        "expected": "What came of this: {}?",
        "answer": "What is the answer to this recommendation: {}?",
    }
)


class Asking(msgspec.Struct, frozen=True):
    """One question in the forms in which it can be put: said at a meeting, written in a letter, and as an e-mail's address."""

    speech: str
    letter: str
    mail: str


def question_words(kind: Kind, about: Sequence[str], days: tuple[str, str]) -> str:
    """One question, in the words of somebody who asks it."""
    if days[0]:
        about = (f"from {day_words(days[0])} to {day_words(days[1])}" if days[0] != days[1] else f"on {day_words(days[0])}",)
    *most, last = [words.rstrip(".?! ") for words in about] or [""]
    return _QUESTIONS[kind].format(f"{', '.join(most)} and {last}" if most else last)


def questions_answer(answered: int, records: int, asked: int, end: str, *, ended: bool) -> str:
    """How many questions are answered, and how much the records leave open."""
    known = (
        f"{spelled(answered).capitalize()} question{' is' if answered == 1 else 's are'} answered here. " if answered else ""
    )
    if not asked:
        return f"{known}The records leave nothing open of which the archive knows."
    left = f"{counted(records, 'record')} {'leaves' if records == 1 else 'leave'} something open"
    spoken_for = f" {end[0].upper()}{end[1:]}, and does not know what was told later." if ended else ""
    return f"{known}{left}: {counted(asked, 'question')}, each ready to be asked.{spoken_for}"


def open_note(*, ended: bool) -> str:
    """What the list of open questions is, and what an archive that has ended cannot say."""
    note = "Each leads to its record, where the question stands ready as words for a meeting, as a letter and as an e-mail."
    if ended:
        note += " Who holds these offices now, and how to reach them, this archive does not know."
    return note


def whom_words(*, known: bool, ended: bool) -> str:
    """What is to be said of those who are asked: that nobody is known, or that the archive cannot say who they are now."""
    if not known:
        return "No record here says who would know this. Ask whoever holds the records now."
    return "This archive has ended: it does not know who they are now, or how to reach them." if ended else ""


def respondent_words(before: str, until: str) -> str:
    """In whose place somebody is asked, and that no paper names them, or who took over, after a day."""
    parts = (
        f"in place of {before}" if before else "",
        f"not named after {day_words(until)}, and no record says who took over" if until else "",
    )
    return "; ".join(part for part in parts if part)


def asking(
    title: str, date: str, archive: str, address: str, knows: Sequence[str], lines: Sequence[tuple[str, str, str]]
) -> Asking:
    """A question about a record in all its forms. `lines` are the questions, each with the paragraph that leaves it open.

    A paragraph is given in words and as an address, both "" where there is none.
    """
    titled = f"{title} ({date})" if date and date not in title else title
    several = len(lines) > 1
    asked = " ".join(question for question, _, _ in lines)
    places = dict.fromkeys(words for _, words, _ in lines if words)
    rests = f" It is left open by: {'; '.join(places)}." if places else ""
    speech = f"About “{titled}”. {asked}{rests} {address}"
    numbered = [
        f"{f'{number}. ' if several else ''}{question}" + (f"\r\nLeft open by: {words}, {place}" if words else "")
        for number, (question, words, place) in enumerate(lines, 1)
    ]
    about = f"Under the law on freedom of information, please send me what you hold on the following. It is about “{titled}”"
    parts = (
        f"To: {', '.join(knows)}" if knows else UNKNOWN_TO,
        f"{about}, as told in {archive}:\r\n{address}",
        *numbered,
        "Please answer by e-mail, to the address from which this comes.",
        "Name:",
    )
    letter = "\r\n\r\n".join(parts)
    subject = quote(f"Request for information: {title}")
    return Asking(speech, letter.replace("\r\n", "\n"), f"mailto:?subject={subject}&body={quote(letter)}")
