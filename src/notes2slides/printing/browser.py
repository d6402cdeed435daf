"""A page of ours, printed by Chromium, Chrome or Edge without a window."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from notes2slides.diagnostics import OutputError
from notes2slides.printing.pdf_files import page_count
from notes2slides.running import chromium_path, has_sandbox, patience, run

_A_PAGE = 0.02
"""Seconds that it takes for a page."""
_ALONE = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)
"""Asks for no window, and for nothing that is not the page's."""
_AS_PDF = ("--no-pdf-header-footer", "--generate-pdf-document-outline")
_BY_HAND = "or print the HTML deck from any browser, which gives a page for each slide"


def printed(page: bytes, *, pages: int | None = None) -> bytes:
    """Return a page of HTML as the PDF that a browser makes of it, which must have so many `pages` where that is known.

    Raises OutputError where there is no browser, or where it does not print.
    """
    browser = _browser()
    with tempfile.TemporaryDirectory(dir=_within_reach(browser), ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "deck.html").write_bytes(page)
        made = folder / "deck.pdf"
        _run(_command(browser, folder, made), browser, patience(pages or 100, _A_PAGE))
        try:
            pdf = made.read_bytes()
        except OSError as error:
            raise _unprinted(browser, "it wrote no file") from error
    found = page_count(pdf)
    if found == 0 or pages not in (None, found):
        raise _unprinted(browser, f"its file has {found} pages, and not {pages or 'one or more'}")
    return pdf


def _browser() -> str:
    path = chromium_path()
    if path is None:
        hint = f"install Chromium, Chrome or Edge, or name one: CHROMIUM=/path/to/chrome; {_BY_HAND}"
        raise OutputError("a PDF is printed by Chromium, Chrome or Edge, and none of them is installed", hint=hint)
    return path


def _within_reach(browser: str) -> Path | None:
    """Return the folder that a browser can write into which is shut in by snap, and sees no temporary files of others;
    None for all other browsers, for which any will do."""
    own = Path.home() / "snap" / "chromium" / "common"
    is_snap = "snap" in Path(browser).parts or "snap" in Path(browser).resolve().name
    return own if is_snap and own.is_dir() else None


def _command(browser: str, folder: Path, made: Path) -> list[str]:
    shut_in = () if has_sandbox() else ("--no-sandbox",)
    profile = f"--user-data-dir={folder / 'profile'}"
    page = (folder / "deck.html").as_uri()
    return [browser, *_ALONE, *shut_in, profile, *_AS_PDF, f"--print-to-pdf={made}", page]


def _run(command: Sequence[str], browser: str, longest: float) -> None:
    """Run the browser; what it says of itself is no fault as long as the file is there. Raises OutputError."""
    try:
        done = run(command, longest=longest)
    except subprocess.TimeoutExpired as error:
        raise _unprinted(browser, f"it was not done in {longest:.0f} seconds") from error
    except OSError as error:
        raise _unprinted(browser, "it does not start") from error
    if done.returncode:
        raise _unprinted(browser, f"it ended with status {done.returncode}")


def _unprinted(browser: str, why: str) -> OutputError:
    hint = f"start it by hand to see why, or name another: CHROMIUM=/path/to/chrome; {_BY_HAND}"
    return OutputError(f"the browser {browser} does not print: {why}", hint=hint)
