"""Issue forms for the web: what each asks, from the record types and the records, and the files that GitHub makes forms of.

`submission` reads what somebody wrote into one, and `filing` makes a record of it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from minutebook.desk.types import Refused, name_of
from minutebook.diagnostics import Diagnostic, Place
from minutebook.read.shapes import Field, fields_of
from minutebook.records import Article, Body, Decision, Meeting, Person, Priority, Record, Topic
from minutebook.records import Place as PlaceRecord
from minutebook.records.common import TAKEN_BACK

FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "form"
"""The label by which the workflow knows a form. It has to be made in the repository once."""

MOST_OPTIONS = 150
"""More than these cannot be looked through in a list; then whoever fills the form in writes names or addresses."""

_MARK = "# Written by the command forms, from the record types and the records. Changes by hand are lost: run it again."
_LISTED = (Priority, Body, Person, PlaceRecord, Topic)  # the others grow with every week, and no list of them would hold
_LONGEST_OPTION = 100  # characters: what a phone shows of one
_PUBLIC = (
    "Everybody can read this form from the moment you submit it: **write nothing that may not be known yet**, and nothing that "
    "tells who a private person is. Nothing is on the site before somebody has accepted the proposal that is made of it."
)

Kind = Literal["line", "words", "record", "records", "party", "parties", "pick", "picks", "agenda", "text"]
"""How a question is answered.

line     one line, which the field reads as it is       words    several lines, which become one
record   a record's address or id, on one line          records  the same, on a line each
party    the same or plain words, on one line           parties  the same, on a line each
pick     one of a list                                  picks    several of a list
agenda   an item a line                                 text     Markdown
"""

ONE_LINE: tuple[Kind, ...] = ("line", "record", "party")


class Option(NamedTuple):
    """One line of a list: what a record has for it, and what the list shows."""

    value: str
    words: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a form. `field` is the record's, or what a correction asks for."""

    field: str
    label: str
    wanted: str
    kind: Kind
    required: bool = False
    options: tuple[Option, ...] = ()
    example: str = ""
    others: bool = False  # for what the list before it does not have

    @property
    def key(self) -> str:
        """What GitHub calls it by: no two of a form have the same."""
        return f"{self.field}-others" if self.others else self.field


class Asked(NamedTuple):
    """A field that a form asks for: the label of its question, and what is to be said beside what the type says of it."""

    field: str
    label: str
    more: str = ""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form: its file's name, what the list of forms says of it, the type of its record, and what it asks."""

    name: str
    title: str
    about: str
    record: type[Record] | None
    asked: tuple[Asked, ...] = ()
    text: str = ""  # what the text is for
    text_required: bool = False


_CONTEXT = (
    Asked("priorities", "Priorities"),
    Asked("places", "Places"),
    Asked("people", "People"),
    Asked("topics", "Topics"),
    Asked("related", "Other records"),
)

FORMS = (
    Form(
        name="article",
        title="An article",
        about="News, a letter, a launch",
        record=Article,
        asked=(
            Asked("title", "Title of the article"),
            Asked("date", "Date"),
            Asked("summary", "Summary"),
            Asked("author", "Author"),
            *_CONTEXT,
        ),
        text="The article, in paragraphs with an empty line between them.",
        text_required=True,
    ),
    Form(
        name="decision",
        title="A decision",
        about="What somebody with the power to do so has settled, or is asked to settle",
        record=Decision,
        asked=(
            Asked("title", "Title of the decision"),
            Asked("date", "Date"),
            Asked("summary", "Summary"),
            Asked("maker", "Who made it"),
            Asked("ref", "Reference"),
            Asked("state", "How it stands"),
            Asked("amount", "Amount", "In digits alone, without a sign of the currency."),
            Asked("amount_note", "About the amount"),
            Asked("meeting", "Meeting"),
            Asked("papers", "Papers"),
            Asked("reason", "Reason"),
            *_CONTEXT,
        ),
        text="What else there is to say of it.",
    ),
    Form(
        name="meeting",
        title="A meeting",
        about="A meeting that is to come or was held, with its agenda",
        record=Meeting,
        asked=(
            Asked("title", "Title of the meeting"),
            Asked("date", "Date"),
            Asked("body", "Body"),
            Asked("summary", "Summary"),
            Asked("time", "Time"),
            Asked("venue", "Venue"),
            Asked("kind", "Kind of meeting"),
            Asked("state", "How it stands"),
            Asked("attendance", "Who was there"),
            Asked("apologies", "Apologies"),
            Asked("agenda", "Agenda"),
            Asked("minutes", "Minutes"),
            *_CONTEXT,
        ),
        text="What else there is to say of it.",
    ),
    Form(
        name="correction",
        title="A correction",
        about="Words of a published record that are wrong",
        record=None,
    ),
)

_CORRECTION = (
    Question(
        field="page",
        label="Page to correct",
        wanted="Its address on the site, or the last part of it.",
        kind="line",
        required=True,
    ),
    Question(
        field="paragraph",
        label="Paragraph",
        wanted="Only if the words stand on the page more than once: the paragraph's number such as 9, or title, or summary.",
        kind="line",
    ),
    Question(
        field="why",
        label="Why",
        wanted="What was wrong, in a sentence. Readers see it on the page, with the day.",
        kind="words",
        required=True,
    ),
    Question(
        field="says",
        label="What it says now",
        wanted="The words, just as they stand. Take enough of them that they stand on the page only once.",
        kind="text",
        required=True,
    ),
    Question(
        field="mended",
        label="What it should say",
        wanted="The words in their place. Leave it empty to take them out.",
        kind="text",
    ),
)

_HOW: Mapping[Kind, str] = {
    "record": "The address of its page, or the last part of it.",
    "records": "One a line: the address of its page, or the last part of it.",
    "party": "A name, or the address of a page.",
    "parties": "One a line: a name, or the address of a page of this archive.",
    "agenda": (
        "One a line, as printed: `4b. The budget`. Papers and more after a bar: `4b. The budget | finance-report-2026 | "
        "lead: the treasurer | outcome: It was agreed.` For one that was not open to the public, the ground in law: "
        "`5. A claim | private: legal advice`."
    ),
}
"""What is to be written, for answers of which the field's own description does not say it."""

_EXAMPLES = {"date": "2026-03-06", "amount": "125000"}

Lists = Mapping[str, tuple[Option, ...]]
"""What the lists of the forms hold, by the name of the type."""


def lists_of(records: Iterable[Record]) -> Lists:
    """The records that a form lets one choose from. Drafts and what was withdrawn are none of them."""
    found: dict[str, list[Option]] = {name_of(kind): [] for kind in _LISTED}
    for record in records:
        if isinstance(record, _LISTED) and record.listed and not record.lang_of and record.status not in ("draft", *TAKEN_BACK):
            found[name_of(type(record))].append(Option(record.id, _option(record)))
    return {
        name: tuple(sorted(options, key=lambda option: (option.words.casefold(), option))) for name, options in found.items()
    }


def _option(record: Record) -> str:
    """How a list shows a record. Several that are chosen come back with commas between them, so there is none in it."""
    room = _LONGEST_OPTION - len(record.id) - len(" ()")
    title = " ".join(record.title.replace(",", " ").split())
    if len(title) > room:
        title = f"{title[: max(room - 1, 0)].rstrip()}…"
    return f"{title} ({record.id})"


def questions_of(form: Form, lists: Lists) -> tuple[Question, ...]:
    """All that a form asks, in order; the text comes last, because anything may stand in it."""
    if form.record is None:
        return _CORRECTION
    fields = {field.name: field for field in fields_of(form.record)}
    asked = tuple(question for part in form.asked for question in _questions(part, fields[part.field], lists))
    return (*asked, Question(field="text", label="Text", wanted=form.text, kind="text", required=form.text_required))


def _questions(asked: Asked, field: Field, lists: Lists) -> Iterator[Question]:
    """The question for a field; two, where a list does not hold all that may be answered; none, where it would be empty."""
    options = _options(field, lists)
    kind = _kind_of(field, options)
    about = (
        f"{field.description}.",
        f"Where nothing is chosen: {field.default}." if field.default else "",
        f"At most {field.shape.limit} characters." if field.shape.limit else "",
        asked.more,
    )
    question = Question(
        field=asked.field,
        label=asked.label,
        wanted=" ".join(filter(None, (*about, _HOW.get(kind, "")))),
        kind=kind,
        required=field.required,
        options=options,
        example=_EXAMPLES.get(field.shape.kind, ""),
    )
    if kind == "parties" and options and field.required:
        others = f"{asked.label}, if not in the list"
        chosen = " ".join(filter(None, about))
        yield msgspec.structs.replace(question, kind="picks", wanted=chosen, required=False)
        yield msgspec.structs.replace(question, label=others, wanted=_HOW[kind], options=(), required=False, others=True)
    elif kind != "records" or not _listed(field) or any(lists[name] for name in field.shape.types):
        yield question


def _kind_of(field: Field, options: Sequence[Option]) -> Kind:
    """How the question for a field is answered."""
    shape = field.shape
    if field.name == "agenda":
        return "agenda"
    if shape.kind == "party":
        return "parties" if shape.many else "party"
    if options:
        return "picks" if shape.many else "pick"
    if shape.kind == "id":
        return "records" if shape.many else "record"
    return "words" if field.name in ("summary", "reason") else "line"


def _listed(field: Field) -> bool:
    return bool(field.shape.types) and {name_of(kind) for kind in _LISTED}.issuperset(field.shape.types)


def _options(field: Field, lists: Lists) -> tuple[Option, ...]:
    """The lines of a question's list; () where there is none, or where it would be too long."""
    if field.shape.kind == "choice":
        return tuple(Option(choice, _in_a_list(choice)) for choice in field.shape.choices)
    if not _listed(field):
        return ()
    options = tuple(option for name in field.shape.types for option in lists[name])
    return options if len(options) <= MOST_OPTIONS else ()


def _in_a_list(choice: str) -> str:
    """A word as a list shows it. GitHub keeps `None` for what is not chosen."""
    return "there are none" if choice == "none" else choice


# -- the files ---------------------------------------------------------------------------------------------------------


def files_of(records: Iterable[Record], address: str) -> dict[str, bytes]:
    """The forms and their list, by their paths: the same for the same records. `address` is where the site is published."""
    lists = lists_of(records)
    files = {f"{FOLDER}/{form.name}.yml": _written(form, questions_of(form, lists)).encode() for form in FORMS}
    return {**files, f"{FOLDER}/config.yml": _config(address).encode()}


def write(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Put the forms into the archive's folder, and give the paths of those that were not so before.

    Raises Refused where a file of the name is somebody's own.
    """
    changed = tuple(path for path, data in files.items() if _there(root, path) != data)
    for path in changed:
        before = _there(root, path)
        if before is not None and not _ours(before):
            raise Refused(
                f"{path} was not written by this command, so it stays as it is. Give it another name, or delete it, and start "
                "again. Nothing was written."
            )
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(files[path])
    return changed


def of_the_forms(root: Path, records: Iterable[Record], address: str) -> Iterator[Diagnostic]:
    """Whether forms of the archive are not what they would be, written now. An archive need not have any."""
    there = {path.name: path.read_bytes() for path in sorted((root / FOLDER).glob("*.yml")) if path.is_file()}
    if not any(map(_ours, there.values())):
        return
    stale = [
        path
        for path, data in files_of(records, address).items()
        if (before := there.get(path.rpartition("/")[2])) is None or (before != data and _ours(before))
    ]
    if stale:
        more = {0: "", 1: ", nor is 1 other"}.get(len(stale) - 1, f", nor are {len(stale) - 1} others")
        yield Diagnostic(
            code="form-out-of-date",
            message=f"This form is not what the records would make it now{more}.",
            place=Place(stale[0]),
            hint="Run  python build.py forms  or wait: where the workflow Forms is on, it proposes the new ones itself.",
            severity="note",
        )


def _there(root: Path, path: str) -> bytes | None:
    real = root / path
    return real.read_bytes() if real.is_file() else None


def _ours(data: bytes) -> bool:
    return data.startswith(_MARK.encode())


def _written(form: Form, questions: Iterable[Question]) -> str:
    """A form as GitHub reads one. Every value is in quotation marks, so that nothing is taken for anything but words."""
    lines = [
        _MARK,
        f"name: {_value(form.title)}",
        f"description: {_value(form.about)}",
        f"title: {_value(form.title)}",
        f"labels: [{_value(LABEL)}]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_value(_PUBLIC)}",
    ]
    for question in questions:
        lines += _question(question)
    return "\n".join([*lines, ""])


def _question(question: Question) -> Iterator[str]:
    chosen = question.kind in ("pick", "picks")
    yield f"  - type: {'dropdown' if chosen else 'input' if question.kind in ONE_LINE else 'textarea'}"
    yield f"    id: {question.key.replace('_', '-')}"
    yield "    attributes:"
    yield f"      label: {_value(question.label)}"
    yield f"      description: {_value(question.wanted)}"
    if question.example:
        yield f"      placeholder: {_value(question.example)}"
    if chosen:
        yield f"      multiple: {'true' if question.kind == 'picks' else 'false'}"
        yield "      options:"
        yield from (f"        - {_value(option.words)}" for option in question.options)
    if question.required:
        yield "    validations:"
        yield "      required: true"


def _config(address: str) -> str:
    """What stands beside the forms in the list: a blank issue, and where a reader without an account is helped."""
    lines = [_MARK, "blank_issues_enabled: true"]
    if re.match("https?://", address):
        about = "You need no account to tell of an error: the foot of every page says where to write."
        lines += [
            "contact_links:",
            f"  - name: {_value('For readers of the site')}",
            f"    url: {_value(address)}",
            f"    about: {_value(about)}",
        ]
    return "\n".join([*lines, ""])


def _value(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
