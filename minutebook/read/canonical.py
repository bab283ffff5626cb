"""The canonical source of a record: what it says, whatever the order of its fields, its quotation marks and its remarks.

It rests on the file alone and not on what the engine makes of it, so that another engine finds the same digest.
"""

import hashlib
import json
from typing import Any

import yaml

from minutebook.read.frontmatter import Parts, decode, take_apart

# What is told of a record's past is no part of what it says: the log has both by themselves.
_OF_ITS_PAST = ("changes", "aliases")

_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def digest_of_source(parts: Parts) -> bytes:
    """The SHA-256 of a record's canonical source.

    That is JSON (in ASCII, no spaces, keys in order) of a list of two: the fields, each scalar as its words, and the text
    without blanks at its ends.
    """
    fields = _value(parts.root) if parts.root is not None else {}
    for name in _OF_ITS_PAST:
        fields.pop(name, None)
    source = _json.encode([fields, parts.text.strip()])
    return hashlib.sha256(source.encode()).digest()


def digest_of_file(file: str, data: bytes) -> str:
    """The same of what a record's file holds, as the publication log writes it; "" where it cannot be read."""
    text, _ = decode(file, data)
    parts, _ = take_apart(file, text) if text is not None else (None, ())
    return digest_of_source(parts).hex() if parts else ""


def _value(node: yaml.Node) -> Any:
    """A node as JSON can hold it."""
    if isinstance(node, yaml.MappingNode):
        return {key.value if isinstance(key, yaml.ScalarNode) else str(_value(key)): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    return node.value
