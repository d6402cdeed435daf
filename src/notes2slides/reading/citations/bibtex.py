"""BibTeX and BibLaTeX → works as CSL JSON has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

_TYPES = {
    **{"article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference"},
    **{"book": "book", "mvbook": "book", "collection": "book", "booklet": "pamphlet", "proceedings": "book"},
    **{"incollection": "chapter", "inbook": "chapter", "inreference": "entry-encyclopedia", "manual": "book"},
    **{
        "phdthesis": "thesis",
        "mastersthesis": "thesis",
        "thesis": "thesis",
        "techreport": "report",
        "report": "report",
    },
    **{"online": "webpage", "electronic": "webpage", "www": "webpage", "unpublished": "manuscript", "patent": "patent"},
    **{"software": "software", "dataset": "dataset", "video": "motion_picture"},
}
_FIELDS = {
    **{"title": "title", "journal": "container-title", "journaltitle": "container-title", "publisher": "publisher"},
    **{"booktitle": "container-title", "institution": "publisher", "school": "publisher", "volume": "volume"},
    **{"number": "issue", "issue": "issue", "pages": "page", "edition": "edition", "doi": "DOI", "url": "URL"},
    **{"isbn": "ISBN", "issn": "ISSN", "address": "publisher-place", "location": "publisher-place"},
    **{"series": "collection-title", "note": "note", "chapter": "chapter-number", "organization": "publisher"},
    **{"shorttitle": "title-short", "version": "version", "eventtitle": "event"},
}
_NAMES = {"author": "author", "editor": "editor", "translator": "translator"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def works_of_bibtex(text: str) -> list[dict[str, Any]]:
    """Return the works of a file of BibTeX or BibLaTeX; entries that cannot be read are left out."""
    from bibtexparser import entrypoint, middlewares

    with redirect_stderr(StringIO()):  # what cannot be read is logged there
        found = entrypoint.parse_string(
            text,
            append_middleware=[
                middlewares.LatexDecodingMiddleware(),
                middlewares.SeparateCoAuthors(),
                middlewares.SplitNameParts(),
            ],
        )
    return [_work(entry.key, entry.entry_type.lower(), _fields(entry)) for entry in found.entries]


def _fields(entry: Any) -> dict[str, Any]:
    return {field.key.lower(): field.value for field in entry.fields}


def _work(key: str, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    work: dict[str, Any] = {"id": key, "type": _TYPES.get(kind, "document")}
    for name, value in fields.items():
        if name in _NAMES and isinstance(value, list):
            work[_NAMES[name]] = [_name(each) for each in value]
        elif name in _FIELDS and isinstance(value, str):
            work.setdefault(_FIELDS[name], _plain(value).replace("--", "–"))
    if issued := _date(str(fields.get("date", "")) or str(fields.get("year", "")), str(fields.get("month", ""))):
        work["issued"] = issued
    if accessed := _date(str(fields.get("urldate", "")), ""):
        work["accessed"] = accessed
    if subtitle := fields.get("subtitle"):
        work["title"] = f"{work.get('title', '')}: {_plain(str(subtitle))}".removeprefix(": ")
    return work


def _name(parts: Any) -> dict[str, str]:
    family = " ".join((*parts.von, *parts.last))
    if not parts.first:
        return {"literal": _plain(family)} if family != "others" else {"literal": "others"}
    return {"family": _plain(family), "given": _plain(" ".join((*parts.first, *parts.jr)))}


def _date(written: str, month: str) -> dict[str, Any] | None:
    found = _DATE.search(written)
    if found is None:
        return {"literal": written} if written else None
    parts = [int(part) for part in found.groups() if part]
    if len(parts) == 1 and month:
        named = month[:3].lower()
        number = int(month) if month.isdigit() else (_MONTHS.index(named) + 1 if named in _MONTHS else 0)
        parts += [number] if 1 <= number <= 12 else []
    return {"date-parts": [parts]}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[{}]", "", text).split())
