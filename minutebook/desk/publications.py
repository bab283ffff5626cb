"""Where the publication log of an archive comes from: a file, or the site that is published."""

import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO

from minutebook.desk.types import Refused
from minutebook.read.publications import BrokenLogError, Publications, read_publications
from minutebook.read.site import Site

_SECONDS = 60
_LARGEST = 1_000_000_000  # bytes: no log is as long, and a server that never ends is one that is broken


def log_at(where: str, site: Site | None, as_of: str) -> Publications:
    """The log at an https address or in a file.

    Where there is none, an empty one on the day on which the settings say that it begins, and on any other day a refusal: what
    is there was not said to be its beginning.
    """
    data = _fetched(where) if "://" in where else _read(where)
    if data is None:
        begins = site.log.start if site and site.log else ""
        if not (begins and as_of.startswith(begins)):
            since = f"The settings say that it began on {begins}." if begins else "The settings do not say that it begins."
            raise Refused(
                f"--log: there is no log at {where}. {since} Nothing is published without it: find out where it is. "
                f"Where none was ever published, write  log: {as_of}  into site.yaml, the day on which it begins."
            )
        return Publications()
    try:
        return read_publications(data)
    except BrokenLogError as error:
        raise Refused(f"--log: the log at {where} is not as a build has written it: {error}.") from None


def published_log(site: Site | None, address: str, as_of: str) -> str:
    """Where the live site has its log, if the settings say that one is kept by this day; else ""."""
    return f"{address.rstrip('/')}/data/log.jsonl" if site and site.log and site.log.start <= as_of else ""


def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"--log: {path} cannot be read: {error.strerror}.") from None


class _OnlyHttps(urllib.request.HTTPRedirectHandler):
    """Follows a server to another address only where that can be trusted as much."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if not newurl.startswith("https://"):
            raise Refused(f"--log: {req.full_url} leads to {newurl}, which is not an https address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _fetched(address: str) -> bytes | None:
    """What a server has at an address; None where it says that there is nothing."""
    if not address.startswith("https://"):
        raise Refused(f"--log: {address} is not an address that begins with https://.")
    # A cache on the way may still have the log of the publication before.
    request = urllib.request.Request(address, headers={"Cache-Control": "no-cache", "User-Agent": "minutebook"})  # noqa: S310
    try:
        with urllib.request.build_opener(_OnlyHttps).open(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise Refused(
            f"--log: {address} cannot be had: the server answers {error.code}. Nothing is published without it."
        ) from None
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise Refused(f"--log: {address} cannot be had: {reason}. Nothing is published without it.") from None
    if len(data) > _LARGEST:
        raise Refused(f"--log: what {address} gives does not end.")
    return data
