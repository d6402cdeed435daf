"""Code that is cut because half a sentence leads it in, or a path may stand above it, is cut for a reason; other code
that a slide holds is not."""

from __future__ import annotations

from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.gates.cuts import cut_blocks
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.theme import Theme
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

LECTURE = load_theme("lecture")
CODE = replace(LECTURE.looks.code, sizes=(14.0,))
THEME = replace(LECTURE, looks=replace(LECTURE.looks, code=CODE))
"""With code of one size: what is cut cannot be set larger."""
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def cut_code(text: str, judged: Theme = THEME) -> list[str]:
    """Return what the gate says of the code of a lecture, which must be cut."""
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS)
    parts = [slot for slide in deck.slides for slot in slide.slots if slot.name.startswith("code")]
    assert len(parts) > 1
    return [found.text for found in cut_blocks(NotesIndex(notes), deck, judged)]


def code(lines: int, indent: str = "") -> str:
    """Return so many lines as a fence."""
    return "\n".join(f"{indent}{line}" for line in ("```", *(f"line_{n} = water[{n}]" for n in range(lines)), "```"))


def higher(theme: Theme, points: float) -> Theme:
    """Return a theme whose slides have so much more room for bullets."""
    layout = theme.layout("bullets")
    body = layout.box("body")
    body = replace(body, rect=replace(body.rect, height=body.rect.height + points))
    layout = replace(layout, boxes={**layout.boxes, "body": body})
    return replace(theme, layouts={**theme.layouts, "bullets": layout})


def test_half_a_sentence_counts_with_the_code_that_completes_it() -> None:
    assert (
        cut_code(f"# Rice\n\n## Water\n\n{'Slow water keeps the field cool ' * 6}so:\n\n{code(17)}\n\nIt is done.\n")
        == []
    )


def test_code_below_a_bullet_has_the_room_that_a_path_leaves() -> None:
    bullet = f"- Slow water\n  - {'It keeps the field cool. ' * 9}\n\n"
    text = f"# Rice\n\n## Water\n\n{bullet}{code(18, '  ')}\n"
    assert cut_code(text) == []
    assert cut_code(text, higher(THEME, 60)) == ["code is cut that would fit a slide"]


def test_code_that_a_slide_holds_is_found_where_it_is_cut() -> None:
    text = f"# Rice\n\n## Water\n\nSlow water.\n\n{code(24)}\n"
    assert cut_code(text) == []
    assert cut_code(text, higher(THEME, 150)) == ["code is cut that would fit a slide"]
