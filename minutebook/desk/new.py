"""A new record: a file that passes the check as it is, with the lines that are to be filled in.

The fields, what each is for and what may stand in it come from the record types themselves.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from minutebook.desk.types import Refused, name_of
from minutebook.diagnostics.nearest import nearest
from minutebook.entries.entry import compile_entry, is_record
from minutebook.entries.remembered import entries_of
from minutebook.memo import Store
from minutebook.read.dates import read_iso
from minutebook.read.ids import ID_PATTERN
from minutebook.read.markdown import record_id
from minutebook.read.names import is_device, name_from
from minutebook.read.shapes import Field, fields_of
from minutebook.read.source import read_folder
from minutebook.records import AnyRecord, Body, Meeting, Plan, PlanSection, Priority, Record

_LONGEST_ID = 60  # characters: an address that can still be read out
# Words that YAML takes as they stand. Anything else gets its quotation marks.
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ,.;()/'’%–…-]*[A-Za-z0-9.)%…])?")
_COMMON = tuple(field.name for field in fields_of(Record))


class Prompt(msgspec.Struct, frozen=True):
    """A line of the new file that somebody must look at: its number, its field and what is wanted there."""

    line: int
    field: str
    wanted: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is not written yet: its path, its text, what is to be filled in, and a remark on its id."""

    path: str
    text: str
    prompts: tuple[Prompt, ...]
    remark: str = ""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer asked for; "" where nothing was said. `today` stands for a date that was not given."""

    kind: type[Record]
    title: str
    today: str
    date: str = ""
    id: str = ""
    body: str = ""
    plan: str = ""

    @property
    def day(self) -> str:
        """The record's date."""
        return self.date or self.today


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive holds already: its records, and the file that owns each id."""

    records: tuple[AnyRecord, ...]
    owners: Mapping[str, str]


def known_in(root: Path, content: Path | None, store: Path, jobs: int) -> Known:
    """The records and ids of the archive at `root`, drafts included; a file that cannot be read keeps its id all the same."""
    sources, _ = read_folder(root, "content", at=content)
    records = [source for source in sources if is_record(source.path)]
    with Store(store) as memory:
        entries, _ = entries_of(records, memory, jobs)
    items = tuple(entry.record for entry, _ in entries.rows if entry.record)
    owners = {record_id(source.path): source.path for source in records}
    owners |= {record.id: record.path for record in items}
    owners |= {outcome.id: item.path for item in items if isinstance(item, Priority) for outcome in item.outcomes}
    return Known(records=items, owners=owners)


def draft(wish: Wish, archive: Known) -> Draft:
    """The new record. Raises Refused where it cannot be made."""
    wish = _checked(wish, archive)
    name, remark = _id_for(wish, archive)
    if is_device(name):
        raise Refused(f'Windows keeps the name "{name}" for a device. Give the record another id: --id some-words.')
    wish_fields = frozenset(field for field in ("title", "date", "body", "plan") if getattr(wish, field))
    body, plan = wish.body or _usual_body(wish, archive), wish.plan or _usual_plan(wish, archive)
    wish = msgspec.structs.replace(wish, date=wish.date or wish.today, body=body, plan=plan)
    path = _path(wish, name)
    text, prompts = _text(wish, name, wish_fields, archive)
    entry, _ = compile_entry(path, text.encode())
    if entry.problems:
        raise Refused(f"{entry.problems[0].message} {entry.problems[0].hint}")
    return Draft(path=path, text=text, prompts=prompts, remark=remark)


def place_for(wish: Wish, archive: Known) -> tuple[str, str]:
    """The path of a new record, with an id that no other has, and a remark where that is not the obvious one."""
    name, remark = _id_for(wish, archive)
    return _path(msgspec.structs.replace(wish, date=wish.day), name), remark


def write(content: Path, draft: Draft) -> Path:
    """Put the draft into the folder of records. A file that is there already is never touched."""
    return write_file(content, draft.path, draft.text.encode())


def write_files(content: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Put files into the folder of records, by their paths in the archive; none where one of them is there already."""
    for name in files:
        if os.path.lexists(path := _path_of(content, name)):
            raise Refused(f"There is already a file {path}.")
    return [write_file(content, name, data) for name, data in files.items()]


def _path_of(content: Path, name: str) -> Path:
    return content / name.removeprefix("content/")


def write_file(content: Path, name: str, data: bytes) -> Path:
    """Put a file into the folder of records, by its path in the archive. One that is there already is never touched."""
    path = _path_of(content, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        raise Refused(f"There is already a file {path}.") from None
    return path


# -- what was asked for ------------------------------------------------------------------------------------------------


def _a(kind: type[Record]) -> str:
    return kind.called[0].upper() + kind.called[1:]


def _checked(wish: Wish, archive: Known) -> Wish:
    """The wish, where it can be granted."""
    title = " ".join(wish.title.split())
    if not title:
        raise Refused(f'The record needs a title: new {name_of(wish.kind)} "What it is called".')
    if wish.date:
        _, message, hint = read_iso(wish.date)
        if message:
            raise Refused(f"--date: {message} {hint}")
    if wish.body and "body" not in {field.name for field in fields_of(wish.kind)}:
        raise Refused(f"{_a(wish.kind)} has no field for a body. Leave --body out.")
    if wish.plan and wish.kind not in (PlanSection, Priority):
        raise Refused(f"{_a(wish.kind)} belongs to no plan. Leave --plan out.")
    _must_be("--body", wish.body, _of(archive, Body))
    _must_be("--plan", wish.plan, _of(archive, Plan))
    return msgspec.structs.replace(wish, title=title)


def _of(archive: Known, kind: type[Record]) -> list[AnyRecord]:
    return [record for record in archive.records if isinstance(record, kind) and not record.lang_of]


def _must_be(option: str, wanted: str, among: Sequence[Record]) -> None:
    names = [record.id for record in among]
    if wanted and wanted not in names:
        close = nearest(wanted, names)
        raise Refused(f'{option}: no such record has the id "{wanted}".' + (f' Did you mean "{close}"?' if close else ""))


def _usual_body(wish: Wish, archive: Known) -> str:
    """For a type that has to name a body, the one that met last, or the first that could meet; for other types none."""
    if not any(field.name == "body" and field.required for field in fields_of(wish.kind)):
        return ""
    meetings = [record for record in archive.records if isinstance(record, Meeting)]
    if meetings:
        return max(meetings, key=lambda meeting: (meeting.date.key, meeting.id)).body
    bodies = sorted(record.id for record in _of(archive, Body))
    if not bodies:
        raise Refused(f'{_a(wish.kind)} is of a body, and there is none yet. Make it first: new body "Its name".')
    return bodies[0]


def _usual_plan(wish: Wish, archive: Known) -> str:
    """For what belongs to a plan, the newest; for other types none."""
    if wish.kind not in (PlanSection, Priority):
        return ""
    plans = sorted(((plan.when.key if plan.when else "", plan.id) for plan in _of(archive, Plan)), reverse=True)
    if not plans:
        raise Refused(f'{_a(wish.kind)} belongs to a plan, and there is none yet. Make it first: new plan "Its title".')
    return plans[0][1]


# -- its place ---------------------------------------------------------------------------------------------------------


def shortened(title: str) -> str:
    """The title as an id, which has letters from a to z only, cut between words; "" where nothing is left."""
    words = re.findall(r"[a-z0-9]+", name_from(title))
    while len(words) > 1 and len("-".join(words)) > _LONGEST_ID:
        words.pop()
    return "-".join(words)[:_LONGEST_ID]


def _id_for(wish: Wish, archive: Known) -> tuple[str, str]:
    """The record's id, unique in the archive, and a remark where it is not the obvious one."""
    if wish.id:
        if not re.match(ID_PATTERN, wish.id):
            raise Refused(f'--id: "{wish.id}" cannot be an id. Use small letters, digits and hyphens.')
        if wish.id in archive.owners:
            raise Refused(f'--id: "{wish.id}" is taken by {archive.owners[wish.id]}.')
        return wish.id, ""
    if wish.kind is Meeting and wish.body:
        name = f"{wish.body}-{wish.day}"
        if name in archive.owners:
            raise Refused(
                f"{archive.owners[name]} is that meeting already. If there was a second one on the day, name it: --id."
            )
        return name, ""
    name = shortened(wish.title)
    if not name:
        raise Refused(f'No id can be made from the title "{wish.title}". Give one: --id some-words.')
    if name not in archive.owners:
        return name, ""
    others = [f"{name}-{wish.day[:4]}"] if wish.kind.dated else []
    others += [f"{name}-{number}" for number in range(2, len(archive.owners) + 3)]
    free = next(other for other in others if other not in archive.owners)
    return free, f'The id "{name}" is taken by {archive.owners[name]}, so this one is "{free}".'


def _path(wish: Wish, name: str) -> str:
    """Where the record belongs: dated ones by year, a plan in a folder of its own."""
    if wish.kind is Plan:
        return f"content/plans/{name}/index.md"
    parts = ["content", wish.kind.folder]
    if wish.kind is PlanSection:
        parts.append(wish.plan)
    elif wish.kind.dated:
        parts.append(wish.date[:4])
    return "/".join([*parts, f"{name}.md"])


# -- its text ----------------------------------------------------------------------------------------------------------


def _text(wish: Wish, name: str, wish_fields: frozenset[str], archive: Known) -> tuple[str, tuple[Prompt, ...]]:
    """The file: the required fields in order, the others as remarks that say what they are for."""
    fields = [field for field in fields_of(wish.kind) if field.name != "status"]
    lines = ["---"]
    prompts: list[Prompt] = []
    for field in fields:
        if field.required or field.name in wish_fields:
            for line, wanted in _filled(field, wish, name, wish_fields, archive):
                lines.append(line)
                if wanted:
                    prompts.append(Prompt(len(lines), field.name, wanted))
    if wish.kind is Meeting and wish.date > wish.today:
        lines.append("state: scheduled")
    lines += [
        "# While the next line stands, the record is seen in the preview and not on the site. Take it out to publish.",
        "status: draft",
        "#",
        "# These may be added: take away the # in front and write the value after the colon. The rest may be deleted.",
    ]
    optional = [field for field in fields if not field.required and field.name not in wish_fields]
    optional.sort(key=lambda field: field.name in _COMMON)  # the type's own first
    lines += [f"# {field.name}:{' []' if field.shape.many else ''}  # {_help(field)}" for field in optional]
    return "\n".join([*lines, "---", "", ""]), tuple(prompts)


def _help(field: Field) -> str:
    """What a field is for, what may stand in it, and what holds without it."""
    usual = f" ({field.default} where the line is left out)" if field.default else ""
    return f"{field.description or field.name}: {field.shape.words()}{usual}"


def _filled(field: Field, wish: Wish, name: str, wish_fields: frozenset[str], archive: Known) -> Iterator[tuple[str, str]]:
    """The lines of a field with what is known of it, each with what a writer has yet to say there."""
    asked = field.description or field.name
    shape = field.shape
    known_values = {"title": quoted(wish.title), "date": wish.date, "body": wish.body, "plan": wish.plan}
    if field.name in known_values:
        sure = field.name in wish_fields
        yield f"{field.name}: {known_values[field.name]}", "" if sure else f"{asked}. Is it {known_values[field.name]}?"
    elif shape.group is not None and shape.many:
        yield f"{field.name}:", ""
        mark = "  - "
        for inner in fields_of(shape.group):
            if inner.required:
                value = f"{name}-1" if inner.shape.kind == "name" else _starting_value(inner, wish)
                wanted = "" if inner.shape.kind == "name" else f"{inner.name}: {inner.description}"
                yield f"{mark}{inner.name}: {value}", wanted
                mark = "    "
    elif field.name == "order":
        orders = [record.order for record in archive.records if isinstance(record, Priority) and record.plan == wish.plan]
        yield f"order: {max(orders, default=0) + 1}", ""
    else:
        yield (
            f"{field.name}: {_starting_value(field, wish)}",
            asked if shape.words() == "words" else f"{asked} ({shape.words()})",
        )


def _starting_value(field: Field, wish: Wish) -> str:
    """A value that passes the check and that nobody takes for the record's own (`checks.prompts`)."""
    shape = field.shape
    if shape.kind == "choice":
        return shape.choices[0]
    if shape.kind == "date":
        return wish.date[:4]
    if shape.group is not None:
        first = next(inner for inner in fields_of(shape.group) if inner.shape.kind == "date")
        return f"{{{first.name}: {wish.date[:4]}}}"
    return quoted(field.description or field.name)


def quoted(words: str, *, flow: bool = False) -> str:
    """The words as a value, in quotation marks where they need them; `flow` is inside brackets, where a comma parts values."""
    if _PLAIN.fullmatch(words) and words.lower() != "null" and not (flow and "," in words):
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# -- opening it --------------------------------------------------------------------------------------------------------

_PLUS = {
    "vi",
    "vim",
    "nvim",
    "gvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "joe",
    "ne",
    "kak",
    "gedit",
    "kate",
}
_GOTO = {"code", "code-insiders", "codium", "vscodium", "cursor"}
_COLON = {"subl", "hx", "helix", "zed", "mate"}


def editor_command(editor: Sequence[str], path: Path, line: int) -> list[str]:
    """The command that opens the file in an editor, at the line where the editor is one we know."""
    program = Path(editor[0]).name.removesuffix(".exe")
    if program in _PLUS:
        return [*editor, f"+{line}", str(path)]
    if program in _GOTO:
        return [*editor, "-g", f"{path}:{line}"]
    if program in _COLON:
        return [*editor, f"{path}:{line}"]
    return [*editor, str(path)]
