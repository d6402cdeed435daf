"""What a page of several small sections is called: all their names where a line holds them."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.structure import UNASKED
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def titles(*headings: str) -> list[str]:
    text = "# Deck\n\n" + "".join(f"## {name}\n\n- Said of it\n\n" for name in headings)
    text += "## Last\n\n" + "".join(
        f"- Point {number} of a section that goes on and on\n    - below it\n" for number in range(12)
    )
    deck, _ = plan(read([Source("notes.md", text)])[0], THEME, METRICS, {}, PlanOptions(structure=UNASKED))
    return [slide.title for slide in deck.slides if slide.layout == "bullets"]


@pytest.mark.parametrize(("more", "whole"), [(0, True), (1, False)])
def test_as_many_names_as_a_line_of_sixty_characters_holds(more: int, whole: bool) -> None:
    names = ["Alpha and what it is", "Beta", "Gamma " + "x" * (60 - 20 - 4 - 6 - 6 + more)]
    joined = " · ".join(names)
    assert len(joined) == 60 + more
    assert (joined in titles(*names)) is whole
