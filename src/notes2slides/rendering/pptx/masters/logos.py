"""The logo on a layout, where PowerPoint shows it on every slide of that layout and nobody moves it by accident."""

from __future__ import annotations

from notes2slides.model.theme import Layout
from notes2slides.rendering.pptx.looks.places import Places
from notes2slides.rendering.pptx.package.links import Relationships
from notes2slides.rendering.pptx.package.markup import DECORATIVE, RECTANGLE, transform
from notes2slides.rendering.pptx.package.opc import RT
from notes2slides.rendering.pptx.slides.shapes import DRAWING


def logo_picture(number: int, layout: Layout, places: Places, links: Relationships) -> str:
    """Return the picture of a layout's logo as shape of that number, "" for none."""
    if layout.logo is None:
        return ""
    key = layout.logo.asset
    picture = links.part(RT.IMAGE, places.media[key])
    drawing = places.drawings.get(key)
    inside = DRAWING.format(relationship=links.part(RT.IMAGE, drawing)) if drawing else ""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo">{DECORATIVE}</p:cNvPr>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{picture}">{inside}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{transform(layout.logo.rect)}{RECTANGLE}</p:spPr></p:pic>"
    )
