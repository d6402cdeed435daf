"""Pictures fit the room they have, keep their proportions, and leave room for their caption."""

from __future__ import annotations

import pytest

from notes2slides.diagnostics import Span
from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset
from notes2slides.model.frames import ImageFrame, Origin
from notes2slides.model.geometry import Rect
from notes2slides.model.notes import Figure, Length
from notes2slides.model.tree import walk_all
from notes2slides.planning import plan
from notes2slides.planning.frames.pictures import Space, picture
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.reading import read
from notes2slides.theming import load_theme

THEME = load_theme("lecture")
SETTER = Typesetter(THEME, metrics_for([font.face for font in THEME.fonts.values()])[0])
SPACE = Space(width=400, height=300, whole=848)
NOWHERE = Origin(id="f", kind="figure", role="body", depth=0, text="", span=Span("", 0, 0))
WORDS = "A caption of some words. "


def shown(size: tuple[int, int], caption: str = "", width: Length | None = None) -> tuple[Rect, Rect]:
    """The picture's own place, and that of picture and caption."""
    asset = Asset(data=b"", media_type="image/png", width=size[0], height=size[1])
    figure = Figure(id="f", span=Span("", 0, 0), source="x.png", alt="", caption=caption, width=width)
    width, height, frame = picture(figure, asset, SPACE, SETTER, NOWHERE)
    assert isinstance(frame, ImageFrame)
    whole = Rect(0, 0, width, height)
    return frame.picture(whole), whole


@pytest.mark.parametrize("size", [(1920, 100), (100, 1080), (1920, 1080), (30, 20), (1000, 1000)])
@pytest.mark.parametrize("caption", ["", WORDS, WORDS * 6])
@pytest.mark.parametrize("width", [None, Length(40, "%"), Length(100, "%"), Length(500, "px")])
def test_a_picture_fits_in_proportion_with_its_caption(
    size: tuple[int, int], caption: str, width: Length | None
) -> None:
    own, whole = shown(size, caption, width)
    assert whole.width <= SPACE.width + 0.01 and whole.height <= SPACE.height + 0.01
    assert own.width / own.height == pytest.approx(size[0] / size[1])
    assert own.x >= -0.01 and own.right <= whole.width + 0.01


@pytest.mark.parametrize(
    ("width", "points"),
    [(None, 75), (Length(40, "%"), 339.2), (Length(200, "px"), 150), (Length(90, "%"), 400), (Length(4000, "px"), 400)],
)
def test_a_picture_is_as_wide_as_asked_for_else_as_it_is_by_nature(width: Length | None, points: float) -> None:
    assert shown((100, 50), width=width)[0].width == pytest.approx(points)


def told(size: tuple[int, int], *texts: str) -> list[tuple[str, str]]:
    """Return what planning says of pictures of this size in a section of a text and each of these texts."""
    sections = "\n".join(f"## S{number}\n\n- A line\n\n{text}\n" for number, text in enumerate(texts))
    notes, _ = read([Source("notes.md", f"# Deck\n\n{sections}")])
    picture = Asset(data=b"", media_type="image/png", width=size[0], height=size[1])
    images = {block.id: picture for block in walk_all(notes.sections) if isinstance(block, Figure)}
    metrics = metrics_for([font.face for font in THEME.fonts.values()])[0]
    said = plan(notes, THEME, metrics, images=images)[1]
    return [(str(each.span), each.message) for each in said if each.code == "picture-small"]


def test_a_picture_that_has_less_room_than_it_asks_for_is_told() -> None:
    high, wide = "![a](x.png){width=80%}", "![a](x.png){width=40%}"
    ((place, said),) = told((100, 100), high)
    assert place == "notes.md:7"
    assert said.startswith("this picture is drawn at ") and said.endswith("its slide has no more room")
    assert told((100, 50), wide) == []
    assert told((2000, 2000), "![a](x.png)") == []  # which asks for nothing
    ((place, said),) = told((100, 100), wide, high, high, f"{high[:-1]} side=right}}")
    assert place == "notes.md:13" and said.startswith(
        "3 pictures are drawn smaller than asked for, the first, here, at "
    )
