"""Links inside the notes become links to slides: the one place that knows where a heading begins in the deck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide, Slot
from notes2slides.model.frames import Frame, Line, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs, with_paragraphs
from notes2slides.model.text import Run
from notes2slides.planning.deck.chapter_plan import ChapterPlan
from notes2slides.planning.deck.furniture import section_id
from notes2slides.values import replace

_Change = Callable[[TextParagraph], TextParagraph]


def slides_of_anchors(plans: Iterable[ChapterPlan]) -> dict[str, str]:
    """Return the id of the slide on which each section begins, by the section's anchor.

    That is the section's own slide where it has one, else the first with what stands under it.
    """
    found: dict[str, str] = {}
    for plan in plans:
        for heading in plan.chapter.opening:
            found[heading.anchor] = section_id(heading)
        for draft in plan.drafts:
            for heading in (*draft.opens, *draft.headings):
                found.setdefault(heading.anchor, draft.id)
    return found


def with_jumps(slide: Slide, targets: Mapping[str, str], lost: list[Diagnostic]) -> Slide:
    """Return a slide whose links lead to slides; those that lead to nothing in the deck are text, and go to `lost`."""

    def followed(run: Run) -> Run:
        target = targets.get(run.href[1:]) if run.href else None
        return replace(run, href=f"#{target}" if target else None)

    def changed(paragraph: TextParagraph) -> TextParagraph:
        jumps = [run.href[1:] for run in paragraph.runs if _is_jump(run) and run.href]
        if not jumps:
            return paragraph
        if not all(jump in targets for jump in jumps):
            lost.append(_left_out(slide, paragraph))
        lines = tuple(_line(line, followed) for line in paragraph.lines)
        return replace(paragraph, lines=lines)

    slots = tuple(_slot(slot, changed) for slot in slide.slots)
    return slide if slots == slide.slots else replace(slide, slots=slots)


def _line(line: Line, followed: Callable[[Run], Run]) -> Line:
    return replace(line, runs=tuple(followed(run) if _is_jump(run) else run for run in line.runs))


def _is_jump(run: Run) -> bool:
    return run.href is not None and run.href.startswith("#")


def _left_out(slide: Slide, paragraph: TextParagraph) -> Diagnostic:
    span = paragraph.origin.span if paragraph.origin else slide.source
    message = "a link leads to a heading that is left out and is kept as its text"
    return Diagnostic("link-left-out", Severity.WARNING, message, span, "take the link away too, or show the heading")


def _slot(slot: Slot, change: _Change) -> Slot:
    if not any(map(_is_jump, _runs(slot.frame))):
        return slot
    return replace(slot, frame=with_paragraphs(slot.frame, change))


def _runs(frame: Frame) -> Iterator[Run]:
    for paragraph in paragraphs(frame):
        for line in paragraph.lines:
            yield from line.runs
