"""How much room footnotes get at a slide's foot: as many lines as there are, each its share where there are more."""

from __future__ import annotations

import pytest
from tests.support.square_metrics import SquareMetrics

from notes2slides.diagnostics import Span
from notes2slides.model.text import Footnote, Run, plain
from notes2slides.planning.frames.footnotes import NO_FOOT, SLOT, foot, foot_slot, unshown_footnotes
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
TYPESETTER = Typesetter(THEME, SquareMetrics())
BODY = THEME.layouts["bullets"].boxes["body"].rect
LEADING = TYPESETTER.leading("footnote")
MOST = int(0.4 * BODY.height / LEADING)
"""Lines that have room: two fifths of the body's height."""
LINE = int(BODY.width / THEME.styles["footnote"].size)
"""Characters in a line, of which each is as wide as it is high."""


def notes(*lines: int) -> list[Footnote]:
    """Footnotes that take so many lines each: their number takes a word of four characters."""
    return [
        Footnote(
            id=f"f{number}", number=number, runs=(Run(" ".join(["x" * (LINE - 4)] * count)),), span=Span("n.md", 1, 1)
        )
        for number, count in enumerate(lines, 1)
    ]


def taken(*lines: int) -> list[int]:
    return [len(paragraph.lines) for paragraph in foot(notes(*lines), TYPESETTER).paragraphs]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ((1,), [1]),
        ((MOST,), [MOST]),
        ((MOST + 1,), [MOST]),
        ((MOST - 1, 1), [MOST - 1, 1]),
        ((MOST - 1, 2), [MOST // 2, 2]),
        ((MOST, 1, 1), [MOST // 3, 1, 1]),
        ((1,) * MOST, [1] * MOST),
        ((1,) * (MOST + 2), [1] * MOST),
    ],
)
def test_footnotes_are_shortened_only_where_they_do_not_fit(lines: tuple[int, ...], shown: list[int]) -> None:
    assert taken(*lines) == shown


def test_what_is_shortened_ends_in_dots_and_is_told() -> None:
    found = foot(notes(MOST - 1, 2), TYPESETTER)
    long, short = found.paragraphs
    assert plain(long.runs).endswith("…") and not plain(short.runs).endswith("…")
    assert [note.number for note in found.shortened] == [1] and found.left_out == ()
    (said,) = unshown_footnotes([found, found])
    assert said.code == "footnote-long" and "footnote 1 " in said.message


def test_those_without_room_are_told_by_their_first_number() -> None:
    found = foot(notes(*[1] * (MOST + 3)), TYPESETTER)
    assert [note.number for note in found.left_out] == [MOST + 1, MOST + 2, MOST + 3]
    (said,) = unshown_footnotes([found])
    assert said.message.startswith(f"3 footnotes, from {MOST + 1} on, ")


def test_they_stand_at_the_end_of_the_body_with_gaps_between_them_and_above() -> None:
    gaps = THEME.looks.gaps
    found = foot(notes(1, 2, 1), TYPESETTER)
    assert [paragraph.space_before for paragraph in found.paragraphs] == [
        0,
        gaps.between_footnotes,
        gaps.between_footnotes,
    ]
    assert found.height == pytest.approx(4 * LEADING + 2 * gaps.between_footnotes + gaps.footnotes)
    slot = foot_slot(found, TYPESETTER)
    assert slot.name == SLOT and slot.rect.bottom == pytest.approx(BODY.bottom)
    assert slot.rect.height == pytest.approx(found.height - gaps.footnotes)
    assert (slot.rect.x, slot.rect.width) == (BODY.x, BODY.width)
    assert foot((), TYPESETTER) == NO_FOOT and NO_FOOT.height == 0
