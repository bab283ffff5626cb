"""Bodies, people, meetings and papers in the shapes of Popolo and OParl: every reference leads to something in the file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.build.making import MadeSite, Own, make_site
from tests.outlets.living import LIVING
from tests.outlets.test_calendars import meeting

MEETINGS = meeting(
    *("march", "2023-03-01", "time: '10:30'", "attendance: [pilot, A clerk]"),
    "agenda: [{number: '1', title: Tides, outcome: Told.}, {title: Staff, private: one person's terms}]",
) + meeting("some-month", "2023-02", "state: cancelled")


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("met"), LIVING + MEETINGS)
    assert site.build().published
    return site


def read(out: Path, name: str) -> Any:
    return json.loads((out / f"data/{name}.json").read_text())


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a file, however deep."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


def test_popolo_tells_who_held_what_and_who_met(met: MadeSite) -> None:
    whole = read(met.out, "popolo")
    assert whole["memberships"] == [
        {"person_id": "pilot", "role": "Pilot", "organization_id": "board", "start_date": "2021"},
    ]
    march = next(event for event in whole["events"] if event["id"] == "march")
    assert march["start_date"] == "2023-03-01"
    assert march["attendees"] == [{"id": "pilot"}]  # plain words are nobody's id
    assert {area["id"]: area.get("parent_id") for area in whole["areas"]} == {"coast": None, "quay": "coast", "empty": None}


def test_oparl_tells_of_meetings_with_their_agenda(met: MadeSite) -> None:
    (body,) = read(met.out, "oparl")["body"]
    march, month = sorted(body["meeting"], key=lambda row: str(row["name"]))
    assert march["start"] == "2023-03-01T10:30:00"
    assert [(entry.get("number"), entry["name"], entry.get("public")) for entry in march["agendaItem"]] == [
        ("1", "Tides", None),
        (None, "Staff", False),
    ]
    assert "start" not in month  # OParl knows whole days only
    assert month["cancelled"] is True
    assert [paper["paperType"] for paper in body["paper"]] == ["report"]


def test_every_reference_leads_to_something_in_the_file(met: MadeSite, own: Own) -> None:
    for out in (met.out, own.options.out):
        whole = read(out, "popolo")
        people, bodies = ({row["id"] for row in whole[name]} for name in ("persons", "organizations"))
        assert {row["person_id"] for row in whole["memberships"]} <= people
        assert {row["organization_id"] for row in (*whole["memberships"], *whole["events"])} <= bodies
        assert {one["id"] for event in whole["events"] for one in event.get("attendees", ())} <= people
        found = list(objects(read(out, "oparl")))
        names = [row["id"] for row in found if "id" in row]
        assert len(set(names)) == len(names)
        assert all(row["type"].startswith("https://schema.oparl.org/1.1/") for row in found if "id" in row)
        for row in found:
            for field in ("organization", "participant", "originatorOrganization"):
                led = row.get(field, [])
                assert {name for name in ([led] if isinstance(led, str) else led) if isinstance(name, str)} <= set(names)
