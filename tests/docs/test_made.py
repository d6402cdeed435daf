"""What of the documentation is made of something else is what would be made of it now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import draw_pictures
import make_reference
import pytest
from PIL import Image

from docs.pages import DOCS, PAGES, name_of, text_of


@pytest.mark.parametrize("page", make_reference.PAGES, ids=name_of)
def test_a_page_says_what_the_code_says(page: Path) -> None:
    assert text_of(page) == "\n".join(make_reference.PAGES[page]()), "make it anew with: make reference"


@pytest.mark.parametrize("picture", draw_pictures.PICTURES, ids=lambda picture: picture.name)
def test_a_picture_shows_what_its_notes_make_now(picture: draw_pictures.Picture) -> None:
    assert draw_pictures.recorded().get(picture.name) == draw_pictures.made_of(picture), "draw it with: make pictures"


@pytest.mark.parametrize("picture", draw_pictures.PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_on_a_page(picture: draw_pictures.Picture) -> None:
    assert picture.path.stat().st_size < 150_000
    with Image.open(picture.path) as shown:
        assert shown.width <= 1600
    assert any(f"pictures/{picture.name}.png" in text_of(page) for page in PAGES)


def test_every_picture_is_drawn_by_us() -> None:
    drawn = {picture.path.name for picture in draw_pictures.PICTURES}
    assert {path.name for path in (DOCS / "pictures").glob("*.png")} == drawn


def test_other_notes_or_another_theme_make_a_picture_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    picture = draw_pictures.PICTURES[0]
    page = tmp_path / picture.page
    page.parent.mkdir()
    known = draw_pictures.made_of(picture)
    monkeypatch.setattr(draw_pictures, "DOCS", tmp_path)
    page.write_text(text_of(DOCS / picture.page), encoding="utf-8")
    assert draw_pictures.made_of(picture) == known
    assert draw_pictures.made_of(replace(picture, theme="blackboard")) != known
    page.write_text(text_of(DOCS / picture.page).replace("a third of it", "a half of it"), encoding="utf-8")
    assert draw_pictures.made_of(picture) != known
