"""What stands below a title of two lines begins as far below it as it would below one of one line."""

from __future__ import annotations

import pytest

from notes2slides.checking.evidence.slots import body_slots, slot_of_title
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Slide
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme

SHORT = "Compression"
LONG = "What a theorem about the compression of messages says of every language that people have ever written down"
SAID = "> The fundamental problem of communication is that of reproducing at one point a message chosen at another.\n"
WORDS = "- Messages are chosen\n- Channels are noisy\n- Codes repeat what matters\n- Noise takes what does not\n"
THEMES = ["lecture", "blackboard", "bright", "spare", "warm"]


def slides(body: str, theme: str, title: str) -> list[Slide]:
    found = load_theme(theme)
    metrics, _ = metrics_for([font.face for font in found.fonts.values()])
    notes, _ = read([Source("notes.md", f"# Talk\n\n## Part\n\n### {title}\n\n{body}")])
    deck, _ = plan(notes, found, metrics)
    return [slide for slide in deck.slides if slide.layout not in ("cover", "agenda", "section", "closing")]


def lines_and_distance(slide: Slide) -> tuple[int, float]:
    """Return the lines of a slide's title, and the points from its last line to what stands below."""
    title = slot_of_title(slide)
    assert title is not None
    (text,) = title.frame.paragraphs  # type: ignore[union-attr]
    return len(text.lines), min(slot.rect.y for slot in body_slots(slide)) - title.rect.y - text.height


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("body", [SAID, WORDS], ids=["a quotation", "bullets"])
def test_it_begins_as_far_below_two_lines_as_below_one(body: str, theme: str) -> None:
    (above,), (below,) = (slides(body, theme, title) for title in (SHORT, LONG))
    (one, usual), (two, lowered) = map(lines_and_distance, (above, below))
    assert (one, two) == (1, 2)
    assert lowered >= usual - 12, below.layout


def test_a_title_that_its_part_makes_long_is_long() -> None:
    """The number of the part, which stands behind the title, takes it to a second line."""
    title = "The compression of messages in channels with very much noise"
    long = "".join(f"- Channel {number} of those that were measured last year was not quiet\n" for number in range(12))
    parts = slides(long, "lecture", title)
    assert len(parts) > 1
    for lines, distance in map(lines_and_distance, parts):
        assert lines == 1 or distance > 40


def test_a_quotation_that_fills_its_page_keeps_its_place() -> None:
    whole = "> " + "The problem of communication is that of reproducing a message. " * 8 + "\n"
    (slide,) = slides(whole, "lecture", LONG)
    assert slide.layout == "quote"
