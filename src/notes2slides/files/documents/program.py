"""Runs pandoc: within its sandbox, where it reads the file that it is given and nothing else, and within bounds."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from notes2slides.clean_text import clean
from notes2slides.running import pandoc_path, run

OLDEST = (2, 15)
"""The first version with a sandbox: without one, a document may show any file of the machine."""
MEMORY = 1_536
"""Megabytes that it may take; a thesis of 300 pages takes 200."""
LONGEST = 60.0
"""Seconds that it may take, and for each megabyte as many more as it takes for one at most."""
_FOR_EACH_MEGABYTE = 30.0
LARGEST_TREE = 2**28
"""Bytes of the JSON that it makes; that of a thesis is 10 MB."""
_OUT_OF_MEMORY = 251
_PLACE = re.compile(r"(?:Error at )?\"?document\.\w+\"? ?\(line \d+, column \d+\):?")
"""In what pandoc was given, whose lines need not be those of the file."""
_WARNING = re.compile(r"\[WARNING\] (.*)")
_VERSION = re.compile(r"pandoc(?:\.exe)? (\d+)\.(\d+)([\d.]*)")
_WAY = (
    "install it with `pip install pypandoc_binary`, from https://pandoc.org/installing.html, or as your system's "
    "package pandoc"
)


class PandocError(Exception):
    """There is no tree of a document; says why, and what may help."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint


class UnreadError(PandocError):
    """Pandoc does not understand a document."""


class Made(Struct, frozen=True):
    """What pandoc made of a document."""

    tree: bytes
    """JSON."""
    said: tuple[str, ...]
    """What it warns of."""


class Program(Struct, frozen=True):
    """A pandoc that can be used."""

    path: str
    version: str
    formats: frozenset[str]
    """Those that it reads."""


@cache
def program(path: str | None) -> Program:
    """Return the pandoc at a path. Raises PandocError where there is none, or one that is too old."""
    if path is None:
        raise PandocError("pandoc, which reads such files, is not installed", _WAY)
    said = _VERSION.match(_asked(path, "--version"))
    if said is None:
        raise PandocError(f"{path}, which is called pandoc, does not say its version", _WAY)
    version = f"{said[1]}.{said[2]}{said[3]}"
    if (int(said[1]), int(said[2])) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise PandocError(f"pandoc {version} is too old to read files safely: it takes {needed} or newer", _WAY)
    return Program(path, version, frozenset(_asked(path, "--list-input-formats").split()))


def _asked(path: str, option: str) -> str:
    try:
        return run([path, option], longest=LONGEST).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError) as error:
        raise PandocError("pandoc, which reads such files, does not start", _WAY) from error


def pandoc() -> Program:
    """Return the pandoc of this machine. Raises PandocError."""
    return program(pandoc_path())


def made_by_pandoc(data: bytes, suffix: str, kind: str) -> Made:
    """Return the tree of a document whose name ends in `suffix`. Raises PandocError.

    `kind` is pandoc's name for the format, with what is added to it.
    """
    found = pandoc()
    if re.split("[+-]", kind)[0] not in found.formats:
        raise PandocError(f"pandoc {found.version} does not read {suffix} files; a newer one does", _WAY)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, out = folder / f"document{suffix}", folder / "tree.json"
        source.write_bytes(data)
        bounds = ["+RTS", f"-M{MEMORY}M", "-RTS", "--sandbox", "--data-dir", name]
        asked = ["-f", kind, "-t", "json", "-s", "--track-changes=accept", "-o", out.name, source.name]
        said = _done([found.path, *bounds, *asked], folder, LONGEST + _FOR_EACH_MEGABYTE * len(data) / 2**20)
        if out.stat().st_size > LARGEST_TREE:
            raise PandocError("what pandoc makes of it is larger than any document", "part it into several files")
        return Made(out.read_bytes(), said)


def _done(command: Sequence[str], folder: Path, longest: float) -> tuple[str, ...]:
    """Run pandoc; return what it warns of."""
    part = "part it into several files"
    try:
        done = run(command, longest=longest, folder=folder)
    except subprocess.TimeoutExpired as error:
        raise PandocError(f"pandoc has not read it within {longest:.0f} seconds", part) from error
    except (OSError, ValueError) as error:
        raise PandocError("pandoc, which reads such files, does not start", _WAY) from error
    words = clean(done.stderr[: 2**16].decode("utf-8", "replace"))
    if done.returncode == _OUT_OF_MEMORY:
        raise PandocError(f"pandoc takes more than {MEMORY} MB to read it", part)
    if done.returncode:
        raise UnreadError(f"pandoc cannot read it: {_gist(words)}", "write that part of it in a plainer way")
    return tuple(_WARNING.findall(words))


def _gist(words: str) -> str:
    """Return what pandoc says of an error, on one line."""
    lines = [line.strip() for line in words.split("\n") if line.strip() and not line.startswith("[")]
    return _PLACE.sub("", " ".join(lines))[:200].strip() or "it does not say why"
