"""A record for programs: as JSON, with its text in Markdown, and as the Markdown file that it was made from."""

from collections.abc import Mapping
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.pages.data import CONTEXT
from minutebook.read.addresses import Base
from minutebook.read.frontmatter import text_below
from minutebook.records import Record
from minutebook.records.plain import fields
from minutebook.records.schema import schema

JSON, MARKDOWN = "index.json", "index.md"
"""The names of the two files beside a record's page."""

_encoder = msgspec.json.Encoder()

_OWN: Mapping[str, dict[str, Any]] = {
    "@context": {"description": "What the fields mean in linked data (JSON-LD)", "type": "string", "format": "uri"},
    "id": {"description": "The record's id, which no other has", "type": "string"},
    "type": {"description": "The type of the record", "type": "string"},
    "address": {"description": "Where its page is, or its place on a page", "type": "string", "format": "uri"},
    "file": {"description": "Its file in the archive's own folder", "type": "string"},
    "anchors": {
        "description": "What can be cited in its text, after # in its address: each with its printed number, or nothing",
        "type": "object",
        "additionalProperties": {"type": "string"},
    },
    "text": {
        "description": "Its text in Markdown; [[id]] names another record, [[id#p9]] a place in it",
        "type": "string",
    },
}


class _Encoded(msgspec.Struct, frozen=True):
    """What both files hold: the fields of a record or a translation, each as JSON, and its text in Markdown."""

    fields: dict[str, msgspec.Raw]
    text: str


def _encoded(item: AnyItem, source: bytes) -> _Encoded:
    shown = {name: msgspec.Raw(_encoder.encode(value)) for name, value in fields(item.record).items()}
    return _Encoded(shown, text_below(source).strip("\n"))


def beside(item: AnyItem, source: bytes, base: Base) -> tuple[bytes, bytes]:
    """What lies beside the page of a record: the record as JSON and as Markdown."""
    encoded = _encoded(item, source)
    return _json(item, encoded, base), _markdown(item, encoded, base)


def as_json(item: AnyItem, source: bytes, base: Base) -> bytes:
    """A record as JSON."""
    return _json(item, _encoded(item, source), base)


def as_markdown(item: AnyItem, source: bytes, base: Base) -> bytes:
    """A record as a file that can be read as it is and put into an archive: its fields, without remarks in them, and its text.

    Each field is in a line of its own, as JSON, which is YAML too.
    """
    return _markdown(item, _encoded(item, source), base)


def _json(item: AnyItem, encoded: _Encoded, base: Base) -> bytes:
    language = {"lang": item.record.lang_of} if item.record.lang_of else {}
    anchors = dict(item.entry.outline.anchors)
    text = encoded.text.strip()
    data = {
        "@context": base.whole(CONTEXT),
        "id": item.id,
        "type": type(item.record).tag(),
        "address": base.whole(item.address),
        "file": item.entry.path,
        **encoded.fields,
        **language,
        **({"anchors": anchors} if anchors else {}),
        **({"text": text} if text else {}),
    }
    return msgspec.json.format(_encoder.encode(data), indent=1) + b"\n"


def _markdown(item: AnyItem, encoded: _Encoded, base: Base) -> bytes:
    lines = [f"{name}: {bytes(value).decode()}" for name, value in encoded.fields.items()]
    text = [encoded.text] if encoded.text else []
    return "\n".join(["---", f"# {base.whole(item.address)}", *lines, "---", *text, ""]).encode()


def schema_of_data(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a record of a type as it is published: its fields, and what stands beside them."""
    own = schema(kind)
    return {
        **own,
        "properties": {**_OWN, **own["properties"]},
        "required": ["id", "type", "address", "file", *own.get("required", ())],
    }
