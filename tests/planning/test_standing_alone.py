"""A short text that stands alone on its slide is large, where it is a statement of the lecturer's own."""

from __future__ import annotations

import pytest
from tests.support.lectures import themed

from notes2slides.files.source import Source
from notes2slides.planning import plan
from notes2slides.reading import read

TEXT = "Find the rate at which training breaks, and take a third of it"


def layouts(body: str) -> list[str]:
    """The layouts of the slides of a section."""
    notes, _ = read([Source("notes.md", f"# Choosing a step size\n\n{body}\n")])
    deck, _ = plan(notes, *themed("lecture"))
    return [slide.layout for slide in deck.slides if slide.layout not in ("cover", "agenda", "section", "closing")]


@pytest.mark.parametrize("body", [f"- {TEXT}", f"- {TEXT}.", f"- {TEXT[:-3]} `it`", f"- {TEXT} [there](https://a.org)"])
def test_a_text_that_says_something_in_words_is_a_statement(body: str) -> None:
    assert layouts(body) == ["statement"]


@pytest.mark.parametrize(
    "body",
    [
        f"1. {TEXT}",
        f"- [x] {TEXT}",
        f"- [ ] {TEXT}",
        f"- {TEXT}:",
        "- `optimiser.zero_grad(); loss.backward(); optimiser.step()` runs",
        "- [Find the rate at which training breaks](https://example.org) there",
        "- https://example.org/find/the/rate/at/which/training/breaks",
    ],
)
def test_a_step_a_task_a_lead_in_code_and_links_are_no_statement(body: str) -> None:
    assert "statement" not in layouts(body)
