"""A new archive for another office: its files, which build and pass the check as they are.

What it writes stands in `start/`, as it will lie in the archive; the files ending in `.jinja` take the answers in. The examples
are what `new` writes, with the text of `examples/` below the fields.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2
import msgspec

from minutebook.desk import forms, new
from minutebook.desk.asking import Answers
from minutebook.desk.pins import pins
from minutebook.desk.types import Refused, name_of
from minutebook.entries.entry import compile_entry, is_record
from minutebook.read.markdown import record_id
from minutebook.read.names import is_device
from minutebook.read.site import read_site
from minutebook.read.source import SETTINGS, Source
from minutebook.records import TYPES, AnyRecord, Meeting, Plan, Record
from minutebook.words.en.dates import day_words

_HERE = Path(__file__).parent
_RENDERED = ".jinja"
_MARKDOWN = re.compile(r"([\\`*_\[\]{}<>&~|#!^=$])")  # signs that may mean something in a text
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_TITLE = "Example {}"

Files = Mapping[str, bytes]
"""The files of a folder, by their paths from it."""


class Started(msgspec.Struct, frozen=True):
    """A new archive that is not written yet: its files, and what is still to be done to its pins."""

    files: Files
    remarks: tuple[str, ...]


def start(answers: Answers, today: str) -> Started:
    """The files of a new archive. Raises Refused where an answer cannot stand in them."""
    made = pins()
    files = {**_of_start(answers, today), "requirements.txt": made.text.encode()}
    body = _body_id(answers, files)
    files[f"content/bodies/{body}.md"] = _body(answers).encode()
    files |= _examples(files, body, today)
    files |= forms.files_of((record for _, record in _records(files)), answers.address)
    _must_hold(files)
    return Started(dict(sorted(files.items())), made.remarks)


def write(folder: Path, files: Files) -> None:
    """Put the files into the folder, which may be there already, and hold others. Raises Refused where one would be lost."""
    taken = [path for path in files if _taken(folder, path)]
    if taken:
        more = f", and {len(taken) - 3} more" if len(taken) > 3 else ""
        raise Refused(
            f"There is something in {folder} that would be overwritten: {', '.join(taken[:3])}{more}. "
            "Name an empty folder, or one that is not there yet. Nothing was written."
        )
    for path, data in files.items():
        real = folder / path
        real.parent.mkdir(parents=True, exist_ok=True)
        with open(real, "xb") as file:
            file.write(data)
        if data.startswith(b"#!"):
            mode = real.stat().st_mode
            real.chmod(mode | (mode & 0o444) >> 2)  # whoever may read a program may run it


def _taken(folder: Path, path: str) -> bool:
    """Whether something is there already where the file is to be, or where one of its folders is."""
    real = folder / path
    above = [
        part for part in (folder, *(folder / parent for parent in Path(path).parents)) if part.is_symlink() or part.exists()
    ]
    return real.is_symlink() or real.exists() or any(not part.is_dir() for part in above)


# -- from start/ -------------------------------------------------------------------------------------------------------


def _of_start(answers: Answers, today: str) -> dict[str, bytes]:
    """The files of `start/`, with the answers in those that take them."""
    words = _words(answers, today)
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - what is made is YAML and Markdown, for which there are the two filters
    )
    environment.filters |= {"yaml": new.quoted, "md": _escaped}
    files = {}
    for path in sorted(_HERE.glob("start/**/*")):
        name = path.relative_to(_HERE / "start").as_posix()
        if path.is_file() and name.endswith(_RENDERED):
            text = environment.from_string(path.read_text(encoding="utf-8")).render(words)
            files[name.removesuffix(_RENDERED)] = text.encode()
        elif path.is_file():
            files[name] = path.read_bytes()
    return files


def _words(answers: Answers, today: str) -> dict[str, object]:
    """The answers as the files of `start/` call them."""
    the = _in_a_sentence(answers)
    runner = answers.runs or the
    return {
        "bare": _bare(answers.name),
        "the": the,
        "by_body": not answers.runs,
        "runner": runner,
        "Runner": runner[:1].upper() + runner[1:],
        "address": answers.address,
        "email": answers.email,
        "owners": answers.owners,
        "since": answers.since,
        "since_words": day_words(answers.since),
        "today": today,
        "today_words": day_words(today),
        "review": f"{int(today[:4]) + 1}{today[4:7]}",
    }


def _bare(name: str) -> str:
    """The name without its article: `The Board` is `Board`."""
    bare = _ARTICLE.sub("", name)
    return bare[:1].upper() + bare[1:]


def _in_a_sentence(answers: Answers) -> str:
    """The body's name within a sentence, with its article where it has one."""
    article = answers.kind.the or _ARTICLE.match(answers.name)
    return f"the {_ARTICLE.sub('', answers.name)}" if article else answers.name


def _escaped(words: str) -> str:
    """The words as a text shows them, whatever signs are in them."""
    return _MARKDOWN.sub(r"\\\1", words)


# -- its records -------------------------------------------------------------------------------------------------------


def _body_id(answers: Answers, files: Files) -> str:
    """The id of the body whose archive it is, which none of the pages has and none of the examples will have."""
    taken = {record_id(path) for path in files if _is_record(path)} | {new.shortened(_example(kind)) for kind in TYPES}
    name = new.shortened(_bare(answers.name)) or "body"
    return f"{name}-body" if name in taken or is_device(name) else name


def _body(answers: Answers) -> str:
    the = _in_a_sentence(answers)
    lines = [
        "---",
        f"title: {new.quoted(_bare(answers.name))}",
        f"kind: {answers.kind.kind}",
        f"summary: {new.quoted(f'The {answers.kind.kind} whose public record this archive keeps.')}",
        "# Worth adding, each on a line of its own: `names` over time, `members`, `responsibilities`.",
        "---",
        "",
        f"This archive keeps the public record of {_escaped(the)} since {day_words(answers.since)}.",
        "",
    ]
    return "\n".join(lines)


def _example(kind: type[Record]) -> str:
    return _TITLE.format(name_of(kind).replace("-", " "))


def _examples(files: Files, body: str, today: str) -> Iterator[tuple[str, bytes]]:
    """A draft of each type, as `new` writes it, with a text that explains it."""
    every = (_HERE / "examples" / "every.md").read_text(encoding="utf-8")
    records = dict(_records(files))
    # What others belong to comes first.
    for kind in sorted(TYPES, key=lambda kind: kind is not Plan):
        known = new.Known(records=tuple(records.values()), owners={record.id: path for path, record in records.items()})
        of_body = body if kind is Meeting else ""
        draft = new.draft(
            new.Wish(kind=kind, title=_example(kind), today=today, id=new.shortened(_example(kind)), body=of_body), known
        )
        text = draft.text + (_HERE / "examples" / f"{name_of(kind)}.md").read_text(encoding="utf-8") + every
        records |= _records({draft.path: text.encode()})
        yield draft.path, text.encode()


def _records(files: Files) -> Iterator[tuple[str, AnyRecord]]:
    """The records among the files, as the engine reads them."""
    for path, data in files.items():
        if _is_record(path):
            entry, _ = compile_entry(path, data)
            if entry.problems:
                raise Refused(f"{entry.problems[0].message} {entry.problems[0].hint}")
            if entry.record:
                yield path, entry.record


def _is_record(path: str) -> bool:
    return path.startswith("content/") and is_record(path)


def _must_hold(files: Files) -> None:
    """See that the engine reads the settings without a word; the records were read where they were made."""
    _, problems = read_site(Source(SETTINGS, files[SETTINGS], b""))
    if problems:
        raise Refused(f"{problems[0].message} {problems[0].hint}")
