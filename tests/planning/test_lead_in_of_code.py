"""Code that is cut because half a sentence leads it in, and stands with its first part, is cut for a reason."""

from __future__ import annotations

from notes2slides.checking.evidence.notes_index import NotesIndex
from notes2slides.checking.gates.cuts import cut_blocks
from notes2slides.files.sources import Source
from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from notes2slides.values import replace

LECTURE = load_theme("lecture")
CODE = replace(LECTURE.looks.code, sizes=(14.0,))
THEME = replace(LECTURE, looks=replace(LECTURE.looks, code=CODE))
"""With code of one size: what is cut cannot be set larger."""
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def test_half_a_sentence_counts_with_the_code_that_completes_it() -> None:
    code = "\n".join(f"line_{number} = water[{number}]" for number in range(17))
    text = f"# Rice\n\n## Water\n\n{'Slow water keeps the field cool ' * 6}so:\n\n```\n{code}\n```\n\nIt is done.\n"
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS)
    parts = [slot for slide in deck.slides for slot in slide.slots if slot.name.startswith("code")]
    assert len(parts) > 1
    assert list(cut_blocks(NotesIndex(notes), deck, THEME)) == []
