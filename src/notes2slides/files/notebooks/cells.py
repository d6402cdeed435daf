"""The cells of a notebook as its JSON has them (nbformat 4), with what each wants to be left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

_HIDES_INPUT = frozenset(("remove-input", "hide-input", "remove_input", "hide_input", "remove-code", "to_remove"))
_HIDES_OUTPUT = frozenset(("remove-output", "hide-output", "remove_output", "hide_output", "remove-stdout"))
_HIDES_CELL = frozenset(("remove-cell", "hide-cell", "remove_cell", "hide_cell", "skip", "hide", "exclude"))
_OPTION = re.compile(r"#\|\s*(?P<key>[\w-]+)\s*(?::\s*(?P<value>.*))?$")
_NO = ("false", "no", "none")


class NotebookError(ValueError):
    """What is no notebook that can be read; says why, and at which line."""

    def __init__(self, message: str, hint: str = "", line: int = 1) -> None:
        super().__init__(message)
        self.hint, self.line = hint, line


class Cell(Struct, frozen=True, kw_only=True):
    """One cell."""

    number: int
    """From 1."""
    kind: str
    """`markdown`, `code` or `raw`."""
    lines: tuple[str, ...]
    """Of its source; those with the options of Quarto are empty."""
    written: tuple[str, ...]
    """Its source as the JSON has it, in pieces of a line or more."""
    outputs: tuple[Mapping[str, Any], ...] = ()
    attachments: Mapping[str, Mapping[str, Any]] = {}
    slide: str = ""
    """What it is in a slide show: `slide`, `subslide`, `fragment`, `skip` or `notes`."""
    shows_input: bool = True
    shows_output: bool = True
    is_left_out: bool = False
    caption: str = ""
    """Of its picture, by `fig-cap`."""


class Notebook(Struct, frozen=True):
    """A notebook."""

    cells: tuple[Cell, ...]
    language: str
    """Of its code, as its kernel calls it."""
    title: str = ""
    """What its metadata call it."""


def notebook(text: str) -> Notebook:
    """Return the notebook that JSON says. Raises NotebookError."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"the notebook's JSON is broken: {error.msg}"
        raise NotebookError(message, "open it in Jupyter and save it again", error.lineno) from error
    except ValueError as error:
        raise NotebookError("a number in the notebook's JSON is too long") from error
    except RecursionError as error:
        raise NotebookError("the notebook's JSON is nested too deeply") from error
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        older = isinstance(found, dict) and "worksheets" in found
        hint = "`jupyter nbconvert --to notebook --nbformat 4 NAME.ipynb` makes a newer one of it" if older else ""
        kind = "this notebook is of an older format than 4" if older else "this is no notebook: it has no cells"
        raise NotebookError(kind, hint)
    about = _mapping(found.get("metadata"))
    named = _mapping(about.get("language_info")).get("name") or _mapping(about.get("kernelspec")).get("language")
    cells = tuple(_cells(found["cells"]))
    return Notebook(cells, str(named or "python").lower(), str(about.get("title") or ""))


def _cells(found: Sequence[Any]) -> Iterator[Cell]:
    for number, each in enumerate(found, 1):
        if isinstance(each, dict):
            yield _cell(number, each)


def _cell(number: int, found: Mapping[str, Any]) -> Cell:
    kind = str(found.get("cell_type"))
    written = pieces(found.get("source"))
    lines = "".join(written).split("\n")
    first = _first_of_code(lines) if kind == "code" else 0
    about = _mapping(found.get("metadata"))
    tagged = about.get("tags")
    tags = {str(tag) for tag in tagged} if isinstance(tagged, list) else set[str]()
    options = _options(lines[:first])
    jupyter = _mapping(about.get("jupyter"))
    no_input = tags & _HIDES_INPUT or jupyter.get("source_hidden") is True or options.get("echo") in _NO
    no_output = tags & _HIDES_OUTPUT or jupyter.get("outputs_hidden") is True or options.get("output") in _NO
    gone = tags & _HIDES_CELL or options.get("include") in _NO or "hide" in options or "default_exp" in options
    outputs = found.get("outputs")
    return Cell(
        number=number,
        kind=kind,
        lines=(*("" for _ in lines[:first]), *lines[first:]),
        written=written,
        outputs=tuple(each for each in outputs if isinstance(each, dict)) if isinstance(outputs, list) else (),
        attachments={str(key): _mapping(value) for key, value in _mapping(found.get("attachments")).items()},
        slide=str(_mapping(about.get("slideshow")).get("slide_type") or ""),
        shows_input=not no_input,
        shows_output=not no_output,
        is_left_out=bool(gone),
        caption=options.get("fig-cap", "").strip("\"'"),
    )


def _options(lines: Sequence[str]) -> dict[str, str]:
    """Return the options of a cell, `#| echo: false`, as Quarto and nbdev have them."""
    found = filter(None, map(_OPTION.match, lines))
    said = {each["key"]: (each["value"] or "").strip() for each in found}
    return {key: value if key == "fig-cap" else value.lower() for key, value in said.items()}


def _first_of_code(lines: Sequence[str]) -> int:
    """Return the index of the first line below the options that stand at the top of a cell."""
    code = (at for at, line in enumerate(lines) if line.strip() and not _OPTION.match(line))
    return next(code, len(lines))


def pieces(source: Any) -> tuple[str, ...]:
    """Return a text of a notebook as its JSON has it: in one piece, or one for each line."""
    if isinstance(source, str):
        return (source,)
    return tuple(each for each in source if isinstance(each, str)) if isinstance(source, list) else ()


def joined(source: Any) -> str:
    """Return a text of a notebook."""
    return "".join(pieces(source))


def _mapping(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}
