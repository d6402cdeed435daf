"""A date as people write it."""

from __future__ import annotations

import re

_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def readable_date(text: str, language: str) -> str:
    """Return an ISO date as people write it in English; other languages keep the date, without its time."""
    match = _ISO_DATE.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    if language.split("-")[0].lower() != "en":
        return f"{match[1]}-{match[2]}-{match[3]}"
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
