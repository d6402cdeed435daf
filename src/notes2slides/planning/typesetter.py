"""Sets runs in a theme's styles: the one place where planning meets measuring."""

from __future__ import annotations

from notes2slides.measuring import Face, Metrics, Setting, needs_exact_leading, set_lines
from notes2slides.model.deck import Line, Origin, TextParagraph
from notes2slides.model.text import Run, Runs, plain
from notes2slides.model.theme import TextStyle, Theme

ELLIPSIS = "…"
_ENDLESS = 1e9
"""Points; no text is as wide."""


class Typesetter:
    """A theme with the metrics of its faces. Widths are in points.

    What was measured is remembered until `forget`, because a plan tries each text many times.
    """

    def __init__(self, theme: Theme, metrics: Metrics) -> None:
        self.theme = theme
        self._metrics = metrics
        self._settings: dict[tuple[TextStyle, float], Setting] = {}
        self._lines: dict[tuple[Runs, Setting, float, float | None], tuple[Line, ...]] = {}

    def forget(self) -> None:
        """Drop what was remembered, so that memory does not grow with the notes."""
        self._lines.clear()

    def setting(self, style: TextStyle, size: float) -> Setting:
        """Return face, size and leading (points) for a style at a size."""
        key = (style, size)
        if key not in self._settings:
            face = Face(self.theme.fonts[style.font].face, style.bold, style.italic)
            mono = Face(self.theme.fonts["mono"].face, style.bold, style.italic)
            leading = round(size * self._metrics.line_height(face) * style.leading, 2)
            self._settings[key] = Setting(face, mono, size, leading, self.theme.mono_scale)
        return self._settings[key]

    def leading(self, style_name: str, size: float | None = None) -> float:
        """Return the height of a line, in points."""
        style = self.theme.styles[style_name]
        return self.setting(style, size or style.size).leading

    def paragraph(
        self,
        runs: Runs,
        style_name: str,
        width: float,
        *,
        size: float | None = None,
        marker: str | None = None,
        space_before: float = 0.0,
        aside: Runs = (),
        origin: Origin | None = None,
    ) -> TextParagraph:
        """Return the runs set in a style of the theme over a measure of `width` points."""
        style = self.theme.styles[style_name]
        setting = self.setting(style, size or style.size)
        first = width - self._width(aside, setting) - setting.size if aside else None
        return TextParagraph(
            lines=self._broken(runs, setting, width, first),
            style=style_name,
            size=setting.size,
            leading=setting.leading,
            space_before=space_before,
            marker=marker,
            exact_leading=needs_exact_leading(runs, setting, self._metrics),
            aside=aside,
            origin=origin,
        )

    def listed(
        self,
        runs: Runs,
        level: int,
        scale: int,
        width: float,
        *,
        marker: str | None,
        aside: Runs = (),
        origin: Origin | None = None,
    ) -> TextParagraph:
        """Return the runs as a list item of that drawn level at the sizes of `theme.scales[scale]`."""
        theme_level = self.theme.levels[level]
        setting = self.setting(self.theme.styles["body"], self.theme.scales[scale][level])
        measure = width - theme_level.indent
        crowding = self._width((Run(marker),), setting) + setting.size / 4 - theme_level.hanging if marker else 0.0
        taken = max(0.0, crowding) + (self._width(aside, setting) + setting.size if aside else 0.0)
        return TextParagraph(
            lines=self._broken(runs, setting, measure, measure - taken if taken else None),
            style=f"level{level + 1}",
            size=setting.size,
            leading=setting.leading,
            space_before=theme_level.space_before,
            level=level,
            marker=marker,
            exact_leading=needs_exact_leading(runs, setting, self._metrics),
            aside=aside,
            origin=origin,
        )

    def lines(self, runs: Runs, style_name: str, width: float) -> tuple[Line, ...]:
        """Return the runs broken into lines."""
        style = self.theme.styles[style_name]
        return self._broken(runs, self.setting(style, style.size), width)

    def width(self, runs: Runs, style_name: str, size: float | None = None) -> float:
        """Return the width in points of runs on one line."""
        style = self.theme.styles[style_name]
        return self._width(runs, self.setting(style, size or style.size))

    def shortened(self, text: str, style_name: str, width: float, lines: int = 1) -> str:
        """Return the text, cut after a word and marked with an ellipsis if it needs more than `lines` lines."""
        if len(self.lines((Run(text),), style_name, width)) <= lines:
            return text
        words = text.split()
        low, high = 1, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if len(self.lines((Run(_cut(words, middle)),), style_name, width)) <= lines:
                low = middle
            else:
                high = middle - 1
        candidate = _cut(words, low)
        while len(candidate) > 2 and len(self.lines((Run(candidate),), style_name, width)) > lines:
            candidate = candidate[: len(candidate) * 3 // 4] + ELLIPSIS
        return candidate

    def _width(self, runs: Runs, setting: Setting) -> float:
        lines = self._broken(runs, setting, _ENDLESS) if plain(runs) else ()
        return max((line.width for line in lines), default=0.0)

    def _broken(self, runs: Runs, setting: Setting, width: float, first: float | None = None) -> tuple[Line, ...]:
        key = (runs, setting, width, first)
        if key not in self._lines:
            self._lines[key] = set_lines(runs, setting, width, self._metrics, first)
        return self._lines[key]


def _cut(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:.–-") + ELLIPSIS
