"""Servers of this machine that answer as servers on the web do: well, badly, late, by https, and as archives of the web."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

HOSTS = ("localhost", "127.0.0.1")
COPY_OF = "Fri, 01 Apr 2022 10:15:00 GMT"


class Asked(NamedTuple):
    """A request as a server saw it."""

    method: str
    host: str
    path: str
    agent: str
    when: str


class Server(ThreadingHTTPServer):
    """It keeps what it was asked, and answers `/slow` only when it ends."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.ends = threading.Event()
        self.down = False

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"

    def handle_error(self, *_: Any) -> None:
        """Who hangs up early is no fault of the test's."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path, server = self.path, self.server
        agent, when = self.headers["User-Agent"], self.headers.get("Accept-Datetime", "")
        server.asked.append(Asked(self.command, self.headers["Host"].partition(":")[0], path, agent, when))
        if server.down or path == "/500":
            self.send_error(503 if server.down else 500)
        elif path == "/slow":
            server.ends.wait(30)
        elif path.startswith("/hangs-up"):
            self.close_connection = True
        elif path == "/rubbish":
            self.wfile.write(b"What is this?\r\n\r\n")
            self.close_connection = True
        elif path in ("/404", "/410", "/403", "/429") or (self.command == "HEAD" and path in ("/head-405", "/head-404")):
            self.send_error(int(path[-3:]), "[a *reason*](https://evil.test)")
        elif path.startswith(("/301/", "/302/", "/308/")):
            self.leads_on(int(path[1:4]), path[4:])
        elif path == "/round":
            self.leads_on(302, "/round")
        elif path == "/next-door":
            self.leads_on(301, server.at("/there", "localhost"))
        elif path == "/elsewhere":
            self.leads_on(302, "file:///etc/hostname")
        elif path == "/%C3%A9":
            self.leads_on(302, "/caf\u00e9".encode().decode("latin-1"))
        elif path.startswith("/web/http"):
            self.leads_on(302, f"/memento/20220401101500/{path[5:]}") if "/404" in path else self.send_error(404)
        else:
            self.send_response(200)
            if path.startswith("/memento/"):
                self.send_header("Memento-Datetime", COPY_OF)
            self.send_header("Content-Length", "0")
            self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def leads_on(self, status: int, to: str) -> None:
        self.send_response(status)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@contextmanager
def serving(certificate: tuple[Path, Path] | None = None) -> Iterator[Server]:
    """A server that answers; by https with a certificate and its key."""
    server = Server()
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ends.set()
        server.shutdown()
        server.server_close()
        thread.join()


def certificate_in(folder: Path) -> tuple[Path, Path] | None:
    """A certificate for localhost, and its key; None where there is no openssl to make one with."""
    if shutil.which("openssl") is None:
        return None
    key, file = folder / "key.pem", folder / "certificate.pem"
    words = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(file)]
    subprocess.run(["openssl", "req", "-x509", *words, *names], check=True, capture_output=True)
    return file, key
