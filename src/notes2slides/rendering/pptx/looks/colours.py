"""A theme's named colours as the twelve colours of a PowerPoint theme.

Text and shapes name a colour by its meaning: `tx1` is the ink and `bg1` the paper in light and dark themes alike. A
dark theme keeps Office's rule that `dk` colours are dark and `lt` colours light, and maps `bg1` to `dk1` in the master,
as Office's own dark themes do: charts and tables that a lecturer adds later come out legible.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from notes2slides.model.theme import SERIES_STAND_INS, TOKEN_STAND_INS, Theme
from notes2slides.rendering.pptx.looks.shades import shade

_MEANING = {"paper": "bg1", "ink": "tx1", "chip": "bg2", "soft": "tx2", "accent": "accent1", "link": "hlink"}
_FREE = ("accent2", "accent3", "accent4", "accent5", "accent6")
"""For the colours that are none of those and no shade of one, in the order in which `_wanting` names them."""
_TOKENS = {f"code-{kind}": name for kind, name in TOKEN_STAND_INS.items()}
_SERIES = {f"chart-{number}": name for number, name in enumerate(SERIES_STAND_INS, 1)}
_FILLING = ("deep", "link", "soft")
"""For slots that nothing wants: colours that can be seen in charts which a lecturer adds later."""
_PANELS = ("line", "tint", "code")
_STAND_INS = {"deep": "accent", "on-deep": "paper", **_TOKENS, **_SERIES}
_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_SAME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")

STATED = "="
"""Before a colour of a template that no name of the theme stands for."""


class Colours:
    """The colours of a theme, by their meaning."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._slots: dict[str, str] = {}
        self._by_value: dict[str, str] = {}
        if theme.template is not None:
            self._meaning: Mapping[str, str] = {}
            for slot, value in theme.template.slots.items():
                self._give(slot, value)
            return
        self._meaning = _MEANING
        for name, slot in _MEANING.items():
            self._give(slot, self._value(name))
        free = list(_FREE)
        for value in (self._value(name) for name in self._wanting() if name in {**_STAND_INS, **theme.colours}):
            if free and value not in self._by_value and shade(value, self._slots) is None:
                self._give(free.pop(0), value)
        for slot, name in zip(free, itertools.cycle(_FILLING), strict=False):
            self._give(slot, self._value(name))

    def _give(self, slot: str, value: str) -> None:
        self._slots[slot] = value
        self._by_value.setdefault(value, slot)

    def _wanting(self) -> tuple[str, ...]:
        """Return the colours that may need a slot of their own, those of text and charts before those of panels."""
        callouts = dict.fromkeys(look.colour for look in self._theme.callouts.values())
        return ("deep", "on-deep", *_SERIES, *callouts, *_TOKENS, "on-deep-soft", "on-deep-faint", *_PANELS)

    def _value(self, name: str) -> str:
        if name.startswith(STATED):
            return name.removeprefix(STATED).upper()
        colours = self._theme.colours
        return (colours[name] if name in colours else colours[_STAND_INS[name]]).upper()

    @property
    def map(self) -> Mapping[str, str]:
        """The master's colour map: meaning to slot."""
        return {**(_DARK_MAP if self._theme.dark else _LIGHT_MAP), **{name: name for name in _SAME}}

    @property
    def scheme(self) -> Mapping[str, str]:
        """The theme part's twelve slots in their order in the file: slot to `RRGGBB`."""
        values = {self.map[slot]: value for slot, value in self._slots.items()}
        values["folHlink"] = values["hlink"]
        return {slot: values[slot] for slot in ("dk1", "lt1", "dk2", "lt2", *_SAME)}

    def slot(self, name: str) -> str | None:
        """Return what a run calls a colour: its own slot, that of a colour of the same value, or None."""
        return self._meaning.get(name) or self._by_value.get(self._value(name))

    def xml(self, name: str) -> str:
        """Return a colour as a child of `a:solidFill`: that of its slot, or a shade of one.

        Where more colours are wanted than a theme part has slots, a token of code takes the colour that stands in for
        it, and any other is stated as it is.
        """
        if slot := self.slot(name):
            return f'<a:schemeClr val="{slot}"/>'
        if found := shade(self._value(name), self._slots):
            return found
        if name in _TOKENS:
            return self.xml(_TOKENS[name])
        return f'<a:srgbClr val="{self._value(name)}"/>'

    def fill(self, name: str) -> str:
        """Return a solid fill."""
        return f"<a:solidFill>{self.xml(name)}</a:solidFill>"
