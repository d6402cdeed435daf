"""Runs the programs that draw diagrams: found on the PATH, without a shell, in an empty folder, within a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.model.notes import DiagramLanguage
from notes2slides.running import has_sandbox, run

_LONGEST = 30.0
"""Seconds that a program may take; Mermaid's starts a browser."""
_TEXT_SIZE = 18
"""Points of the text in a diagram shown at its natural size."""
_PIXELS = 24
"""The same in CSS pixels."""
_FACES = "Arial,Liberation Sans,Helvetica,sans-serif"
"""Alike in width, but for the last: resvg takes no other name for a face."""
_DOT = (
    "-Tsvg",
    "-Gbgcolor=transparent",
    "-Gpad=0.1",
    *(f"-{what}fontname={_FACES}" for what in "GNE"),
    *(f"-{what}fontsize={_TEXT_SIZE}" for what in "GNE"),
)
"""What a diagram may say otherwise itself."""
_MERMAID = {
    "htmlLabels": False,  # else text is HTML inside the SVG, which only browsers draw
    "flowchart": {"htmlLabels": False},
    "class": {"htmlLabels": False},
    "sequence": dict.fromkeys(("actorFontSize", "messageFontSize", "noteFontSize"), _PIXELS),
    "handDrawnSeed": 1,  # lines of some shapes are sketched along random points
    "deterministicIds": True,
    "deterministicIDSeed": "notes2slides",
    "securityLevel": "strict",
    "theme": "neutral",
    "fontFamily": _FACES,
    "themeVariables": {"fontFamily": _FACES, "fontSize": f"{_PIXELS}px"},
}
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"
"""Chromium finds no host by this."""


class MissingError(Exception):
    """The program is not installed."""


class RefusedError(Exception):
    """The program does not draw the diagram; says why, in its own words."""


class Program(Struct, frozen=True):
    """A program that draws one kind of diagram."""

    name: str
    """On the PATH."""
    package: str
    """Where it comes from, for people."""


PROGRAMS: dict[DiagramLanguage, Program] = {
    "dot": Program("dot", "Graphviz (Debian's package graphviz)"),
    "mermaid": Program("mmdc", "Mermaid's command line (npm's package @mermaid-js/mermaid-cli)"),
}


def drawn_svg(language: DiagramLanguage, text: str) -> bytes:
    """Return the SVG that the language's program makes of a diagram. Raises MissingError and RefusedError."""
    path = shutil.which(PROGRAMS[language].name)
    if path is None:
        raise MissingError(PROGRAMS[language].name)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if language == "dot":
            return _run([path, *_DOT], text, folder)
        return _mermaid(path, text, folder)


def _mermaid(path: str, text: str, folder: Path) -> bytes:
    source, made = folder / "diagram.mmd", folder / "diagram.svg"
    source.write_text(text, encoding="utf-8")
    config, browser = folder / "config.json", folder / "browser.json"
    config.write_text(json.dumps(_MERMAID), encoding="utf-8")
    alone = [] if has_sandbox() else ["--no-sandbox"]
    browser.write_text(json.dumps({"args": [_OFFLINE, *alone]}), encoding="utf-8")
    said = _run([path, "-i", source.name, "-o", made.name, "-c", config.name, "-p", browser.name], "", folder)
    if not made.is_file():
        raise RefusedError(_gist(said) or "it made no picture")
    return made.read_bytes()


def _run(command: list[str], text: str, folder: Path) -> bytes:
    """Return what a program writes."""
    # With a SERVER_NAME, dot reads no files that a diagram names (Graphviz, "FAQ: images").
    environment = {**os.environ, "SERVER_NAME": "notes2slides", "LC_ALL": "C.UTF-8"}
    try:
        done = run(
            command, longest=_LONGEST, given=text.encode("utf-8", "replace"), folder=folder, environment=environment
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(f"it takes longer than {_LONGEST:g} seconds") from error
    except (OSError, ValueError) as error:
        raise RefusedError(getattr(error, "strerror", None) or "it does not start") from error
    if done.returncode:
        raise RefusedError(_gist(done.stderr) or _gist(done.stdout) or f"it ends with status {done.returncode}")
    return done.stdout


def _gist(said: bytes) -> str:
    """Return the first line of a program's words that tells of an error, else the first."""
    lines = [" ".join(line.split()) for line in clean(said.decode("utf-8", "replace")).split("\n") if line.strip()]
    telling = [line for line in lines if "error" in line.lower()]
    return next(iter((*telling, *lines)), "")[:200]
