"""Records as their files: front matter in YAML, then the text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .#/-]*$")
_NOT_WORDS = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE)


def scalar(value: object) -> str:
    """A value as YAML: plain where any reader takes it for the same words, quoted where not."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and (not _PLAIN.match(text) or _NOT_WORDS.match(text) or " #" in text or text.endswith(" ")):
        return json.dumps(text, ensure_ascii=False)
    return text


def _lines(value: object, indent: str) -> Iterator[str]:
    """A group or a list below its name, in block style."""
    if isinstance(value, Mapping):
        for name, child in value.items():
            yield from _field(name, child, indent, indent)
        return
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is neither a group nor a list")
    for child in value:
        if isinstance(child, Mapping):
            lead = f"{indent}- "
            for name, inner in child.items():
                yield from _field(name, inner, lead, indent + "  ")
                lead = indent + "  "
        else:
            yield f"{indent}- {scalar(child)}"


def _field(name: str, value: object, lead: str, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{lead}{name}:"
        yield from _lines(value, indent + "  ")
    elif isinstance(value, list | tuple):
        if any(isinstance(child, Mapping) for child in value):
            yield f"{lead}{name}:"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{lead}{name}: [{', '.join(scalar(child) for child in value)}]"
    else:
        yield f"{lead}{name}: {scalar(value)}"


def dump(fields: Mapping[str, Any]) -> str:
    """Fields as YAML lines; what is None, empty or "" is left out."""
    given = {name: value for name, value in fields.items() if value not in (None, "", (), [])}
    return "".join(f"{line}\n" for line in _lines(given, ""))


def document(fields: Mapping[str, Any], text: str) -> str:
    """The file of a record."""
    return f"---\n{dump(fields)}---\n\n{text.strip()}\n"
