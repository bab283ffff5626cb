"""Rules about plans and what hangs on them."""

from collections.abc import Iterator

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.nearest import nearest
from minutebook.facts.facts import Facts
from minutebook.records import Plan, Priority


def unknown_versions(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A wording or name belongs to a version that the plan lists."""
    for item in archive.of(Priority):
        record = item.record
        plan = archive.get(Plan, record.plan)
        if plan is None or plan.entry.is_unread("versions"):
            continue
        versions = [version.id for version in plan.record.versions]
        named = [(f"names.{number}.version", name.version) for number, name in enumerate(record.names)]
        named += [
            (f"outcomes.{outer}.wordings.{inner}.version", wording.version)
            for outer, outcome in enumerate(record.outcomes)
            for inner, wording in enumerate(outcome.wordings)
        ]
        for field, version in named:
            if version is not None and version not in versions:
                close = nearest(version, versions)
                hint = f'Did you mean "{close}"?' if close else f"Its versions are {', '.join(versions)}."
                yield about(item, field, "unknown-value", f'The plan {record.plan} has no version "{version}".', hint)
