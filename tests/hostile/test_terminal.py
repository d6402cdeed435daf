"""Every door by which others' words reach the terminal: they are shown there, and never obeyed.

Others are whoever wrote the notes, the specs or the themes, named the files, runs a server or a program, or gave a line
to paste into a shell.
"""

from __future__ import annotations

import gc
import json
import os
import pty
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from notes2slides import PlanOptions, cli, plan, read, render
from notes2slides.assets.remote import Fetcher
from notes2slides.clean_text import visible
from notes2slides.cli.console import say_diagnostics
from notes2slides.files.naming import legal

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal may act on: controls but tabs and line ends, marks of direction (Unicode's property Bidi_Control)."""
ESC = "a\x1b[31m\x1b]0;owned\x07b\x9b1m\x9d0;owned\x9cc\rd\x7f"
BIDI = "\u202eevil\u2066\u200f\u061c"
WORDS = f"{ESC}{BIDI}"
"""For doors that are refused nothing before they speak."""
NAME = f"{WORDS}\nSPOOF, all is well"
"""Of a file: it may even have lines."""
NOTES = "## A heading\n\n- a <tag>sgd</tag> bullet\n- another\n"

Door = Callable[[Path], Sequence[str]]
"""Prepares an empty folder and returns the command that is run in it."""


def written(folder: Path, text: str, name: str = "n.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    return path


def notes(text: str, *command: str, name: str = "n.md") -> Door:
    """Return the door of a text in the notes."""

    def door(folder: Path) -> Sequence[str]:
        written(folder, text, name)
        return [*(command or ("build",)), name]

    return door


def words(*command: str) -> Door:
    """Return the door of words on the command line, beside notes that are good."""

    def door(folder: Path) -> Sequence[str]:
        written(folder, NOTES)
        return command

    return door


def header(key: str, *command: str) -> Door:
    return notes(f"---\n{key}: {json.dumps(WORDS)}\n---\n{NOTES}", *command)


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def theme(text: str) -> Door:
    """Return the door of a theme."""

    def door(folder: Path) -> Sequence[str]:
        written(folder, text, "look/theme.toml")
        written(folder, NOTES)
        return ["build", "n.md", "--theme", "look"]

    return door


def course(*command: str, spec: str = 'sources = ["n.md"]\n', settings: str = "", name: str = "d") -> Door:
    """Return the door of a course."""

    def door(folder: Path) -> Sequence[str]:
        written(folder, NOTES)
        written(folder, settings, "notes2slides.toml")
        written(folder, spec, f"decks/{name}.toml")
        return command or ["build", "--jobs", "1"]

    return door


def toml(text: str) -> str:
    """Return a text of which TOML and the door for text let only marks of direction through."""
    return json.dumps(BIDI + text)


def gone(folder: Path) -> Sequence[str]:
    """Let in the name of a deck that no spec asks for any more."""
    run(folder, course(name=NAME)(folder))
    for spec in (folder / "decks").iterdir():
        spec.unlink()
    return course()(folder)


def kept(folder: Path) -> Sequence[str]:
    run(folder, course(name=NAME)(folder))
    for deck in (folder / "out").glob("*.html"):
        deck.write_text("changed")
    return ["clean"]


def there_already(folder: Path) -> Sequence[str]:
    written(folder, "", f"{NAME}/notes2slides.toml")
    return ["init", NAME]


def in_the_way(folder: Path) -> Sequence[str]:
    written(folder, NOTES)
    written(folder, "", NAME)
    return ["build", "n.md", "-o", NAME]


def near_miss(folder: Path) -> Sequence[str]:
    written(folder, NOTES, f"{NAME}.md")
    return ["build", f"{NAME}s.md"]


def empty_folder(folder: Path) -> Sequence[str]:
    (folder / NAME).mkdir()
    return ["build", NAME]


def binary(folder: Path) -> Sequence[str]:
    (folder / f"{NAME}.md").write_bytes(bytes(range(256)))
    return ["build", f"{NAME}.md"]


def broken_picture(folder: Path) -> Sequence[str]:
    written(folder, "no picture", f"{WORDS}.png")
    written(folder, f"{NOTES}\n![]({percent(WORDS)}.png)\n")
    return ["build", "n.md"]


def program(folder: Path) -> Sequence[str]:
    said = written(folder, f"Error: {WORDS}\n", "said")
    written(folder, f"#!/bin/sh\ncat '{said}' >&2\nexit 1\n", "bin/dot").chmod(0o755)
    written(folder, "## H\n\n```dot\ndigraph { a -> b }\n```\n")
    return ["build", "n.md"]


def two_files(folder: Path) -> Sequence[str]:
    written(folder, NOTES, f"{NAME}.md")
    written(folder, NOTES, "m.md")
    return ["tags", f"{NAME}.md", "m.md"]


DOORS: Mapping[str, Door] = {
    "build: the name of the notes": notes(NOTES, name=f"{NAME}.md"),
    "build: the name of notes that are not there": words("build", f"{NAME}.md"),
    "build: a name that is nearly asked for": near_miss,
    "build: a folder without notes": empty_folder,
    "build: the name of a file that is binary": binary,
    "build: the name of notes that are warned of": notes("# T\n\n![](x.png)\n", name=f"{NAME}.md"),
    "build: the output folder": words("build", "n.md", "-o", NAME),
    "build: a file in the way of the output": in_the_way,
    "build: the folder of reveal.js": words("build", "n.md", "--reveal-dir", NAME),
    "usage: a command": words(NAME),
    "usage: an option": words("build", "n.md", f"--{NAME}"),
    "usage: a value": words("build", "n.md", "--minutes", NAME),
    "usage: a choice": words("build", "n.md", "--detail", NAME),
    "usage: a format": words("build", "n.md", "--to", NAME),
    "usage: a theme": words("build", "n.md", "--theme", NAME),
    "usage: a theme's folder": words("build", "n.md", "--theme", f"./{NAME}/theme.toml"),
    "usage: a sheet": words("check", "n.md", "--sheet", f"{NAME}.jpg"),
    "usage: a tag": words("build", "n.md", "--tag", BIDI),
    "usage: a tag with controls": words("build", "n.md", "--tag", NAME),
    "usage: an expression that cannot be read": words("build", "n.md", "--tag", f"{BIDI} and (\n{BIDI}"),
    "usage: a heading": words("build", "n.md", "--heading", BIDI),
    "usage: a callout": words("build", "n.md", "--callout", NAME),
    "plan: a title": header("title", "plan"),
    "plan: a title, as JSON": header("title", "plan", "--json"),
    "plan: an author, as JSON": header("author", "plan", "--json"),
    "plan: text of the notes": notes(f"## H{BIDI}\n\n- b{BIDI}\n\n```\nx{BIDI}\n```\n", "plan"),
    "plan: text of the notes, as JSON": notes(f"## H{BIDI}\n\n- b{BIDI}\n", "plan", "--json"),
    "plan: entities": notes("## H\n\n- b &#129;&#8238;&#8232; <img alt='&#141;' src='x.png'>\n", "plan"),
    "plan: percent codes": notes(f"## H\n\n- <https://a.org/{percent(WORDS)}>\n", "plan"),
    "plan: the name of the notes": notes(NOTES, "plan", name=f"{NAME}.md"),
    "plan: the name of the notes, as JSON": notes(NOTES, "plan", "--json", name=f"{NAME}.md"),
    "plan: names of several decks": notes(NOTES, "plan", "--by", "heading", name=f"{NAME}.md"),
    "tags: of a header": header("tags", "tags"),
    "tags: of a header, as JSON": header("tags", "tags", "--json"),
    "tags: of the notes": notes(f"## H\n\n- <tag>{BIDI}</tag> <tag>{BIDI}s</tag>\n", "tags"),
    "tags: names of files": two_files,
    "check: the name of the notes": notes(NOTES, "check", name=f"{NAME}.md"),
    "check: a title, as JSON": header("title", "check", "--json"),
    "usage: the title of a deck": words("plan", "n.md", "--title", BIDI),
    "usage: a language": words("plan", "n.md", "--lang", NAME),
    "plan: headings that are near to none": notes(f"## H{BIDI}\n\n- b\n", "plan", "--heading", "qqq"),
    "told as JSON: a warning": notes("# T\n\n![](x.png)\n", "plan", "--output-format", "json", name=f"{NAME}.md"),
    "told as JSON: an error": notes("", "plan", "--output-format", "json", name=f"{NAME}.md"),
    "told to GitHub: a warning": notes("# T\n\n![](x.png)\n", "plan", "--output-format", "github", name=f"{NAME}.md"),
    "told to GitHub: an error": notes("", "plan", "--output-format", "github", name=f"{NAME}.md"),
    "check: what breaks a gate, to GitHub": notes(
        f"## H{BIDI}\n\n- b\n\n::: {{.x}}\n", "check", "--output-format", "github", name=f"{NAME}.md"
    ),
    "check: what breaks a gate": notes(f"## H{BIDI}\n\n- b\n\n::: {{.x}}\n", "check", name=f"{NAME}.md"),
    "warning: a picture that is not there": notes(f"{NOTES}\n![]({percent(NAME)}.png)\n"),
    "warning: a picture that is none": broken_picture,
    "warning: an inclusion that is not there": notes(f"{NOTES}\n!include {percent(NAME)}.md\n"),
    "warning: a heading that is not there": notes(f"{NOTES}\n- [x](#{percent(NAME)})\n- [y]({percent(NAME)}.md)\n"),
    "warning: a language": header("lang"),
    "warning: a direction": header("dir"),
    "warning: what a program says": program,
    "error: YAML": notes(f"---\ntitle: [{BIDI}\n---\n{NOTES}"),
    "theme: a key": theme(f"extends = 'lecture'\n{toml('x')} = 1\n"),
    "theme: a colour": theme(f"extends = 'lecture'\n[colours]\naccent = {toml('x')}\n"),
    "theme: extends": theme(f"extends = {toml('x')}\n"),
    "theme: a control character": theme("extends = 'lecture'\ndescription = \"a\\u001bb\"\n"),
    "course: the name of a spec": course(name=NAME),
    "course: the name of a spec that is stale": course("build", "--check", name=NAME),
    "course: the name of a spec that is wrong": course(name=NAME, spec="titel = 1\n"),
    "course: a key of a spec": course(spec=f'sources = ["n.md"]\n{toml("x")} = 1\n'),
    "course: sources that are not there": course(spec=f"sources = [{toml('x')}]\n"),
    "course: an output": course(spec=f'sources = ["n.md"]\noutput = {toml("../x")}\n'),
    "course: an expression": course(spec=f'sources = ["n.md"]\nselect = {toml(" and (")}\n'),
    "course: a theme": course(settings=f"theme = {toml('x')}\n"),
    "course: an alias": course(settings=f"[aliases]\n{toml('x')} = 3\n"),
    "course: the output folder": course("build", "--jobs", "1", "-o", NAME),
    "course: a deck that is gone": gone,
    "clean: a deck that was changed": kept,
    "init: a new folder": words("init", NAME),
    "init: a folder that is there": there_already,
}


def run(folder: Path, command: Sequence[str]) -> int:
    """Run a command in this process and return its exit status."""
    threshold = gc.get_threshold()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["notes2slides", *command])
        patch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")
        with pytest.raises(SystemExit) as ended:
            cli.main()
    gc.set_threshold(*threshold)
    return int(ended.value.code or 0)


@pytest.mark.parametrize("door", DOORS)
def test_what_others_say_is_shown_and_not_obeyed(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], door: str
) -> None:
    command = DOORS[door](tmp_path)
    capfdbinary.readouterr()
    status = run(tmp_path, command)
    out, err = (said.decode() for said in capfdbinary.readouterr())
    assert status in (0, 1, 2)
    assert out + err
    assert OBEYED.findall(out + err) == []
    assert not re.search("^SPOOF", out + err, re.MULTILINE)
    assert "Traceback" not in err
    if "--json" in command:
        json.loads(out)


def test_controls_are_spelt_out_where_they_stand(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b]0;x\x07\x9b\u202e\n\udce9.md"
    run(tmp_path, notes("# T\n\n![](x.png)\n", name=name)(tmp_path))
    out, err = capfd.readouterr()
    shown = "a\\x1b]0;x\\x07\\x9b\\u202e\\n\\udce9"
    assert out.splitlines()[0].startswith(f"{visible(legal(name.removesuffix('.md')))}.pptx  ")
    assert f"{shown}.md:3: warning: image x.png is not there" in err.splitlines()


def test_json_holds_what_the_terminal_is_not_sent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, notes("## H\u202e\n\n- b\u2066\n- \U0001f469\u200d\U0001f52c\n", "plan", "--json")(tmp_path))
    out, _ = capfd.readouterr()
    assert r"H\u202e" in out
    assert "\U0001f469\u200d\U0001f52c" in out
    slides = json.loads(out)["slides"]
    assert {block["text"] for slide in slides for block in slide["blocks"]} >= {"b\u2066", "\U0001f469\u200d\U0001f52c"}


@contextmanager
def server(reason: bytes) -> Iterator[str]:
    """Answer once, with that reason."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 404 " + reason + b"\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"


def test_a_servers_reason_is_shown_and_not_obeyed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with server(b"\x1b]0;owned\x07\x9b31mNo") as address:
        noted, _ = read(written(tmp_path, f"{NOTES}\n![]({address})\n"))
        fetcher = Fetcher(may_connect=lambda found, _port: str(found) == "127.0.0.1")
        deck, said = plan(noted, options=PlanOptions(allow_remote=True), fetcher=fetcher)
    say_diagnostics(said, quiet=False)
    err = capfdbinary.readouterr().err.decode()
    assert "cannot be fetched: 31mNo\n" in err
    assert OBEYED.findall(err) == []
    page = render(deck, formats=["html"])[Path("deck.html")].decode()
    assert "\x1b]0;" not in page
    assert "\x9b" not in page


def test_the_bar_of_a_course_shows_names_and_obeys_none(tmp_path: Path) -> None:
    for number in "12":
        course(name=f"{number}{WORDS}")(tmp_path)
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "notes2slides", "build", "--jobs", "1"]
    subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=writer, check=True)
    os.close(writer)
    said = b""
    try:
        while more := os.read(reader, 4096):
            said += more
    except OSError:  # how the end of a terminal is told
        pass
    os.close(reader)
    assert rb"1a\x1b[31m" in said
    assert b"\x1b]0;" not in said
    assert b"\x1b[31m" not in said
    assert "\u202e" not in said.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "locale",
    [
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "cp1252", "C"],
)
@pytest.mark.parametrize("command", [("build",), ("plan",), ("build", "--detail")], ids=" ".join)
def test_no_terminal_lacks_so_much_that_nothing_is_said(
    tmp_path: Path, locale: Mapping[str, str], command: Sequence[str]
) -> None:
    name = "\xfcber \u5b66\u4e60 \U0001f600 caf\udce9.md"
    written(tmp_path, "# \u5b66\u4e60 \U0001f600\n\n- a\n\n![](\xfc.png)\n", name)
    done = subprocess.run(
        [sys.executable, "-m", "notes2slides", *command, name],
        cwd=tmp_path,
        env={**os.environ, **locale},
        capture_output=True,
        check=False,
    )
    assert done.returncode == (2 if "--detail" in command else 0)
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr
