"""A theme's named colours as the twelve colours of a PowerPoint theme.

Text and shapes name a colour by its meaning: `tx1` is the ink and `bg1` the paper in light and dark themes alike. A
dark theme keeps Office's rule that `dk` colours are dark and `lt` colours light, and maps `bg1` to `dk1` in the master,
as Office's own dark themes do: charts and tables that a lecturer adds later come out legible.
"""

from __future__ import annotations

from collections.abc import Mapping

from notes2slides.model.theme import SERIES_STAND_INS, TOKEN_STAND_INS, Theme
from notes2slides.rendering.pptx.shades import nearest_shade

_MEANING = {
    "paper": "bg1",
    "ink": "tx1",
    "chip": "bg2",
    "soft": "tx2",
    "accent": "accent1",
    "deep": "accent2",
    "line": "accent3",
    "tint": "accent4",
    "code": "accent5",
    "link": "hlink",
}
_SPARE = "accent6"
"""For the first of these that no other colour equals; in a built-in theme text on `deep` is the paper's colour."""
_TOKENS = {f"code-{kind}": name for kind, name in TOKEN_STAND_INS.items()}
_SERIES = {f"chart-{number}": name for number, name in enumerate(SERIES_STAND_INS, 1)}
_WANT_A_SLOT = ("on-deep", *_TOKENS, *_SERIES)
_STAND_INS = {"deep": "accent", "on-deep": "paper", **_TOKENS, **_SERIES}
_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_SAME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


class Colours:
    """The colours of a theme, by their meaning."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._by_value: dict[str, str] = {}
        for name, slot in _MEANING.items():
            self._by_value.setdefault(self._value(name), slot)
        wanting = next((name for name in _WANT_A_SLOT if self._value(name) not in self._by_value), "on-deep")
        self._spare = self._value(wanting)
        self._by_value.setdefault(self._spare, _SPARE)

    def _value(self, name: str) -> str:
        colours = self._theme.colours
        return (colours[name] if name in colours else colours[_STAND_INS[name]]).upper()

    @property
    def map(self) -> Mapping[str, str]:
        """The master's colour map: meaning to slot."""
        return {**(_DARK_MAP if self._theme.dark else _LIGHT_MAP), **{name: name for name in _SAME}}

    @property
    def scheme(self) -> Mapping[str, str]:
        """The theme part's twelve slots in their order in the file: slot to `RRGGBB`."""
        mapped = self.map
        values = {mapped[slot]: self._value(name) for name, slot in _MEANING.items()}
        values[_SPARE] = self._spare
        values["folHlink"] = values["hlink"]
        return {slot: values[slot] for slot in ("dk1", "lt1", "dk2", "lt2", *_SAME)}

    def slot(self, name: str) -> str | None:
        """Return what a run calls a colour: its own slot, that of a colour of the same value, or None.

        A token of code whose colour has no slot takes the one that stands in for it: runs on slides have theme colours.
        """
        if slot := _MEANING.get(name) or self._by_value.get(self._value(name)):
            return slot
        return _MEANING[_STAND_INS[name]] if name.startswith("code-") and name in _STAND_INS else None

    def xml(self, name: str) -> str:
        """Return a colour as a child of `a:solidFill`: that of its slot, or a shade of the nearest one."""
        if slot := self.slot(name):
            return f'<a:schemeClr val="{slot}"/>'
        return nearest_shade(self._value(name), {slot: value for value, slot in self._by_value.items()})

    def fill(self, name: str) -> str:
        """Return a solid fill."""
        return f"<a:solidFill>{self.xml(name)}</a:solidFill>"
