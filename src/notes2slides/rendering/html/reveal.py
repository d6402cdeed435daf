"""reveal.js: found, read and made fit to stand inside a page."""

from __future__ import annotations

import importlib.util
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from notes2slides.diagnostics import OutputError

_CSS = ("reset.css", "reveal.css")
_SCRIPT = "reveal.js"
_HINT = "install pyreveal 1.0.0, or give --reveal-dir a folder with the dist/ of reveal.js 6"


class Reveal(Struct, frozen=True):
    """The parts of reveal.js that a deck carries, ready to be written between tags."""

    script: str
    css: str


def load_reveal(folder: Path | None = None) -> Reveal:
    """Return reveal.js from a folder, or from the package that comes along; raises OutputError where it is unusable."""
    return _load(_distribution(folder))


@lru_cache(maxsize=2)
def _load(dist: Path) -> Reveal:
    script = _read(dist / _SCRIPT)
    css = "\n".join(_read(dist / name) for name in _CSS)
    if "Reveal" not in script:
        raise OutputError(f"{dist}: this is not reveal.js as it should be", hint=_HINT)
    return Reveal(script=inline_script(script), css=_without_paper_style(css).replace("</", r"<\/"))


def inline_script(source: str) -> str:
    r"""Return a script that no HTML parser can mistake for markup.

    `<!--`, `<script` and `</script` change the parser's state (HTML, 4.12.1.3, "Restrictions for contents of script
    elements"). In scripts they stand in strings, templates and regular expressions only, where `\x3c` means the same.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n").strip()
    return re.sub(r"<(?=!--|/?script)", r"\\x3c", source, flags=re.IGNORECASE)


def default_folder() -> Path:
    """Return the `dist/` of the reveal.js that comes along, in the package pyreveal (found, but not imported)."""
    spec = importlib.util.find_spec("pyreveal")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise OutputError("reveal.js is not there: the package pyreveal is not installed", hint=_HINT)
    return Path(places[0]) / "revealjs" / "dist"


def _distribution(folder: Path | None) -> Path:
    if folder is None:
        return default_folder()
    with suppress(OSError):
        return folder / "dist" if (folder / "dist").is_dir() else folder
    return folder


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise OutputError(f"{file}: this part of reveal.js cannot be read", hint=_HINT) from error


def _without_paper_style(css: str) -> str:
    """Switch off reveal's rules for plain printing, which turn slides into running text; the deck has its own."""
    return css.replace("html:not(.print-pdf)", "html.as-running-text")
