"""Rules about how undertakings and recommendations end: what closes one shows that it does; what is overdue is recalled."""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem, Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.facts.undertakings import in_record, stage_of
from minutebook.read.when import last_day
from minutebook.records import Report
from minutebook.words.en.dates import apart_words, day_words, due_words


def _closures(item: AnyItem) -> Iterator[tuple[str, str, str, str | None]]:
    """Of each that is closed: its field, its words, what closes it, and the record whose paragraph made it."""
    for undertaken in in_record(item):
        undertaking = undertaken.undertaking
        if undertaking.closed_by and undertaking.state != "open":
            source = undertaking.source.partition("#")[0] if undertaking.source else None
            yield undertaken.field, undertaking.what, undertaking.closed_by, source
    if isinstance(item.record, Report):
        for number, recommendation in enumerate(item.record.recommendations):
            if recommendation.closed_by:
                yield f"recommendations.{number}", recommendation.text, recommendation.closed_by, None


def closed_by_unmentioned(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A record that closes an undertaking names the record or the paragraph that made it, so that a reader can follow."""
    for item in archive.items:
        for field, what, name, source in _closures(item):
            closing = archive.by_id.get(name)
            if closing is None or name in (item.id, source):
                continue  # an unknown record has its own finding; or the closing record is itself the one that made it
            makers = {item.id, source}
            if closing.entry.broken or (source and archive.is_lost(source)):
                continue  # what it names may be in what cannot be read
            if not any(edge.target in makers for edge in facts.links.outgoing.get(name, ())):
                paragraph = f"[[{item.id}]]" if source in (None, item.id) else f"[[{source}]]"
                yield about(
                    item,
                    f"{field}.closed_by",
                    "closed-by-unmentioned",
                    f'"{what}" is closed by {name}, which does not mention it.',
                    f"Cite {paragraph} where {name} shows it, or set it to open again.",
                    severity="warning",
                )


def closed_but_open(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What a record closes is no longer open."""
    for item in archive.items:
        for undertaken in in_record(item):
            undertaking = undertaken.undertaking
            if undertaking.closed_by and undertaking.state == "open" and not item.entry.is_unread(f"{undertaken.field}.state"):
                yield about(
                    item,
                    f"{undertaken.field}.closed_by",
                    "closed-but-open",
                    f'"{undertaking.what}" is open, and {undertaking.closed_by} is named as the record that closes it.',
                    "Set  state:  to done or dropped, or take the line closed_by out.",
                    severity="warning",
                )


def overdue_undertakings(_archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """What was to be done by a day before the last that the archive speaks for, and is not shown done; where it was made."""
    if not facts.has_settings:
        return
    end = facts.end
    for undertaken in facts.undertakings:
        due, stage = undertaken.undertaking.due, stage_of(undertaken, facts.horizon)
        if due is None or stage not in ("past", "expected") or undertaken.item.entry.is_unread(f"{undertaken.field}.state"):
            continue
        apart = apart_words(last_day(due.last), end)
        yield about(
            undertaken.item,
            f"{undertaken.field}.due",
            "undertaking-overdue",
            f'"{undertaken.undertaking.what}" was {"due" if stage == "past" else "expected"} {due_words(due)}, '
            f"{apart} before {day_words(end)}, and no later record shows it done.",
            "Where a record shows it done, name that record under closed_by and set the state to done. Otherwise leave it.",
            severity="note",
        )
