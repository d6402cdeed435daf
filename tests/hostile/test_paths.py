"""Below a path stands only what hangs below all that it names, whatever a slide begins with."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Slide
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from tests.hostile.judging import judged
from tests.support.examples import examples
from tests.support.gates import broken

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])


def planned(text: str) -> tuple[Slide, ...]:
    """The slides of notes, whose paths are true: what stands below one hangs below all that it names (G11)."""
    notes, _ = read([Source("notes.md", text)])
    deck, _ = plan(notes, THEME, METRICS)
    assert "G11" not in broken(notes, deck, THEME)
    return deck.slides


def indented(text: str, columns: int) -> str:
    """A block as it stands below a bullet."""
    return "\n".join(" " * columns + line for line in text.split("\n"))


SENTENCES = "This is a sentence of a text that needs more than one slide where it is said. "
CODE = "\n".join(f"line_{number} = {number}" for number in range(22))
ROWS = "\n".join(f"| row {number} | {number} |" for number in range(24))
GOING_ON = {
    "a panel": f"- My Take: {SENTENCES * 9}",
    "an alert": f"> [!note]\n> {SENTENCES * 9}",
    "an alert of code alone": "> [!warning] Named\n> ```\n" + indented(CODE, 0).replace("line", "> line") + "\n> ```",
    "code": f"```python\n{CODE}\n```",
    "a table": f"| Name | Value |\n|---|---|\n{ROWS}",
    "a formula behind code": f"```\n{CODE}\n```\n\n$$\nx^2\n$$",
    "a quotation": f"> {SENTENCES * 12}",
}


@pytest.mark.parametrize("kind", GOING_ON)
def test_no_path_names_the_bullet_before(kind: str) -> None:
    text = f"# A\n\n- Root\n\n    - Child that goes on\n\n{indented(GOING_ON[kind], 8)}\n\n    - Next child\n"
    slides = planned(text)
    (last,) = [slide for slide in slides if any(origin.text == "Next child" for origin in slide.origins)]
    assert last.part and last.part[0] > 1
    assert last.context == ()
    assert judged(text, drawn=False).gates == {}


def test_a_panel_that_says_nothing_before_its_code_is_named_by_its_label() -> None:
    text = f"# A\n\n- Root\n    - Child\n\n{indented(GOING_ON['an alert of code alone'], 8)}\n"
    assert [slide.context for slide in planned(text) if slide.context][-1] == ("Child", "Named")


def outline(seed: int) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Nested notes whose every block says a word of its own, w<number>x, and which words stand above each."""
    chance = random.Random(seed)
    lines, above, path = ["# A", ""], {}, list[str]()
    for number in range(chance.randint(6, 24)):
        depth = chance.randint(0, min(len(path), 4))
        word = f"w{number}x"
        path[depth:] = [word]
        above[word] = tuple(path[:-1])
        lines += [f"{' ' * 4 * depth}- {word} {SENTENCES * chance.choice([0, 0, 0, 1, 2, 6])}", ""]
        if chance.random() < 0.4:
            inside, kind = f"v{number}x", chance.choice(["code", "panel", "alert", "table"])
            above[inside] = tuple(path)
            size = chance.choice([1, 12, 26])
            block = {
                "code": "```\n" + f"{inside} = 1\n" * size + "```",
                "panel": f"- My Take: {inside} " + f"{inside} is said here of it. " * 3 * size,
                "alert": f"> [!tip]\n> {inside} " + f"{inside} is said here of it. " * 3 * size,
                "table": f"| {inside} | b |\n|---|---|\n" + f"| {inside} | 1 |\n" * size,
            }[kind]
            lines += [indented(block.rstrip(), 4 * depth + 4), ""]
    return "\n".join(lines), above


def steps_of(slide: Slide) -> list[str]:
    return [word for step in slide.context for word in re.findall(r"[vw]\d+x", step)]


def test_such_notes_have_slides_with_paths() -> None:
    assert any(steps_of(slide) for seed in range(5) for slide in planned(outline(seed)[0]))


@settings(max_examples=examples(0.15))
@given(st.integers(0, 10**6))
def test_all_on_a_slide_hangs_below_each_step_of_its_path(seed: int) -> None:
    text, above = outline(seed)
    for slide in planned(text):
        steps = steps_of(slide)
        here = [origin for origin in slide.origins if origin.role in ("body", "callout") or origin.continues]
        for word in (word for origin in here for word in re.findall(r"[vw]\d+x", origin.text)[:1]):
            assert set(steps) <= {*above[word], word}, (slide.number, word)
