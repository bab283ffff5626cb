"""Arguments and exit codes: 0 done, 1 the content has errors, 2 misuse or a fault of ours."""

import argparse
import contextlib
import functools
import gc
import getpass
import io
import os
import re
import secrets
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

import minutebook
from minutebook.desk.event import proposed_since, text_of_issue
from minutebook.desk.explain import page_about, reason_of
from minutebook.desk.history import FolderHistory, GitHistory, files_with_a_past
from minutebook.desk.publications import log_at, published_log
from minutebook.desk.since import archive_before, changed_since
from minutebook.desk.types import Refused, type_called
from minutebook.diagnostics import Diagnostic, as_json, errors_in, github, sarif, summary, terminal
from minutebook.diagnostics.at_change import Told
from minutebook.diagnostics.visible import visible
from minutebook.memo import code_digest
from minutebook.memo.ours import NotOurs
from minutebook.outputs.publish import size
from minutebook.outputs.search import PagefindError
from minutebook.pages.proposal import ProposalView
from minutebook.pages.rows import Row
from minutebook.pipeline import Options, Result, build, check_since, check_with, forms_of, outside_of, store_folder
from minutebook.read.addresses import base_of, output_path, page_at, read_base
from minutebook.read.dates import read_iso
from minutebook.read.moment import Moment
from minutebook.read.outside import LINKS
from minutebook.read.publications import LOG, Publications
from minutebook.read.site import read_site
from minutebook.read.source import read_settings
from minutebook.verify import verify

if TYPE_CHECKING:
    from minutebook.desk.new import Prompt

_Add = Callable[[str, str], argparse.ArgumentParser]

_LARGE_SITE = 700_000_000  # bytes, from which it is told: there is time left to look for another host
_FEW_KEPT = 10  # files kept for each one written: after a small edit the site is as large as it was, and is not looked through
_ROOT_HELP = "the archive's folder, with site.yaml and content/ in it (default: the current one)"


def _called() -> str:
    """What the reader calls this by: the archive's `build.py`, or the engine's own command."""
    return "build.py" if os.path.basename(sys.argv[0]) == "build.py" else "minutebook"


class _Version(argparse.Action):
    """Says which engine this is, as the manifest of a site does. The code is read only where somebody asks."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's own name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"minutebook {minutebook.__version__} (code {code_digest().hex()})")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog=_called(), description="Build, check and verify a Minutebook archive.", allow_abbrev=False
    )
    top.add_argument("--version", action=_Version, help="say which engine this is: its version and the digest of its code")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        """A command, with what every command takes."""
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
        command.add_argument("--root", type=Path, default=Path(), help=_ROOT_HELP)
        command.add_argument("--content", type=Path, metavar="DIR", help="another folder of records than content/")
        command.add_argument(
            "--store", type=Path, metavar="DIR", help="where earlier results are remembered (default: .minutebook)"
        )
        command.add_argument(
            "--jobs", type=int, metavar="N", default=os.cpu_count() or 1, help="how many processes work at once"
        )
        return command

    _add_site_commands(add)
    _add_desk_commands(add)
    _add_import(add)
    _add_bag(add)
    _add_init(commands)
    explain = commands.add_parser("explain", help="show the page about a message of the check", allow_abbrev=False)
    explain.add_argument("code", metavar="CODE", help="what stands in brackets after error, warning or note")
    return top


def _add_day(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", metavar="DATE", help="the day that the pages speak for, such as 2023-03-06, or with a time (default: now)"
    )


def _add_log(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--log",
        metavar="FILE|URL",
        default="",
        help="the publication log of what is published: a file, or its https address",
    )
    command.add_argument(
        "--history",
        type=Path,
        metavar="DIR",
        help="a folder with the earlier versions in that log, as a bag has them (default: what git keeps)",
    )


def _add_site_commands(add: _Add) -> None:
    """The commands that make the site, and see that it is right."""
    build = add("build", "build the site")
    build.add_argument(
        "--preview",
        action="store_true",
        help="make a site that opens from a disk, marked as a preview",
    )
    build.add_argument(
        "--since", metavar="REV", default="", help="begin the preview with what was changed since this commit, such as main"
    )
    build.add_argument(
        "--pictures", action="store_true", help="show pictures of the first pages changed, if there is a Chrome or Chromium"
    )
    build.add_argument("--clean", action="store_true", help="forget what the last build left, and make everything anew")
    build.add_argument("--stats", action="store_true", help="say how long each stage took")
    build.add_argument("--explain", metavar="PATH", default="", help="say why the page at this path was made again")
    check = add("check", "check the records without building the site")
    check.add_argument(
        "--since",
        metavar="REV",
        default="",
        help="tell first what is wrong in the files that were changed since this commit, such as main",
    )
    check.add_argument(
        "--papers",
        type=Path,
        metavar="DIR",
        help="compare quotations with the papers in this folder, known by the SHA-256 that records give",
    )
    verify = add("verify", "compare the published folder with its manifest and with a clean build")
    workflow = add("workflow", "check and build on GitHub: for the address that is given, and a preview where none is")
    workflow.set_defaults(format="github")
    for command in (build, check, verify):
        command.add_argument("--drafts", action="store_true", help="take drafts in")
    for command in (build, check, verify, workflow):
        _add_day(command)
        _add_log(command)
    for command in (build, verify, workflow):
        command.add_argument("--out", type=Path, metavar="DIR", help="the folder of the site (default: _site)")
        command.add_argument(
            "--base-url", metavar="URL", default="", help="where the site is published (default: the address in site.yaml)"
        )
        command.add_argument("--no-search", action="store_true", help="leave the search index out")
    for command in (build, check):
        command.add_argument(
            "--format",
            choices=("terminal", "github", "json", "sarif"),
            default="terminal",
            help="how findings are written (default: terminal)",
        )
        command.add_argument("--strict", action="store_true", help="count warnings as errors")


def _add_desk_commands(add: _Add) -> None:
    """The commands of those who keep the archive."""
    show = add("serve", "show the site on this machine with its drafts, and build it again at every edit")
    show.add_argument("--port", type=int, metavar="N", default=8000, help="the port; 0 takes any that is free (default: 8000)")
    show.add_argument(
        "--poll", action="store_true", help="look for changes again and again, as a disk of the network or a container needs"
    )
    show.add_argument("--no-search", action="store_true", help="leave the search index out, which is quicker at every edit")
    _add_day(show)
    add("forms", "write the forms by which records are proposed on GitHub, from the record types and the records")
    form = add("form", "make a record, or correct one, from a form that was filled in on GitHub")
    form.add_argument("file", type=Path, metavar="FILE", help="the text of the issue, in a file")
    form.add_argument("--event", action="store_true", help="take the text from the event of a workflow, which is in the file")
    form.add_argument(
        "--branch", default="", metavar="NAME", help="where the same form proposed its record before: that keeps its file"
    )
    form.add_argument(
        "--format",
        choices=("terminal", "github"),
        default="terminal",
        help="how the answer is written: for a terminal, or as an answer to the issue (default: terminal)",
    )
    _add_day(form)
    _add_links(add)
    add("protect", "add a name to those that must be in no record; only its digest is kept")
    record = add("new", "write a new record, ready to be filled in")
    record.add_argument("type", help="what it is: article, decision, meeting, report …")
    record.add_argument("title", nargs="+", help="its title")
    record.add_argument("--date", default="", help="the day it happened, or the month or year (default: today)")
    record.add_argument("--body", default="", metavar="ID", help="the body that meets, for a meeting")
    record.add_argument("--plan", default="", metavar="ID", help="the plan it belongs to, for a priority or a plan section")
    record.add_argument(
        "--id", default="", help="its id (default: made from the title, for a meeting from the body and the day)"
    )


def _add_links(add: _Add) -> None:
    """The command that asks others."""
    command = add("links", "ask whether what the archive leads to elsewhere is still there, and note it in content/links.yaml")
    command.add_argument(
        "--archived",
        nargs="?",
        const="https://web.archive.org/web/",
        default="",
        metavar="TIMEGATE",
        help="ask for copies too: the Internet Archive, or another by the address of its TimeGate (RFC 7089)",
    )
    command.add_argument(
        "--pause",
        type=float,
        default=2.0,
        metavar="SECONDS",
        help="how long to wait between two requests to a site (default: 2)",
    )
    command.add_argument("--most", type=int, default=500, metavar="N", help="how many addresses are asked for (default: 500)")
    _add_day(command)


def _add_bag(add: _Add) -> None:
    """The command that hands the archive over."""
    command = add("bag", "put everything into one file to hand over: BagIt, opens and rebuilds without us")
    command.add_argument("file", type=Path, metavar="FILE.zip", help="where it is written")
    command.add_argument("--base-url", default="", metavar="URL", help="where the site is published (default: from site.yaml)")
    command.add_argument(
        "--wheels", type=Path, metavar="DIR", help="a folder with the engine's libraries, in place of the network"
    )
    command.add_argument("--no-wheels", action="store_true", help="leave the engine's libraries out")
    _add_day(command)
    _add_log(command)


def _add_import(add: _Add) -> None:
    """The command that makes a draft of somebody else's paper."""
    command = add("import", "make a draft of a paper: Word, PDF, HTML, Markdown or plain text")
    command.add_argument("file", type=Path, metavar="FILE", help="the paper")
    command.add_argument("--type", default="report", help="what it becomes: report, article, plan … (default: report)")
    command.add_argument("--title", default="", help="its title (default: guessed from its first lines)")
    command.add_argument("--date", default="", help="its day, month or year (default: guessed from its first lines)")
    command.add_argument("--id", default="", help="its id (default: made from the title)")


def _add_init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command that has no archive to work on yet."""
    text = "write a new archive for another office, which builds and passes its check as it is"
    command = commands.add_parser("init", help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to write it into: empty, or not there yet")
    command.add_argument("--name", default="", help="what the body or office is called")
    command.add_argument("--kind", default="", help="what it is, such as council; one that is not known is answered with all")
    command.add_argument("--run-by", default="", metavar="NAME", help="who runs the archive (default: the body itself)")
    command.add_argument("--address", default="", metavar="URL", help="where it will be published")
    command.add_argument("--email", default="", metavar="ADDRESS", help="where readers write to")
    command.add_argument("--since", default="", metavar="DATE", help="the day, month or year from which it covers")
    command.add_argument(
        "--owner", default="", metavar="@NAME", help="who looks at each change on GitHub, or a team: @ORG/TEAM"
    )


_FORMATS = {"terminal": terminal.render, "github": github.render, "json": as_json.render, "sarif": sarif.render}


class Misuse(Exception):
    """The command was called in a way that cannot be meant."""


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the day where the reader is


def _as_of(given: str | None, root: Path) -> tuple[str, str]:
    """The day and the moment for which an archive is read, on its own clocks: now, or what --as-of says."""
    site, _ = read_site(read_settings(root)[0])
    zone = site.time_zone if site else None
    if given is None:
        now = datetime.now(ZoneInfo(zone)) if zone else datetime.now().astimezone()
        return now.date().isoformat(), now.isoformat()
    day, _, clock = given.strip().partition(" ")
    _, message, hint = read_iso(day)
    if message or len(day) != 10 or (clock and not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", clock)):
        raise Misuse(
            f"--as-of: {message or 'a whole day is needed.'} {hint or 'Write it as 2023-03-06, or as 2023-03-06 10:00.'}"
        )
    return day, Moment(day, clock).past(zone or "UTC").isoformat() if clock else ""


def _log(where: str, root: Path, as_of: str, *, drafts: bool) -> Publications | None:
    """The publication log that is named, if one is."""
    if not where:
        return None
    if drafts:
        raise Misuse("--log is that of what is published, and drafts are not: leave out --drafts.")
    return log_at(where, read_site(read_settings(root)[0])[0], as_of)


def _options(arguments: argparse.Namespace) -> Options:
    root: Path = arguments.root
    if not root.is_dir():
        raise Misuse(f"There is no folder {root}.")
    as_of, at = _as_of(getattr(arguments, "as_of", None), root)
    base_url: str = getattr(arguments, "base_url", "")
    base, message, hint = read_base(base_url)
    if base_url and base is None:
        raise Misuse(f"--base-url: {message} {hint}")
    if arguments.content is not None and not arguments.content.is_dir():
        raise Misuse(f"--content: there is no folder {arguments.content}.")
    options = Options(
        root=root,
        out=getattr(arguments, "out", None) or root / "_site",
        as_of=as_of,
        at=at,
        content=arguments.content,
        store=arguments.store,
        base_url=str(base or ""),
        drafts=getattr(arguments, "drafts", False),
        clean=getattr(arguments, "clean", False),
        search=not getattr(arguments, "no_search", False),
        preview=getattr(arguments, "preview", False),
        jobs=max(1, arguments.jobs),
        explain=getattr(arguments, "explain", ""),
        log=_log(getattr(arguments, "log", ""), root, as_of, drafts=getattr(arguments, "drafts", False)),
        time=at if getattr(arguments, "as_of", None) else "",
    )
    return _with_history(options, getattr(arguments, "history", None))


def _with_history(options: Options, folder: Path | None) -> Options:
    """The options with what is held of the earlier versions in the publication log, if there is one."""
    if folder and not folder.is_dir():
        raise Misuse(f"--history: there is no folder {folder}.")
    if options.log is None:
        return options
    files = files_with_a_past(options.log)
    history = FolderHistory(folder) if folder else GitHistory(options.root, options.content, files)
    return msgspec.structs.replace(options, history=history)


def _say(items: Sequence[Diagnostic], form: str) -> None:
    """Write the findings: reports for programs to standard output, words for people to standard error."""
    text = _FORMATS[form](items)
    stream = sys.stderr if form == "terminal" else sys.stdout
    stream.write(text)
    if form == "github" and items:
        sys.stderr.write(terminal.render(items))


def _failed(items: Sequence[Diagnostic], *, strict: bool) -> bool:
    return errors_in(items) > 0 or (strict and any(item.severity == "warning" for item in items))


def _build(arguments: argparse.Namespace) -> int:
    options = _options(arguments)
    if arguments.since and not options.preview:
        raise Misuse("--since says with what a preview is compared: write --preview too.")
    if arguments.pictures and not arguments.since:
        raise Misuse("--pictures are of the pages that were changed: write --since and a commit too.")
    options = _beside(options, arguments.since)
    return _built(options, arguments.format, stats=arguments.stats, strict=arguments.strict, pictures=arguments.pictures)


def _beside(options: Options, since: str) -> Options:
    """The options of a build that begins with what was changed since a commit, where one is given."""
    before = archive_before(options.root, since, options.content) if since else None
    return msgspec.structs.replace(options, before=before)


def _built(options: Options, form: str, *, stats: bool, strict: bool = False, pictures: bool = False) -> int:
    """Build the site and say what came of it."""
    started = time.perf_counter()
    result = build(options, _say_waiting)
    if pictures and result.proposal:
        result = _with_pictures(options, result, result.proposal)
    _say(_to_act_on(result.diagnostics) if form == "terminal" else result.diagnostics, form)
    for reason in result.reasons:
        print(reason)
    if stats:
        for name, seconds in result.timings:
            print(f"{seconds:8.3f} s  {name}")
    if result.proposal:
        _add_to_summary(_pages_of(result.proposal))
    if not result.published:
        print(f"Nothing was published: {terminal.summary(result.diagnostics)}. {_old_site(options)}")
        return 1
    print(_words(result, options, time.perf_counter() - started) + _noted(result.diagnostics))
    if result.trouble:
        print(f"This build could not be remembered ({result.trouble}): the next one makes everything anew.", file=sys.stderr)
    if result.kept < _FEW_KEPT * len(result.written) and (warned := size_words(size(options.out))):
        print(warned, file=sys.stderr)
    return 1 if _failed(result.diagnostics, strict=strict) else 0


def size_words(taken: int) -> str:
    """That a site is nearly as large as a host takes; "" for one of any other size."""
    if taken < _LARGE_SITE:
        return ""
    return (
        f"The site has {taken // 1_000_000:,} MB. GitHub Pages takes no more than 1,000 MB: "
        "see what of it is largest, or look for a host that takes more before it is full."
    )


def _with_pictures(options: Options, result: Result, proposal: ProposalView) -> Result:
    """The preview built again with pictures of its pages; as it was where none can be taken."""
    from minutebook.desk.browser import NoPicture, pictures_of  # noqa: PLC0415 - no other command needs it

    try:
        pictures = pictures_of(options.out, proposal.worth_a_picture())
    except NoPicture as error:
        print(f"No pictures were taken: {error}.")
        return result
    again = build(msgspec.structs.replace(options, pictures=pictures))
    return msgspec.structs.replace(again, written=tuple(sorted({*result.written, *again.written})), removed=result.removed)


def _say_waiting(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _to_act_on(items: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Without the notes, which ask nobody to do anything: a build counts them, and `check` shows them."""
    return [item for item in items if item.severity != "note"]


def _noted(items: Sequence[Diagnostic]) -> str:
    notes = [item for item in items if item.severity == "note"]
    return f" {terminal.summary(notes)}: the command check shows {'it' if len(notes) == 1 else 'them'}." if notes else ""


def _old_site(options: Options) -> str:
    return (
        f"The site in {options.out}{os.sep} is as it was."
        if options.out.is_dir()
        else f"There is no site in {options.out}{os.sep} yet."
    )


def _words(result: Result, options: Options, seconds: float) -> str:
    where = f"{options.out}{os.sep}"
    if result.unchanged:
        return f"Nothing has changed: {where} holds its {result.pages:,} pages ({seconds:.1f} s)."
    built, kept = result.shards
    search = f" Search: {built} of {built + kept} shards indexed." if built + kept else ""
    return (
        f"Built {where}: {result.pages:,} pages, {len(result.written):,} files written, {result.kept:,} kept, "
        f"{len(result.removed):,} removed.{search} ({seconds:.1f} s)"
    )


def _check(arguments: argparse.Namespace) -> int:
    options = _options(arguments)
    if arguments.papers:
        from minutebook.desk.papers import words_of_papers  # noqa: PLC0415 - few have the papers, and it takes time to load

        options = msgspec.structs.replace(options, papers=words_of_papers(arguments.papers))
    return _checked(options, arguments.since, arguments.format, strict=arguments.strict)


def _checked(options: Options, since: str, form: str, *, strict: bool = False) -> int:
    """Check the records and say what was found, with what was changed since a commit apart."""
    changed = changed_since(options.root, since, options.content) if since else None
    site, _ = read_site(read_settings(options.root)[0])
    kept = options.log or (site and published_log(site, site.address, options.as_of))
    told = check_since(options, changed, archive_before(options.root, since, options.content) if since and kept else None)
    findings = (*told.here, *told.elsewhere)
    if form == "terminal":
        _say_told(told, since)
    elif form == "github":
        _say(told.here, "github")
        sys.stderr.write(terminal.render(told.elsewhere))
        _summarise(told, options.root, since=bool(since))
    else:
        _say(findings, form)
    return 1 if _failed(findings, strict=strict) else 0


def _workflow(arguments: argparse.Namespace) -> int:
    """What the workflow of every archive runs: what it does there comes with the engine, and not with a copy of a script."""
    options = _with_the_live_log(_options(arguments), arguments.history)
    event = os.environ.get("GITHUB_EVENT_PATH")
    since = proposed_since(Path(event)) if event else ""
    if status := _checked(options, since, "github"):
        return status
    # What has no address to be published at opens from a disk, and says that it is a preview.
    preview = not options.base_url
    options = _beside(msgspec.structs.replace(options, preview=preview), since if preview else "")
    return _built(options, "terminal", stats=True, pictures=True)


def _with_the_live_log(options: Options, history: Path | None) -> Options:
    """The options with the log of the live site, where the settings say that one is kept; without it nothing goes on."""
    site, _ = read_site(read_settings(options.root)[0])
    where = published_log(site, options.base_url or site.address, options.as_of) if site else ""
    if options.log or not where:
        return options
    log = _log(where, options.root, options.as_of, drafts=options.drafts)
    return _with_history(msgspec.structs.replace(options, log=log), history)


def _say_told(told: Told, since: str) -> None:
    """Write the findings for people, with those in what was changed last, and count them."""
    _say(told.elsewhere, "terminal")
    if not since:
        _say(told.here, "terminal")
        print(f"Checked: {terminal.summary(told.here)}.{_accepted(told)}")
        _say_more(told.here)
        return
    if told.elsewhere and told.here:
        print(f"\nIn what was changed since {visible(since)}:\n", file=sys.stderr)
    _say(told.here, "terminal")
    elsewhere = f" Elsewhere: {terminal.summary(told.elsewhere)}." if told.elsewhere else ""
    print(f"Checked: in what was changed since {visible(since)}, {terminal.summary(told.here)}.{elsewhere}{_accepted(told)}")
    _say_more(told.here)


def _say_more(items: Sequence[Diagnostic]) -> None:
    """Say where more is said of the gravest finding, which is the last that a reader sees."""
    gravest = [item.code for item in terminal.worst_last(items) if item.severity != "note"][-1:]
    if gravest:
        print(f"More about the last one: {_called()} explain {gravest[0]}")


def _accepted(told: Told) -> str:
    """How many findings stand, with the reasons that their records give."""
    return f" Accepted in the records: {terminal.summary(told.accepted)}." if told.accepted else ""


def _summarise(told: Told, root: Path, *, since: bool) -> None:
    """Add a page of findings to the summary of the run."""
    _add_to_summary(summary.render(told, functools.partial(_explained, root), since=since))


def _add_to_summary(text: str) -> None:
    """Add to the page for people, where the runner of a workflow has a file for it."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)


def _pages_of(proposal: ProposalView) -> str:
    """What a preview begins with, for the summary of the run: the pages by their files in it."""
    removed = [(f"{item.noun}: {item.record.words}", "") for item in proposal.removed]
    groups = [
        summary.Pages("New", [_page_in_preview(row) for row in proposal.new]),
        summary.Pages("Changed", [_page_in_preview(change.row) for change in proposal.changed]),
        summary.Pages("Removed", removed),
        summary.Pages("Files", [(f"{file.words} ({file.note})", "") for file in proposal.files]),
    ]
    drafts = [f"{path} is a draft, and not in the preview." for path in proposal.drafts]
    rest = [f"{proposal.followed_words}." if proposal.followed_words else "", *drafts, *proposal.notes]
    return summary.render_pages(proposal.answer, groups, [sentence for sentence in rest if sentence])


def _page_in_preview(row: Row) -> tuple[str, str]:
    return f"{row.noun}: {row.title}", output_path(page_at(row.address))


def _explained(root: Path, code: str) -> summary.Explained:
    """Where a code is explained: in the repository of the run, if it keeps the engine's pages; else in the summary itself."""
    parts = [os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    page = f"docs/diagnostics/{code}.md"
    server, repository, commit = parts
    if all(parts) and (root / page).is_file():
        return summary.Explained(f"{server}/{repository}/blob/{commit}/{page}")
    return summary.Explained("", reason_of(code))


def _verify(arguments: argparse.Namespace) -> int:
    options = _options(arguments)
    if not options.out.is_dir():
        raise Misuse(f"There is no site in {options.out} to verify.")
    if options.log is None and (options.out / LOG).is_file():  # built with its own log, a site is the same again
        log = _log(str(options.out / LOG), options.root, options.as_of, drafts=False)
        options = _with_history(msgspec.structs.replace(options, log=log), arguments.history)
    with tempfile.TemporaryDirectory(prefix="minutebook-verify-") as scratch:
        verdict = verify(options, Path(scratch), print)
    if verdict.diagnostics:
        _say(verdict.diagnostics, "terminal")
        print("The archive cannot be built, so there is nothing to compare with.")
        return 1
    for path in verdict.altered:
        print(f"not as the manifest says: {path}")
    for path in verdict.differing:
        print(f"not as a clean build makes it: {path}")
    if verdict.altered or verdict.differing:
        print(f"{len(verdict.altered):,} files differ from the manifest, {len(verdict.differing):,} from a clean build.")
        return 1
    print(f"All {verdict.files:,} files are as the manifest says and as a clean build makes them.")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from minutebook.desk import new  # noqa: PLC0415 - no other command needs it

    options = _options(arguments)
    wish = new.Wish(
        kind=type_called(arguments.type),
        title=" ".join(arguments.title),
        today=_today(),
        date=arguments.date,
        id=arguments.id,
        body=arguments.body,
        plan=arguments.plan,
    )
    draft = new.draft(wish, new.known_in(options.root, options.content, store_folder(options), options.jobs))
    path = new.write(options.content or options.root / "content", draft)
    print(f"Wrote {path}")
    if draft.remark:
        print(draft.remark)
    _say_prompts(draft.prompts)
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if editor and sys.stdout.isatty():
        line = draft.prompts[0].line if draft.prompts else draft.text.count("\n")
        try:
            subprocess.run(new.editor_command(editor, path, line), check=False)
        except OSError as error:
            print(f"{editor[0]} could not be started: {error.strerror}.", file=sys.stderr)
    return 0


def _forms(arguments: argparse.Namespace) -> int:
    from minutebook.desk import forms  # noqa: PLC0415 - as above

    options = _options(arguments)
    files, findings = forms_of(options)
    if findings:
        _say(findings, "terminal")
        print("The forms are made from the records, so these come first. Nothing was written.")
        return 1
    changed = forms.write(options.root, files)
    for path in changed:
        print(f"Wrote {path}")
    if not changed:
        print("The forms are what the records make them: nothing was written.")
    return 0


def _links(arguments: argparse.Namespace) -> int:
    from minutebook.desk import linkfile, links  # noqa: PLC0415 - as above
    from minutebook.desk.visiting import Manner, Visitor  # noqa: PLC0415 - as above

    options = _options(arguments)
    outside, findings = outside_of(options)
    site, _ = read_site(read_settings(options.root)[0])
    if outside is None or site is None:
        _say(findings, "terminal")
        print("The addresses stand in the records, so these come first. Nobody was asked.")
        return 1
    path = (options.content or options.root / "content") / Path(LINKS).name
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    remarks = linkfile.remarks_in(before)
    visitor = Visitor(Manner(name=links.name_of(site), pause=max(0.0, arguments.pause)))
    found = links.survey(
        outside,
        visitor,
        options.as_of,
        own=site.address,
        most=max(0, arguments.most),
        timegate=arguments.archived,
        say=_say_waiting,
    )
    text = linkfile.rendered(tuple(found.links.values()), remarks)
    if found.links != found.before:
        path.write_text(text, encoding="utf-8", newline="\n")
    print(links.report(found, outside, options.as_of))
    return 0


def _protect(arguments: argparse.Namespace) -> int:
    from minutebook.desk.protect import protect  # noqa: PLC0415 - as above

    # Asked for, and not an argument: the shell keeps what is typed after a command.
    name = getpass.getpass("The name (it is not shown): ") if sys.stdin.isatty() else sys.stdin.readline()
    added = protect(arguments.root, name, secrets.token_hex(8))
    print("Added. site.yaml has only the digest of the name." if added else "That name is on the list already.")
    return 0


def _form(arguments: argparse.Namespace) -> int:
    from minutebook.desk import filing, new, reply  # noqa: PLC0415 - as above
    from minutebook.desk.proposed import Proposed, proposed_on  # noqa: PLC0415 - as above

    options = _options(arguments)
    content = options.content or options.root / "content"
    if not arguments.file.is_file():
        raise Misuse(f"There is no file {arguments.file}.")
    text = text_of_issue(arguments.file) if arguments.event else arguments.file.read_bytes()
    before = proposed_on(options.root, arguments.branch) if arguments.branch else Proposed()
    if before.by_hand:
        filed = filing.Filed(faults=(reply.BY_HAND,))
    else:
        known = new.known_in(options.root, options.content, store_folder(options), options.jobs)
        filed = filing.file(text, known, content, options.as_of, before.path)
    told = check_with(options, filed.path, filed.data) if not filed.faults else Told((), ())
    answer = reply.reply_to(filed, told.here)
    if not answer.faults:
        filing.write(content, filed)
    sys.stdout.write(reply.in_markdown(answer) if arguments.format == "github" else reply.in_words(answer))
    return 1 if answer.faults else 0


def _say_prompts(prompts: "Sequence[Prompt]") -> None:
    """Say at which lines of a new draft somebody has to look, and how it is published."""
    if prompts:
        print("To be filled in, beside the text below the fields:")
        wide = max(len(prompt.field) for prompt in prompts)
        for prompt in prompts:
            print(f"  line {prompt.line:<3} {prompt.field:<{wide}}  {prompt.wanted}")
    print('It is a draft: the command serve shows it and the site does not. Take out the line "status: draft" to publish it.')


def _bag(arguments: argparse.Namespace) -> int:
    from minutebook.desk import bag  # noqa: PLC0415 - as above

    options = _options(arguments)
    if arguments.file.exists():
        raise Misuse(f"There is already a file {arguments.file}. Give the bag another name.")
    with tempfile.TemporaryDirectory(prefix="minutebook-bag-") as name:
        scratch = Path(name)
        built = build(msgspec.structs.replace(options, out=scratch / "site"))
        if not built.published:
            _say(built.diagnostics, "terminal")
            print("The archive cannot be built, so no bag was made.")
            return 1
        site, _ = read_site(read_settings(options.root)[0])
        if site is None:
            raise Misuse("The settings in site.yaml cannot be read.")
        base = base_of(options.base_url or site.address)
        content = options.content or options.root / "content"
        files = bag.files_of(options.root, content, scratch / "site", base.path) | bag.of_the_history(options.root, scratch)
        files |= bag.of_the_versions(options.history, built.earlier)
        if not arguments.no_wheels:
            files |= bag.wheels(arguments.wheels, scratch / "wheels")
        size = bag.write(arguments.file, bag.Bag(site.name, base.whole("/"), options.as_of, base.path), files)
    print(f"Wrote {arguments.file}: {size:,} bytes, {len(files):,} files. READ-ME-FIRST.txt in it tells a stranger what it is.")
    print("It holds drafts, records that wait for their hour, and all earlier states: for whoever is to keep the archive.")
    return 0


def _file_beside(folder: Path, name: str) -> bytes | None:
    """A file in the folder of a paper, or below it; None where there is none."""
    path = (folder / name).resolve()
    try:
        return path.read_bytes() if path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None


def _import(arguments: argparse.Namespace) -> int:
    from minutebook.desk import new  # noqa: PLC0415 - as above
    from minutebook.desk.importing.draft import Wish, imported  # noqa: PLC0415 - as above

    options = _options(arguments)
    try:
        data = arguments.file.read_bytes()
    except OSError as error:
        raise Misuse(f"{arguments.file} cannot be read: {error.strerror}.") from None
    wish = Wish(
        name=arguments.file.name,
        data=data,
        beside=functools.partial(_file_beside, arguments.file.parent),
        kind=type_called(arguments.type),
        today=_today(),
        title=arguments.title,
        date=arguments.date,
        id=arguments.id,
    )
    made = imported(wish, new.known_in(options.root, options.content, store_folder(options), options.jobs))
    content = options.content or options.root / "content"
    path = new.write(content, made.draft)
    log = new.write_file(content, made.log_path, made.log.encode())
    print(f"Wrote {path}")
    for name, picture in made.pictures.items():
        print(f"Wrote {new.write_file(content, name, picture)}")
    print(f"Wrote {log}: {made.repairs} repairs, and {made.remarks} things to look at")
    if made.problems:
        print("The check says of it:")
        for problem in made.problems:
            print(f"  line {problem.place.line}: {problem.message} {problem.hint}")
    _say_prompts(made.draft.prompts)
    return 0


def _init(arguments: argparse.Namespace) -> int:
    from minutebook.desk import asking, init  # noqa: PLC0415 - as above

    folder: Path = arguments.folder
    today = _today()
    given = {
        name: getattr(arguments, name.replace("-", "_"))
        for name in ("name", "kind", "run-by", "address", "email", "since", "owner")
    }
    answers = asking.answers(given, today, input if sys.stdin.isatty() else None)
    started = init.start(answers, today)
    init.write(folder, started.files)
    print(f"Wrote {len(started.files)} files into {folder}{os.sep}")
    if answers.stand_ins:
        print(
            "Nobody said what follows, so something stands in for it. Start again in an empty folder and say it, or change it:"
        )
        wide = max(len(option) for option, _ in answers.stand_ins)
        for option, taken in answers.stand_ins:
            print(f"  --{option:<{wide}}  {taken}")
    owners = "" if answers.owners else ", and write who looks at changes into .github/CODEOWNERS"
    print(f"Before it is published, look at the licence in site.yaml and the files in content/pages/{owners}.")
    if started.remarks:
        print(f"In requirements.txt: {' '.join(started.remarks)}")
    print(f"See it: {_called()} serve --root {shlex.quote(str(folder))}")
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    print(page_about(arguments.code), end="")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    if not 0 <= arguments.port <= 65535:
        raise Misuse(f"--port: {arguments.port} is not a port. It is a number from 1 to 65535; 0 takes any that is free.")
    # A server and a watch are dear to load for the other commands.
    from minutebook.desk.serve import serve  # noqa: PLC0415
    from minutebook.desk.watch import BY_LOOKING, BY_THE_SYSTEM, Watch  # noqa: PLC0415
    from minutebook.living import Reports, base_now  # noqa: PLC0415

    plain = _options(arguments)
    options = msgspec.structs.replace(plain, out=store_folder(plain) / "serve", drafts=True)
    content = options.content or options.root / "content"
    folders = [content, options.root / "templates", options.root / "assets"]
    serve(
        functools.partial(
            Reports, options, functools.partial(_spoken, stands="Edit the archive again, or start this command anew.")
        ),
        watch=Watch(options.root, folders, "site.yaml", BY_LOOKING if arguments.poll else BY_THE_SYSTEM),
        site=options.out,
        base=base_now(options),
        port=arguments.port,
        remark="" if options.search else "Search is left out: nothing is found there.",
    )
    return 0


class _Standing:
    """The site that was in place when a command began, so that what is said of it at the end is what was done."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._before = self._folder()

    def _folder(self) -> int:
        """What a folder is known by, whatever it is called: another one takes its place when a site is published."""
        try:
            return self._out.stat().st_ino
        except OSError:
            return 0

    def words(self) -> str:
        """What became of the published site."""
        if self._folder() != self._before:
            return f"The new site is published in {self._out}{os.sep} all the same."
        return "The published site is as it was." if self._before else "Nothing was published."


def _spoken(error: Exception, stands: str) -> str:
    """What stopped a command, for the person who called it; `stands` is how the published site stands."""
    if isinstance(error, (Misuse, Refused, NotOurs)):
        return str(error)
    if isinstance(error, PagefindError):
        return f"The search index could not be made: {error}\n{stands}"
    if isinstance(error, OSError):
        return f"The disk does not let this be done: {error}. {stands}"
    with tempfile.NamedTemporaryFile("w", prefix="minutebook-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    return f"Minutebook has a fault of its own and stopped. {stands}\nPlease report it with the file {file.name}."


@contextlib.contextmanager
def _stopped_in_words() -> Iterator[None]:
    """A signal that ends a command ends it as Ctrl-C does, by what stands for that key in Python."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    here = threading.current_thread() is threading.main_thread()
    before = [(number, signal.signal(number, stop)) for number in numbers] if here else []
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _make_sayable(form: str) -> None:
    """Spell out what a terminal cannot show; what a program reads is UTF-8 (RFC 8259, section 8.1)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if form == "terminal" else "utf-8", errors="backslashreplace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; `build` where none is named. Gives the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    commands = {
        "build": _build,
        "check": _check,
        "verify": _verify,
        "workflow": _workflow,
        "serve": _serve,
        "new": _new,
        "forms": _forms,
        "links": _links,
        "protect": _protect,
        "form": _form,
        "import": _import,
        "bag": _bag,
        "init": _init,
        "explain": _explain,
    }
    if not words or (words[0] not in commands and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build") if not words or words[0].startswith("-") else None
    arguments = _parser().parse_args(words)
    _make_sayable(getattr(arguments, "format", "terminal"))
    # A build makes millions of small values that live until it ends; looking for cycles among them takes a third of its time.
    gc.disable()
    standing = _Standing(getattr(arguments, "out", None) or getattr(arguments, "root", Path()) / "_site")
    try:
        with _stopped_in_words():
            status = commands[arguments.command](arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read what was said has stopped reading, as `| head` does. Python would try once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print(f"Stopped. {standing.words()}", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader is told in plain words
        print(_spoken(error, standing.words()), file=sys.stderr)
    else:
        return status
    return 2
