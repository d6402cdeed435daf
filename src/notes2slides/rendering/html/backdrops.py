"""What a house's template draws behind the text of slides: pictures, each once in the page, and areas of one colour."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping

from notes2slides.model.house.template import Backdrop, Outline
from notes2slides.model.theme import Theme
from notes2slides.rendering.html.paragraphs import place

_OUTLINES: Mapping[Outline, str] = {
    "rectangle": "",
    "rounded": "",
    "ellipse": ";border-radius:50%",
    "triangle": ";clip-path:polygon(50% 0,100% 100%,0 100%)",
    "right-triangle": ";clip-path:polygon(0 0,100% 100%,0 100%)",
}


def backdrops_of(theme: Theme, layout: str) -> tuple[Backdrop, ...]:
    """Return what stands behind a layout, from the back."""
    return theme.template.backdrops.get(layout, ()) if theme.template else ()


def backdrop_rules(theme: Theme) -> Iterator[str]:
    """Yield the pictures of a template as variables, and where all of it stands."""
    if theme.template is None:
        return
    shown = [each for found in theme.template.backdrops.values() for each in found if each.data]
    for name, each in {_name(each): each for each in shown}.items():
        data = base64.b64encode(each.data).decode("ascii")
        yield f':root{{--{name}:url("data:{each.media_type};base64,{data}")}}'
    for layout, found in theme.template.backdrops.items():
        for number, each in enumerate(found, 1):
            look = f"background:var(--{_name(each)}) center/100% 100% no-repeat"
            look = look if each.data else _coloured(each)
            yield f".reveal .layout-{layout} .decorations i:nth-child({number}){{{place(each.rect)};{look}}}"


def _coloured(each: Backdrop) -> str:
    """Return how an area of colour looks; angles of style sheets begin at the way up."""
    look = f"background-color:#{each.colour}"
    if each.gradient is not None:
        stops = ",".join(f"#{colour} {100 * share:g}%" for share, colour in each.gradient.stops)
        look = f"background:linear-gradient({(each.gradient.angle + 90) % 360:g}deg,{stops})"
    return look + _OUTLINES[each.outline]


def _name(each: Backdrop) -> str:
    return f"backdrop-{hashlib.sha256(each.data).hexdigest()[:12]}"
