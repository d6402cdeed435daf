"""The programs and packages that draw finished decks: looked for when they are needed, with a way out where missing."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from notes2slides.diagnostics import Notes2SlidesError
from notes2slides.running import chromium_path, has_sandbox, office_path, patience, run

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

A_SLIDE = 0.05
"""Seconds that LibreOffice 7.4 takes for a slide."""


class ToolError(Notes2SlidesError):
    """A program or package that draws decks is missing, or cannot draw this one."""


def need(package: str) -> None:
    """Raise ToolError where a package of the extra `check` is not installed."""
    try:
        import_module(package)
    except ImportError as error:
        raise ToolError(
            f"finished decks are drawn with the package {package.split('.')[0]}, which is not installed",
            hint="in the checkout of notes2slides: pip install '.[check]'",
        ) from error


def to_pdf(deck: Path, folder: Path, slides: int) -> Path:
    """Return the PDF that LibreOffice makes of a .pptx with so many slides, in `folder`. Raises ToolError."""
    office = office_path()
    if office is None:
        raise ToolError(
            "a .pptx is drawn with LibreOffice, which is not installed",
            hint="apt-get install libreoffice-impress, or put soffice on the PATH",
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        longest = patience(slides, A_SLIDE)
        try:
            done = run([*command, "--outdir", str(folder), str(deck.resolve())], longest=longest)
        except subprocess.TimeoutExpired as error:
            raise ToolError(
                f"LibreOffice has not drawn {deck} in {longest} seconds",
                hint="try again when the machine has less to do, or open the deck in LibreOffice to see what keeps it",
            ) from error
        except OSError as error:
            raise _undrawn(deck) from error
    made = folder / f"{deck.stem}.pdf"
    if done.returncode or not made.exists():
        raise _undrawn(deck)
    return made


def _undrawn(deck: Path) -> ToolError:
    return ToolError(f"LibreOffice cannot draw {deck}", hint="open it in LibreOffice to see why")


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """Yield the system's Chromium; $CHROMIUM names another. Raises ToolError."""
    need("playwright.sync_api")
    from playwright.sync_api import Error, sync_playwright

    path = chromium_path()
    if path is None or not Path(path).exists():
        hint = "apt-get install chromium, or name one: CHROMIUM=/path/to/chromium"
        raise ToolError("a .html is drawn with Chromium, which is not installed", hint=hint)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=has_sandbox())
        except Error as error:
            hint = "run it by hand to see why; where programs may not shut themselves in, root can start it"
            raise ToolError(f"Chromium does not start: {path}", hint=hint) from error
        try:
            yield browser.new_context(viewport={"width": 960, "height": 540}, service_workers="block")
        finally:
            browser.close()
