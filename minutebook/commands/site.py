"""The commands that make the site, and see that it is right."""

import argparse
import functools
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from minutebook.commands.options import Add, Misuse, Run, add_day, add_log, log_named, options_of, settings_of, with_history
from minutebook.commands.told import called, failed, say, say_waiting
from minutebook.desk.event import proposed_since
from minutebook.desk.explain import page_about, reason_of
from minutebook.desk.publications import published_log
from minutebook.desk.since import archive_before, changed_since
from minutebook.diagnostics import Diagnostic, summary, terminal
from minutebook.diagnostics.at_change import Told
from minutebook.diagnostics.visible import visible
from minutebook.outputs.publish import size
from minutebook.pages.proposal import ProposalView
from minutebook.pages.rows import Row
from minutebook.pipeline import Options, Result, build, check_since
from minutebook.read.addresses import output_path, page_at
from minutebook.read.publications import LOG
from minutebook.verify import verify

_LARGE_SITE = 700_000_000  # bytes, from which it is told: there is time left to look for another host
_FEW_KEPT = 10  # files kept for each one written: after a small edit the site is as large as it was, and is not looked through


def add_commands(add: Add) -> None:
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
    explain = add("explain", "show the page about a message of the check", on_an_archive=False)
    explain.add_argument("code", metavar="CODE", help="what stands in brackets after error, warning or note")
    for command in (build, check, verify):
        command.add_argument("--drafts", action="store_true", help="take drafts in")
    for command in (build, check, verify, workflow):
        add_day(command)
        add_log(command)
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


def _build(arguments: argparse.Namespace) -> int:
    options = options_of(arguments)
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
    result = build(options, say_waiting)
    if pictures and result.proposal:
        result = _with_pictures(options, result, result.proposal)
    for_people = {"terminal": _to_act_on(result.diagnostics), "github": result.diagnostics}
    say(for_people.get(form, (*result.diagnostics, *result.accepted)), form)
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
    return 1 if failed(result.diagnostics, strict=strict) else 0


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
    options = options_of(arguments)
    if arguments.papers:
        from minutebook.desk.papers import words_of_papers  # noqa: PLC0415 - few have the papers, and it takes time to load

        options = msgspec.structs.replace(options, papers=words_of_papers(arguments.papers))
    return _checked(options, arguments.since, arguments.format, strict=arguments.strict)


def _checked(options: Options, since: str, form: str, *, strict: bool = False) -> int:
    """Check the records and say what was found, with what was changed since a commit apart."""
    changed = changed_since(options.root, since, options.content) if since else None
    site = settings_of(options.root)
    kept = options.log or (site and published_log(site, site.address, options.as_of))
    told = check_since(options, changed, archive_before(options.root, since, options.content) if since and kept else None)
    findings = (*told.here, *told.elsewhere)
    if form == "terminal":
        _say_told(told, since)
    elif form == "github":
        say(told.here, "github")
        sys.stderr.write(terminal.render(told.elsewhere))
        sys.stderr.write(f"{_accepted(told.accepted).lstrip()}\n" if told.accepted else "")
        _summarise(told, options.root, since=bool(since))
    else:
        say((*findings, *told.accepted), form)
    return 1 if failed(findings, strict=strict) else 0


def _workflow(arguments: argparse.Namespace) -> int:
    """What the workflow of every archive runs: what it does there comes with the engine, and not with a copy of a script."""
    options = _with_the_live_log(options_of(arguments), arguments.history)
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
    site = settings_of(options.root)
    where = published_log(site, options.base_url or site.address, options.as_of) if site else ""
    if options.log or not where:
        return options
    log = log_named(where, options.root, options.as_of, drafts=options.drafts)
    return with_history(msgspec.structs.replace(options, log=log), history)


def _say_told(told: Told, since: str) -> None:
    """Write the findings for people, with those in what was changed last, and count them."""
    say(told.elsewhere, "terminal")
    if not since:
        say(told.here, "terminal")
        print(f"Checked: {terminal.summary(told.here)}.{_accepted(told.accepted)}")
        _say_more(told.here)
        return
    if told.elsewhere and told.here:
        print(f"\nIn what was changed since {visible(since)}:\n", file=sys.stderr)
    say(told.here, "terminal")
    elsewhere = f" Elsewhere: {terminal.summary(told.elsewhere)}." if told.elsewhere else ""
    found = f"{terminal.summary(told.here)}.{elsewhere}{_accepted(told.accepted)}"
    print(f"Checked: in what was changed since {visible(since)}, {found}")
    _say_more(told.here)


def _say_more(items: Sequence[Diagnostic]) -> None:
    """Say where more is said of the gravest finding, which is the last that a reader sees."""
    gravest = [item.code for item in terminal.worst_last(items) if item.severity != "note"][-1:]
    if gravest:
        print(f"More about the last one: {called()} explain {gravest[0]}")


def _accepted(accepted: Sequence[Diagnostic]) -> str:
    """How many findings stand, with the reasons that their records give."""
    return f" Accepted in the records: {terminal.summary(accepted)}." if accepted else ""


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
    options = options_of(arguments)
    if not options.out.is_dir():
        raise Misuse(f"There is no site in {options.out} to verify.")
    if options.log is None and (options.out / LOG).is_file():  # built with its own log, a site is the same again
        log = log_named(str(options.out / LOG), options.root, options.as_of, drafts=False)
        options = with_history(msgspec.structs.replace(options, log=log), arguments.history)
    with tempfile.TemporaryDirectory(prefix="minutebook-verify-") as scratch:
        verdict = verify(options, Path(scratch), print)
    if verdict.diagnostics:
        say(verdict.diagnostics, "terminal")
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


def _explain(arguments: argparse.Namespace) -> int:
    print(page_about(arguments.code), end="")
    return 0


COMMANDS: Mapping[str, Run] = MappingProxyType(
    {"build": _build, "check": _check, "verify": _verify, "workflow": _workflow, "explain": _explain}
)
