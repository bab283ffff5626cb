"""Asking other people's servers whether something is there: politely, one request after the other, and nobody at home."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from minutebook.read.addresses import asked_for

Kind = Literal["there", "gone", "refused", "failed", "later", "inside"]

_HOPS = 8  # from one address to the next, more than any page takes that is meant to be found
_LEADS_ON = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_GONE = (404, 410)
_LEAVE_ME = 429
_SILENT = 4  # requests in a row without an answer, after which a host is not asked again: a page would be two of them
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How others are asked: who asks, how long is waited between two requests to a host, and how long for an answer.

    Addresses of this machine and of the network around it are not asked: a link in a record must not make a program on
    somebody's network look around there. Only the hosts named `inside` are asked all the same.
    """

    name: str
    pause: float = 2.0
    patience: float = 20.0
    inside: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking, in a word and in words for people.

    `there`; `gone`, for certain; `refused`: a server answers programs otherwise than people; `failed`: no answer, or one that
    may be another tomorrow; `later`: its host wants to be left alone; `inside`: not asked. `status` is 0 where no server
    answered; `url` is where the last answer came from, `moved` whether all that led there was for good.
    """

    kind: Kind
    words: str
    status: int = 0
    url: str = ""
    moved: bool = False
    headers: Mapping[str, str] = _NOTHING


class _NoAnswer(Exception):
    """Why no server answered."""

    def __init__(self, kind: Kind, words: str) -> None:
        super().__init__(words)
        self.answer = Answer(kind=kind, words=words)


class Visitor:
    """Asks, and remembers when it last asked which host."""

    def __init__(
        self, manner: Manner, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`sleep` waits so many seconds, by the `clock`."""
        self.manner = manner
        self._sleep, self._clock = sleep, clock
        self._asked: dict[str, float] = {}
        self._resting: set[str] = set()
        self._silent: dict[str, list[_NoAnswer]] = {}  # why a host did not answer, since it last did
        self._context = ssl.create_default_context()

    def ask(self, address: str, headers: Mapping[str, str] = _NOTHING) -> Answer:
        """Whether something is at an address: by the head of a page, and where that does not say so by the page itself."""
        answer = self._follow("HEAD", address, headers)
        plain = answer.kind in ("there", "later", "inside") or answer.status == _LEAVE_ME
        if plain or (answer.kind == "gone" and not answer.status):
            return answer
        return self._follow("GET", address, headers)  # some servers have answers to HEAD that nobody sees

    def _follow(self, method: str, address: str, headers: Mapping[str, str]) -> Answer:
        """The answer at the end of all redirects."""
        url, for_good, status = asked_for(address), True, 0
        try:
            for hop in range(_HOPS + 1):
                status, given = self._once(method, url, headers)
                if status not in _LEADS_ON or not given.get("location"):
                    return _judged(status, url, given, moved=hop > 0 and for_good)
                for_good &= status in _FOR_GOOD
                url = asked_for(urljoin(url, _decoded(given["location"])))
        except _NoAnswer as fault:
            return fault.answer
        return Answer(kind="failed", words="it leads from one address to the next without end", status=status, url=url)

    def _once(self, method: str, url: str, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
        """The status and the headers that a server answers with. What it has to say beside them is not read."""
        host, port, secure, target, name = _taken_apart(url)
        if host in self._resting:
            raise _NoAnswer("later", "its host wants to be left alone for now")
        silent = self._silent.setdefault(host, [])
        if len(silent) >= _SILENT:
            raise silent[-1]
        places = self._looked_up(host, port)
        self._wait(host)
        asked = {"Host": name, "User-Agent": self.manner.name, "Accept": "*/*", "Connection": "close", **headers}
        hurried = threading.Event()
        try:
            with self._connected(places, port, host if secure else "") as connected:

                def hurry() -> None:
                    hurried.set()
                    with suppress(OSError):
                        socket.socket.shutdown(connected, socket.SHUT_RDWR)  # below its encryption, which another thread uses

                watch = threading.Timer(2 * self.manner.patience, hurry)  # a server may send what it says letter by letter
                watch.start()
                try:
                    if isinstance(connected, ssl.SSLSocket):
                        connected.do_handshake()
                    connection = http.client.HTTPConnection(host, port)
                    connection.sock = connected
                    connection.request(method, target, headers=asked)
                    answer = connection.getresponse()
                    given = {name.lower(): value for name, value in answer.getheaders()}
                finally:
                    watch.cancel()
        except (OSError, http.client.HTTPException, ValueError) as error:
            silent.append(_NoAnswer("failed", self._late() if hurried.is_set() else self._why(error)))
            raise silent[-1] from None
        finally:
            self._asked[host] = self._clock()
        silent.clear()
        if answer.status == _LEAVE_ME:
            self._resting.add(host)
        return answer.status, given

    def _wait(self, host: str) -> None:
        """Let the pause pass since a host was last asked."""
        if host in self._asked:
            left = self._asked[host] + self.manner.pause - self._clock()
            if left > 0:
                self._sleep(left)

    def _looked_up(self, host: str, port: int) -> list[str]:
        """Where a host is. What is asked is what was looked at here, so no name can lead elsewhere a moment later."""
        try:
            places = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise _NoAnswer("gone", "there is no host of this name") from None
            raise _NoAnswer("failed", "the name of its host cannot be looked up just now") from None
        except UnicodeError:
            raise _NoAnswer("gone", "no host can have this name") from None
        if host not in self.manner.inside and not all(map(is_public, places)):
            raise _NoAnswer("inside", "it leads to this machine or to the network around it, where nobody else is")
        return list(dict.fromkeys(places))

    def _connected(self, places: list[str], port: int, named: str) -> socket.socket:
        """A connection to the first place that takes one; a secure one where the host has to prove that it is so `named`."""
        for place in places[:-1]:
            with suppress(OSError):
                return self._secured(socket.create_connection((place, port), self.manner.patience), named)
        return self._secured(socket.create_connection((places[-1], port), self.manner.patience), named)

    def _secured(self, plain: socket.socket, named: str) -> socket.socket:
        """The connection, ready for the handshake where it is to be a secure one."""
        return self._context.wrap_socket(plain, server_hostname=named, do_handshake_on_connect=False) if named else plain

    def _late(self) -> str:
        return f"no answer within {self.manner.patience:g} seconds"

    def _why(self, error: Exception) -> str:
        """Why there was no answer, in words that hold nothing of what a server sent."""
        if isinstance(error, TimeoutError):
            return self._late()
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate does not hold: {error.verify_message}"
        if isinstance(error, ssl.SSLError):
            return "no secure connection can be made"
        if isinstance(error, ConnectionRefusedError):
            return "nobody answers there"
        if isinstance(error, OSError) and error.strerror:
            return error.strerror.lower()
        return "what comes is no answer"


def is_public(place: str) -> bool:
    """Whether an address of the internet's is anybody's to ask; one that stands for another is what it stands for."""
    known = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo[1] if known.teredo else None)
        if known in _NAT64:
            inner = ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return known.is_global and not known.is_multicast


def _taken_apart(url: str) -> tuple[str, int, bool, str, str]:
    """Of an address the host, the port, whether it is secure, what is asked of the host, and how it is called there."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise _NoAnswer("failed", "it is no address that can be asked") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NoAnswer("failed", "it leads to what is no address on the web")
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    return parts.hostname, port, parts.scheme == "https", target, parts.netloc.rpartition("@")[2]


def _decoded(location: str) -> str:
    """An address in a header: of letters beyond ASCII it has the bytes."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _judged(status: int, url: str, headers: Mapping[str, str], *, moved: bool) -> Answer:
    """What a server's status says."""
    words = f"{status} {http.client.responses.get(status, '')}".strip()
    kind: Kind = "failed"
    if status < 400:
        kind = "there"
    elif status in _GONE:
        kind = "gone"
    elif status < 500:
        kind = "refused"
    return Answer(kind=kind, words=words, status=status, url=url, moved=moved, headers=headers)
