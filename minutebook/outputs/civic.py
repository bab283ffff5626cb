"""Bodies, people, places, meetings and papers in the shapes of two standards: Popolo, and OParl 1.1.

What the standards have no room for is left out, and stands in the records' own data: docs/decisions/0018 has the mapping.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.facts.clock import times_of
from minutebook.read.addresses import Base
from minutebook.read.when import When
from minutebook.records import Body, Meeting, Person, Place, Report
from minutebook.records.common import NameOverTime

TYPES = (Body, Person, Place, Meeting, Report)
"""The types that the two standards have a shape for."""

_OPARL = "https://schema.oparl.org/1.1/"


class Publisher(msgspec.Struct, frozen=True):
    """Whose archive it is: its name, who runs it, its licence and its address, with a slash at its end."""

    name: str
    run_by: str
    licence: str
    address: str


def popolo(archive: Archive, base: Base) -> bytes:
    """People, organisations, memberships, meetings and places as Popolo has them."""
    people = {item.id for item in archive.listed(Person)}
    return _lines(
        {
            "persons": [_named(item, base) for item in archive.listed(Person)],
            "organizations": [_named(item, base) | {"classification": item.record.kind} for item in archive.of(Body)],
            "memberships": [
                {
                    "person_id": person.id,
                    "role": role.role,
                    "organization_id": role.body,
                    "start_date": _day(role.from_),
                    "end_date": _day(role.to),
                }
                for person in archive.listed(Person)
                for role in person.record.roles
                if role.body in archive.by_id
            ],
            "events": [
                {
                    "id": item.id,
                    "name": item.title,
                    "classification": "meeting",
                    "organization_id": item.record.body,
                    "start_date": _day(item.record.date),
                    "status": item.record.state,
                    "location": item.record.venue,
                    "attendees": [{"id": name} for name in item.record.attendance if name in people],
                    "links": _web(item, base),
                }
                for item in archive.of(Meeting)
            ],
            "areas": [
                {
                    "id": item.id,
                    "name": item.title,
                    "classification": item.record.kind,
                    "parent_id": item.record.within,
                    "links": _web(item, base),
                }
                for item in archive.of(Place)
            ],
        }
    )


def _named(item: AnyItem, base: Base) -> dict[str, Any]:
    names: Iterable[NameOverTime] = getattr(item.record, "names", ())
    others = [{"name": name.name, "start_date": _day(name.from_), "end_date": _day(name.to)} for name in names]
    return {
        "id": item.id,
        "name": item.title,
        "summary": item.record.summary,
        "other_names": others,
        "links": _web(item, base),
    }


def _web(item: AnyItem, base: Base) -> list[dict[str, str]]:
    return [{"url": base.whole(item.address)}]


def oparl(archive: Archive, base: Base, publisher: Publisher) -> bytes:
    """A system of one body, with its organisations, people, meetings and papers in it, as OParl has them."""
    body = f"{publisher.address}#_body"
    addresses = {item.id: base.whole(item.address) for kind in TYPES for item in archive.listed(kind)}
    return _lines(
        {
            "id": publisher.address,
            "type": f"{_OPARL}System",
            "oparlVersion": "https://schema.oparl.org/1.1/",
            "name": publisher.name,
            "website": publisher.address,
            "body": [
                {
                    "id": body,
                    "type": f"{_OPARL}Body",
                    "name": publisher.name,
                    "contactName": publisher.run_by,
                    "license": publisher.licence,
                    "organization": [
                        _object("Organization", item, addresses) | {"body": body, "classification": item.record.kind}
                        for item in archive.of(Body)
                    ],
                    "person": [
                        _person(item.record, _object("Person", item, addresses), addresses) for item in archive.listed(Person)
                    ],
                    "meeting": [
                        _meeting(item.record, _object("Meeting", item, addresses), addresses) for item in archive.of(Meeting)
                    ],
                    "paper": [
                        _paper(item.record, _object("Paper", item, addresses) | {"body": body}, addresses)
                        for item in archive.of(Report)
                    ],
                }
            ],
        }
    )


def _object(kind: str, item: AnyItem, addresses: Mapping[str, str]) -> dict[str, Any]:
    return {"id": addresses[item.id], "type": f"{_OPARL}{kind}", "name": item.title, "web": addresses[item.id]}


def _person(record: Person, shared: dict[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    memberships = [
        {
            "id": f"{shared['id']}#_role-{number}",
            "type": f"{_OPARL}Membership",
            "organization": addresses.get(role.body or ""),
            "role": role.role,
            "startDate": _whole_day(role.from_),
            "endDate": _whole_day(role.to),
        }
        for number, role in enumerate(record.roles, 1)
    ]
    return shared | {"membership": memberships}


def _meeting(record: Meeting, shared: dict[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    day, (start, end) = _whole_day(record.date), times_of(record.time or "")
    items = [
        {
            "id": f"{shared['id']}#_agenda-{order}",
            "type": f"{_OPARL}AgendaItem",
            "order": order,
            "number": entry.number,
            "name": entry.title,
            "public": False if entry.private else None,
            "result": entry.outcome,
        }
        for order, entry in enumerate(record.agenda, 1)
    ]
    return shared | {
        "start": f"{day}T{start}:00" if day and start else day,
        "end": f"{day}T{end}:00" if day and end else None,
        "cancelled": True if record.state == "cancelled" else None,
        "meetingState": record.state,
        "organization": [addresses[record.body]] if record.body in addresses else [],
        "participant": [addresses[name] for name in record.attendance if name in addresses],
        "agendaItem": items,
    }


def _paper(record: Report, shared: dict[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    return shared | {
        "date": _whole_day(record.date),
        "paperType": record.kind,
        "originatorOrganization": [addresses[name] for name in (record.from_body,) if name and name in addresses],
        "consultation": [{"meeting": addresses[name]} for name in record.to if name in addresses],
    }


def _day(when: When | None) -> str | None:
    """A date, cut short where less is known; nothing of what is only known to be no later than a day."""
    return None if when is None or when.by else when.key or None


def _whole_day(when: When | None) -> str | None:
    """A date where it is a whole day: OParl knows no others."""
    day = _day(when)
    return day if day and len(day) == len("2023-03-06") else None


def _lines(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_without_gaps(value)), indent=1) + b"\n"


def _without_gaps(value: Any) -> Any:
    """A value without what is not known."""
    if isinstance(value, dict):
        return {name: _without_gaps(part) for name, part in value.items() if part not in (None, [], "")}
    return [_without_gaps(part) for part in value] if isinstance(value, list) else value
