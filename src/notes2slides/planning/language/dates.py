"""A date as people write it."""

from __future__ import annotations

import re

_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")
_EAST_ASIAN = "{year}年{number}月{day}日"
_FORMS = {
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "he": "{day} ב{month} {year}",
    "ja": _EAST_ASIAN,
    "ko": "{year}년 {number}월 {day}일",
    "pt": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} г.",
    "zh": _EAST_ASIAN,
}
"""Long dates of Unicode's CLDR, where they are not day, month, year."""
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
    "Δεκεμβρίου",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
"""As they stand in a date; Arabic has none, for its months have other names from country to country."""


def readable_date(text: str, language: str) -> str:
    """Return an ISO date as people write it in a BCP 47 language; where that is not known here, without its time.

    What is no ISO date is returned as it is.
    """
    match = _ISO_DATE.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    year, number, day = match[1], int(match[2]), int(match[3])
    code = language.split("-")[0].lower()
    months = _MONTHS[code].split() if code in _MONTHS else []
    form = _FORMS.get(code) or ("{day} {month} {year}" if months else f"{year}-{match[2]}-{match[3]}")
    ordinal = f"{day}er" if code == "fr" and day == 1 else str(day)
    return form.format(day=ordinal, month=months[number - 1] if months else "", number=number, year=year)
