"""Pictures inside a notebook, by what Markdown calls them: `NAME.ipynb#output-3-0`, `NAME.ipynb#attached-2-a.png`."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any
from urllib.parse import unquote

from notes2slides.files.locating import UnusableError
from notes2slides.files.notebooks.cells import Notebook, NotebookError, joined, notebook
from notes2slides.files.notebooks.outputs import PICTURES

NOTEBOOK = ".ipynb"
_PLACE = re.compile(r"#(?:output-(?P<cell>\d{1,6})-(?P<output>\d{1,6})|attached-(?P<holder>\d{1,6})-(?P<name>.+))$")


class Opened:
    """A notebook whose pictures are asked for one after the other."""

    def __init__(self, data: bytes) -> None:
        """Raises UnusableError for what is none."""
        try:
            self._found: Notebook = notebook(data.decode("utf-8-sig", "replace"))
        except NotebookError as error:
            raise UnusableError("broken", f"is in no notebook: {error}", error.hint) from error

    def picture(self, source: str) -> bytes:
        """Return a picture's bytes. Raises UnusableError where there is none of that name."""
        place = _PLACE.search(source)
        data = self._data(place) if place else {}
        for kind in PICTURES:
            if kind in data:
                return _decoded(kind, joined(data[kind]))
        raise UnusableError("missing", "is not there: the notebook has no such picture", "run the cell and save it")

    def _data(self, place: re.Match[str]) -> dict[str, Any]:
        number = int(place["cell"] or place["holder"])
        cell = next((each for each in self._found.cells if each.number == number), None)
        if cell is None:
            return {}
        if place["name"]:
            return dict(cell.attachments.get(place["name"]) or cell.attachments.get(unquote(place["name"])) or {})
        data = cell.outputs[int(place["output"])].get("data") if int(place["output"]) < len(cell.outputs) else None
        return data if isinstance(data, dict) else {}


def _decoded(kind: str, text: str) -> bytes:
    if kind == "image/svg+xml" and text.lstrip().startswith("<"):
        return text.encode("utf-8", "replace")
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError) as error:
        raise UnusableError("broken", "is no picture: it is not in base64", "run the cell again") from error
