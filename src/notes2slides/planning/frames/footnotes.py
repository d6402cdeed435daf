"""The footnotes that a slide cites, set at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.model.deck import Slot
from notes2slides.model.frames import Origin, TextFrame, TextParagraph
from notes2slides.model.geometry import Rect
from notes2slides.model.text import ELLIPSIS, Footnote, Mark, Run, Runs, cited, plain
from notes2slides.model.words import texts
from notes2slides.planning.frames.placed_blocks import PlacedBlock
from notes2slides.planning.items.item import EXHIBITS
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.values import replace

SLOT = "footnote"
STYLE = "footnote"
_SHARE = 0.4
"""Most of the body's height that footnotes take."""


class Foot(Struct, frozen=True):
    """Footnotes at the foot of a slide."""

    paragraphs: tuple[TextParagraph, ...] = ()
    gap: float = 0.0
    """Points between the body and them."""
    shortened: tuple[Footnote, ...] = ()
    """Those that are too long to stand there whole; the speaker notes have them."""
    left_out: tuple[Footnote, ...] = ()
    """Those that too many others leave no room; the speaker notes have them."""

    @property
    def height(self) -> float:
        """Points that they take from the body, the gap above them counted; 0 where there are none."""
        lines = sum(paragraph.space_before + paragraph.height for paragraph in self.paragraphs)
        return lines + self.gap if self.paragraphs else 0.0


NO_FOOT = Foot()


def cited_in(shown: Iterable[PlacedBlock]) -> tuple[Footnote, ...]:
    """Return the footnotes that placed blocks cite, each once, in the order of their numbers."""
    found = (note for placed in shown for runs in _texts(placed) for note in cited(runs))
    return tuple(sorted({note.id: note for note in found}.values(), key=lambda note: note.number))


def _texts(placed: PlacedBlock) -> Iterator[Runs]:
    yield placed.runs
    yield from (line.runs for line in placed.lines)
    if placed.kind in EXHIBITS:
        yield from texts(placed.item.block, placed.rows)


def foot(notes: Sequence[Footnote], typesetter: Typesetter) -> Foot:
    """Return footnotes set over the width of the body; where they are too long for it, each gives up some lines."""
    if not notes:
        return NO_FOOT
    body = typesetter.theme.layout("bullets").box("body").rect
    most = max(1, int(_SHARE * body.height / typesetter.leading(STYLE)))
    kept = notes[:most]
    whole = [_set(_numbered(note), note, typesetter, body.width) for note in kept]
    lines = [len(paragraph.lines) for paragraph in whole]
    allowed = most if sum(lines) <= most else max(1, most // len(kept))
    paragraphs = [
        paragraph if len(paragraph.lines) <= allowed else _shortened(paragraph, note, allowed, typesetter, body.width)
        for note, paragraph in zip(kept, whole, strict=True)
    ]
    first, *others = paragraphs
    shortened = tuple(note for note, count in zip(kept, lines, strict=True) if count > allowed)
    gaps = typesetter.theme.looks.gaps
    spaced = (replace(other, space_before=gaps.between_footnotes) for other in others)
    return Foot((first, *spaced), gaps.footnotes, shortened, tuple(notes[most:]))


def foot_slot(found: Foot, typesetter: Typesetter) -> Slot:
    """Return the slot of footnotes, right above the end of the body."""
    body = typesetter.theme.layout("bullets").box("body").rect
    height = found.height - found.gap
    rect = Rect(body.x, body.bottom - height, body.width, height)
    return Slot(name=SLOT, rect=rect, frame=TextFrame(paragraphs=found.paragraphs))


def unshown_footnotes(feet: Iterable[Foot]) -> Iterator[Diagnostic]:
    """Yield a warning for each footnote that does not stand whole on its slide, and for those of a slide that have no
    room there."""
    feet = list(feet)
    for first, *others in (found.left_out for found in feet if found.left_out):
        count = 1 + len(others)
        message = f"{count} footnotes, from {first.number} on, have no room on their slide; the speaker notes have them"
        yield Diagnostic("footnotes-many", Severity.WARNING, message, first.span, "cite them in several bullets")
    for note in {note.id: note for found in feet for note in found.shortened}.values():
        message = f"footnote {note.number} is too long for its slide; all of it is in the speaker notes"
        yield Diagnostic("footnote-long", Severity.WARNING, message, note.span, "say less, or say it in the text")


def _numbered(note: Footnote) -> Runs:
    return (Run(f"{note.number}\N{NO-BREAK SPACE} ", Mark.STRONG), *note.runs)


def _set(runs: Runs, note: Footnote, typesetter: Typesetter, width: float) -> TextParagraph:
    text = plain(note.runs)
    origin = Origin(id=note.id, kind="footnote", role="body", depth=0, text=text, span=note.span)
    return replace(typesetter.paragraph(runs, STYLE, width, origin=origin), meaning="footnote")


def _shortened(
    paragraph: TextParagraph, note: Footnote, lines: int, typesetter: Typesetter, width: float
) -> TextParagraph:
    """Return a footnote cut after a word, so that it takes so many lines."""
    runs = tuple(run for line in paragraph.lines[:lines] for run in line.runs)
    while len(runs) > 1:
        cut = _set((*runs, Run(ELLIPSIS)), note, typesetter, width)
        if len(cut.lines) <= lines:
            return cut
        last = runs[-1]
        text = last.text.rstrip()
        text = text[: max(text.rfind(" ") + 1, len(text) * 3 // 4 if " " not in text else 0)]
        runs = (*runs[:-1], replace(last, text=text)) if text and not last.maths else runs[:-1]
    return _set((*runs, Run(ELLIPSIS)), note, typesetter, width)
