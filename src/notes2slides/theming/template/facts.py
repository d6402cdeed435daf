"""What was read of a template, before it becomes a theme."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.house.template import Known, PresentationFacts, TemplatePart
from notes2slides.model.light import contrast, rgb
from notes2slides.theming.colours.legibility import LEAST
from notes2slides.theming.template.backdrops import Drawn, behind, shapes_behind
from notes2slides.theming.template.fonts import Faces
from notes2slides.theming.template.roles import Choice, Judged

OPENING = ("cover", "section", "closing")
"""Layouts that say a title and little else."""
TITLED = ("content", "two", "agenda", "quote")
"""Roles of layouts whose titles have two lines at most."""
_EDGE = 1.0
"""Points that text keeps from the edge of a ground that it needs."""
ROLES = {
    "bullets": "content",
    "agenda": "agenda",
    "two-columns": "two",
    "callout": "content",
    "quote": "quote",
    "links": "content",
    "recap": "content",
    "cover": "cover",
    "section": "section",
    "closing": "closing",
}
"""The role of each of a theme's layouts; that of all others is content."""


class Read(Struct, frozen=True, kw_only=True):
    """What was read of a template."""

    file: str
    digest: str
    presentation: PresentationFacts
    parts: Mapping[str, TemplatePart]
    faces: Faces
    choices: Mapping[str, Choice]
    shapes: Mapping[str, tuple[Drawn, ...]]
    left_out: tuple[str, ...]
    page: Size
    known: Known = Known()
    said: tuple[str, ...] = ()
    """Colours that somebody says, by their names."""

    def judged(self, name: str) -> Judged:
        """Return the template's layout that one of a theme stands on."""
        return self.choices.get(ROLES.get(name, "content"), self.choices["content"]).judged

    def ground(self, judged: Judged, rect: Rect) -> str:
        """Return the colour behind a box of a layout."""
        shapes = self.shapes.get(judged.found.part, ())
        return behind(rect, shapes, self.data, judged.found.background)

    def title_ground(self, judged: Judged) -> Rect | None:
        """Return what a layout's title stands on, None where it can be read on the page beside it as well."""
        title = judged.title
        if title is None or contrast(rgb(title.levels[0].colour), rgb(judged.found.background)) >= LEAST:
            return None
        shapes = self.shapes.get(judged.found.part, ())
        found = title.rect if title.fill else next((each.rect for each in shapes_behind(title.inside, shapes)), None)
        if found is None:
            return None
        return Rect(found.x, found.y + _EDGE, found.width, found.height - 2 * _EDGE)

    def data(self, part: str) -> bytes:
        """Return the content of a part that decks get, nothing for another."""
        found = self.parts.get(part)
        return found.data if found else b""
