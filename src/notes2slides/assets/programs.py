"""Runs the programs that draw diagrams: found on the PATH, without a shell, in an empty folder, within a time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from notes2slides.clean_text import clean
from notes2slides.model.notes import DiagramLanguage

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


@dataclass(frozen=True, slots=True)
class Program:
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
    alone = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []  # Chromium has no sandbox for root
    browser.write_text(json.dumps({"args": [_OFFLINE, *alone]}), encoding="utf-8")
    said = _run([path, "-i", source.name, "-o", made.name, "-c", config.name, "-p", browser.name], "", folder)
    if not made.is_file():
        raise RefusedError(_gist(said) or "it made no picture")
    return made.read_bytes()


def _run(command: list[str], text: str, folder: Path) -> bytes:
    """Return what a program writes, with all that it started ended when its time is over."""
    # With a SERVER_NAME, dot reads no files that a diagram names (Graphviz, "FAQ: images").
    environment = {**os.environ, "SERVER_NAME": "notes2slides", "LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, start_new_session=True
        ) as process:
            try:
                out, errors = process.communicate(text.encode("utf-8", "replace"), timeout=_LONGEST)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                raise RefusedError(f"it takes longer than {_LONGEST:g} seconds") from error
    except OSError as error:
        raise RefusedError(error.strerror or "it does not start") from error
    if process.returncode:
        raise RefusedError(_gist(errors) or _gist(out) or f"it ends with status {process.returncode}")
    return out


def _gist(said: bytes) -> str:
    """Return the first line of a program's words that tells of an error, else the first."""
    lines = [" ".join(line.split()) for line in clean(said.decode("utf-8", "replace")).split("\n") if line.strip()]
    telling = [line for line in lines if "error" in line.lower()]
    return next(iter((*telling, *lines)), "")[:200]
