"""A paper made into the draft of a record, with the log of what was done beside it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from minutebook.desk import new
from minutebook.desk.importing.guesses import Guesses, guessed
from minutebook.desk.importing.keeping import Kept, Look, Paper, kept
from minutebook.desk.importing.pictures import Pictures
from minutebook.desk.importing.pieces import Line, Piece, pieces, text_of
from minutebook.desk.importing.repairs import finished, repaired
from minutebook.desk.importing.told import Log, log_text
from minutebook.desk.types import Refused
from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import compile_entry
from minutebook.read.shapes import fields_of
from minutebook.read.when import MONTHS
from minutebook.records import Body, Meeting, Person, Place, Plan, Record, Report, Topic
from minutebook.words.en.dates import date_words

KINDS = (".docx", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt", ".text")
_LARGEST = 50_000_000  # bytes of a file
_SHORTEST_NAME = 5  # letters of a name that is looked for in a text
_SHORTEST_NAMED = 40  # letters of a paragraph that is given the name of its page
_SHOWN = 70  # letters of what a page begins with


def _nothing(_: str) -> None:
    """A paper that comes without a folder has nothing beside it."""


def _nothing_said(_path: str, _data: bytes) -> Iterable[Diagnostic]:
    """Nothing is said of a file that nobody wants to keep."""
    return ()


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be imported, as what; "" where nothing was said. `today` is the day of the import.

    `beside` gives the bytes of a file in the paper's folder, where a web page has its pictures; None where there is none.
    `keep` is the file that is to lie beside the draft, and `look` says what the check will say of it.
    """

    name: str
    data: bytes
    kind: type[Record]
    today: str
    beside: Callable[[str], bytes | None] = _nothing
    title: str = ""
    date: str = ""
    id: str = ""
    keep: Paper | None = None
    look: Look = _nothing_said


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A draft, its log, its pictures and the paper itself if it is kept, by their paths, none written yet.

    repairs, remarks   how much was repaired, and how much is left to look at
    problems           what the check will say of the draft
    """

    draft: new.Draft
    log_path: str
    log: str
    repairs: int
    remarks: int
    pictures: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    kept: Kept | None = None
    problems: tuple[Diagnostic, ...] = ()


class _Read(msgspec.Struct, frozen=True):
    """A paper as it was read, the title and author that its file names, and the number printed on its first page."""

    lines: Sequence[Line]
    title: str = ""
    author: str = ""
    first_page: int = 1


def imported(wish: Wish, archive: new.Known) -> Imported:
    """The draft of a record with a paper's words, every repair told. Raises Refused where the file cannot be read."""
    log = Log()
    pictures = Pictures(log, wish.beside)
    read = _read(wish, log, pictures)
    parts = repaired(pieces(read.lines), log)
    if not parts:
        raise Refused(f"There is no text in {wish.name}.")
    guesses, parts = guessed(parts, log)
    parts = finished(parts, log)
    guesses = replace(guesses, title=wish.title or guesses.title or read.title or PurePath(wish.name).stem)
    if read.title and read.title != guesses.title:
        log.remark("The file names another title", words=read.title)
    if read.author and read.author not in guesses.author:
        log.remark("The file names an author, who may be whoever typed it", words=read.author)
    asked = new.Wish(kind=wish.kind, title=guesses.title, today=wish.today, date=wish.date or guesses.date, id=wish.id)
    blank = new.draft(asked, archive)
    text = text_of(parts)
    place = blank.path.removesuffix(".md")
    log_path = f"{place}.import.txt"
    paged, pages = _with_pages(parts, read.first_page)
    body = pictures.put_in(f"{_pointer(wish.name, log_path)}{paged}", PurePath(place).name)
    paper = Paper(PurePath(wish.name).name, wish.data)
    beside = kept(wish.keep, place, wish.look) if wish.keep else None
    for problem in beside.problems if beside else ():
        log.remark(f"The check says of {PurePath(problem.place.file).name}: {problem.message} {problem.hint}")
    draft = _filled(blank, wish, guesses, _source(wish, paper, guesses, beside), body)
    entry, _ = compile_entry(draft.path, draft.text.encode())
    heading = [
        f"How {draft.path} was made from {wish.name}",
        f"{len(wish.data):,} bytes, SHA-256 {paper.sha256}, imported on {wish.today}",
        *([f"{wish.keep.described}, lies beside it as {beside.path}"] if wish.keep and beside else []),
        "Line numbers are those of the text as it was read; pages are those of the file.",
    ]
    return Imported(
        draft=draft,
        log_path=log_path,
        log=log_text(log, heading, [*_meeting(guesses, asked.day, archive), *_named(text, archive)], pages),
        repairs=len(log.repairs),
        remarks=len(log.remarks),
        pictures={f"{place}-{name}": taken.data for name, taken in pictures.taken.items()},
        kept=beside,
        problems=tuple(problem for problem in entry.problems if problem.severity == "error"),
    )


# -- reading -------------------------------------------------------------------------------------------------------------


def words_of(name: str, data: bytes) -> str:
    """The words of a paper, repaired as in a draft of it. Raises Refused where the file cannot be read."""
    log = Log()
    read = _read(Wish(name=name, data=data, kind=Report, today=""), log, Pictures(log, _nothing))
    return "\n".join(piece.words for piece in repaired(pieces(read.lines), log))


def _read(wish: Wish, log: Log, pictures: Pictures) -> _Read:
    """The lines of a file by what its name says that it is. The libraries of each form are loaded for it alone."""
    ending = PurePath(wish.name).suffix.lower()
    if len(wish.data) > _LARGEST:
        raise Refused(f"{wish.name} is larger than 50 MB. Save it anew without its pictures.")
    if ending not in KINDS:
        raise Refused(f"{wish.name} cannot be read: a paper ends in {', '.join(KINDS)}. {_instead(ending)}".rstrip())
    try:
        if ending == ".pdf":
            from minutebook.desk.importing.portable import lines_of_pdf  # noqa: PLC0415 - an extra that not everybody has

            lines, described = lines_of_pdf(wish.data, log, pictures)
            return _Read(lines, described.title, described.author, described.first_page)
        if ending in (".docx", ".html", ".htm"):
            from minutebook.desk.importing.web import markdown_of  # noqa: PLC0415 - as above

            if ending == ".docx":
                from minutebook.desk.importing.word import html_of  # noqa: PLC0415 - as above

                html, described = html_of(wish.data, log)
                return _Read(_lines(markdown_of(html, log, pictures)[0]), described.title, described.author)
            text, title = markdown_of(_decoded(wish), log, pictures)
            return _Read(_lines(text), title)
    except RecursionError:
        raise Refused(f"{wish.name} is nested too deeply to be read. Save it anew as text.") from None
    except ModuleNotFoundError as error:
        missing = f"Reading {ending} files takes a library that is not installed here, {error.name}."
        raise Refused(f'{missing} pip install "minutebook[import]", or  make dev  beside the engine, installs it.') from None
    return _Read(_lines(_decoded(wish)))


def _instead(ending: str) -> str:
    return "Open it in Word or LibreOffice, and save it as .docx." if ending in (".doc", ".odt", ".rtf", ".pages") else ""


def _decoded(wish: Wish) -> str:
    try:
        return wish.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{wish.name} is not in UTF-8. Save it anew, as UTF-8.") from None


def _lines(text: str) -> list[Line]:
    return [Line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")]


# -- the draft -------------------------------------------------------------------------------------------------------------


def _pointer(name: str, log_path: str) -> str:
    """The paragraph at the head of the draft that says what it is."""
    return (
        f"*Imported from {name} by a program, and not looked at yet. [What was repaired, and what is left to do]"
        f"({PurePath(log_path).name}). Delete this paragraph and that file when it is done.*\n\n"
    )


def _with_pages(parts: Sequence[Piece], printed: int) -> tuple[str, list[str]]:
    """The text with a name for each page on which something begins, and what each page begins with, to be told.

    A numbered paragraph keeps the address that its number gives, and a heading that of its words: where nothing else begins on
    a page, its name stands before the first of them. `printed` is the number that is printed on the first page.
    """
    begun = [
        (piece.page + printed - 1, at) for at, piece in enumerate(parts) if piece.page and not piece.words.startswith("[^")
    ]
    names: dict[int, str] = {}  # by the piece that has it, or before which it stands
    told: list[str] = []
    seen = 0
    for page, on_page in groupby(begun, key=itemgetter(0)):
        if page > seen:
            seen, places = page, [at for _, at in on_page]
            names[next((at for at in places if _can_be_named(parts[at])), places[0])] = f"{{#page-{page}}}"
            first = next((at for at in places if parts[at].kind not in ("picture", "table")), places[0])
            told.append(f"page {page} begins with: {' '.join(str(parts[first]).split())[:_SHOWN]}  (#page-{page})")
    named = []
    for at, piece in enumerate(parts):
        name = names.get(at, "")
        if name and not _can_be_named(piece):
            named.append(replace(piece, kind="paragraph", words=name, mark="", depth=0))
            name = ""
        named.append(replace(piece, words=f"{piece.words} {name}") if name else piece)
    return text_of(named), told


def _can_be_named(piece: Piece) -> bool:
    """Whether the name of a page may stand at its end: a short line may be no paragraph, others have addresses of their own."""
    return piece.kind in ("paragraph", "bullet") and len(piece.words) > _SHORTEST_NAMED


def _source(wish: Wish, paper: Paper, guesses: Guesses, beside: Kept | None) -> Iterator[str]:
    """The paper as a source of the record: the file that is kept, or else the one that was read."""
    shown = wish.keep or paper
    yield f"  - title: {new.quoted(guesses.title)}"
    if guesses.date:
        yield f"    date: {guesses.date}"
    if beside:
        yield f"    file: {new.quoted(PurePath(beside.path).name)}"
    yield f"    sha256: {shown.sha256}"
    read_from = "" if shown.data == paper.data else f"; the text was read from {paper.described}"
    yield f"    note: {new.quoted(shown.described + read_from)}"


def _filled(blank: new.Draft, wish: Wish, guesses: Guesses, source: Iterable[str], body: str) -> new.Draft:
    """The blank record with what was guessed, the paper as its source, and the text."""
    fields = {field.name for field in fields_of(wish.kind)}
    values = {
        name: new.quoted(value)
        for name, value in (("contact", guesses.contact), ("author", guesses.author))
        if value and name in fields
    }
    said = [f"{name}: {value}" for name, value in values.items()]
    said += ["sources:", *source, "verbatim: true"]
    lines = blank.text.split("\n")
    at = lines.index("status: draft") + 1
    taken = (*values, "sources", "verbatim")
    rest = [line for line in lines[at:] if not any(line.startswith(f"# {name}:") for name in taken)]
    prompts = [*blank.prompts]
    if not wish.title:
        prompts.append(new.Prompt(_line_of(lines, "title"), "title", "Guessed from the paper. Is it so?"))
    if not wish.date and guesses.date:
        prompts.append(new.Prompt(_line_of(lines, "date"), "date", "Guessed from the paper. Is it so?"))
    for number, line in enumerate(said, at + 1):
        name = line.partition(":")[0]
        if name in values:
            prompts.append(new.Prompt(number, name, "Guessed from the paper. Is it so? Nobody is named but in a post."))
    prompts.sort(key=lambda prompt: prompt.line)
    return replace(blank, text="\n".join([*lines[:at], *said, *rest]) + body, prompts=tuple(prompts))


def _line_of(lines: Sequence[str], field: str) -> int:
    return next(number for number, line in enumerate(lines, 1) if line.startswith(f"{field}:"))


# -- suggestions -----------------------------------------------------------------------------------------------------------


def _meeting(guesses: Guesses, day: str, archive: new.Known) -> Iterator[str]:
    """The meeting that a title page names, if the archive has it."""
    bodies = {record.id for record in archive.records if isinstance(record, Body) and _is_called(record, guesses.body)}
    for record in archive.records:
        if isinstance(record, Meeting) and record.body in bodies and record.date.key == day:
            yield f"{guesses.body}: the paper may have gone to this meeting:  to: [{record.id}]"


def _is_called(record: Body, words: str) -> bool:
    return bool(words) and words.casefold() in {name.casefold() for name in _names(record)}


def _names(record: Record) -> Iterator[str]:
    """What a record is called, by its title, its names over time and other spellings."""
    yield record.title
    if isinstance(record, Body | Person | Place):
        yield from (name.name for name in record.names)
    if isinstance(record, Person | Place):
        yield from record.also


def _named(text: str, archive: new.Known) -> Iterator[str]:
    """The records that a text names by their names, each where it first does; and paragraphs of reports by their month."""
    by_name: dict[str, str] = {}
    for record in archive.records:
        if isinstance(record, Body | Person | Place | Plan | Report | Topic) and not record.lang_of:
            for name in _names(record):
                if len(name) >= _SHORTEST_NAME:
                    by_name.setdefault(name, record.id)
    if by_name:
        longest_first = sorted(by_name, key=lambda name: (-len(name), name))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        told: set[str] = set()
        for match in pattern.finditer(text):
            if by_name[match[0]] not in told:
                told.add(by_name[match[0]])
                yield f"{match[0]}: [[{by_name[match[0]]}]]"
    yield from _paragraphs_named(text, _by_month(archive))


def _by_month(archive: new.Known) -> Mapping[str, list[str]]:
    """The reports by the words of their month, with its year and without."""
    out: dict[str, list[str]] = {}
    for record in archive.records:
        if isinstance(record, Report) and record.date.key and len(record.date.key) >= len("2023-03"):
            month, year = date_words(record.date).split()[-2:]
            for words in (month, f"{month} {year}"):
                out.setdefault(words, []).append(record.id)
    return out


_NUMBERS = r"\(?\d+[A-Za-z]?(?:\.\d+)*\)?"
_PAPER = "(?:report|update|paper)"
_MONTH = "|".join(MONTHS)
_PARAGRAPHS = re.compile(
    rf"\bpara(?:graph|\.)?s? (?P<numbers>{_NUMBERS}(?:(?:, | and | to ){_NUMBERS})*),? (?:of|in) "
    rf"(?:the|our|its|his|her|their|last) (?:[a-z]+ ){{0,3}}?"
    rf"(?:(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))? (?:[a-z]+ ){{0,2}}?{_PAPER}"
    rf"|{_PAPER} (?:of|for|from|dated) (?:\d{{1,2}} )?(?P<of_month>{_MONTH})(?: (?P<of_year>\d{{4}}))?)",
    re.IGNORECASE,
)


def _paragraphs_named(text: str, by_month: Mapping[str, list[str]]) -> Iterator[str]:
    for match in _PARAGRAPHS.finditer(text):
        month, year = match["month"] or match["of_month"], match["year"] or match["of_year"]
        for name in by_month.get(f"{month.capitalize()} {year}" if year else month.capitalize(), ()):
            cited = " ".join(f"[[{name}#p{number.strip('()')}]]" for number in re.findall(_NUMBERS, match["numbers"]))
            yield f"{' '.join(match[0].split())}: {cited}"
