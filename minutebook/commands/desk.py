"""The commands of those who keep an archive. What each does stands in `desk/`, which is loaded where it is called."""

import argparse
import functools
import getpass
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from minutebook.checks.files import of_a_file
from minutebook.commands.options import Add, Misuse, Run, add_day, add_log, options_of, settings_of, today
from minutebook.commands.told import called, say, say_waiting, spoken
from minutebook.desk.event import text_of_issue
from minutebook.desk.types import type_called
from minutebook.diagnostics.at_change import Told
from minutebook.facts.contacts import Contacts
from minutebook.pipeline import build, check_with, forms_of, outside_of, store_folder
from minutebook.read.addresses import base_of
from minutebook.read.outside import LINKS

if TYPE_CHECKING:
    from minutebook.desk.new import Prompt


def add_commands(add: Add) -> None:
    """The commands of those who keep the archive."""
    show = add("serve", "show the site on this machine with its drafts, and build it again at every edit")
    show.add_argument("--port", type=int, metavar="N", default=8000, help="the port; 0 takes any that is free (default: 8000)")
    show.add_argument(
        "--poll", action="store_true", help="look for changes again and again, as a disk of the network or a container needs"
    )
    show.add_argument("--no-search", action="store_true", help="leave the search index out, which is quicker at every edit")
    add_day(show)
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
    add_day(form)
    _add_links(add)
    _add_import(add)
    _add_bag(add)
    _add_init(add)
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


def _add_links(add: Add) -> None:
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
    command.add_argument("--as-of", metavar="DATE", help="the day that is noted, such as 2023-03-06 (default: today)")


def _add_bag(add: Add) -> None:
    """The command that hands the archive over."""
    command = add("bag", "put everything into one file to hand over: BagIt, opens and rebuilds without us")
    command.add_argument("file", type=Path, metavar="FILE.zip", help="where it is written")
    command.add_argument("--base-url", default="", metavar="URL", help="where the site is published (default: from site.yaml)")
    command.add_argument(
        "--wheels", type=Path, metavar="DIR", help="a folder with the engine's libraries, in place of the network"
    )
    command.add_argument("--no-wheels", action="store_true", help="leave the engine's libraries out")
    add_day(command)
    add_log(command)


def _add_import(add: Add) -> None:
    """The command that makes a draft of somebody else's paper."""
    command = add("import", "make a draft of a paper: Word, PDF, HTML, Markdown or plain text")
    command.add_argument("file", type=Path, metavar="FILE", help="the paper")
    command.add_argument("--type", default="report", help="what it becomes: report, article, plan … (default: report)")
    command.add_argument("--title", default="", help="its title (default: guessed from its first lines)")
    command.add_argument("--date", default="", help="its day, month or year (default: guessed from its first lines)")
    command.add_argument("--id", default="", help="its id (default: made from the title)")
    command.add_argument(
        "--keep",
        nargs="?",
        const="",
        metavar="PAPER",
        help="keep the paper beside the draft, where readers can open it; of a Word file name the PDF: --keep paper.pdf",
    )


def _add_init(add: Add) -> None:
    """The command that has no archive to work on yet."""
    text = "write a new archive for another office, which builds and passes its check as it is"
    command = add("init", text, on_an_archive=False)
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


def _new(arguments: argparse.Namespace) -> int:
    from minutebook.desk import new  # noqa: PLC0415 - no other command needs it

    options = options_of(arguments)
    wish = new.Wish(
        kind=type_called(arguments.type),
        title=" ".join(arguments.title),
        today=today(),
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

    options = options_of(arguments)
    files, findings = forms_of(options)
    if findings:
        say(findings, "terminal")
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

    options = options_of(arguments)
    outside, findings = outside_of(options)
    site = settings_of(options.root)
    if outside is None or site is None:
        say(findings, "terminal")
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
        say=say_waiting,
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

    options = options_of(arguments)
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

    options = options_of(arguments)
    if arguments.file.exists():
        raise Misuse(f"There is already a file {arguments.file}. Give the bag another name.")
    with tempfile.TemporaryDirectory(prefix="minutebook-bag-") as name:
        scratch = Path(name)
        built = build(msgspec.structs.replace(options, out=scratch / "site"))
        if not built.published:
            say(built.diagnostics, "terminal")
            print("The archive cannot be built, so no bag was made.")
            return 1
        site = settings_of(options.root)
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


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}.") from None


def _import(arguments: argparse.Namespace) -> int:
    from minutebook.desk import new  # noqa: PLC0415 - as above
    from minutebook.desk.importing.draft import Wish, imported  # noqa: PLC0415 - as above
    from minutebook.desk.importing.keeping import Paper  # noqa: PLC0415 - as above

    options = options_of(arguments)
    data = _bytes_of(arguments.file)
    wish = Wish(
        name=arguments.file.name,
        data=data,
        beside=functools.partial(_file_beside, arguments.file.parent),
        kind=type_called(arguments.type),
        today=today(),
        title=arguments.title,
        date=arguments.date,
        id=arguments.id,
    )
    if arguments.keep is not None:
        keep = Path(arguments.keep or arguments.file)
        site = settings_of(options.root)
        look = functools.partial(of_a_file, contacts=Contacts(site), protected=site.protected if site else None)
        wish = msgspec.structs.replace(wish, keep=Paper(keep.name, _bytes_of(keep)), look=look)
    made = imported(wish, new.known_in(options.root, options.content, store_folder(options), options.jobs))
    content = options.content or options.root / "content"
    paper = {made.kept.path: made.kept.data} if made.kept else {}
    files = {made.draft.path: made.draft.text.encode(), **made.pictures, **paper, made.log_path: made.log.encode()}
    *written, log = new.write_files(content, files)
    for path in written:
        print(f"Wrote {path}")
    print(f"Wrote {log}: {made.repairs} repairs, and {made.remarks} things to look at")
    if made.problems:
        print("The check says of it:")
        lines: dict[str, list[str]] = {}
        for problem in made.problems:
            lines.setdefault(f"{problem.message} {problem.hint}", []).append(str(problem.place.line))
        for told, at in lines.items():
            print(f"  line {', '.join(at)}: {told}")
    if made.kept and made.kept.problems:
        print(f"The check says of {made.kept.path}, which is published with the record:")
        for problem in made.kept.problems:
            print(f"  {problem.message} {problem.hint}".rstrip())
    _say_prompts(made.draft.prompts)
    return 0


def _init(arguments: argparse.Namespace) -> int:
    from minutebook.desk import asking, init  # noqa: PLC0415 - as above

    folder: Path = arguments.folder
    day = today()
    given = {
        name: getattr(arguments, name.replace("-", "_"))
        for name in ("name", "kind", "run-by", "address", "email", "since", "owner")
    }
    answers = asking.answers(given, day, input if sys.stdin.isatty() else None)
    started = init.start(answers, day)
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
    print(f"See it: {called()} serve --root {shlex.quote(str(folder))}")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    if not 0 <= arguments.port <= 65535:
        raise Misuse(f"--port: {arguments.port} is not a port. It is a number from 1 to 65535; 0 takes any that is free.")
    # A server and a watch are dear to load for the other commands.
    from minutebook.desk.serve import serve  # noqa: PLC0415
    from minutebook.desk.watch import BY_LOOKING, BY_THE_SYSTEM, Watch  # noqa: PLC0415
    from minutebook.living import Reports, base_now  # noqa: PLC0415

    plain = options_of(arguments)
    options = msgspec.structs.replace(plain, out=store_folder(plain) / "serve", drafts=True)
    content = options.content or options.root / "content"
    folders = [content, options.root / "templates", options.root / "assets"]
    serve(
        functools.partial(
            Reports, options, functools.partial(spoken, stands="Edit the archive again, or start this command anew.")
        ),
        watch=Watch(options.root, folders, "site.yaml", BY_LOOKING if arguments.poll else BY_THE_SYSTEM),
        site=options.out,
        base=base_now(options),
        port=arguments.port,
        remark="" if options.search else "Search is left out: nothing is found there.",
    )
    return 0


COMMANDS: Mapping[str, Run] = MappingProxyType(
    {
        "serve": _serve,
        "new": _new,
        "forms": _forms,
        "links": _links,
        "protect": _protect,
        "form": _form,
        "import": _import,
        "bag": _bag,
        "init": _init,
    }
)
