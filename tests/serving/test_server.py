"""The server's addresses: what they give, and that none is the path of a file."""

from __future__ import annotations

import http.client
import io
import json
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes2slides.build_options import BuildOptions
from notes2slides.diagnostics import OutputError
from notes2slides.serving.made import Made, Recipe, of_notes, of_spec
from notes2slides.serving.preview import Preview
from notes2slides.serving.server import Served, Server, opened
from notes2slides.values import replace

SECRET = "the-secret-of-the-lecturer"
NOTES = "# Water\n\n## Rain\n\n- It falls\n- It is wet\n\n## Snow\n\n- It is white\n- It is cold\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "course-secret").mkdir()
    (tmp_path / "course-secret" / "secret.txt").write_text(SECRET)
    (folder / "secret.txt").write_text(SECRET)
    (folder / "link").symlink_to(tmp_path)
    file = folder / "lecture.md"
    file.write_text(NOTES)
    return file


@pytest.fixture
def server(notes: Path) -> Iterator[Server]:
    yield from serving({"": Preview(of_notes([notes], BuildOptions()))})


def serving(previews: dict[str, Preview], token: str = "", editor: str = "vscode") -> Iterator[Server]:
    server = opened("127.0.0.1", 40_000, Served(previews=previews, editor=editor), token)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    for preview in previews.values():
        preview.end()
    server.shutdown()
    server.server_close()
    thread.join()


def answer(
    server: Server, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.guard.port, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    got = connection.getresponse()
    found = got.status, got.read(), {name.lower(): value for name, value in got.getheaders()}
    connection.close()
    return found


def test_the_page_is_the_deck_and_may_ask_its_server_alone(server: Server) -> None:
    status, page, headers = answer(server, "/")
    assert status == 200
    assert b"It falls" in page
    assert b"connect-src &#39;self&#39;" in page
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["cache-control"] == "no-store"
    assert not [name for name in headers if name.startswith("access-control")]


def test_powerpoint_is_there_on_demand(server: Server) -> None:
    status, deck, headers = answer(server, "/deck.pptx")
    assert (status, deck[:2]) == (200, b"PK")
    assert "attachment" in headers["content-disposition"]


def test_a_line_of_the_notes_finds_its_slide(server: Server) -> None:
    assert answer(server, "/at?line=10")[:2] == (200, b"Rain \xc2\xb7 Snow\n")
    assert answer(server, "/at?line=10&file=lecture.md")[0] == 200
    for wrong in ("", "?line=", "?line=-1", "?line=x", "?line=1&file=other.md", "?line=99999999999999999999"):
        assert answer(server, f"/at{wrong}")[0] == 404


def test_words_on_a_slide_find_their_line_and_the_editor_that_opens_it(server: Server, notes: Path) -> None:
    page = answer(server, "/")[1].decode()
    slide = page.rpartition("It is white")[0].rpartition('<section id="')[2].partition('"')[0]
    own = f"http://127.0.0.1:{server.guard.port}"
    sent = json.dumps({"slide": slide, "text": "It is white"}).encode()
    status, found, _ = answer(server, "/place", method="POST", body=sent, Origin=own)
    assert status == 200
    assert json.loads(found) == {"at": f"{notes}:10", "address": f"vscode://file{notes}:10", "opened": False}
    for broken in (b"", b"{", b"[]", b'{"slide": "none", "text": "x"}', b"[" * 10_000, b"x" * 20_000):
        assert answer(server, "/place", method="POST", body=broken, Origin=own)[0] in (404, 413)
    assert answer(server, "/place", method="POST", body=sent)[0] == 403
    assert answer(server, "/place", method="POST", body=sent, Origin="http://evil.example")[0] == 403


def test_another_host_or_origin_is_refused(server: Server) -> None:
    assert answer(server, "/", Host="evil.example")[0] == 421
    assert answer(server, "/", Origin="http://evil.example")[0] == 403


TRICKS = [
    f"{way}{file}"
    for way in (
        *("/", "/../", "/course/", "/../course/", "/./", "//", "///", "/..//", "/..;/", "/.%2e/", "/%2e%2e/", "/%2e./"),
        *(
            "/%252e%252e/",
            "/..%2f",
            "/..%252f",
            "/%2e%2e%2f",
            "/..\\",
            "/..%5c",
            "/%5c..%5c",
            "\\",
            "/link/",
            "/link%2f",
        ),
        *(
            "/course-secret/",
            "/../course-secret/",
            "/%c0%ae%c0%ae/",
            "/%uff0e%uff0e/",
            "/....//",
            "/.../",
            "file:///",
            "/~/",
        ),
        *(
            "/deck.pptx/",
            "/deck.pptx/../",
            "/events/../",
            "/place/../",
            "/?/../",
            "/at/../",
            "/%00/",
            "/a/b/c/../../../",
        ),
    )
    for file in ("secret.txt", "lecture.md")
]


@pytest.mark.parametrize(
    "trick", [*TRICKS, "/secret.txt.gz", "/lecture.md.gz", "/secret.txt%00.html", "/etc/passwd", "/."]
)
def test_no_address_is_a_file(server: Server, trick: str) -> None:
    status, body, _ = answer(server, trick)
    assert SECRET.encode() not in body and b"- It falls" not in body and b"root:x:" not in body
    assert status in (400, 404) or trick.startswith("/?/")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"])
def test_no_other_method_is_known(server: Server, method: str) -> None:
    assert answer(server, "/", method=method)[0] == 501


def test_a_token_opens_the_door_once_and_then_a_cookie_does(notes: Path) -> None:
    for server in serving({"": Preview(of_notes([notes], BuildOptions()))}, token="t0k3n"):
        assert answer(server, "/")[0] == 403
        assert answer(server, "/?token=wrong")[0] == 403
        status, _, headers = answer(server, "/?token=t0k3n")
        assert (status, headers["location"]) == (303, "/")
        assert "HttpOnly" in headers["set-cookie"] and "SameSite=Lax" in headers["set-cookie"]
        assert answer(server, "/", Cookie=headers["set-cookie"].partition(";")[0])[0] == 200


def test_a_course_lists_its_decks_and_makes_each_when_it_is_asked_for(notes: Path) -> None:
    made: list[str] = []

    def maker(name: str) -> Preview:
        recipe = of_notes([notes], BuildOptions(title=name))

        def noted() -> Made:
            made.append(name)
            return recipe.make()

        return Preview(Recipe(noted, recipe.sources))

    for server in serving({"week 1": maker("week 1"), "<b>": maker("<b>")}):
        status, page, _ = answer(server, "/")
        assert (status, made) == (200, [])
        assert b'href="week%201/"' in page and b"&lt;b&gt;" in page and b"<b>" not in page
        assert b"It falls" in answer(server, "/week%201/")[1]
        assert made == ["week 1"]
        assert answer(server, "/week%201")[0] == answer(server, "/week%25201/")[0] == 404
        assert answer(server, "/%3Cb%3E/deck.pptx")[0] == 200


def test_a_second_server_takes_the_next_port(server: Server) -> None:
    second = opened("127.0.0.1", server.guard.port, server.served)
    assert second.guard.port > server.guard.port
    second.server_close()


def test_where_no_port_is_free_that_is_an_error_with_a_way_out() -> None:
    taken = [socket.create_server(("127.0.0.1", port)) for port in (65_534, 65_535)]
    with pytest.raises(OutputError, match="no port") as found:
        opened("127.0.0.1", 65_534, Served(previews={}, editor="copy"))
    assert "--port" in found.value.hint
    for each in taken:
        each.close()


def test_an_event_has_a_number_from_which_on_a_page_that_was_away_hears_the_rest(server: Server, notes: Path) -> None:
    (preview,) = server.served.previews.values()
    page = preview.page().decode()
    version = page.partition('const version = "')[2].partition('"')[0]
    for word in ("first", "second"):
        notes.write_text(NOTES + f"- {word}\n")
        preview.refresh()
    events = preview.events(version)
    told = [next(events).decode() for _ in range(3)]
    numbers = [event.partition("id: ")[2].partition("\n")[0] for event in told]
    assert [event.partition("event: ")[2].partition("\n")[0] for event in told] == ["said", "update", "update"]
    again = preview.events(numbers[1])
    assert [next(again).decode().partition("id: ")[2].partition("\n")[0] for _ in range(2)] == ["", numbers[2]]


def test_a_deck_that_cannot_be_drawn_is_told_where_it_was_asked_for(notes: Path) -> None:
    def broken() -> Made:
        made = recipe.make()
        return replace(made, deck=replace(made.deck, slides=(replace(made.deck.slides[0], layout="none"),)))

    recipe = of_notes([notes], BuildOptions())
    for server in serving({"": Preview(Recipe(broken, recipe.sources))}):
        assert answer(server, "/deck.pptx")[0] == 404
        assert b"No deck yet" in answer(server, "/")[1]


def test_an_editor_that_cannot_be_started_is_not_said_to_have_been(notes: Path) -> None:
    with pytest.raises(FileNotFoundError):
        subprocess.Popen(["no-such-editor"])
    for server in serving({"": Preview(of_notes([notes], BuildOptions()))}, editor="no-such-editor {file}"):
        page = answer(server, "/")[1].decode()
        slide = page.rpartition("It is white")[0].rpartition('<section id="')[2].partition('"')[0]
        sent = json.dumps({"slide": slide, "text": "It is white"}).encode()
        own = f"http://127.0.0.1:{server.guard.port}"
        assert json.loads(answer(server, "/place", method="POST", body=sent, Origin=own)[1])["opened"] is False


def test_what_a_spec_says_of_its_file_holds_for_the_one_that_is_served(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/a.toml").write_text('sources = ["n.md"]\nwithout_notes = true\n')
    (tmp_path / "n.md").write_text("# A\n\n- one\n\n<!-- notes: never for students -->\n")
    deck = Preview(of_spec(tmp_path, "a")).pptx()
    assert deck is not None
    parts = zipfile.ZipFile(io.BytesIO(deck))
    assert not [name for name in parts.namelist() if b"never for students" in parts.read(name)]
