"""What the plan says of blocks whose text goes on over several slides: that it goes on, and each part once."""

from __future__ import annotations

import json
import re

import pytest

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.frames import TextFrame
from notes2slides.model.structure import Structure
from notes2slides.model.text import plain
from notes2slides.planning import PlanOptions, plan
from notes2slides.reading import read
from notes2slides.rendering.outline import outline_json, outline_text
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LONG = " ".join(f"This is sentence s{number}e of a text that needs more than one slide." for number in range(14))
ROWS = "\n".join(f"line_{number} = {number}" for number in range(60))
TABLE = "\n".join(f"| line_{number} | {number} |" for number in range(40))
NOTES = {
    "paragraph": f"# A\n\n{LONG}\n",
    "topic": f"# A\n\n- {LONG}\n    - child\n",
    "child": f"# A\n\n- Short root\n    - {LONG}\n",
    "term": f"# A\n\n- Lead: {LONG}\n    - child\n",
    "quotation": f'# A\n\n- "{LONG}"\n',
    "block quotation": f"# A\n\n> {LONG}\n",
    "callout": f"# A\n\n- Root\n    - My Take: {LONG}\n",
    "table": f"# A\n\n- Root\n\n| Name | Value |\n|---|---|\n{TABLE}\n",
    "code": f"# A\n\n- Root\n\n```\n{ROWS}\n```\n",
}


@pytest.mark.parametrize("source", NOTES.values(), ids=NOTES)
def test_a_block_is_listed_once_a_slide_and_goes_on_where_its_text_does(source: str) -> None:
    deck, _ = plan(read([Source("notes.md", source)])[0], THEME, METRICS)
    slides = [slide["blocks"] for slide in json.loads(outline_json(deck))["slides"]]
    assert all(len({block["id"] for block in blocks}) == len(blocks) for blocks in slides)
    longest = max((block for blocks in slides for block in blocks), key=lambda block: len(block["text"]))
    again = [block for blocks in slides for block in blocks if block["id"] == longest["id"]]
    places = [block for block in again if block["role"] != "context" or block["continues"]]
    assert len(places) > 1
    assert [block["continues"] for block in places] == [False] + [True] * (len(places) - 1)
    assert [block["goes_on"] for block in places] == [True] * (len(places) - 1) + [False]
    assert [block["role"] != "context" for block in places] == [True] + [False] * (len(places) - 1)


def is_path(said: dict[str, object]) -> bool:
    """Whether it names what stands above, or goes on, in place of saying it."""
    return said.get("kind") == "path" or (said.get("role") == "context" and not said["continues"])


@pytest.mark.parametrize("source", NOTES.values(), ids=NOTES)
def test_blocks_and_speaker_notes_of_a_part_hold_that_part_alone(source: str) -> None:
    options = PlanOptions(structure=Structure(full_notes="always"))
    deck, _ = plan(read([Source("notes.md", source)])[0], THEME, METRICS, options=options)
    slides = json.loads(outline_json(deck))["slides"]
    places = r"\bs\d+e\b|\bline_\d+\b"
    wanted = re.findall(places, source)
    for said in ("notes", "blocks"):
        of_slides = [[block["text"] for block in slide[said] if not is_path(block)] for slide in slides]
        assert re.findall(places, " ".join(text for texts in of_slides for text in texts)) == wanted, said
        assert max(len(" ".join(texts)) for texts in of_slides) < len(source) * 2 / 3


@pytest.mark.parametrize("name", ["paragraph", "topic", "child", "term", "quotation", "block quotation", "callout"])
def test_the_outline_prints_each_sentence_once(name: str) -> None:
    deck, _ = plan(read([Source("notes.md", NOTES[name])])[0], THEME, METRICS)
    outline = outline_text(deck)
    assert [outline.count(f" s{number}e ") for number in range(1, 14)] == [1] * 13


@pytest.mark.parametrize("name", ["paragraph", "topic", "child", "quotation", "block quotation"])
def test_the_outline_prints_each_sentence_where_it_stands(name: str) -> None:
    deck, _ = plan(read([Source("notes.md", NOTES[name])])[0], THEME, METRICS)
    _, *printed = re.split(r"^ +\d+  ", outline_text(deck), flags=re.MULTILINE)
    assert len(printed) == len(deck.slides)
    for slide, text in zip(deck.slides, printed, strict=True):
        frames = [slot.frame for slot in slide.slots if isinstance(slot.frame, TextFrame)]
        drawn = " ".join(plain(paragraph.runs) for frame in frames for paragraph in frame.paragraphs)
        assert re.findall(r"s\d+e", text) == re.findall(r"s\d+e", drawn)


def test_the_path_above_a_cut_is_said_again_and_does_not_go_on() -> None:
    source = "# A\n\n- Root that stays\n    - Below\n" + "".join(f"        - {LONG[:200]} {n}\n" for n in range(8))
    deck, _ = plan(read([Source("notes.md", source)])[0], THEME, METRICS)
    again = [origin for slide in deck.slides for origin in slide.origins if origin.text.startswith(("Root", "Below"))]
    assert {origin.role for origin in again[2:]} == {"context"}
    assert not any(origin.continues for origin in again)


def test_an_alert_that_follows_another_does_not_hang_below_it() -> None:
    alerts = "".join(f"> [!NOTE]\n> Alert {number} says what nobody has said before it.\n\n" for number in range(9))
    deck, _ = plan(read([Source("notes.md", f"# A\n\n## All kinds\n\n{alerts}")])[0], THEME, METRICS)
    going_on = [slide for slide in deck.slides if slide.title in ("All kinds (2/3)", "All kinds (3/3)")]
    assert len(going_on) == 2
    assert [slide.context for slide in going_on] == [()] * len(going_on)


@pytest.mark.parametrize("gap", [0, 10, 40])
def test_what_stands_below_a_path_has_all_room_from_there_to_the_foot_of_its_box(gap: int) -> None:
    theme = replace(THEME, looks=replace(THEME.looks, gaps=replace(THEME.looks.gaps, path=gap)))
    notes, _ = read(
        [Source("notes.md", f"# A\n\n- Root\n    - Child that goes on\n        - {LONG} {LONG}\n    - Next\n")]
    )
    box = theme.layouts["bullets"].boxes["body"].rect
    places = [{slot.name: slot.rect for slot in slide.slots} for slide in plan(notes, theme, METRICS)[0].slides]
    below = [found for found in places if "context" in found and "body" in found]
    assert len(below) > 1
    for found in below:
        assert found["body"].y == pytest.approx(max(box.y, found["context"].bottom + gap))
        assert found["body"].bottom == pytest.approx(box.bottom)
