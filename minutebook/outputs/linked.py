"""The archive as linked data: what the fields of its data mean to programs that know schema.org, and a catalogue (DCAT 3).

Each `index.json` names the context, by which it is JSON-LD itself: no second account of a record has to be kept.
"""

from typing import Any

import msgspec

from minutebook.pages.data import ARCHIVE, ZIP, TypeFiles
from minutebook.pages.outside import OUTSIDE, OUTSIDE_DATA

_TYPES = {
    "article": "schema:NewsArticle",
    "body": "schema:Organization",
    "decision": "schema:ChooseAction",
    "duty": "schema:Legislation",
    "measure": "schema:Dataset",
    "meeting": "schema:Event",
    "page": "schema:WebPage",
    "person": "schema:Person",
    "place": "schema:Place",
    "plan": "schema:CreativeWork",
    "plan-section": "schema:CreativeWork",
    "priority": "schema:CreativeWork",
    "question": "schema:Question",
    "report": "schema:Report",
    "term": "schema:DefinedTerm",
    "topic": "schema:Thing",
}
_FIELDS = {
    "title": "schema:name",
    "summary": "schema:description",
    "text": "schema:text",
    "published": "schema:datePublished",
    "also": "schema:alternateName",
    "lang": "schema:inLanguage",
    "means": "schema:description",
    "venue": "schema:location",
    "ref": "schema:identifier",
    "unit": "schema:unitText",
}


def meanings(_: None) -> bytes:
    """What the fields of a record are to programs that know schema.org. A field that is not here means nothing to them."""
    terms: dict[str, Any] = {
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
        "address": "@id",
        "type": "@type",
        "id": "dcterms:identifier",
        **_TYPES,
        **_FIELDS,
    }
    return _lines({"@context": terms})


class Catalogue(msgspec.Struct, frozen=True):
    """The archive as a catalogue of its types' tables. `address` is where it is published, with a slash at its end."""

    title: str
    about: str
    address: str
    publisher: str
    licence: str
    lang: str
    types: tuple[TypeFiles, ...]
    links: str = ""  # the title of the table of addresses outside the archive, if there is one


def catalogue(view: Catalogue) -> bytes:
    """The catalogue, with a data set for each type and one for the whole."""
    whole = [_distribution(view, ARCHIVE, "application/json"), _distribution(view, ZIP, "application/zip")]
    tables = [(files.nouns, files.table, files.data) for files in view.types]
    tables += [(view.links, OUTSIDE, OUTSIDE_DATA)] if view.links else []
    sets = [_set(view, title, f"{view.address}{table[1:]}", _of(view, table, data)) for title, table, data in tables]
    return _lines(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "dct:license": {"@type": "@id"},
                "dcat:downloadURL": {"@type": "@id"},
                "dcat:landingPage": {"@type": "@id"},
                "foaf:homepage": {"@type": "@id"},
            },
            "@id": f"{view.address}data/",
            "@type": "dcat:Catalog",
            "dct:title": view.title,
            "dct:description": view.about,
            "dct:language": view.lang,
            "dct:license": view.licence,
            "dct:publisher": {"@type": "foaf:Agent", "foaf:name": view.publisher},
            "foaf:homepage": view.address,
            "dcat:dataset": [_set(view, view.title, f"{view.address}data/#_whole", whole), *sets],
        }
    )


def _of(view: Catalogue, table: str, data: str) -> list[dict[str, Any]]:
    return [_distribution(view, table, "text/csv"), _distribution(view, data, "application/json")]


def _set(view: Catalogue, title: str, name: str, distributions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": name,
        "@type": "dcat:Dataset",
        "dct:title": title,
        "dct:license": view.licence,
        "dcat:landingPage": f"{view.address}data/",
        "dcat:distribution": distributions,
    }


def _distribution(view: Catalogue, address: str, kind: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dcat:downloadURL": f"{view.address}{address[1:]}",
        "dcat:mediaType": kind,
        "dct:license": view.licence,
    }


def _lines(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
