"""What somebody wrote into a form: its answers by question, from the Markdown that GitHub makes of them.

The text is data from outside. It is looked at line by line, and nothing in it is ever a command, a path or a pattern.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from minutebook.desk.forms import FORMS, ONE_LINE, Form, Lists, Question, questions_of
from minutebook.diagnostics.visible import quoted, visible

MAX_SUBMISSION = 262_144  # characters: GitHub takes no issue of more than a quarter of that
_LONGEST_LINE = 500  # characters of an answer on one line
_NOTHING = ("_No response_", "None")  # what GitHub writes where nothing was filled in, and where nothing was chosen


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """A form that was filled in: the answer to each question that has one, as it was written, by the question's key."""

    form: Form
    questions: tuple[Question, ...]
    answers: Mapping[str, str]


def read_submission(text: str, lists: Lists) -> tuple[Submission | None, tuple[str, ...]]:
    """The submission, or what is wrong with it, a sentence each."""
    if len(text) > MAX_SUBMISSION:
        return None, (
            f"The form has {len(text):,} characters; {MAX_SUBMISSION:,} are the most that are read. Shorten its text.",
        )
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [(number, label) for number, line in enumerate(lines) if (label := _heading(line))]
    form, questions = _form_of(lines, lists)
    if form is None:
        titles = ", ".join(form.title.lower() for form in FORMS)
        return None, (
            f"This is not one of the forms, or its first line was changed. Open a new issue and choose one: {titles}.",
        )
    end, faults = _end(headings, questions[-1].label, len(lines))
    found = [(number, label) for number, label in headings if number < end]
    faults += _astray(found, questions[:-1])
    if faults:
        return None, tuple(faults)
    labels = {question.label for question in questions}
    found = [(number, label) for number, label in headings if number <= end and label in labels]
    answers = _between(lines, found)
    by_label = {question.label: question for question in questions}
    return (
        Submission(
            form=form,
            questions=questions,
            answers={by_label[label].key: answer for label, answer in answers.items() if answer not in ("", *_NOTHING)},
        ),
        (),
    )


def _end(headings: Sequence[tuple[int, str]], last: str, lines: int) -> tuple[int, list[str]]:
    """The line with the last heading of the form, below which anything may stand."""
    ends = [number for number, label in headings if label == last]
    if len(ends) > 1:
        return ends[0], [
            f"The line {_line(last)} stands in the form more than once. Keep the form's own, and change the other."
        ]
    return (ends[0] if ends else lines), []


def _astray(headings: Sequence[tuple[int, str]], questions: Sequence[Question]) -> list[str]:
    """What is wrong with the headings above the last. In an answer that is Markdown others may stand than the form's."""
    order = {question.label: place for place, question in enumerate(questions)}
    reached = -1
    for _, label in headings:
        if label in order and order[label] <= reached:
            return [f"The line {_line(label)} stands where it does not belong. Keep the form's own, and take out the other."]
        if label not in order and (reached < 0 or questions[reached].kind != "text"):
            return [f"The line {_line(label)} is none of this form's. Take it out, and what stands below it."]
        reached = order.get(label, reached)
    return []


def _line(label: str) -> str:
    return quoted(f"### {label}")


def _form_of(lines: Sequence[str], lists: Lists) -> tuple[Form | None, tuple[Question, ...]]:
    """The form that begins as the text does."""
    first = _heading(next((line for line in lines if line.strip()), ""))
    for form in FORMS:
        questions = questions_of(form, lists)
        if first == questions[0].label:
            return form, questions
    return None, ()


def _between(lines: Sequence[str], headings: Sequence[tuple[int, str]]) -> dict[str, str]:
    """What stands below each heading, without the empty lines round it."""
    ends = [number for number, _ in headings[1:]] + [len(lines)]
    return {label: _without_empty_lines(lines[number + 1 : end]) for (number, label), end in zip(headings, ends, strict=True)}


def _without_empty_lines(lines: Sequence[str]) -> str:
    """The lines without the empty ones round them; an indent of the first is part of it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()


def _heading(line: str) -> str:
    """The words of a heading as a form has them, "" for any other line."""
    return line[4:].strip() if line.startswith("### ") else ""


def question_at(text: str, line: int) -> str:
    """The question in whose answer a line stands, for a form that cannot be read."""
    above = list(filter(None, map(_heading, text.split("\n")[:line])))
    return above[-1] if above else "The form"


# -- answers -----------------------------------------------------------------------------------------------------------


class Answered(msgspec.Struct, frozen=True):
    """One answer as it is read: its value or values, and what is wrong with it."""

    values: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def fault(question: Question, what: str) -> str:
    """A sentence about the answer to a question."""
    return f"{question.label}: {what}"


def read_answer(question: Question, answer: str, known: Mapping[str, str]) -> Answered:
    """The values of an answer: ids, words or lines. `known` are the words by which lists show the records, with their ids."""
    if question.kind == "text":
        return Answered((answer,))
    if question.kind == "words":
        return Answered((" ".join(answer.split()),))
    if question.kind in ("pick", "picks"):
        return _chosen(question, answer, known)
    lines = tuple(line for line in (re.sub(r"^[-*•]\s+", "", line.strip()) for line in answer.split("\n")) if line)
    if question.kind in ONE_LINE and len(lines) != 1:
        return Answered(faults=(fault(question, f"there are {len(lines):,} lines, and it takes one."),))
    if question.kind in ONE_LINE and len(lines[0]) > _LONGEST_LINE:
        return Answered(faults=(fault(question, f"there are {len(lines[0]):,} characters. Say it in {_LONGEST_LINE}."),))
    if question.kind in ("record", "records"):
        return _named(question, lines)
    if question.kind in ("party", "parties"):
        return Answered(tuple(_party(line, known) for line in lines))
    return Answered(tuple(" ".join(line.split()) for line in lines))


def _named(question: Question, lines: Sequence[str]) -> Answered:
    """The records that are named, one a line or with commas between them."""
    parts = [part for line in lines for part in re.split(r",\s+", line)]
    wrong = "is neither the address of a page nor the last part of one."
    return Answered(
        tuple(filter(None, map(named, parts))),
        tuple(fault(question, f"{quoted(part)} {wrong}") for part in parts if not named(part)),
    )


def _chosen(question: Question, answer: str, known: Mapping[str, str]) -> Answered:
    """What was chosen of a list. The form may be older than the records, so the id in brackets counts, not the words."""
    by_words = {option.words: option.value for option in question.options}
    line = " ".join(answer.split())
    parts = [line] if question.kind == "pick" or line in by_words else re.split(r",\s+", line)
    values, faults = [], []
    for part in parts:
        value = by_words.get(part) or known.get(part) or _in_brackets(part)
        if value:
            values.append(value)
        else:
            faults.append(fault(question, f"{quoted(part)} is not in the list. Choose from it."))
    return Answered(tuple(values), tuple(faults))


def _in_brackets(part: str) -> str:
    match = re.search(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)$", part)
    return match[1] if match else ""


def _party(line: str, known: Mapping[str, str]) -> str:
    """A record's id, where the line is its address or what a list shows of it; otherwise the words as they are."""
    words = " ".join(line.split())
    if words in known:
        return known[words]
    return (named(words) if re.match(r"https?://|/", words) else "") or words


def named(words: str) -> str:
    """The id in the address of a page, in the name of a file, or the id itself; "" for anything else."""
    bare = words.strip().strip("<>[]").partition("#")[0].partition("?")[0].removesuffix("index.html").rstrip("/")
    name = bare.rpartition("/")[2].removesuffix(".md")
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) and re.fullmatch(r"[!-~]+", bare):
        return name
    return _in_brackets(visible(words.strip()))
