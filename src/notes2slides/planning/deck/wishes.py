"""Says where a layout that the lecturer asked for could not be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.notes import Block, Figure, Section
from notes2slides.model.theme import Theme
from notes2slides.planning.forms.all_forms import HINTS
from notes2slides.planning.frames.backdrops import takes_backdrop
from notes2slides.planning.sections.slides import Draft

_SIDE_HINT = "a picture stands beside the bullets and text of one slide, with no other picture, code or table on it"


def unmet_wishes(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield a warning for each block and heading whose own layout none of its slides has, for pictures not at their
    side, and for each block that is not kept whole.
    """
    met: set[str] = set()
    asked: dict[str, Diagnostic] = {}
    for draft in drafts:
        for item in draft.shown:
            if not draft.page.meets_side(item.block):
                message = "the picture could not be set at the side"
                asked[item.block.id] = Diagnostic("side-not-met", Severity.WARNING, message, item.span, _SIDE_HINT)
        for holder, wish in _wishes(draft):
            if draft.page.meets(wish):
                met.add(holder.id)
            message = f"no slide here could be set as {wish}"
            hint = HINTS.get(wish, f"known are {', '.join(HINTS)}")
            asked.setdefault(holder.id, Diagnostic("layout-not-met", Severity.WARNING, message, holder.span, hint))
    yield from _parted(drafts)
    yield from (found for block_id, found in asked.items() if block_id not in met)


def unmet_backdrops(drafts: Sequence[Draft], theme: Theme) -> Iterator[Diagnostic]:
    """Yield a warning for each picture that stands behind none of the slides where it is asked for."""
    stands: dict[str, bool] = {}
    asked: dict[str, Figure] = {}
    for draft in drafts:
        if (figure := draft.behind) is not None:
            asked[figure.id] = figure
            stands[figure.id] = stands.get(figure.id, False) or takes_backdrop(
                theme.layout(draft.page.form.layout), draft.slots, theme
            )
    for figure_id, figure in asked.items():
        if not stands[figure_id]:
            message = f"the picture behind the slide is left out: “{figure.name}”"
            hint = "none can stand behind code, charts and slides of a house's template; take `bg` or `behind` out"
            yield Diagnostic("picture-behind", Severity.WARNING, message, figure.span, hint)


def _wishes(draft: Draft) -> Iterator[tuple[Section | Block, str]]:
    """Yield what asks for a layout here, and for which: the innermost heading that does, headings with nothing below
    them, and blocks for themselves."""
    headings = ((each, each.directions.layout) for each in reversed(draft.headings))
    yield from islice(((each, wish) for each, wish in headings if wish is not None), 1)
    for heading in (*draft.opens, *draft.shared):
        if heading.directions.layout is not None and not heading.blocks and not heading.children:
            yield heading, heading.directions.layout
    for item in draft.shown:
        if (wish := item.block.directions.layout) is not None:
            yield item.block, wish


def _parted(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    for draft in drafts:
        first = draft.shown[0]
        is_picture = first.column is not None and isinstance(first.block, Figure)  # they only stand better in a row
        if first.kept and draft.page.start > 0 and not is_picture:
            message = "what was to be kept on one slide is longer than a slide, and goes on here"
            yield Diagnostic("keep-not-met", Severity.WARNING, message, first.span, "shorten it, or part it")
