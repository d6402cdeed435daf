"""Servers that drip, redirect and lie: only public ones are asked, within one deadline; what is refused is told."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes2slides import BuildOptions, build
from notes2slides.assets.addresses import Ip, is_public, resolved
from notes2slides.assets.remote import MOST_REDIRECTS, Fetcher
from notes2slides.files.locating import UnusableError

LONGEST = 0.5
Reply = Callable[[bytes], Iterator[bytes]]
OK = b"HTTP/1.1 200 OK\r\n\r\n"


class Server:
    """Speaks whatever bytes it is told to, and remembers what it was asked."""

    def __init__(self, reply: Reply) -> None:
        self.reply, self.asked = reply, list[bytes]()
        self.over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/a.png"

    def is_it(self, address: Ip, port: int) -> bool:
        """Whether that is this server: the only one that the tests may ask."""
        return (str(address), port) == ("127.0.0.1", self.port)

    def fetched(self) -> bytes:
        return Fetcher(largest=4000, longest=LONGEST, may_connect=self.is_it).fetch(self.address)

    def close(self) -> None:
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._threads.append(threading.Thread(target=self._answer, args=(connection,)))
            self._threads[-1].start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            self.asked.append(request := connection.recv(4096))
            try:
                for part in self.reply(request):
                    connection.sendall(part)
                    if self.over.is_set():
                        return
            except OSError:
                return


@contextmanager
def serving(reply: Reply) -> Iterator[Server]:
    server = Server(reply)
    try:
        yield server
    finally:
        server.close()


def dripping(first: bytes, drop: bytes) -> Reply:
    """What comes a little at a time and never ends."""

    def reply(_request: bytes) -> Iterator[bytes]:
        yield first
        pause = threading.Event()
        while not pause.wait(0.02):
            yield drop

    return reply


def at_once(*parts: bytes) -> Reply:
    return lambda _request: iter(parts)


ENDLESS = {
    "a status": dripping(b"", b"H"),
    "headers": dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
    "one header": dripping(b"HTTP/1.1 200 OK\r\nX-A: ", b"b"),
    "a body": dripping(OK, b"x"),
    "chunks": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "the size of a chunk": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "promises": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "nothing": dripping(b"", b""),
    "redirections": dripping(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n", b"X-A: b\r\n"),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_never_ends_is_ended(kind: str) -> None:
    with serving(ENDLESS[kind]) as server, pytest.raises(UnusableError) as refused:
        server.fetched()
    assert refused.value.problem.startswith("cannot be fetched: ")
    assert refused.value.hint == "save the image beside the notes"


def test_redirections_share_one_deadline() -> None:
    numbers = count()

    def reply(_request: bytes) -> Iterator[bytes]:
        threading.Event().wait(LONGEST * 0.4)
        yield b"HTTP/1.1 302 Found\r\nLocation: /%d\r\n\r\n" % next(numbers)

    with serving(reply) as server, pytest.raises(UnusableError, match="it takes too long"):
        server.fetched()
    assert len(server.asked) <= 3


def test_redirections_are_counted() -> None:
    numbers = count()
    reply = lambda _request: iter([b"HTTP/1.1 302 Found\r\nLocation: /%d\r\n\r\n" % next(numbers)])  # noqa: E731
    with serving(reply) as server, pytest.raises(UnusableError, match="redirected more than 5 times"):
        Fetcher(may_connect=server.is_it).fetch(server.address)
    assert len(server.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("http://127.0.0.1:9/", "is not on the public web"),
        ("http://localhost:9/", "is not on the public web"),
        ("http://[::1]:9/", "is not on the public web"),
        ("http://[::ffff:127.0.0.1]:9/", "is not on the public web"),
        ("http://0.0.0.0:9/", "is not on the public web"),
        ("http://2130706433:9/", "is not on the public web"),
        ("http://0x7f.1:9/", "is not on the public web"),
        ("http://0177.0.0.1:9/", "is not on the public web"),
        ("http://10.0.0.1/", "is not on the public web"),
        ("http://169.254.169.254/latest/meta-data/", "is not on the public web"),
        ("file:///etc/passwd", "is no address of the web"),
        ("ftp://127.0.0.1/a.png", "is no address of the web"),
        ("gopher://127.0.0.1:70/_", "is no address of the web"),
        ("data:image/png;base64,AAAA", "is no address of the web"),
        ("http://user:word@127.0.0.1/", "has a name or password"),
        ("http://127.0.0.1:99999999999999/", "cannot be fetched"),
        (f"http://127.0.0.1:{'9' * 5000}/", "cannot be fetched"),
        ("http://a\x00b/", "cannot be fetched"),
        ("http://[::1/", "cannot be fetched"),
        ("", "redirected to nowhere"),
    ],
)
def test_a_redirection_leads_nowhere_else(target: str, problem: str) -> None:
    with serving(at_once(b"HTTP/1.1 302 Found\r\nLocation: " + target.encode() + b"\r\n\r\n")) as server:
        with pytest.raises(UnusableError, match=problem):
            server.fetched()
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (at_once(b"HTTP/1.1 404 \x1b[31mNot\x07 Found\x9b\r\n\r\n"), "cannot be fetched: Not Found"),
        (at_once(b"HTTP/1.1 500 " + b"very " * 5000 + b"bad\r\n\r\n"), "cannot be fetched: very very"),
        (at_once(b"HTTP/1.1 204 \r\n\r\n" + b"x" * 5000), ""),
        (at_once(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"x" * 5000), "is larger than"),
        (at_once(b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", b"x" * 5000), "is larger than"),
        (at_once(OK, *[b"x" * 1000] * 5), "is larger than"),
        (at_once(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n"), "cannot be fetched"),
        (at_once(b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n"), "cannot be fetched"),
        (at_once(b"HTTP/1.1 " + b"2" * 5000 + b" OK\r\n\r\n"), "cannot be fetched"),
        (at_once(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n"), ""),
        (at_once(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "cannot be fetched"),
        (at_once(b"SSH-2.0-OpenSSH_9.2\r\n"), "cannot be fetched"),
        (at_once(), "cannot be fetched"),
    ],
)
def test_lies_of_servers_are_told_in_clean_words(reply: Reply, problem: str) -> None:
    with serving(reply) as server:
        try:
            assert server.fetched() is not None
            assert problem == ""
        except UnusableError as error:
            assert problem in error.problem
            assert error.problem.isprintable()
            assert len(error.problem) < 120


def test_nothing_of_the_lecturer_is_sent() -> None:
    with serving(at_once(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n\r\nx")) as server:
        fetcher = Fetcher(may_connect=server.is_it)
        assert [fetcher.fetch(server.address + mark) for mark in ("", "?ä b", "?2")] == [b"x"] * 3
    assert [request.split()[1] for request in server.asked] == [b"/a.png", b"/a.png?%C3%A4%20b", b"/a.png?2"]
    names = {line.partition(b":")[0] for request in server.asked for line in request.split(b"\r\n")[1:] if line}
    assert names == {b"Host", b"Accept-Encoding", b"User-Agent"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f000001", "127.1"])
def test_a_build_asks_no_server_of_this_machine(host: str, tmp_path: Path) -> None:
    with serving(at_once(OK, b"x")) as server:
        notes = tmp_path / "n.md"
        notes.write_text(f"# A\n\n- b\n\n![plot](http://{host}:{server.port}/a.png)\n")
        report = build(notes, tmp_path, BuildOptions(formats=("html",), allow_remote=True))
        assert server.asked == []
    (said,) = report.diagnostics
    assert (said.code, said.span and said.span.first) == ("image-remote", 5)
    assert "is not on the public web" in said.message
    assert said.hint == "save the image beside the notes"


CLOSED = """0.0.0.0 0.1.2.3
10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 224.0.1.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::a00:1 100::1 2001:db8::1
2002:7f00:1:: 2002:a00:1:: fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 ff0e::1"""


@pytest.mark.parametrize("address", CLOSED.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address), 80)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_addresses_that_are_public_but_for_odd_ports(address: str) -> None:
    assert [
        port for port in (1, 22, 25, 80, 110, 443, 445, 8080) if is_public(ipaddress.ip_address(address), port)
    ] == [*(80, 443, 8080)]


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_counts_as_itself(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for outer in (0x64FF9B << 96 | number, 0xFFFF << 32 | number, number, 0x2002 << 112 | number << 80):
        assert is_public(address, 80) or not is_public(ipaddress.IPv6Address(outer), 80)


def test_the_address_that_was_checked_is_the_one_that_is_asked() -> None:
    """A name that leads elsewhere the second time is not looked up a second time."""
    looked_up: list[str] = []

    def may(address: Ip, _port: int) -> bool:
        looked_up.append(str(address))
        return True

    with serving(at_once(OK, b"x")) as server:
        Fetcher(may_connect=may).fetch(server.address.replace("127.0.0.1", "localhost"))
    assert looked_up == [str(address) for address in resolved("localhost", server.port)]
