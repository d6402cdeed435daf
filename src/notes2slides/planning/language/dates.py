"""A date as people write it, by the table that `scripts/make_date_tables.py` makes of Unicode's CLDR."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from importlib.resources import files

_ISO_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T].*)?")


def readable_date(text: str, language: str) -> str:
    """Return an ISO date as people write it in a BCP 47 language; where that is not known here, without its time.

    What is no ISO date, or a day that there is not, is returned as it is.
    """
    match = _ISO_DATE.fullmatch(text.strip())
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:  # there is no such day
        day = None
    if day is None:
        return text
    tag = language.replace("_", "-").lower()
    form, months = _form(tag)
    if not form:
        return str(day)
    ordinal = f"{day.day}er" if tag.split("-")[0] == "fr" and day.day == 1 else str(day.day)
    month = months[day.month - 1] if months else ""
    return form.format(day=ordinal, month=month, number=day.month, year=f"{day.year:04}")


def _form(tag: str) -> tuple[str, list[str]]:
    """Return how dates are written, and the months' names; of a language with regions its own first, `pt-br`, `pt`."""
    forms = _forms()
    while tag not in forms and "-" in tag:
        tag = tag.rpartition("-")[0]
    return forms.get(tag, ("", []))


@cache
def _forms() -> dict[str, tuple[str, list[str]]]:
    text = (files(__package__) / "dates.json").read_text(encoding="utf-8")
    return {tag: (form, months) for tag, (form, months) in json.loads(text).items()}
