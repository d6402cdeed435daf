"""What stands at the foot of each slide, and whose deck it is: as the notes say, else as their theme does."""

from __future__ import annotations

import re

from notes2slides.model.notes import Meta
from notes2slides.model.structure import FOOTER_NAMES
from notes2slides.model.theme import Theme
from notes2slides.planning.language.dates import readable_date

_FIELD = re.compile(rf"\{{({'|'.join(FOOTER_NAMES)})\}}")
_BETWEEN = re.compile(r"(\s*[·|,;–—/]\s+)")
"""A sign between two parts: it goes where one of them says nothing."""


def institution(meta: Meta, theme: Theme) -> str:
    """Return the institution that the notes name, else that of the theme, else ""."""
    return meta.extra.get("institution", "").strip() or theme.around.institution


def footer_text(meta: Meta, theme: Theme) -> str:
    """Return the foot of the slides: `{title}`, `{author}`, `{date}` and `{institution}` in it stand for these.

    Where one of them says nothing, the sign beside it goes too; a foot without any words is the title.
    """
    said = {
        "title": meta.title,
        "author": meta.author,
        "date": readable_date(meta.date, meta.language),
        "institution": institution(meta, theme),
    }
    form = meta.extra.get("footer") or theme.around.footer
    if not _FIELD.search(form):
        return form or meta.title
    parts = _BETWEEN.split(form)
    shown: list[str] = []
    for index in range(0, len(parts), 2):
        text = _FIELD.sub(lambda field: said[field[1]], parts[index]).strip()
        if text:
            shown += [parts[index - 1] if shown else "", text]
    return "".join(shown) or meta.title
