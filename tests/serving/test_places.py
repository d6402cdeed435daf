"""Lines and slides find each other."""

from __future__ import annotations

from notes2slides.files.source import Source
from notes2slides.model.deck import Slide
from notes2slides.pipeline import plan
from notes2slides.reading import read
from notes2slides.serving.places import Places, place_of

TEXT = """# Deck

# One

- Alpha is first
  - Beta hangs below
  - “Gamma” -- quoted

- Thing 0 that needs room
  - With words below it
- Thing 1 that needs room
  - With words below it
- Thing 2 that needs room
  - With words below it
- Thing 3 that needs room
  - With words below it

# Two

The code is long enough to have a slide of its own, and here are its words.

```python
x = 1
y = 2
```
"""
DECK, _ = plan(read([Source("course/notes.md", TEXT)])[0])


def slide(line: int, file: str = "") -> Slide:
    found = Places(DECK).slide_at(line, file)
    assert found is not None
    return found


def said(line: int) -> str:
    return " ".join(origin.text for origin in slide(line).origins)


def test_each_line_of_a_block_finds_the_slide_that_says_it() -> None:
    assert "Beta hangs below" in said(6)
    assert "Thing 3" in said(15) and "Thing 3" not in said(6)
    assert slide(23) is slide(24) and "x = 1" in said(24)


def test_a_line_of_no_block_finds_the_slide_that_begins_before_it() -> None:
    assert slide(8) is slide(7)
    assert slide(900) is slide(24)
    assert slide(1) is DECK.slides[0]


def test_a_file_is_known_by_its_whole_path_or_its_end() -> None:
    assert slide(6, "notes.md") is slide(6, "course/notes.md") is slide(6)
    assert Places(DECK).slide_at(6, "otes.md") is Places(DECK).slide_at(6, "other/notes.md") is None


def test_words_on_a_slide_find_their_line_whatever_their_marks() -> None:
    asked = ("Beta hangs below", '"Gamma" – quoted', "hangs", "nothing such")
    places = [place_of(slide(6), words) for words in asked]
    assert [place.first if place else 0 for place in places] == [6, 7, 6, 5]
