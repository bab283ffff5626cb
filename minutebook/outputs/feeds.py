"""Feeds as Atom (RFC 4287) and as JSON Feed (version 1.1): the same entries in both."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import msgspec

from minutebook.pages.feeds import FeedEntry, FeedView

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # signs that no XML file can hold


def atom(feed: FeedView) -> bytes:
    """A feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.lang}">',
        f"<id>{_text(feed.id)}</id>",
        f"<title>{_text(feed.title)}</title>",
        *([f"<subtitle>{_text(feed.about)}</subtitle>"] if feed.about else []),
        f"<updated>{_moment(feed.updated)}</updated>",
        f"<author><name>{_text(feed.author)}</name><uri>{_text(feed.site)}</uri></author>",
        f'<link rel="self" type="application/atom+xml" href="{_text(feed.address)}.xml"/>',
        f'<link rel="alternate" type="text/html" href="{_text(feed.page)}"/>',
        f'<link rel="license" href="{_text(feed.licence.href)}"/>',
        f"<rights>{_text(feed.licence.words)}</rights>",
        "<generator>Minutebook</generator>",
        *(line for entry in feed.entries for line in _atom_entry(entry)),
        "</feed>",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _atom_entry(entry: FeedEntry) -> Iterator[str]:
    lang = f' xml:lang="{entry.lang}"' if entry.lang else ""
    yield f"<entry{lang}>"
    yield f"<id>{_text(entry.id)}</id>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{_text(entry.href)}"/>'
    if entry.published:
        yield f"<published>{_moment(entry.published)}</published>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    yield f'<category term="{_text(entry.noun)}"/>'
    if entry.summary:
        yield f"<summary>{_text(entry.summary)}</summary>"
    yield f'<content type="html">{_text(_html(entry))}</content>'
    yield "</entry>"


def json_feed(feed: FeedView) -> bytes:
    """A feed as JSON Feed."""
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.address}.json",
        **({"description": feed.about} if feed.about else {}),
        "authors": [{"name": feed.author, "url": feed.site}],
        "language": feed.lang,
        "items": [_json_entry(entry) for entry in feed.entries],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _json_entry(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.href,
        "title": entry.title,
        "content_html": _html(entry),
        **({"summary": entry.summary} if entry.summary else {}),
        **({"date_published": _moment(entry.published)} if entry.published else {}),
        "date_modified": _moment(entry.updated),
        "tags": [entry.noun],
        **({"language": entry.lang} if entry.lang else {}),
    }


def _html(entry: FeedEntry) -> str:
    """What a reader program shows: the kind of record and its date, what it says, and what was changed in it."""
    return "".join(f"<p>{escape(line)}</p>" for line in (entry.head, entry.summary, *entry.changes) if line)


def _text(words: str) -> str:
    return escape(_NO_XML.sub("", words))


def _moment(day: str) -> str:
    """A day as a moment (RFC 3339). No record tells the hour."""
    return f"{day}T00:00:00Z"
