"""One question to a server of the web: to an address that was checked, and with one deadline for all of it."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import SplitResult, quote

from msgspec import Struct

from notes2slides.assets.addresses import Ip, Policy, resolved
from notes2slides.files.locating import UnusableError

_CHUNK = 2**16
_AGENT = "notes2slides"
_KEPT_IN_PATHS = "%/:;=@!$&'()*+,~?"
"""Characters of a path or query that stand for themselves (RFC 3986, 3.3 and 3.4), and what is encoded already."""


class Deadline(Struct, frozen=True):
    """When something has to be over."""

    at: float
    """By the monotonic clock."""

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError where there are none."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("it takes too long")
        return seconds


class Answer:
    """What a server answers."""

    def __init__(self, response: HTTPResponse) -> None:
        self._response = response
        self.status, self.reason = response.status, response.reason

    def header(self, name: str) -> str:
        return self._response.getheader(name) or ""

    def chunks(self) -> Iterator[bytes]:
        """Yield the body as it comes. Raises OSError and HTTPException, TimeoutError at the deadline."""
        while chunk := self._response.read1(_CHUNK):
            yield chunk


@contextmanager
def ask(parts: SplitResult, port: int, deadline: Deadline, may_connect: Policy) -> Iterator[Answer]:
    """Yield what a server answers when it is asked for an address, without cookies, credentials or proxies.

    Raises OSError and HTTPException, and UnusableError for a server that may not be asked.
    """
    host = parts.hostname or ""
    connection = HTTPConnection(host, port)
    connection.sock = _connected(_places(host, port, deadline, may_connect), port, deadline)
    try:
        if parts.scheme == "https":
            connection.default_port = 443
            connection.sock.settimeout(deadline.left())
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        connection.sock.settimeout(deadline.left())
        connection.request("GET", _path(parts), headers={"User-Agent": _AGENT})
        response = HTTPResponse(_Timed(connection.sock, deadline), method="GET")  # type: ignore[arg-type]
        response.begin()
        yield Answer(response)
    except TimeoutError as error:
        raise TimeoutError("it takes too long") from error
    finally:
        connection.close()


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_KEPT_IN_PATHS)
    return f"{path}?{quote(parts.query, safe=_KEPT_IN_PATHS)}" if parts.query else path


def _places(host: str, port: int, deadline: Deadline, may_connect: Policy) -> tuple[Ip, ...]:
    """Return the addresses of a host that may be asked; where one of them may not, none may."""
    found: list[tuple[Ip, ...] | Exception] = []

    def look() -> None:
        try:
            found.append(resolved(host, port))
        except (OSError, ValueError) as error:
            found.append(error)

    # In a thread, for no system lets one say how long looking up a name may take.
    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not found:
        raise TimeoutError("it takes too long to find the server")
    if isinstance(found[0], Exception):
        raise found[0]
    if not all(may_connect(address, port) for address in found[0]):
        problem = f"is not on the public web: {host} is this machine or one of its own network, or an unusual port"
        raise UnusableError("remote", problem, "save the image beside the notes")
    return found[0]


def _connected(places: tuple[Ip, ...], port: int, deadline: Deadline) -> socket.socket:
    """Return a connection to the first of these addresses that takes one; names are not looked up again."""
    problem = OSError("the server has no address")
    for address in places:
        try:
            return socket.create_connection((str(address), port), deadline.left())
        except TimeoutError:
            raise
        except OSError as error:
            problem = error
    raise problem


class _Timed(io.RawIOBase):
    """A connection as a file, each of whose reads ends by the deadline, however little comes at a time."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return this as `socket.makefile` would."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)
