"""What a deck has around its content, as a header, a deck spec or an option asks for it; whether its slides may differ
in form, and how its marks are set."""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

FOOTER_NAMES = ("title", "author", "date", "institution")
"""What stands for something in braces in a foot."""
_NAMED = re.compile(r"\{([^\W\d_]+)\}")
STRUCTURE = ("cover", "agenda", "section", "recap", "links", "closing")
"""Layouts of slides that hold no content of their own."""
OPENING = ("cover", "section")
"""Those that hold little beside their title."""
Asked = Literal["auto", "always", "never"]
ASKED: tuple[Asked, ...] = get_args(Asked)
"""`auto` is what holds where nobody asks: where it serves."""
WORDS: dict[str, Asked] = {
    **{name: name for name in ASKED},
    **dict.fromkeys(("yes", "true", "on"), "always"),
    **dict.fromkeys(("no", "false", "off", "none"), "never"),
}
"""How people write it."""


class Structure(Struct, frozen=True, kw_only=True):
    """What is asked for; None where nobody says. Each field is a key of headers and of deck specs, and an option."""

    agenda: Asked | None = None
    """The agenda. By itself: where two sections or more lead to at least three slides."""
    section_pages: Asked | None = None
    """A page that opens each top section. By itself: where it leads to at least three slides."""
    shared_slides: Asked | None = None
    """Small sections beside each other on one slide, under their names. By itself, and always: wherever they are."""
    links: Asked | None = None
    """A section's links once more at its end. By itself: three or more. Always: one or more."""
    closing: Asked | None = None
    """The last slide, for questions. By itself: always."""
    recap: Asked | None = None
    """What a section was about, once more at its end. By itself: never. Always: of sections of six slides or more."""
    forms: Asked | None = None
    """Slides in a form that their text asks for: statements, prose, cards and the like. By itself, and always: wherever
    it does."""
    typography: Asked | None = None
    """Curly quotation marks and apostrophes, dashes and arrows for what keyboards have. By itself, and always: wherever
    the language has them."""
    full_notes: Asked | None = None
    """All that a slide says in its speaker notes too. By itself, and never: what it does not say, and callouts."""

    def over(self, other: Structure) -> Structure:
        """Return this, and what the other says where this says nothing."""
        names = self.__struct_fields__
        return Structure(**{name: getattr(self, name) or getattr(other, name) for name in names})


PARTS = Structure.__struct_fields__
UNASKED = Structure()


def part_of(key: str) -> str:
    """Return the part that a key of a header is meant for, `Section pages` for instance, or ""."""
    name = key.strip().lower().replace("-", "_").replace(" ", "_")
    return name if name in PARTS else ""


def unknown_of_footer(text: str) -> tuple[str, ...]:
    """Return the names in braces in a foot that nothing stands for."""
    return tuple(dict.fromkeys(name for name in _NAMED.findall(text) if name not in FOOTER_NAMES))
