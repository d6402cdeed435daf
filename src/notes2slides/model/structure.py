"""Which slides a deck has around its content, and whether these may differ in form, as the header of notes, a deck spec
or an option asks for it."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

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
    forms: Asked | None = None
    """Slides in a form that their text asks for: statements, prose, cards and the like. By itself, and always: wherever
    it does."""

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
