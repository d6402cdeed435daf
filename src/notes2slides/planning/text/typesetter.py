"""Sets runs in a theme's styles: the one place where planning meets measuring."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from notes2slides.measuring import (
    Box,
    Face,
    MeasuredText,
    Metrics,
    Setting,
    leading_with_formulas,
    maths_box,
    needs_exact_leading,
)
from notes2slides.model.frames import Line, Origin, TextParagraph
from notes2slides.model.maths import Maths
from notes2slides.model.scripts import ENGLISH, Direction, own_direction
from notes2slides.model.text import ELLIPSIS, Run, Runs, plain
from notes2slides.model.theme import TextStyle, Theme, space_before
from notes2slides.planning.language.languages import in_languages
from notes2slides.planning.text.addresses import Measure, with_cut_addresses
from notes2slides.planning.text.recent import Recent
from notes2slides.values import replace

_CUTS_ADDRESSES = ("body", "callout")
"""Styles, besides those of lists, in which an address that is wider than a line is cut."""
_NUMBER_GAP = 0.24
"""Least space between a number and the text behind it, in em: about a word space."""
_REMEMBERED = 250_000
"""Characters of the texts that are remembered as they were measured."""
_PLACES = 1_000
"""Places of list items that are remembered."""
_ENDLESS = 1e9
"""Points; no text is as wide."""


class Rank(NamedTuple):
    """What a list item is set as: its drawn level, at the sizes of a row of `theme.scales`."""

    level: int = 0
    scale: int = 0
    numbers: tuple[str, ...] = ()
    """The widest number of each level down to its own: there the text of the whole list begins behind it, so that
    numbers of any width stand clear of the text, and the text on one edge."""


class _Place(Struct, frozen=True):
    """How and how wide a paragraph is set."""

    style: str
    setting: Setting
    measure: float
    first: float | None
    """Measure of the first line where it is another."""
    space_before: float
    level: int = 0
    hanging: float | None = None
    shift: float = 0.0


class Typesetter:
    """A theme with the metrics of its faces. Widths and heights are in points.

    What was measured of late is remembered by what it says, because a plan tries each text many times. A typesetter
    anew remembers nothing, so that what a passage needed dies with it.
    """

    def __init__(self, theme: Theme, metrics: Metrics, language: str = ENGLISH, direction: Direction = "ltr") -> None:
        """Set for a deck in that language (BCP 47), read in that direction."""
        self.theme = theme
        self.direction = direction
        self._language = language
        self._metrics = metrics
        self._settings: dict[tuple[str, float | None], Setting] = {}
        self._texts: Recent[tuple[Runs, Face], MeasuredText] = Recent(_REMEMBERED)
        self._widths: Recent[tuple[Runs, Face, float], float] = Recent(_REMEMBERED)
        self._shown: Recent[tuple[Runs, Face, float, float], Runs] = Recent(_REMEMBERED)
        self._places: Recent[tuple[Rank, float], _Place] = Recent(_PLACES)

    def anew(self) -> Typesetter:
        """Return one for the same deck that has measured nothing yet."""
        return Typesetter(self.theme, self._metrics, self._language, self.direction)

    def setting(self, style_name: str, size: float | None = None) -> Setting:
        """Return face, size and leading (points) for a style, at another size than its own if one is given."""
        key = (style_name, size)
        if key not in self._settings:
            self._settings[key] = self._setting(self.theme.styles[style_name], size)
        return self._settings[key]

    def _setting(self, style: TextStyle, wanted: float | None) -> Setting:
        size = wanted or style.size
        face = Face(self.theme.fonts[style.font].face, style.bold, style.italic)
        mono = Face(self.theme.fonts["mono"].face, style.bold, style.italic)
        leading = round(size * self._metrics.line_height(face) * style.leading, 2)
        return Setting(face, mono, size, leading, self.theme.mono_scale)

    def leading(self, style_name: str, size: float | None = None) -> float:
        """Return the height of a line, in points."""
        return self.setting(style_name, size).leading

    def paragraph(
        self,
        runs: Runs,
        style_name: str,
        width: float,
        *,
        size: float | None = None,
        space_before: float = 0.0,
        origin: Origin | None = None,
    ) -> TextParagraph:
        """Return the runs set in a style of the theme over a measure of `width` points."""
        setting = self.setting(style_name, size)
        return self._set(runs, _Place(style_name, setting, width, None, space_before), None, (), origin)

    def listed(
        self,
        runs: Runs,
        rank: Rank,
        width: float,
        *,
        marker: str | None,
        aside: Runs = (),
        origin: Origin | None = None,
    ) -> TextParagraph:
        """Return the runs as a list item of that rank over `width`; `aside` stands at the end of its first line."""
        place = self._listed(rank, width)
        if aside:
            first = place.measure - self._width(aside, place.setting) - place.setting.size
            place = replace(place, first=first)
        return self._set(runs, place, marker, aside, origin)

    def list_height(self, runs: Runs, rank: Rank, width: float) -> float:
        """Return the height of a list item's lines, without the space before it."""
        place = self._listed(rank, width)
        return self._count(runs, place) * self._leading(runs, place.setting)

    def height(self, runs: Runs, style_name: str, width: float, size: float | None = None) -> float:
        """Return the height of a paragraph's lines."""
        setting = self.setting(style_name, size)
        place = _Place(style_name, setting, width, None, 0.0)
        return self._count(runs, place) * self._leading(runs, setting)

    def formula_box(self, maths: Maths) -> Box:
        """Return the room that a formula needs, in em."""
        return maths_box(maths, self._metrics)

    def lines(self, runs: Runs, style_name: str, width: float) -> tuple[Line, ...]:
        """Return the runs broken into lines."""
        setting = self.setting(style_name)
        return self._measured(runs, setting).lines(setting.size, width)

    def line_count(self, runs: Runs, style_name: str, width: float, size: float | None = None) -> int:
        """Return how many lines the runs take."""
        return self._count(runs, _Place(style_name, self.setting(style_name, size), width, None, 0.0))

    def width(self, runs: Runs, style_name: str, size: float | None = None) -> float:
        """Return the width in points of runs on one line."""
        return self._width(runs, self.setting(style_name, size))

    def longest_word(self, runs: Runs, style_name: str, size: float) -> float:
        """Return the width in points of the widest of the words, or of Chinese and Japanese characters."""
        return self._measured(runs, self.setting(style_name, size)).longest_word(size)

    def shortened(self, text: str, style_name: str, width: float, lines: int = 1, size: float | None = None) -> str:
        """Return the text, cut after a word and marked with an ellipsis if it needs more than `lines` lines.

        It is cut inside a word that no line holds: what stands before such a word may be as little as a dash.
        """
        if self.line_count((Run(text),), style_name, width, size) <= lines:
            return text
        words = text.split()
        low, high = 1, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.line_count((Run(_cut(words, middle)),), style_name, width, size) <= lines:
                low = middle
            else:
                high = middle - 1
        whole, behind = _cut(words, low), "".join(words[low : low + 1])
        is_endless = self.line_count((Run(behind),), style_name, width, size) > 1
        candidate = _cut(words, low + 1) if is_endless else whole
        while len(candidate) > 2 and self.line_count((Run(candidate),), style_name, width, size) > lines:
            candidate = candidate[: len(candidate) * 3 // 4] + ELLIPSIS
        return max(candidate, whole, key=len) if is_endless and low > 1 else candidate

    def _listed(self, rank: Rank, width: float) -> _Place:
        found = self._places.get((rank, width))
        return self._places.keep((rank, width), self._place(rank, width)) if found is None else found

    def _place(self, rank: Rank, width: float) -> _Place:
        level, scale, numbers = rank
        theme_level = self.theme.levels[level]
        setting = self.setting("body", self.theme.scales[scale][level])
        shift = sum(self._shift(number, above, scale) for above, number in enumerate(numbers) if number)
        hanging = self._behind(numbers[level], level, scale) if len(numbers) > level and numbers[level] else None
        measure = width - theme_level.indent - shift
        before = space_before(self.theme, level, scale)
        return _Place(f"level{level + 1}", setting, measure, None, before, level, hanging, shift)

    def _shift(self, number: str, level: int, scale: int) -> float:
        """Return what a number needs beyond the room between the text of the level above and that of its own."""
        levels = self.theme.levels
        room = levels[level].indent - (levels[level - 1].indent if level else 0.0)
        return round(max(0.0, self._behind(number, level, scale) - room), 2)

    def _behind(self, number: str, level: int, scale: int) -> float:
        """Return how far behind the beginning of a number the text stands, in points."""
        setting = self.setting("body", self.theme.scales[scale][level])
        needed = self._width((Run(number),), setting) + _NUMBER_GAP * setting.size
        return round(max(self.theme.levels[level].hanging, needed), 2)

    def _set(self, runs: Runs, place: _Place, marker: str | None, aside: Runs, origin: Origin | None) -> TextParagraph:
        runs = self._with_cut_addresses(runs, place)
        text = plain(runs)
        lines = self._measured(runs, place.setting).lines(place.setting.size, place.measure, place.first)
        return TextParagraph(
            lines=tuple(self._in_languages(line, text) for line in lines),
            style=place.style,
            size=place.setting.size,
            leading=self._leading(runs, place.setting),
            space_before=place.space_before,
            level=place.level,
            marker=marker,
            hanging=place.hanging if marker else None,
            shift=place.shift,
            exact_leading=needs_exact_leading(runs, place.setting, self._metrics),
            direction=own_direction(text, self.direction),
            aside=aside,
            origin=origin,
        )

    def _in_languages(self, line: Line, text: str) -> Line:
        runs = in_languages(line.runs, self._language, text)
        return line if runs == line.runs else Line(runs=runs, width=line.width)

    def _with_cut_addresses(self, runs: Runs, place: _Place) -> Runs:
        """Return the runs as they are shown over the place's measure."""
        setting, width = place.setting, place.measure
        listed = place.style.startswith("level") and place.first is None
        if not any(run.href for run in runs) or not (listed or place.style in _CUTS_ADDRESSES):
            return runs

        def last(before: Runs) -> tuple[float, int]:
            return self._measured(before, setting).last_line(setting.size, width)

        key = (runs, setting.face, setting.size, width)
        found = self._shown.get(key)
        if found is None:
            measure = Measure(width, lambda text: self._width(text, setting), last)
            found = self._shown.keep(key, with_cut_addresses(runs, measure), _weight(runs))
        return found

    def _leading(self, runs: Runs, setting: Setting) -> float:
        if not any(run.maths for run in runs):
            return setting.leading
        return leading_with_formulas(runs, setting, self._metrics)

    def _width(self, runs: Runs, setting: Setting) -> float:
        key = (runs, setting.face, setting.size)
        found = self._widths.get(key)
        if found is None:
            lines = self._measured(runs, setting).lines(setting.size, _ENDLESS) if plain(runs) else ()
            found = self._widths.keep(key, max((line.width for line in lines), default=0.0), _weight(runs))
        return found

    def _count(self, runs: Runs, place: _Place) -> int:
        runs = self._with_cut_addresses(runs, place)
        return self._measured(runs, place.setting).count(place.setting.size, place.measure, place.first)

    def _measured(self, runs: Runs, setting: Setting) -> MeasuredText:
        key = (runs, setting.face)
        found = self._texts.get(key)
        if found is None:
            found = self._texts.keep(key, MeasuredText(runs, setting, self._metrics), _weight(runs))
        return found


def _weight(runs: Runs) -> int:
    """Return what it weighs to remember a text, in characters: each is a little more than what they say."""
    return 20 + sum(len(run.text) for run in runs)


def _cut(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:.–-") + ELLIPSIS
