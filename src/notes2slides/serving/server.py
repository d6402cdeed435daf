"""The server: a few addresses, each with what is in memory; no address is ever the path of a file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from msgspec import Struct

from notes2slides.diagnostics import OutputError
from notes2slides.serving import messages
from notes2slides.serving.editors import COPY, address, command
from notes2slides.serving.guard import Guard
from notes2slides.serving.preview import Preview

EVERYWHERE = ("0.0.0.0", "::")
"""All addresses of this machine."""
PORTS = 20
"""Ports that are tried, one after the other, where the first is taken."""
_LARGEST = 16 * 2**10
"""Bytes that a page may send."""
_MOST_LISTENERS = 64
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class Served(Struct, frozen=True, kw_only=True):
    """What is served: decks by their name; one without a name is what the first page shows."""

    previews: Mapping[str, Preview]
    editor: str


class Server(ThreadingHTTPServer):
    """Serves decks until it is shut down."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"
    """So that a server that was just ended does not keep its port; on Windows two could have one at the same time."""

    def __init__(self, host: str, port: int, served: Served, token: str = "") -> None:
        """Raise OSError where the port is taken."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self.served = served
        self.guard = Guard(port=self.server_address[1], token=token)
        self.listeners = 0
        shown = _address_here(self.address_family) if host in EVERYWHERE else host
        shown = f"[{shown}]" if ":" in shown else shown
        self.address = f"http://{shown}:{self.guard.port}/" + (f"?token={token}" if token else "")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a page that went away amid an answer: whatever else goes wrong is answered."""


def _address_here(family: int) -> str:
    """Return the address under which other machines find this one: that from which it would send something to one."""
    documented = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"  # of nobody, by RFC 3849 and RFC 5737
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as unsent:
            unsent.connect((documented, 9))
            return str(unsent.getsockname()[0])
    except OSError:
        return socket.gethostname()


def opened(host: str, port: int, served: Served, token: str = "") -> Server:
    """Return a server on the first free port from that one on. Raises OutputError where there is none."""
    for number in range(port, min(port + PORTS, 65_536)):
        with suppress(OSError):
            return Server(host, number, served, token)
    last = min(port + PORTS, 65_536) - 1
    hint = "name another one: --port 9000, or --host 127.0.0.1"
    raise OutputError(f"no port of {host} from {port} to {last} can be had", hint=hint)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "notes2slides"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._answered(self._get)

    def do_POST(self) -> None:
        self._answered(self._post)

    def _answered(self, answer: Callable[[], None]) -> None:
        """Answer, also where that fails: not being able to draw a deck is told where it was asked for."""
        try:
            answer()
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the page is gone
        except Exception as error:
            said = messages.failure(error)
            text = "\n".join(str(said[key]) for key in ("at", "message", "hint") if said[key])
            self.close_connection = True
            self._send(text.encode(), _TEXT, status=HTTPStatus.INTERNAL_SERVER_ERROR)

    def _get(self) -> None:
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        preview, what = self._found(parts.path)
        if self._is_refused(asked, parts.path, changes=what == "at"):
            return
        match what:
            case "" if preview is not None:
                self._send(preview.page(), _HTML)
            case "" if parts.path == "/":
                self._send(_index(self.server.served.previews), _HTML)
            case "events" if preview is not None:
                self._stream(preview, self.headers.get("Last-Event-ID") or asked.get("since", ""))
            case "deck.pptx" if preview is not None:
                self._download(preview)
            case "at" if preview is not None:
                self._go(preview, asked)
            case _:
                self._refuse(HTTPStatus.NOT_FOUND)

    def _post(self) -> None:
        size = self.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > _LARGEST:
            return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, closes=True)
        sent = self.rfile.read(int(size))
        if not self.headers.get("Origin"):  # only pages send something, and theirs have one
            return self._refuse(HTTPStatus.FORBIDDEN, closes=True)
        if self._is_refused({}, self.path, changes=True):
            return None
        preview, what = self._found(self.path)
        if preview is None or what != "place":
            return self._refuse(HTTPStatus.NOT_FOUND)
        return self._place(preview, sent)

    def _is_refused(self, asked: Mapping[str, str], path: str, *, changes: bool = False) -> bool:
        guard = self.server.guard
        status = guard.refusal(self.headers, str(self.client_address[0]), changes=changes)
        if status is not None:
            self._refuse(status, closes=True)
        elif guard.token and guard.is_token(asked.get("token", "")):
            cookie = f"{guard.cookie}={guard.token}; HttpOnly; SameSite=Lax; Path=/"
            self._refuse(HTTPStatus.SEE_OTHER, {"Set-Cookie": cookie, "Location": path})
        elif not guard.knows(self.headers):
            self._refuse(HTTPStatus.FORBIDDEN, closes=True)
        else:
            return False
        return True

    def _found(self, path: str) -> tuple[Preview | None, str]:
        """Return the deck that an address is about, and what it asks of it. Names are compared, never looked for."""
        name, slash, what = path.removeprefix("/").rpartition("/")
        previews = self.server.served.previews
        if path.startswith("/") and unquote(name) in previews and (slash or not name):
            return previews[unquote(name)], what
        return None, what if path == f"/{what}" else "-"

    def _stream(self, preview: Preview, since: str) -> None:
        if self.server.listeners >= _MOST_LISTENERS:
            return self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
        self.close_connection = True
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Connection": "close"})
        self.server.listeners += 1
        try:
            for event in preview.events(since):
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        finally:
            self.server.listeners -= 1
        return None

    def _download(self, preview: Preview) -> None:
        deck = preview.pptx()
        if deck is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        return self._send(deck, _PPTX, {"Content-Disposition": 'attachment; filename="deck.pptx"'})

    def _go(self, preview: Preview, asked: Mapping[str, str]) -> None:
        line = asked.get("line", "")
        title = preview.go(int(line), asked.get("file", "")) if line.isdecimal() and len(line) < 10 else None
        if title is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        return self._send(f"{title}\n".encode(), _TEXT)

    def _place(self, preview: Preview, sent: bytes) -> None:
        try:
            asked = json.loads(sent)
            place = preview.place(str(asked["slide"]), str(asked["text"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            place = None
        if place is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        editor = self.server.served.editor
        found = address(editor, place)
        opens = not found and editor != COPY and _is_started(command(editor, place))
        answer = {"at": str(place), "address": found, "opened": opens}
        return self._send(json.dumps(answer).encode(), "application/json")

    def _send(self, body: bytes, kind: str, more: Mapping[str, str] = {}, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._begin(status, {"Content-Type": kind, "Content-Length": str(len(body)), **more})
        self.wfile.write(body)

    def _refuse(self, status: HTTPStatus, more: Mapping[str, str] = {}, *, closes: bool = False) -> None:
        self.close_connection = self.close_connection or closes
        self._begin(status, {"Content-Length": "0", **more, **({"Connection": "close"} if closes else {})})

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        always = {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Content-Security-Policy": "frame-ancestors 'self'",
        }
        for name, value in {**always, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing of each request."""


def _is_started(arguments: Sequence[str]) -> bool:
    """Start an editor, and return whether it could be."""
    try:
        subprocess.Popen(arguments, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return False
    return True


def _index(previews: Mapping[str, Preview]) -> bytes:
    """Return the page that lists the decks of a course: each is made when it is first asked for."""
    from notes2slides.rendering.html.quoting import escape

    items = "".join(
        f'<li><a href="{quote(name, safe="")}/">{escape(name)}</a> '
        f'<a href="{quote(name, safe="")}/deck.pptx">PowerPoint</a></li>'
        for name in previews
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>Decks</title></head>"
        '<body style="font:20px/1.6 sans-serif;margin:3em auto;max-width:36em">'
        f"<h1>Decks</h1><ul>{items}</ul></body></html>"
    ).encode()
