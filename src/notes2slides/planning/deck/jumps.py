"""Links inside the notes become links to slides: the one place that knows where a heading begins in the deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slide
from notes2slides.model.frames import Frame, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs, with_paragraphs
from notes2slides.model.text import Run
from notes2slides.planning.deck.chapter_plan import ChapterPlan
from notes2slides.planning.deck.furniture import section_id
from notes2slides.values import replace


def slides_of_anchors(plans: Iterable[ChapterPlan]) -> dict[str, str]:
    """Return the id of the slide on which each section begins, by the section's anchor.

    That is the section's own slide where it has one, else the first with what stands under it.
    """
    found: dict[str, str] = {}
    for plan in plans:
        for heading in plan.pages:
            found[heading.anchor] = section_id(heading)
        for draft in plan.drafts:
            for heading in (*draft.opens, *draft.headings, *draft.shared):
                found.setdefault(heading.anchor, draft.id)
    return found


def with_jumps(slide: Slide, targets: Mapping[str, str], lost: list[Diagnostic]) -> Slide:
    """Return a slide whose links lead to slides; those that lead to nothing in the deck are text, and go to `lost`."""

    def followed(run: Run) -> Run:
        if (anchor := _anchor(run)) is None:
            return run
        return replace(run, href=f"#{targets[anchor]}" if anchor in targets else None)

    def changed(paragraph: TextParagraph) -> TextParagraph:
        anchors = [anchor for run in paragraph.runs if (anchor := _anchor(run)) is not None]
        if not anchors:
            return paragraph
        if not all(anchor in targets for anchor in anchors):
            lost.append(_left_out(slide, paragraph))
        lines = (replace(line, runs=tuple(map(followed, line.runs))) for line in paragraph.lines)
        return replace(paragraph, lines=tuple(lines))

    slots = tuple(
        replace(slot, frame=with_paragraphs(slot.frame, changed)) if _has_jumps(slot.frame) else slot
        for slot in slide.slots
    )
    return slide if slots == slide.slots else replace(slide, slots=slots)


def _has_jumps(frame: Frame) -> bool:
    lines = (line for paragraph in paragraphs(frame) for line in paragraph.lines)
    return any(_anchor(run) is not None for line in lines for run in line.runs)


def _anchor(run: Run) -> str | None:
    """Return the anchor of the heading that a run leads to."""
    return run.href[1:] if run.href is not None and run.href.startswith("#") else None


def _left_out(slide: Slide, paragraph: TextParagraph) -> Diagnostic:
    span = paragraph.origin.span if paragraph.origin else slide.source
    message = "a link leads to a heading that is left out and is kept as its text"
    return Diagnostic("link-left-out", Severity.WARNING, message, span, "take the link away too, or show the heading")
