"""The figures to watch, each beside its target, and those that a plan and a drawing both show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from notes2slides.checking.evidence.findings import Figure, Target, distribution
from notes2slides.model.geometry import Rect, Size
from notes2slides.planning.forms.narrow import MOST_CHARACTERS
from notes2slides.planning.passages import cost

LEAST_WORDS, MOST_WORDS = 25, 40
"""Words between which the median slide lies."""
MANY_WORDS = cost.MOST_WORDS
"""Words that nine of ten slides stay under: here and below, what the planner aims at is what is measured."""
MANY_OF_SENTENCES = cost.MANY_OF_SENTENCES
TOO_MANY_WORDS = cost.MOST_WHOLE
TOO_MANY_SAID = cost.MOST_QUOTED
WORDY_SHARE = 0.1
MOST_BODY_LINES = 11
MOST_BULLETS = 7
BALANCE = 0.30
LEAST_MARGIN = 0.04
MOST_SIZES = 5
MEDIAN_FILL, MOST_FILL = 0.08, 0.15
MEDIAN_HEIGHT, P99_HEIGHT, EXACT_LINES = 0.03, 0.08, 0.98
WISHED_CONTRAST = 7.0

_WORDS = (
    f"median {LEAST_WORDS}-{MOST_WORDS}, nine of ten <= {MANY_WORDS}, with sentences <= {MANY_OF_SENTENCES}, "
    f"max {TOO_MANY_WORDS}, quotations and prose {TOO_MANY_SAID}"
)
WORDS = Target("T1", "words a content slide", _WORDS)
BULLETS = Target("T2", "top-level bullets a slide", f"median 3-5, p90 <= {MOST_BULLETS}")
LINES = Target("T2", "drawn lines a slide", f"p90 <= {MOST_BODY_LINES}")
BALANCED = Target("T4", "fill of a continued topic, max - min", f"<= {BALANCE:.2f}")
LONE_LEAVES = Target("T5", "continuations with a single bullet, avoidable", "0")
CUT_DEPTHS = Target("T6", "cuts at depth 0 or 1", ">= 90%")
COST = Target("T7", "cost against a greedy plan", "<= 1.0 under every heading")
TITLE_MOVES = Target("T9", "how far titles move, points", "<= 1")
MARGIN = Target("T9", "smallest outer margin", f">= {LEAST_MARGIN:.0%}")
FAMILIES = Target("T10", "families, a mono not counted", "<= 2")
SIZES = Target("T10", "sizes on a slide, small print not counted", f"<= {MOST_SIZES}")
TITLE_WRAP = Target("T11", "titles with a short last line or a lone word", "0")
DRAWN_TITLE_WRAP = Target("T11", "titles with a short last line", "0")
STRUCTURE = Target("T12", "cover, agenda, section slides, links", "all there")
TRUE_TITLES = Target("T16", "titles that name some of what stands below, not all", "0")
SAID_ONCE = Target("T17", "slides that say their title twice, and links that are bullets", "0")
WHOLE_TITLES = Target("T18", "titles that end amid a phrase", "0")
PAYS = Target("T23", "pages that open fewer than three slides, and empty ones", "0")
ALIKE = Target("T21", "slides beside each other in one layout, at most", "<= 6 where the text allows another")
LINE_LENGTH = Target("T24", f"lines of more than {MOST_CHARACTERS} characters", "0")
TYPED = Target("T25", "slides with straight quotation marks, typed dashes or arrows, or an open quotation", "0")
SAME = Target("T13", "same slides, same text", "the same")
_FILLS = f"differs by <= {MEDIAN_FILL} in the median, {MOST_FILL} at most"
FILLS = Target("T13", "fill, PowerPoint against HTML", _FILLS)
_HEIGHTS = f"median <= {MEDIAN_HEIGHT:.0%}, p99 <= {P99_HEIGHT:.0%}"
HEIGHTS = Target("T14", "height of text, drawn against planned", _HEIGHTS)
PLANNED_LINES = Target("T14", "boxes with exactly the planned lines", f">= {EXACT_LINES:.0%}")
BODY_CONTRAST = Target("G6", "contrast of body text, wished", f">= {WISHED_CONTRAST:g}:1")


def over(values: Mapping[int, float], most: float) -> tuple[int, ...]:
    """Return the numbers of the slides with a value of more than `most`."""
    return tuple(number for number, value in values.items() if value > most)


def words_a_slide(counts: Mapping[int, int], sentences: Set[int], said: Set[int]) -> Iterator[Figure]:
    """Yield T1 of the words on each slide, by its number; nothing for no slides.

    `sentences` are the slides with a bullet as long as one, and `said` those of a quotation or of prose, which are
    judged by their most words alone.
    """
    listed = {number: words for number, words in counts.items() if number not in said}
    spread = distribution(listed.values()) or distribution(counts.values())
    if spread is None:
        return
    wordy = [each for each, words in listed.items() if words > (MANY_OF_SENTENCES if each in sentences else MANY_WORDS)]
    beyond = tuple(
        each for each, words in counts.items() if words > (TOO_MANY_SAID if each in said else TOO_MANY_WORDS)
    )
    in_midst = not listed or LEAST_WORDS <= spread.median <= MOST_WORDS
    met = in_midst and len(wordy) <= WORDY_SHARE * len(listed) and not beyond
    value = f"median {spread.median:g}, p90 {spread.p90:g}, max {spread.most:g}; {len(wordy)} of {len(listed)} over"
    yield WORDS.figure(met, value, spread, tuple(sorted({*wordy, *beyond})) if not met else beyond)


def lines_a_slide(counts: Mapping[int, int]) -> Iterator[Figure]:
    """Yield T2 of the drawn lines on each slide, by its number; nothing for no slides."""
    if spread := distribution(counts.values()):
        met = spread.p90 <= MOST_BODY_LINES
        yield LINES.figure(met, f"p90 {spread.p90:g}", spread, over(counts, MOST_BODY_LINES))


def title_moves(places: Iterable[tuple[float, ...]]) -> Figure:
    """Return T9 of where titles stand: how far they move along any axis, points."""
    moved = max((max(axis) - min(axis) for axis in zip(*places, strict=True)), default=0.0)
    return TITLE_MOVES.figure(moved <= 1, f"{moved:.1f}")


def outer_margin(places: Mapping[int, Iterable[Rect]], page: Size) -> Figure:
    """Return T9 of where content stands on each slide, by its number: the least distance from the page's edge, as a
    share of its width or height."""
    margins = {number: min((_margin(rect, page) for rect in rects), default=1.0) for number, rects in places.items()}
    least = min(margins.values(), default=1.0)
    near = tuple(number for number, margin in margins.items() if margin < LEAST_MARGIN)
    return MARGIN.figure(least >= LEAST_MARGIN, f"{least:.1%}", slides=near)


def _margin(rect: Rect, page: Size) -> float:
    across, along = page.width, page.height
    return min(rect.x / across, rect.y / along, 1 - rect.right / across, 1 - rect.bottom / along)


def type_sizes(sizes: Mapping[int, Set[float]]) -> Figure:
    """Return T10 of the sizes of text on each slide, points, by the slide's number."""
    counts = {number: len(each) for number, each in sizes.items()}
    most = max(counts.values(), default=0)
    everywhere = sorted({size for each in sizes.values() for size in each})
    value = f"max {most}; in the deck {', '.join(f'{size:g}' for size in everywhere)}"
    return SIZES.figure(most <= MOST_SIZES, value, distribution(counts.values()), over(counts, MOST_SIZES))


def title_wrap(target: Target, wrapped: Mapping[int, bool]) -> Figure:
    """Return T11 of the titles of more than one line, by the numbers of their slides: whether the last is too short."""
    bad = tuple(number for number, is_bad in wrapped.items() if is_bad)
    return target.figure(not bad, f"{len(bad)} of {len(wrapped)} that wrap", slides=bad)
