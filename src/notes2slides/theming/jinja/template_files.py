"""The files of a theme's templates: `html/*.j2` and `pptx/*.j2` in its folder and those that it extends."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from notes2slides.diagnostics import Span, ThemeError
from notes2slides.theming.files import refused, theme_bytes

_SCRIPT = ".js.j2"
"""How the names of templates end that run; a theme has no say in them."""
_NAME = re.compile(r"(?:html|pptx)(?:/[\w-][\w.-]*)+")


class TemplateFiles(BaseLoader):
    """Finds a template in the first of some folders that has it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002  (a loader is given it)
        """Return a template's text, its file, and whether that is still the same. Scripts are the last folder's.

        Raises TemplateNotFound, and ThemeError for a file that leads out of its folder or is no template.
        """
        places = (folder for folder in self._folders if _NAME.fullmatch(template))
        folder = next((each for each in places if os.path.lexists(each / template)), None)
        if folder is None:
            raise TemplateNotFound(template)
        file = folder / template
        if template.endswith(_SCRIPT) and folder != self._folders[-1]:
            raise refused(file, "is a script: a theme brings looks, not code", "take it out of the theme")
        changed = _changed(file)
        return _text(file, folder), str(file), lambda: _changed(file) == changed


def _text(file: Path, folder: Path) -> str:
    data = theme_bytes(file, folder)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"the file is not UTF-8: byte 0x{data[error.start]:02X} does not belong there"
        raise ThemeError(problem, span=Span(str(file), line, line), hint="save the file as UTF-8") from error


def _changed(file: Path) -> int:
    """Return when a file was changed, in nanoseconds; -1 for one that is gone."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return -1
