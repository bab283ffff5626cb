"""Linked data: each record's data and the catalogue, as an outside parser reads them; and what else machines look for."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef

from tests.build.making import MadeSite, Own, make_site
from tests.conftest import MakeSite
from tests.outlets.living import LIVING

# The parser of JSON-LD warns of a part of its own library.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def read(out: Path, path: str) -> Any:
    return json.loads((out / path).read_text())


def linked(out: Path, path: str) -> Graph:
    """A record's data as linked data, with the context that it names: it is published beside it."""
    record = read(out, path)
    assert record["@context"].endswith("/data/context.jsonld")
    return Graph().parse(data=json.dumps(record | read(out, "data/context.jsonld")), format="json-ld")


def test_a_record_s_data_is_linked_data(living: MadeSite) -> None:
    graph = linked(living.out, "decisions/buoys/index.json")
    buoys = URIRef("https://harbour.example/archive/decisions/buoys/")
    assert graph.value(buoys, RDF.type) == SCHEMA.ChooseAction
    assert str(graph.value(buoys, SCHEMA.name)) == 'Buy ten "buoys" & <lamps>'
    assert str(graph.value(buoys, DCTERMS.identifier)) == "buoys"
    assert str(graph.value(buoys, SCHEMA.datePublished)) == "2023-02-03"
    assert {str(subject) for subject in graph.subjects()} == {str(buoys)}  # nothing without a name


def test_every_type_has_a_name_in_linked_data(own: Own) -> None:
    out = own.options.out
    for kind in read(out, "data/archive.json")["types"]:
        assert read(out, "data/context.jsonld")["@context"][kind["type"]].startswith("schema:")


def test_the_catalogue_has_every_table(own: Own) -> None:
    out, base = own.options.out, "https://example.org/archive/"
    graph = Graph().parse(data=(out / "data/catalogue.jsonld").read_bytes(), format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    sets = list(graph.objects(catalogue, DCAT.dataset))
    assert len(sets) == 1 + len(read(out, "data/archive.json")["types"]) + 1  # the whole, and the addresses outside
    files = {str(address) for _, address in graph.subject_objects(DCAT.downloadURL)}
    assert files >= {f"{base}data/{path.name}" for path in out.glob("data/*.csv")}
    assert all((out / address.removeprefix(base)).is_file() for address in files)
    assert all(graph.value(data_set, DCTERMS.license) for data_set in sets)


def test_pages_lead_to_their_data(living: MadeSite) -> None:
    html = (living.out / "decisions/buoys/index.html").read_text()
    assert '<link rel="alternate" type="application/ld+json" href="/archive/decisions/buoys/index.json">' in html
    assert '<meta property="og:url" content="https://harbour.example/archive/decisions/buoys/">' in html


def test_the_sitemap_has_the_days_on_which_records_were_changed(living: MadeSite) -> None:
    rows = ET.parse(living.out / "sitemap.xml").getroot()  # noqa: S314 - our own file
    changed = {row.findtext(f"{SITEMAP}loc"): row.findtext(f"{SITEMAP}lastmod") for row in rows}
    base = "https://harbour.example/archive"
    assert changed[f"{base}/decisions/buoys/"] == "2023-02-20"
    assert changed[f"{base}/news/fair/"] == "2023-03-01"
    # The day of a report is not that of its page.
    assert changed[f"{base}/reports/tide-report/"] is None
    assert changed[f"{base}/decisions/"] is None


def test_whom_to_tell_of_a_weakness_is_said_at_the_root_of_a_domain(make_site: MakeSite, living: MadeSite) -> None:
    assert not (living.out / ".well-known").exists()  # nobody looks below a path
    site = make_site(LIVING.replace("harbour.example/archive/", "harbour.example/"))
    site.build()
    fields = dict(line.split(": ", 1) for line in (site.out / ".well-known/security.txt").read_text().splitlines())
    assert fields["Contact"] == "mailto:clerk@harbour.example"
    assert fields["Canonical"] == "https://harbour.example/.well-known/security.txt"
    left = date.fromisoformat(fields["Expires"][:10]) - date(2023, 3, 6)
    assert 300 < left.days < 366
