"""The faces of a template: what its theme calls them, and what stands for them where they are missing."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from notes2slides.model.theme import Font, Generic
from notes2slides.theming.template.names import child

_TWINS = {
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "arial": ("Liberation Sans", "Helvetica"),
    "helvetica": ("Arial", "Liberation Sans"),
    "times new roman": ("Liberation Serif", "Times"),
    "courier new": ("Liberation Mono",),
    "georgia": ("Gelasio",),
}
_SERIFS = (
    "serif",
    "times",
    "georgia",
    "cambria",
    "garamond",
    "palatino",
    "roman",
    "book",
    "minion",
    "didot",
    "ming",
    "song",
)
_USUAL = "Calibri"
_LONGEST = 60


class Faces(Struct, frozen=True):
    """The two faces of a template's theme."""

    major: str
    minor: str

    def named(self, reference: str) -> str:
        """Return the face that text names, by a reference to the theme or by its name."""
        if reference.startswith("+mj"):
            return self.major
        if reference.startswith("+mn") or not reference.strip():
            return self.minor
        return _clean(reference)

    def reference(self, face: str, usual: str) -> str:
        """Return how text names a face: by the theme where that has it, first as `usual` says."""
        order = (("+mj-lt", self.major), ("+mn-lt", self.minor))
        found = [reference for reference, own in (order if usual == "+mj-lt" else reversed(order)) if own == face]
        return found[0] if found else face


def faces_of(theme: etree._Element) -> Faces:
    """Return the faces of a theme part."""
    found = []
    for name in ("a:majorFont", "a:minorFont"):
        latin = child(theme, "a:themeElements", "a:fontScheme", name, "a:latin")
        found.append(_clean(latin.get("typeface", "")) if latin is not None else _USUAL)
    return Faces(*found)


def font(face: str, files: tuple[str, ...] = ()) -> Font:
    """Return a face with what may stand for it, and the files that it may be measured by."""
    lower = face.lower()
    generic: Generic = "sans-serif" if "sans" in lower or not any(word in lower for word in _SERIFS) else "serif"
    return Font(face=face, alternatives=_TWINS.get(lower, ()), generic=generic, files=files)


def _clean(face: str) -> str:
    """Return a name of a face that style sheets can hold."""
    kept = "".join(char for char in face if char.isprintable() and char not in "\"'`;{}<>\\/|@").strip()
    return kept[:_LONGEST] or _USUAL
