"""The works that notes may cite, from files of BibTeX, BibLaTeX and CSL JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from notes2slides.reading.citations.bibtex import works_of_bibtex

Work = Mapping[str, Any]
"""As CSL JSON has one."""


class UnreadError(ValueError):
    """A file of works cannot be read; says why."""


def works(files: Iterable[tuple[str, str]]) -> dict[str, Work]:
    """Return the works of files, each given by its name and its text, by their keys in small letters; of several with
    one key the first. Raises UnreadError."""
    found: dict[str, Work] = {}
    for name, text in files:
        for work in _works(name, text):
            found.setdefault(str(work["id"]).lower(), work)
    return found


def _works(name: str, text: str) -> list[dict[str, Any]]:
    if not text.lstrip().startswith(("[", "{")) and not name.lower().endswith(".json"):
        return works_of_bibtex(text)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadError(f"{name} is no JSON") from error
    listed = found.get("items") or found.get("references") if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise UnreadError(f"{name} has no list of works")
    return [work for work in listed if isinstance(work, dict) and "id" in work]


def authors(work: Work) -> str:
    """Return the authors as a sentence names them: `A`, `A and B`, `A et al.`."""
    people = work.get("author") or work.get("editor") or ()
    names = [str(each.get("family") or each.get("literal") or "") for each in people if isinstance(each, dict)]
    listed = [name for name in names if name and name != "others"]
    if not listed:
        return str(work.get("title") or work["id"])
    if len(listed) > 2 or len(listed) < len(names):
        return f"{listed[0]} et al."
    return " and ".join(listed)


def year(work: Work) -> str:
    """Return the year of a work; `n.d.` where it has none."""
    issued = work.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    return str(issued.get("literal") or "n.d.") if isinstance(issued, dict) else "n.d."
