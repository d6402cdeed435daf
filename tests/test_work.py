"""What each stage of a build costs, in calls of functions: no more than it did, for a sample of each kind of notes.

`UPDATE_GOLDENS=1 pytest` writes the figures anew, of Python 3.11, which calls a function for each comprehension: later
ones stay below them. A stage that is dearer on purpose says so in the change that makes it so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from notes2slides.files.sources import load_sources
from notes2slides.model.notes import Notes
from notes2slides.pipeline import render
from notes2slides.reading import read
from tests.support.lectures import HARD, planned, planned_anew, themed
from tests.support.work import calls

GOLDEN = Path(__file__).parent / "goldens" / "work.txt"
MOST_GROWTH, LOADED_ANEW = 1.03, 300
"""By which share, and by how many calls for what other tests let be forgotten."""
NOTES = {source.stem: source for source in HARD}
SOME = ("callouts", "depth-nine", "html-and-hostile", "small-syntax", "steps-and-links")


def read_again(source: Path) -> Notes:
    return read(load_sources([source])[0])[0]


STAGES: dict[str, Callable[[Path], object]] = {
    "read": read_again,
    "plan": lambda source: planned_anew(source, pictures=False),
    "pptx": lambda source: render(planned(source, pictures=False), "lecture", ["pptx"]),
    "html": lambda source: render(planned(source, pictures=False), "lecture", ["html"]),
}


@pytest.mark.golden
@pytest.mark.parametrize("name", SOME)
@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_costs_no_more_than_it_did(stage: str, name: str) -> None:
    def work() -> object:
        return STAGES[stage](NOTES[name])

    themed("lecture")
    work()  # what is loaded once is loaded
    cost = calls(work)
    known = dict(line.rsplit(" ", 1) for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    if os.environ.get("UPDATE_GOLDENS"):
        known[f"{stage} {name}"] = str(cost)
        GOLDEN.write_text("".join(f"{key} {value}\n" for key, value in sorted(known.items())), encoding="utf-8")
    assert cost <= MOST_GROWTH * int(known[f"{stage} {name}"]) + LOADED_ANEW
