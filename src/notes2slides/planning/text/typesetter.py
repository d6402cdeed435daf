"""Sets runs in a theme's styles: the one place where planning meets measuring."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides import measuring
from notes2slides.measuring import Face, MeasuredText, Metrics, Setting
from notes2slides.model.frames import Line, Origin, TextParagraph
from notes2slides.model.maths.tree import Maths
from notes2slides.model.scripts import ENGLISH, Direction, by_language, own_direction
from notes2slides.model.text import ELLIPSIS, Run, Runs, plain
from notes2slides.model.theme import TextStyle, Theme, space_before
from notes2slides.planning.language.hyphens import hyphens_in
from notes2slides.planning.language.words import in_words
from notes2slides.planning.text.addresses import Measure, largest, with_cut_addresses
from notes2slides.planning.text.manners import Extents, Manner, Rank
from notes2slides.planning.text.recent import Recent
from notes2slides.planning.text.tints import tinted
from notes2slides.values import replace

_CUTS_ADDRESSES = ("body", "callout")
"""Styles, besides those of lists, in which an address that is wider than a line is cut."""
_NUMBER_GAP = 0.24
"""Least space between a number and the text behind it, in em: about a word space."""
_REMEMBERED = 250_000
"""Characters of the texts that are remembered as they were measured."""
_RANKS = 1_000
"""Ranks and widths of list items of which it is remembered how they are set."""
_Lettering = tuple[Face, float, bool]
_ENDLESS = 1e9
"""Points; no text is as wide."""


class Typesetter:
    """A theme with the metrics of its faces. Widths and heights are in points.

    What was measured of late is remembered by what it says, because a plan tries each text many times. A typesetter
    anew remembers nothing, so that what a passage needed dies with it.
    """

    def __init__(self, theme: Theme, metrics: Metrics, language: str = ENGLISH, direction: Direction = "ltr") -> None:
        """Set for a deck in that language (BCP 47), read in that direction."""
        self.theme = theme
        self.direction = direction
        self.language = language
        self._hyphens = hyphens_in(language)
        self._code = theme.fonts["mono"].face
        self._metrics = metrics
        self._settings: dict[tuple[str, float | None], Setting] = {}
        self._texts: Recent[tuple[Runs, _Lettering, object], MeasuredText] = Recent(_REMEMBERED, _weight)
        self._widths: Recent[tuple[Runs, _Lettering, object, float], float] = Recent(_REMEMBERED, _weight)
        self._shown: Recent[tuple[Runs, _Lettering, float, float], Runs] = Recent(_REMEMBERED, _weight)
        self._ranks: Recent[tuple[Rank, float], Manner] = Recent(_RANKS)

    def anew(self) -> Typesetter:
        """Return one for the same deck that has measured nothing yet."""
        return Typesetter(self.theme, self._metrics, self.language, self.direction)

    def sets_as(self, other: Typesetter) -> bool:
        """Return whether both set any text in the same way."""
        own = (self._metrics, self.language, self.direction, self.theme)
        return own == (other._metrics, other.language, other.direction, other.theme)

    def setting(self, style_name: str, size: float | None = None) -> Setting:
        """Return face, size and leading (points) for a style, at another size than its own if one is given."""
        key = (style_name, size)
        if key not in self._settings:
            setting = self._setting(self.theme.styles[style_name], size)
            self._settings[key] = (
                replace(setting, quiet=self._quiet(setting.size)) if style_name == "title" else setting
            )
        return self._settings[key]

    def _setting(self, style: TextStyle, wanted: float | None) -> Setting:
        size = wanted or style.size
        face = Face(self.theme.fonts[style.font].face, style.bold, style.italic)
        mono = Face(self.theme.fonts["mono"].face, style.bold, style.italic)
        leading = round(size * self._metrics.line_height(face) * style.leading, 2)
        spacing, capitals = style.spacing / size, style.capitals != "none"
        return Setting(face, mono, size, leading, self.theme.mono_scale, spacing=spacing, capitals=capitals)

    def _quiet(self, size: float) -> tuple[Face, float] | None:
        """Return the face of quiet runs in a title of that size, and their size as a share of it."""
        style = self.theme.styles.get("part")
        face = style and Face(self.theme.fonts[style.font].face, style.bold, style.italic)
        return (face, min(1.0, style.size / size)) if style and face else None

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
        manner = Manner(style_name, self.setting(style_name, size), width, space_before=space_before)
        return self._set(runs, manner, None, (), origin)

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
        manner = self._listed(rank, width)
        if aside:
            first = manner.measure - self._width(aside, manner.setting) - manner.setting.size
            manner = replace(manner, first=first)
        return self._set(runs, manner, marker, aside, origin)

    def list_height(self, runs: Runs, rank: Rank, width: float) -> float:
        """Return the height of a list item's lines, without the space before it."""
        return self._height(runs, self._listed(rank, width))

    def height(self, runs: Runs, style_name: str, width: float, size: float | None = None) -> float:
        """Return the height of a paragraph's lines."""
        return self._height(runs, Manner(style_name, self.setting(style_name, size), width))

    def extents(self, runs: Runs, style_name: str, width: float, size: float | None = None) -> Extents:
        """Return of each line of a paragraph how many characters it has, and how wide it is in points."""
        return self._extents(runs, Manner(style_name, self.setting(style_name, size), width))

    def list_extents(self, runs: Runs, rank: Rank, width: float) -> tuple[float, Extents]:
        """Return the same of a list item, and before it how far in it stands."""
        manner = self._listed(rank, width)
        return width - manner.measure, self._extents(runs, manner)

    def formula_box(self, maths: Maths) -> measuring.Box:
        """Return the room that a formula needs, in em."""
        return measuring.maths_box(maths, self._metrics)

    def line_count(self, runs: Runs, style_name: str, width: float, size: float | None = None) -> int:
        """Return how many lines the runs take at most, in whatever program."""
        return self._count(runs, Manner(style_name, self.setting(style_name, size), width))

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

        def fits(shown: str, most: int = lines) -> bool:
            return self.line_count((Run(shown),), style_name, width, size) <= most

        if fits(text):
            return text
        words = in_words(text)
        count = largest(1, len(words), lambda count: fits(_cut(words, count)))
        whole, behind = _cut(words, count), "".join(words[count : count + 1]).lstrip(" ")
        is_endless = not fits(behind, 1)
        candidate = _cut(words, count + 1) if is_endless else whole
        while len(candidate) > 2 and not fits(candidate):
            candidate = candidate[: len(candidate) * 3 // 4] + ELLIPSIS
        return max(candidate, whole, key=len) if is_endless and count > 1 else candidate

    def _listed(self, rank: Rank, width: float) -> Manner:
        return self._ranks.of((rank, width), lambda: self._manner(rank, width))

    def _manner(self, rank: Rank, width: float) -> Manner:
        level, scale, numbers = rank
        theme_level = self.theme.levels[level]
        setting = self.setting("body", self.theme.scales[scale][level])
        shift = sum(self._shift(number, above, scale) for above, number in enumerate(numbers) if number)
        hanging = self._behind(numbers[level], level, scale) if len(numbers) > level and numbers[level] else None
        measure = width - theme_level.indent - shift
        before = space_before(self.theme, level, scale)
        return Manner(f"level{level + 1}", setting, measure, None, before, level, hanging, shift)

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

    def _set(self, runs: Runs, manner: Manner, marker: str | None, aside: Runs, origin: Origin | None) -> TextParagraph:
        runs = self._with_cut_addresses(runs, manner)
        text = plain(runs)
        setting = manner.setting
        measured = self._measured(runs, setting)
        lines = measured.lines(setting.size, manner.measure, manner.first)
        most = measured.count_at_most(setting.size, manner.measure, manner.first)
        return TextParagraph(
            lines=tuple(self._in_languages(line, text) for line in lines),
            style=manner.style,
            size=manner.setting.size,
            leading=self._leading(runs, manner.setting),
            spare_lines=most - len(lines),
            space_before=manner.space_before,
            level=manner.level,
            marker=marker,
            hanging=manner.hanging if marker else None,
            shift=manner.shift,
            exact_leading=measuring.needs_exact_leading(runs, manner.setting, self._metrics),
            direction=own_direction(text, self.direction),
            aside=aside,
            origin=origin,
        )

    def _in_languages(self, line: Line, text: str) -> Line:
        """Return a line of that text with its runs parted where their language changes, as far as the script of their
        letters tells it."""
        runs = tuple(tinted(piece, self.theme) for run in line.runs for piece in self._by_language(run, text))
        return line if runs == line.runs else Line(runs=runs, width=line.width)

    def _by_language(self, run: Run, around: str) -> Iterator[Run]:
        if run.maths is not None:
            yield run
            return
        for text, found in by_language(run.text, self.language, around):
            own = "" if found == self.language else found
            yield run if (text, own) == (run.text, run.language) else replace(run, text=text, language=own)

    def _with_cut_addresses(self, runs: Runs, manner: Manner) -> Runs:
        """Return the runs as they are shown over the measure."""
        setting, width = manner.setting, manner.measure
        listed = manner.style.startswith("level") and manner.first is None
        if not any(run.href for run in runs) or not (listed or manner.style in _CUTS_ADDRESSES):
            return runs

        def last(before: Runs) -> tuple[float, int]:
            return self._measured(before, setting).last_line(setting.size, width)

        measure = Measure(width, lambda text: self._width(text, setting), last)
        return self._shown.of(
            (runs, _lettering(setting), setting.size, width), lambda: with_cut_addresses(runs, measure)
        )

    def _height(self, runs: Runs, manner: Manner) -> float:
        return self._count(runs, manner) * self._leading(runs, manner.setting)

    def _leading(self, runs: Runs, setting: Setting) -> float:
        if not any(run.maths for run in runs):
            return setting.leading
        return measuring.leading_with_formulas(runs, setting, self._metrics)

    def _width(self, runs: Runs, setting: Setting) -> float:
        def measured() -> float:
            lines = self._measured(runs, setting).lines(setting.size, _ENDLESS) if plain(runs) else ()
            return max((line.width for line in lines), default=0.0)

        return self._widths.of((runs, _lettering(setting), setting.quiet, setting.size), measured)

    def _count(self, runs: Runs, manner: Manner) -> int:
        runs = self._with_cut_addresses(runs, manner)
        return self._measured(runs, manner.setting).count_at_most(manner.setting.size, manner.measure, manner.first)

    def _extents(self, runs: Runs, manner: Manner) -> Extents:
        runs = self._with_cut_addresses(runs, manner)
        return tuple(self._measured(runs, manner.setting).extents(manner.setting.size, manner.measure))

    def _measured(self, runs: Runs, setting: Setting) -> MeasuredText:
        hyphens = None if setting.face.family == self._code else self._hyphens  # one would be a part of the code
        key = runs, _lettering(setting), setting.quiet
        return self._texts.of(key, lambda: MeasuredText(runs, setting, self._metrics, hyphens))


def _lettering(setting: Setting) -> _Lettering:
    """Return what of a setting the widths of letters depend on, besides their size."""
    return setting.face, setting.spacing, setting.capitals


def _weight(key: tuple[Runs, *tuple[object, ...]]) -> int:
    """Return what it weighs to remember what was measured of runs, in characters: a little more than they say."""
    return 20 + sum(len(run.text) for run in key[0])


def _cut(words: list[str], count: int) -> str:
    return "".join(words[:count]).rstrip(" ,;:.–-") + ELLIPSIS
