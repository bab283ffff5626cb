"""Others are asked politely and told apart: what is there, gone, fails or refuses; nobody at home is asked."""

import os
import socket
from pathlib import Path

import pytest

from minutebook.desk.visiting import Answer, Manner, Visitor, is_public
from tests.links.serving import HOSTS, Server, certificate_in, serving

NAME = "minutebook (of the tests)"


@pytest.fixture
def visitor(server: Server) -> Visitor:
    server.asked.clear()
    return Visitor(Manner(name=NAME, pause=0, patience=0.5, inside=HOSTS))


@pytest.mark.parametrize(
    ("path", "kind", "words", "methods"),
    [
        ("/there", "there", "200 OK", ["HEAD"]),
        ("/head-405", "there", "200 OK", ["HEAD", "GET"]),
        ("/head-404", "there", "200 OK", ["HEAD", "GET"]),
        ("/404", "gone", "404 Not Found", ["HEAD", "GET"]),
        ("/410", "gone", "410 Gone", ["HEAD", "GET"]),
        ("/403", "refused", "403 Forbidden", ["HEAD", "GET"]),
        ("/500", "failed", "500 Internal Server Error", ["HEAD", "GET"]),
        ("/slow", "failed", "no answer within 0.5 seconds", ["HEAD", "GET"]),
        ("/hangs-up", "failed", "what comes is no answer", ["HEAD", "GET"]),
        ("/rubbish", "failed", "what comes is no answer", ["HEAD", "GET"]),
        ("/301/404", "gone", "404 Not Found", ["HEAD", "HEAD", "GET", "GET"]),
    ],
)
def test_what_a_server_answers_is_told_apart(
    server: Server, visitor: Visitor, path: str, kind: str, words: str, methods: list[str]
) -> None:
    answer = visitor.ask(server.at(path))
    assert (answer.kind, answer.words) == (kind, words)
    assert [asked.method for asked in server.asked] == methods
    assert {asked.agent for asked in server.asked} == {NAME}


@pytest.mark.parametrize(
    ("path", "to", "moved"),
    [
        ("/301/there", "/there", True),
        ("/301/308/there", "/there", True),
        ("/301/302/there", "/there", False),
        ("/302/there", "/there", False),
        ("/there#place", "/there", False),
        ("/é", "/caf%C3%A9", False),
    ],
)
def test_where_an_address_leads_is_told(server: Server, visitor: Visitor, path: str, to: str, moved: bool) -> None:
    answer = visitor.ask(server.at(path))
    assert (answer.kind, answer.url, answer.moved) == ("there", server.at(to), moved)


def test_what_leads_round_and_round_ends(server: Server, visitor: Visitor) -> None:
    assert visitor.ask(server.at("/round")).words == "it leads from one address to the next without end"
    assert len(server.asked) == 18


def test_nothing_but_the_web_is_asked(server: Server, visitor: Visitor) -> None:
    assert visitor.ask(server.at("/elsewhere")).words == "it leads to what is no address on the web"
    assert visitor.ask("http://localhost:99999/").words == "it is no address that can be asked"


def test_a_host_that_wants_to_be_left_alone_is(server: Server, visitor: Visitor) -> None:
    assert [visitor.ask(server.at(path)).kind for path in ("/429", "/there")] == ["refused", "later"]
    assert visitor.ask(server.at("/there", "localhost")).kind == "there"
    assert [(asked.host, asked.path) for asked in server.asked] == [("127.0.0.1", "/429"), ("localhost", "/there")]


def test_a_host_that_never_answers_is_not_asked_for_ever(server: Server, visitor: Visitor) -> None:
    answers = [visitor.ask(server.at(f"/hangs-up?{number}")) for number in range(5)]
    assert {(answer.kind, answer.words) for answer in answers} == {("failed", "what comes is no answer")}
    assert [asked.path for asked in server.asked] == ["/hangs-up?0"] * 2 + ["/hangs-up?1"] * 2
    assert visitor.ask(server.at("/there", "localhost")).kind == "there"
    patient = Visitor(visitor.manner)
    paths = ("/hangs-up", "/there", "/hangs-up", "/hangs-up", "/there")
    assert [patient.ask(server.at(path)).kind for path in paths] == ["failed", "there", "failed", "failed", "failed"]


def test_a_host_has_a_pause_between_two_requests_and_others_have_none(server: Server) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    visitor = Visitor(Manner(name=NAME, pause=3, patience=5, inside=HOSTS), sleep, lambda: now[0])
    visitor.ask(server.at("/there"))
    visitor.ask(server.at("/there", "localhost"))
    assert slept == []
    now[0] += 1
    visitor.ask(server.at("/there"))
    assert slept == [2]
    visitor.ask(server.at("/404"))
    assert slept == [2, 3, 3]  # one before the head of the page, one before the page
    now[0] += 10
    visitor.ask(server.at("/there"))
    assert slept == [2, 3, 3]


def test_a_host_that_nobody_answers_for_has_failed_and_one_without_a_name_is_gone(visitor: Visitor) -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        assert visitor.ask(f"http://127.0.0.1:{taken.getsockname()[1]}/").words == "nobody answers there"
    assert visitor.ask(f"http://{'a' * 70}.test/").words == "no host can have this name"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0.0.0.0"])  # noqa: S104 - asked, not bound
def test_nobody_at_home_is_asked(server: Server, host: str) -> None:
    server.asked.clear()
    answer = Visitor(Manner(name=NAME, pause=0, patience=0.5)).ask(server.at("/there", host))
    assert answer.kind == "inside"
    assert server.asked == []


def test_nobody_at_home_is_asked_by_a_detour(server: Server) -> None:
    server.asked.clear()
    visitor = Visitor(Manner(name=NAME, pause=0, patience=0.5, inside=("127.0.0.1",)))
    assert visitor.ask(server.at("/next-door")).kind == "inside"
    assert [asked.host for asked in server.asked] == ["127.0.0.1"]


@pytest.mark.parametrize(
    "place",
    ["10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.9.9.9", "0.1.2.3", "224.0.0.1", "::1", "::",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "255.255.255.255", "ff02::1"],
)  # fmt: skip
def test_places_that_are_not_public(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"])
def test_places_that_are_public(place: str) -> None:
    assert is_public(place)


# -- by https ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = certificate_in(tmp_path_factory.mktemp("certificate"))
    if made is None:
        assert not os.environ.get("CI"), "there is no openssl to make a certificate with"
        pytest.skip("there is no openssl to make a certificate with")
    return made


def asked_safely(certificate: tuple[Path, Path], host: str, path: str, patience: float = 5) -> Answer:
    with serving(certificate) as server:
        return Visitor(Manner(name=NAME, pause=0, patience=patience, inside=HOSTS)).ask(server.at(path, host, "https"))


def test_a_server_that_proves_its_name_is_believed(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert asked_safely(certificate, "localhost", "/there").kind == "there"
    assert asked_safely(certificate, "localhost", "/410").kind == "gone"
    assert "does not hold" in asked_safely(certificate, "127.0.0.1", "/there").words


def test_a_server_that_cannot_prove_its_name_has_failed(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    answer = asked_safely(certificate, "localhost", "/there")
    assert (answer.kind, answer.status) == ("failed", 0)
    assert answer.words.startswith("its certificate does not hold: ")


def test_a_server_that_speaks_otherwise_has_failed(server: Server, visitor: Visitor) -> None:
    assert visitor.ask(server.at("/there", scheme="https")).words == "no secure connection can be made"
