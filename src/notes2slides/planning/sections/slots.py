"""Text in the boxes that layouts have for it: titles, running heads and lines, cut to what their boxes hold."""

from __future__ import annotations

from collections.abc import Sequence

from notes2slides.model.deck import Slot
from notes2slides.model.frames import Origin, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.structure import OPENING
from notes2slides.model.text import Mark, Run, Runs, plain
from notes2slides.model.theme import Box, Layout
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.evenly import even_paragraph
from notes2slides.planning.titles.title_plan import MOST_LINES, low_enough

MOST_LINES_ALONE = 3
"""Lines of a title on the cover and on section slides, which hold little else."""
_SLACK = 4.0
"""Points that a running head leaves free, so that no program breaks its line."""


def filled(name: str, rect: Rect, *paragraphs: TextParagraph) -> Slot:
    """Return a slot with paragraphs in it."""
    return Slot(name=name, rect=rect, frame=TextFrame(paragraphs=paragraphs))


def title_slot(layout: Layout, runs: Runs, typesetter: Typesetter, origin: Origin | None = None) -> Slot:
    """Return a title in its box, cut to as many lines as that holds."""
    box, most = layout.box("title"), most_title_lines(layout, typesetter)
    if typesetter.line_count(runs, box.style, box.rect.width) > most:
        runs = (Run(typesetter.shortened(plain(runs), box.style, box.rect.width, most)),)
    return balanced_title_slot(layout, runs, typesetter, origin)


def balanced_title_slot(layout: Layout, runs: Runs, typesetter: Typesetter, origin: Origin | None) -> Slot:
    """Return a title, which its box has room for, in lines that are evenly long."""
    box = layout.box("title")
    runs = low_enough(runs, typesetter, box)
    return filled("title", box.rect, even_paragraph(runs, typesetter, box.style, box.rect.width, origin))


def text_slot(layout: Layout, name: str, text: str, typesetter: Typesetter) -> Slot:
    """Return a text in the box of that name, cut to as many lines as it holds."""
    box = layout.box(name)
    shown = typesetter.shortened(text, box.style, box.rect.width, _room(box, typesetter))
    return filled(name, box.rect, typesetter.paragraph((Run(shown),), box.style, box.rect.width))


def row_slot(layout: Layout, name: str, texts: Sequence[str], sign: str, typesetter: Typesetter) -> Slot:
    """Return texts with a sign between them in the box of that name; where they need another line, it begins with one
    of them, if the box has room for that."""
    box = layout.box(name)
    lines: list[str] = []
    for text in texts:
        longer = sign.join([*lines[-1:], text])
        if lines and typesetter.line_count((Run(longer),), box.style, box.rect.width) == 1:
            lines[-1] = longer
        else:
            lines.append(text)
    needed = sum(typesetter.line_count((Run(line),), box.style, box.rect.width) for line in lines)
    if needed > _room(box, typesetter) or len(lines) == 1:
        return text_slot(layout, name, sign.join(texts), typesetter)
    set_lines = (typesetter.paragraph((Run(line),), box.style, box.rect.width) for line in lines)
    return filled(name, box.rect, *set_lines)


def kicker_slot(path: str, number: int, typesetter: Typesetter, layout: Layout, origin: Origin | None = None) -> Slot:
    """Return the running head: the section's number (none for 0) and the path of headings, cut to its line.

    `origin` is the heading that stands nowhere else on the slide.
    """
    box = layout.box("kicker")
    numeral = (Run(f"{number}\N{NO-BREAK SPACE} ", Mark.STRONG),) if number else ()
    room = box.rect.width - typesetter.width(numeral, box.style) - _SLACK
    runs = (*numeral, Run(typesetter.shortened(path, box.style, room)))
    return filled("kicker", box.rect, typesetter.paragraph(runs, box.style, box.rect.width, origin=origin))


def title_over(
    word: str, name: str, layout: Layout, typesetter: Typesetter, part: tuple[int, int] | None = None
) -> Runs:
    """Return a word of the deck's own as a title, and behind it a section's name, cut so that both stand on one line
    with their part."""
    box = layout.box("title")
    room = box.rect.width - typesetter.width(part_runs(part), box.style)
    shown = typesetter.shortened(f"{word} · {name}", box.style, room)
    return (Run(word), *quiet(shown.removeprefix(word)))


def part_runs(part: tuple[int, int] | None) -> Runs:
    """Return ` (2/3)` as a title shows it."""
    return quiet(f" ({part[0]}/{part[1]})" if part else "")


def parts_of(count: int) -> list[tuple[int, int] | None]:
    """Return which part of so many each slide is; a single one is no part."""
    return [(index, count) if count > 1 else None for index in range(1, count + 1)]


def quiet(text: str) -> Runs:
    """Return a text in the muted look of what the deck says by itself."""
    return (Run(text, Mark.QUIET),) if text else ()


def most_title_lines(layout: Layout, typesetter: Typesetter) -> int:
    """Return how many lines a title may have in a layout."""
    return min(_room(layout.box("title"), typesetter), MOST_LINES_ALONE if layout.name in OPENING else MOST_LINES)


def _room(box: Box, typesetter: Typesetter) -> int:
    """Return how many lines of its style a box holds."""
    return max(1, int(box.rect.height / typesetter.leading(box.style)))
