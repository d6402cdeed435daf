"""Images of the web: fetched only where that is allowed, and never more or longer than the limits say."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from notes2slides import read
from notes2slides.assets import load_images
from notes2slides.assets.addresses import Ip
from notes2slides.assets.remote import Fetcher
from notes2slides.files.locating import UnusableError
from notes2slides.model.deck import Asset, Unusable


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 20)).save(file, "PNG")
    return file.getvalue()


class Server(ThreadingHTTPServer):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def is_it(self, address: Ip, port: int) -> bool:
        """Whether that is this server: the only one that the tests may ask."""
        return (str(address), port) == self.server_address


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        match self.path:
            case "/a.png":
                self.answer(png())
            case "/large":
                self.answer(bytes(5000))
            case "/to-file":
                self.send_response(302)
                self.send_header("Location", "file:///etc/hostname")
                self.end_headers()
            case "/slow":
                self.send_response(200)
                self.end_headers()
                while not self.server.closing.wait(0.02):
                    self.wfile.write(b"x")
            case _:
                self.send_error(404)

    def answer(self, data: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.closing.set()
        running.shutdown()
        thread.join()


def test_an_address_is_fetched_once_and_only_where_that_is_allowed(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_text(f"![]({server.address}/a.png)\n\n![again]({server.address}/a.png)\n")
    notes, _ = read(path)
    images, diagnostics = load_images(notes)
    assert server.asked == []
    assert [type(image) for image in images.values()] == [Unusable, Unusable]
    assert {diagnostic.code for diagnostic in diagnostics} == {"image-remote"}
    images, diagnostics = load_images(notes, fetcher=Fetcher(may_connect=server.is_it))
    assert server.asked == ["/a.png"]
    assert [image.width for image in images.values() if isinstance(image, Asset)] == [30, 30]
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/large", "is larger than 0.0038 MB"),
        ("/slow", "cannot be fetched: it takes too long"),
        ("/gone", "cannot be fetched: Not Found"),
        ("/to-file", "is no address of the web"),
    ],
)
def test_what_exceeds_a_limit_is_refused(server: Server, path: str, problem: str) -> None:
    with pytest.raises(UnusableError, match=problem):
        Fetcher(largest=4000, longest=0.5, may_connect=server.is_it).fetch(server.address + path)


@pytest.mark.parametrize("address", ["ftp://example.org/a.png", "data:image/png;base64,AAAA", "//example.org/a.png"])
def test_only_addresses_of_the_web_are_fetched(address: str) -> None:
    with pytest.raises(UnusableError, match="is no address of the web"):
        Fetcher().fetch(address)
