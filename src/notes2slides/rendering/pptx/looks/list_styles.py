"""Looks as DrawingML: whole levels of a list style, and the differences that one paragraph states."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from notes2slides.model.geometry import emu
from notes2slides.model.text import Align
from notes2slides.model.theme import FontRole, Theme
from notes2slides.rendering.pptx.looks.colours import Colours
from notes2slides.rendering.pptx.looks.paragraph_looks import Look, Marker
from notes2slides.rendering.pptx.package.markup import escaped

_ALIGN: dict[Align, str] = {"left": "l", "center": "ctr", "right": "r"}
_START_IS_RIGHT: dict[Align, str] = {"left": "r", "center": "ctr", "right": "l"}
"""From right to left, text begins at the right edge, and what a theme sets flush right ends at the left one."""
BULLET_FACE = "Arial"
"""Has the squares and dashes that themes use; PowerPoint would otherwise look for them in one face after another."""
PLAIN = Look("body", 18.0, "", False, False, "left", 1.0)
"""What text is where nothing is said of its letters."""
SYMBOL_FACE = "Segoe UI Symbol"
"""Has the check boxes of task lists."""


class ListStyles(Struct, frozen=True):
    """Writes looks in the colours, faces and direction of one deck."""

    _theme: Theme
    _colours: Colours
    rtl: bool
    """Whether the deck is read from right to left."""

    def levels(self, looks: Sequence[Look]) -> str:
        """Return `a:lvl1pPr`, `a:lvl2pPr` ... for consecutive levels."""
        return "".join(self.level(number, look) for number, look in enumerate(looks, 1))

    def level(self, number: int, look: Look) -> str:
        """Return `a:lvl{number}pPr` with everything the look says."""
        place = f'marL="{emu(look.margin)}" indent="{-emu(look.hanging)}" algn="{_aligned(look.align, self.rtl)}"'
        return (
            f"<a:lvl{number}pPr {place}"
            f' defTabSz="914400" rtl="{int(self.rtl)}" eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
            f'{self._spacing(look)}{self._before(look)}<a:spcAft><a:spcPts val="0"/></a:spcAft>'
            f"{self._marker(look.marker)}{self._default_run(look)}</a:lvl{number}pPr>"
        )

    def paragraph(self, level: int, look: Look, given: Look, far_stop: float | None = None, *, rtl: bool) -> str:
        """Return `a:pPr` with what `look` changes of what the level gives, for text read from right to left or not.

        `far_stop` is a tab stop in points at which text ends, at the far side of the box.
        """
        attributes = [f'marL="{emu(look.margin)}"'] if look.margin != given.margin else []
        attributes += [f'lvl="{level}"'] if level else []
        attributes += [f'indent="{-emu(look.hanging)}"'] if look.hanging != given.hanging else []
        if look.align != given.align or rtl:
            attributes.append(f'algn="{_aligned(look.align, rtl)}"')
        attributes += ['rtl="1"'] if rtl else []
        children = self._spacing(look) if (look.exact, look.leading) != (given.exact, given.leading) else ""
        children += self._before(look) if look.space_before != given.space_before else ""
        children += self._marker(look.marker) if look.marker != given.marker else ""
        children += _tab(far_stop, rtl)
        if not attributes and not children:
            return ""
        return f"<a:pPr{''.join(' ' + attribute for attribute in attributes)}>{children}</a:pPr>"

    def face(self, font: FontRole, east_asian: str = "", complex_script: str = "") -> str:
        """Return the face elements of a run; heading and body are theme fonts, the mono face has no such place.

        `east_asian` and `complex_script` are faces for scripts that the deck's own language does not use.
        """
        if font == "mono":
            latin = other = escaped(self._theme.fonts["mono"].face)
            asian = f'<a:ea typeface="{east_asian}"/>' if east_asian else ""
        else:
            key = "mj" if font == "heading" else "mn"
            latin, other = f"+{key}-lt", f"+{key}-cs"
            if self._theme.template is not None:
                latin = escaped(self._theme.template.faces[font])
            asian = f'<a:ea typeface="{east_asian or f"+{key}-ea"}"/>'
        return f'<a:latin typeface="{latin}"/>{asian}<a:cs typeface="{complex_script or other}"/>'

    def _spacing(self, look: Look) -> str:
        if look.exact is not None:
            return f'<a:lnSpc><a:spcPts val="{round(look.exact * 100)}"/></a:lnSpc>'
        return f'<a:lnSpc><a:spcPct val="{round(look.leading * 100_000)}"/></a:lnSpc>'

    def _before(self, look: Look) -> str:
        return f'<a:spcBef><a:spcPts val="{round(look.space_before * 100)}"/></a:spcBef>'

    def _marker(self, marker: Marker | None) -> str:
        if marker is None or marker.written:
            return "<a:buNone/>"
        colour = f"<a:buClr>{self._colours.xml(marker.colour)}</a:buClr>"
        size = f'<a:buSzPct val="{round(marker.scale * 100_000)}"/>'
        if marker.number is not None:
            return f'{colour}{size}<a:buFontTx/><a:buAutoNum type="{marker.text}" startAt="{marker.start}"/>'
        face = SYMBOL_FACE if marker.text in "☐☑" else BULLET_FACE
        return f'{colour}{size}<a:buFont typeface="{face}"/><a:buChar char="{escaped(marker.text)}"/>'

    def _default_run(self, look: Look) -> str:
        lettering = "".join(f" {each}" for each in lettered(look, PLAIN))
        return (
            f'<a:defRPr sz="{round(look.size * 100)}" b="{int(look.bold)}" i="{int(look.italic)}" kern="1200"'
            f"{lettering}>"
            f"{self._colours.fill(look.colour)}{self.face(look.font)}</a:defRPr>"
        )


def lettered(look: Look, given: Look) -> list[str]:
    """Return the attributes that set letters apart or in capitals, where what is given has them otherwise."""
    capitals = [f'cap="{look.capitals}"'] if look.capitals != given.capitals else []
    return [*capitals, *([f'spc="{round(look.spacing * 100)}"'] if look.spacing != given.spacing else [])]


def _aligned(align: Align, rtl: bool) -> str:
    return (_START_IS_RIGHT if rtl else _ALIGN)[align]


def _tab(far_stop: float | None, rtl: bool) -> str:
    if far_stop is None:
        return ""
    return f'<a:tabLst><a:tab pos="{emu(far_stop)}" algn="{"l" if rtl else "r"}"/></a:tabLst>'
