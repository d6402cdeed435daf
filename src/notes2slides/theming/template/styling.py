"""Text styles, list levels and the scale of sizes, as the placeholders of a template have them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.measuring import Face, metrics_for
from notes2slides.model.house.places import GivenLevel, Place
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Font, FontRole, Level, TextStyle
from notes2slides.theming.fields import SMALLEST_BODY
from notes2slides.theming.template.fonts import Faces
from notes2slides.values import replace

_LEVELS = 5
_DEEPEST = 0.4
"""Share of a body's width at which the text of its deepest level begins at most."""
_STEPS = (1.0, 0.86, 0.75, 0.64)
"""Sizes of the scale as shares of the template's own."""
_LEADING, _MOST_SPACE = (0.5, 3.0), 2.0
"""Spacing that slides take over: of lines, and between paragraphs in the size of their text."""
_SEEN = 1.5
"""Contrast to the page that bullets and numbers have at least."""
_LARGE = 1.35
"""How many times as large as usual lists are that make all other text larger."""
_NO_LARGER = (
    *("agenda", "links", "attribution", "definition", "term", "card-title", "callout", "callout-label", "table"),
    *(
        "table-header",
        "formula",
        "chart",
        "chart-title",
        "caption",
        "context",
        "code",
        "footnote",
        "label-title",
        "quote",
    ),
)
"""Styles without a placeholder of their own that are no larger than the body."""


class Styling(Struct, frozen=True):
    """Makes styles of what placeholders give."""

    fonts: Mapping[FontRole, Font]
    faces: Faces
    """Of the template's theme, to which its text refers."""
    colours: dict[str, str]
    """Takes the colours that styles need, by new names."""

    def line_height(self, level: GivenLevel) -> float:
        """Return the height of a line of a level's face, in em."""
        face = self.faces.named(level.face)
        metrics, _ = metrics_for([face], self.fonts["body"].files)
        return metrics.line_height(Face(face, level.bold, level.italic))

    def level(self, level: GivenLevel) -> GivenLevel:
        """Return a level whose spacing is a multiple of its face's own line."""
        if not level.exact:
            return level
        return replace(level, leading=round(level.exact / level.size / self.line_height(level), 3))

    def role(self, face: str, usual: FontRole) -> FontRole:
        """Return the role of a face, as usual where it has none."""
        named = self.faces.named(face)
        roles: tuple[FontRole, ...] = (usual, "heading", "body")
        return next((role for role in roles if self.fonts[role].face == named), usual)

    def key(self, colour: str, usual: str) -> str:
        """Return the name of a colour, a new one that begins as is usual where it has none."""
        if self.colours.setdefault(usual, colour) == colour:
            return usual
        number = 2
        while self.colours.setdefault(f"{usual}-{number}", colour) != colour:
            number += 1
        return f"{usual}-{number}"

    def style(self, place: Place, usual: FontRole, colour: str, most: float = 400.0) -> TextStyle:
        """Return the style of a placeholder's first level, no larger than `most`."""
        level = self.level(place.levels[0])
        return TextStyle(
            font=self.role(level.face, usual),
            size=min(level.size, most),
            colour=self.key(level.colour, colour),
            leading=min(max(level.leading, _LEADING[0]), _LEADING[1]),
            bold=level.bold,
            italic=level.italic,
            align=level.align,
            capitals=level.capitals,
            spacing=level.spacing,
        )

    def _seen(self, level: GivenLevel) -> str:
        """Return the colour of bullets and numbers: that of the text where the template's is the page's own."""
        contrasts = [contrast(rgb(each), rgb(self.colours["paper"])) for each in (level.bullet_colour, level.colour)]
        return level.colour if contrasts[0] < _SEEN <= contrasts[1] else level.bullet_colour

    def levels(self, body: Place) -> tuple[Level, ...]:
        """Return the levels of lists in a body."""
        room = body.inside.width * _DEEPEST
        kept = [each for number, each in enumerate(body.levels[:_LEVELS]) if each.margin <= room or not number]
        return tuple(
            Level(
                indent=max(each.margin, 0.0),
                hanging=min(max(each.hanging, 0.0), max(each.margin, 0.0)) if each.bullet else 0.0,
                bullet=each.bullet,
                bullet_colour=self.key(self._seen(each), f"bullet-{number}"),
                bullet_scale=each.bullet_scale,
                space_before=min(max(each.space_before, 0.0), _MOST_SPACE * each.size),
            )
            for number, each in enumerate(kept, 1)
        )


def scales(body: Place, levels: int, large: float) -> tuple[tuple[float, ...], ...]:
    """Return the sizes of lists: the template's own, then smaller ones as long as they can be read.

    Deeper levels that are smaller than that are set as large as can be read; where the first is, its size counts.
    """
    own = [each.size for each in body.levels[:levels]]
    least = min(SMALLEST_BODY * max(1.0, large), own[0])
    rows: dict[tuple[float, ...], None] = {}
    for step in _STEPS:
        sizes = [max(round(size * step) if step < 1 else size, least) for size in own]
        rows[tuple(float(min(sizes[: place + 1])) for place in range(len(sizes)))] = None
    return tuple(rows)


def others(styles: Mapping[str, TextStyle], body: TextStyle) -> dict[str, TextStyle]:
    """Return the styles of text that has no placeholder: in proportion to the body."""
    growth = grown(styles["body"], body)
    found = dict(styles)
    for name in _NO_LARGER:
        if name in found:
            found[name] = replace(found[name], size=round(min(found[name].size * growth, body.size), 1))
    if "part" in found:
        found["part"] = replace(found["part"], size=round(found["part"].size * growth, 1))
    return {**found, "body": body}


def grown(usual: TextStyle, body: TextStyle) -> float:
    """Return by how much a template's body that is far larger than usual makes all else larger."""
    share = body.size / usual.size
    return share / _LARGE if share > _LARGE else 1.0
