"""A section's links once more, on slides at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Detail, Slide
from notes2slides.model.frames import TextParagraph
from notes2slides.model.structure import Asked
from notes2slides.model.text import ELLIPSIS, Run, Runs, plain
from notes2slides.model.theme import scale_of
from notes2slides.planning.deck.chapter_links import Link, chapter_links
from notes2slides.planning.deck.furniture import even_parts, lines_in
from notes2slides.planning.items.item import word_count
from notes2slides.planning.items.outline import Chapter
from notes2slides.planning.language.labels import Labels
from notes2slides.planning.sections.slots import filled, kicker_slot, part_runs, parts_of, quiet, title_over, title_slot
from notes2slides.planning.text.addresses import longest, middle_cut
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.planning.titles.title_plan import Taken
from notes2slides.values import replace

FEWEST = 3
"""Links that are worth a slide of their own."""
LINKS_A_SLIDE = 11
_HOST_SHARE = 0.4
"""Most of a line's width that the host takes."""
_LONGEST_WORD = 16
"""Characters: a text is cut at a space no further than this before the end of the line."""


def links_slides(
    chapter: Chapter, links: Sequence[Link], asked: Asked | None, titles: Taken, typesetter: Typesetter, labels: Labels
) -> list[Slide]:
    """Return the slides with the links of a chapter, none where it has fewer than are `asked` for.

    `titles` are those of the other slides, which these must not repeat.
    """
    if not _are_listed(len(links), asked):
        return []
    box = typesetter.theme.layout("links").box("links").rect
    lines = [_line(link, box.width, typesetter) for link in links]
    leading = max(line.leading for line in lines)
    most = min(LINKS_A_SLIDE, lines_in(box.height, leading, typesetter.theme.looks.gaps.least_links))
    groups = even_parts(lines, most)
    slides = []
    for group, part in zip(groups, parts_of(len(groups)), strict=True):
        head = _title(chapter, part, typesetter, labels)
        suffix = titles.suffix(_flat((*head, *part_runs(part))))
        slides.append(_slide(chapter, (*head, *quiet(suffix)), part, group, typesetter))
    return slides


def links_needed(chapter: Chapter, detail: Detail, asked: Asked | None) -> int:
    """Return how many slides the links of a chapter shown at a detail take."""
    count = len(chapter_links(chapter, detail))
    return -(-count // LINKS_A_SLIDE) if _are_listed(count, asked) else 0


def _are_listed(count: int, asked: Asked | None) -> bool:
    return asked != "never" and count >= (1 if asked == "always" else FEWEST)


def _line(link: Link, width: float, typesetter: Typesetter) -> TextParagraph:
    """Return a link on one line: its text, and at the line's end whom it leads to; an address stands alone."""
    theme = typesetter.theme
    scale = scale_of(theme, "links")
    size = theme.scales[scale][0]

    def shortened(cut: Callable[[str, int], str], text: str, room: float) -> str:
        return longest(lambda count: cut(text, count), len(text), lambda it: measure(it) <= room)

    def measure(text: str) -> float:
        return typesetter.width((Run(text),), "body", size)

    room = width - theme.levels[0].indent - 1
    if link.is_bare:
        runs = (Run(shortened(middle_cut, link.address, room), href=link.href),)
        return typesetter.listed(runs, Rank(scale=scale), width, marker="")
    host = shortened(middle_cut, link.host, room * _HOST_SHARE)
    runs = (Run(shortened(_end_cut, link.text, room - measure(host) - size), href=link.href),)
    return typesetter.listed(runs, Rank(scale=scale), width, marker="", aside=quiet(host))


def _end_cut(text: str, count: int) -> str:
    """Return at most `count` characters from a text's beginning, whole words where they are not too long."""
    if count == len(text):
        return text
    head = text[:count]
    before, space, word = head.rpartition(" ")
    if space and len(word) <= _LONGEST_WORD and text[count : count + 1] != " ":
        head = before
    return head.rstrip(" ,;:.–-") + ELLIPSIS


def _title(chapter: Chapter, part: tuple[int, int] | None, typesetter: Typesetter, labels: Labels) -> Runs:
    """Return `Links · ` and the section's title, cut so that it stands on one line with its part."""
    if not chapter.name:
        return (Run(labels.links),)
    return title_over(labels.links, chapter.name, typesetter.theme.layout("links"), typesetter, part)


def _slide(
    chapter: Chapter, head: Runs, part: tuple[int, int] | None, lines: Sequence[TextParagraph], typesetter: Typesetter
) -> Slide:
    layout = typesetter.theme.layout("links")
    heading = chapter.heading
    title = (*head, *part_runs(part))
    box = layout.box("links").rect
    free = box.height - sum(line.height for line in lines)
    space = min(typesetter.theme.looks.gaps.links, free / max(1, len(lines) - 1))
    spaced = tuple(replace(line, space_before=space if index else 0.0) for index, line in enumerate(lines))
    number = chapter.number if heading else 0
    kicker = (
        [kicker_slot(chapter.name, number, typesetter, layout)] if chapter.name and "kicker" in layout.boxes else []
    )
    name = "-".join(("links", *(entry.id for entry in chapter.entries[:1])))
    return Slide(
        id=f"{name}-{part[0]}" if part else name,
        layout=layout.name,
        title=_flat(title),
        section=chapter.name,
        slots=(title_slot(layout, title, typesetter), *kicker, filled("links", box, *spaced)),
        part=part,
        source=_beginning(chapter),
        fill=round(sum(line.space_before + line.height for line in spaced) / box.height, 4),
        words=word_count(_flat(title)) + sum(word_count(plain(line.runs)) for line in spaced),
    )


def _beginning(chapter: Chapter) -> Span | None:
    """Return where a chapter begins in the notes: at its heading, or at what stands before the first one."""
    blocks = (block for section_body in chapter.section_bodies for block in section_body.blocks)
    return next((each.span for each in (*chapter.entries[:1], *blocks)), None)


def _flat(runs: Runs) -> str:
    return " ".join(plain(runs).split())
