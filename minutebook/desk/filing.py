"""A form that was filled in becomes a record: its file, or a sentence for each thing that is to be mended."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from minutebook.desk import correction, new
from minutebook.desk.forms import Form, Question, lists_of
from minutebook.desk.submission import Submission, fault, named, question_at, read_answer, read_submission
from minutebook.desk.types import Refused
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.visible import quoted
from minutebook.read.dates import read_iso
from minutebook.read.frontmatter import decode
from minutebook.read.names import is_device
from minutebook.read.shapes import fields_of
from minutebook.records import Meeting

_KEPT = re.compile(r"content/[a-z]+/(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
# A date or an amount that can stand without quotation marks, and the two in a group, as the messages about them offer it.
_BARE = re.compile(
    r"[0-9][0-9.-]{0,30}|\{(?:from|to|by|value|qualifier): [0-9a-z.-]{1,30}(?:, (?:to|qualifier): [0-9a-z.-]{1,30})?\}"
)
_NUMBER = re.compile(r"(\(?[0-9A-Za-z]{1,4}(?:\.[0-9]{1,3})*[.)])\s+(\S.*)")
_PARTS = ("lead", "outcome", "private")


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a form: the record's path and bytes, or the faults. `labels` tell of each line what filled it."""

    path: str = ""
    data: bytes = b""
    faults: tuple[str, ...] = ()
    remark: str = ""
    labels: tuple[str, ...] = ()

    def said(self, finding: Diagnostic) -> str:
        """A finding of the check about the record, as whoever filled in the form can follow it."""
        line = finding.place.line if finding.place.file == self.path else None
        words = f"{finding.message} {finding.hint}".strip()
        if not line:
            return words
        if line <= len(self.labels):
            return f"{self.labels[line - 1]}: {words}" if self.labels[line - 1] else words
        return f"Text, line {line - len(self.labels)}: {words}" if self.labels else f"Line {line} of the file: {words}"


def file(data: bytes, archive: new.Known, content: Path, today: str, kept: str = "") -> Filed:
    """The record that the form makes. `kept` is the path that the same form made before; `today` the day of a correction."""
    text, problems = decode("the form", data)
    if text is None:
        read = data.decode("utf-8", "replace").replace("\r\n", "\n")
        where = [question_at(read, problem.place.line or 0) for problem in problems]
        return Filed(
            faults=tuple(f"{label}: {problem.message} {problem.hint}" for label, problem in zip(where, problems, strict=True))
        )
    lists = lists_of(archive.records)
    submission, faults = read_submission(text, lists)
    if submission is None:
        return Filed(faults=faults)
    missing = _missing(submission)
    if submission.form.record is None:
        if missing:
            return Filed(faults=missing)
        corrected = correction.correct(submission.answers, archive, content, today)
        return Filed(path=corrected.path, data=corrected.data, faults=corrected.faults)
    known = {option.words: option.value for options in lists.values() for option in options}
    values, wrong = _values(submission, known)
    if missing or wrong:
        return Filed(faults=(*missing, *wrong))
    return _record(submission.form, submission, values, archive, kept)


def write(content: Path, filed: Filed) -> Path:
    """Put the record into the folder of records, and nowhere else. Raises Refused where a link leads out of it."""
    path = content / filed.path.removeprefix("content/")
    above = next(folder for folder in path.parents if folder.exists())
    if path.is_symlink() or not above.resolve().is_relative_to(content.resolve()):
        raise Refused(f"{path} leads out of the folder of records. Nothing was written.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(filed.data)
    return path


def _missing(submission: Submission) -> tuple[str, ...]:
    """The questions that must have an answer and have none."""
    named_at_all = {question.field for question in submission.questions if question.key in submission.answers}
    required = {question.field for question in submission.questions if question.required}
    if submission.form.record is not None:
        required |= {field.name for field in fields_of(submission.form.record) if field.required}
    first: dict[str, Question] = {}
    for question in submission.questions:
        first.setdefault(question.field, question)
    return tuple(
        fault(question, "nothing is filled in, and the record needs it.")
        for field, question in first.items()
        if field in required and field not in named_at_all
    )


def _values(submission: Submission, known: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The values of each field, from all the questions that ask for it; who or what is named twice counts once."""
    values: dict[str, tuple[str, ...]] = {}
    faults: list[str] = []
    for question in submission.questions:
        if question.key in submission.answers:
            answered = read_answer(question, submission.answers[question.key], known)
            together = (*values.get(question.field, ()), *answered.values)
            values[question.field] = together if question.kind == "agenda" else tuple(dict.fromkeys(together))
            faults += answered.faults
    return values, tuple(faults)


def _record(form: Form, submission: Submission, values: Mapping[str, Sequence[str]], archive: new.Known, kept: str) -> Filed:
    kind = form.record
    assert kind is not None
    labels = {question.field: question.label for question in reversed(submission.questions)}
    faults: list[str] = []
    title, date = values["title"][0], values["date"][0]
    day = "" if _BARE.fullmatch(date) and date.startswith("{") else date
    if day:
        _, message, hint = read_iso(day)
        faults += [f"{labels['date']}: {message} {hint}"] if message else []
    if not new.shortened(title):
        faults.append(f"{labels['title']}: {quoted(title)} cannot be made into an address. Use letters from a to z in it.")
    elif is_device(new.shortened(title)):
        faults.append(f"{labels['title']}: no file can be called {quoted(new.shortened(title))}. Add a word to it.")
    lines: list[tuple[str, str]] = [("---", "")]
    many = {field.name: field.shape.many for field in fields_of(kind)}
    for name in dict.fromkeys(question.field for question in submission.questions if question.field in many):
        if name in values:
            written, wrong = _written(name, values[name], many=many[name])
            lines += [(line, labels[name]) for line in written]
            faults += [f"{labels[name]}: {sentence}" for sentence in wrong]
    lines.append(("---", ""))
    body = values["body"][0] if kind is Meeting else ""
    if not faults and not kept and f"{body}-{day}" in archive.owners and body:
        path = archive.owners[f"{body}-{day}"]
        faults.append(
            f"{labels['date']}: {path} is the meeting of that body on that day. To change it, use the form for a correction."
        )
    if faults:
        return Filed(faults=tuple(faults))
    year = re.search("[0-9]{4}", date)
    wish = new.Wish(kind=kind, title=title, today=day or (year[0] if year else ""), date=day, body=body)
    try:
        path, remark = (_as_before(kept, wish, archive), "") if kept else new.place_for(wish, archive)
    except Refused as refusal:
        return Filed(faults=(str(refusal),))
    text = "\n".join([*(line for line, _ in lines), "", *values.get("text", ())]).rstrip() + "\n"
    return Filed(path=path, data=text.encode(), remark=remark, labels=(*(label for _, label in lines), ""))


def _as_before(kept: str, wish: new.Wish, archive: new.Known) -> str:
    """The path that the form made before: its id stays, whatever has become of its title."""
    if not _KEPT.fullmatch(kept) or kept.split("/")[1] != wish.kind.folder:
        raise Refused(f"{quoted(kept)} is not the file of {wish.kind.called}, so this form cannot have made it.")
    if kept in archive.owners.values():
        raise Refused(f"{kept} is among the records already. To change it, use the form for a correction.")
    return kept


# -- its lines ---------------------------------------------------------------------------------------------------------


def _written(name: str, values: Sequence[str], *, many: bool) -> tuple[list[str], list[str]]:
    """The lines of a field, and what is wrong with its values."""
    if name == "agenda":
        return _agenda(values)
    if not many:
        return [f"{name}: {_value(values[0])}"], []
    if all(re.fullmatch(r"[a-z0-9-]+", value) for value in values):
        return [f"{name}: [{', '.join(map(_value, values))}]"], []
    return [f"{name}:", *(f"  - {new.quoted(value)}" for value in values)], []


def _value(value: str) -> str:
    return value if _BARE.fullmatch(value) else new.quoted(value)


def _agenda(items: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines of an agenda: number and title, and after bars papers, who led it, what came of it, why it is private."""
    lines, faults = ["agenda:"], []
    for item in items:
        first, *rest = (part.strip() for part in item.split("|"))
        number = _NUMBER.fullmatch(first)
        title = number[2] if number else first
        if not title:
            faults.append(f"the item {quoted(item)} has no title. Write the title first, then a bar.")
            continue
        parts: dict[str, str] = {}
        papers: list[str] = []
        for part in rest:
            word, _, said = part.partition(":")
            if word.strip().lower() in _PARTS and said.strip():
                parts[word.strip().lower()] = said.strip()
            elif name := named(part):
                papers.append(name)
            elif part:
                faults.append(
                    f"in the item {quoted(title)}, {quoted(part)} is no paper's address, and does not begin with "
                    f"{', '.join(f'{name}:' for name in _PARTS[:-1])} or {_PARTS[-1]}:."
                )
        lines += _item(number[1].rstrip(".") if number else "", title, papers, parts)
    return lines, faults


def _item(number: str, title: str, papers: Sequence[str], parts: Mapping[str, str]) -> Iterator[str]:
    yield f"  - title: {new.quoted(title)}"
    if number:
        yield f"    number: {new.quoted(number)}"
    if papers:
        yield f"    papers: [{', '.join(map(_value, papers))}]"
    for name, said in parts.items():
        yield f"    {name}: {new.quoted(said)}"
