"""The logo of a deck: where it stands in every theme, and that it covers no text."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from tests.support.examples import sized
from tests.support.gates import broken
from tests.support.ooxml import Package

from notes2slides.model.geometry import Rect, Size
from notes2slides.model.logo import ON_DARK, ON_LIGHT, Logo, Position
from notes2slides.pipeline import plan, read, render
from notes2slides.theming import list_themes, load_theme, with_logo

NAMES = [entry.name for entry in list_themes()]
POSITIONS: tuple[Position, ...] = get_args(Position)
NOTES = """---
title: A lecture
author: A. Lecturer
date: 2026-11-25
institution: University of Somewhere
footer: "{institution} · {title} · {date}"
logo: logo.png
logo_dark: pictures/logo-dark.png
POSITION
---

# One

- a
    - b

# Two

- c
    - d

# Three

- e
    - f
"""


def drawn(folder: Path, position: str = "") -> Path:
    """Write notes with a logo, light and dark; return their path."""
    (folder / "pictures").mkdir(exist_ok=True)
    for name, colour in (("logo.png", (20, 40, 80)), ("pictures/logo-dark.png", (240, 240, 240))):
        image = Image.new("RGBA", (300, 100))
        ImageDraw.Draw(image).ellipse((0, 0, 99, 99), fill=(*colour, 255))
        image.save(folder / name)
    (folder / "a.md").write_text(NOTES.replace("POSITION", position), encoding="utf-8")
    return folder / "a.md"


@given(
    name=st.sampled_from(NAMES),
    position=st.sampled_from(POSITIONS),
    size=st.integers(8, 200),
    width=st.integers(10, 1000),
    height=st.integers(10, 1000),
)
def test_a_logo_stands_on_no_box_whatever_its_size(
    name: str, position: Position, size: int, width: int, height: int
) -> None:
    """Nor on a decoration's edge; in its proportions, on the page, and titles keep most of their room."""
    theme = load_theme(name)
    logo = Logo(position=position, size=size, cover_size=min(200, 2 * size), natural=Size(width, height))
    dressed = with_logo(theme, logo)
    assert with_logo(dressed, logo) == dressed
    page = Rect(0, 0, theme.page.width, theme.page.height)
    for layout in dressed.layouts.values():
        before = theme.layouts[layout.name]
        assert layout.boxes.keys() == before.boxes.keys()
        if layout.logo is None:
            assert layout == before
            continue
        rect = layout.logo.rect
        assert page.holds(rect)
        assert rect.width * height == pytest.approx(rect.height * width, abs=0.02 * (width + height))
        assert rect.height <= max(logo.size, logo.cover_size) + 0.01
        for box in layout.boxes.values():
            assert not box.rect.meets(rect) and page.holds(box.rect)
        for key, kept in (("title", 0.6), ("slide-number", 1)):
            if key in layout.boxes:
                assert layout.boxes[key].rect.width >= kept * before.boxes[key].rect.width
        assert all(each.rect.holds(rect) or not each.rect.meets(rect) for each in layout.decorations)


@pytest.mark.parametrize("name", NAMES)
def test_a_usual_logo_has_its_place_on_every_slide(name: str) -> None:
    theme = load_theme(name)
    for position in POSITIONS:
        logo = Logo(position=position, size=24, cover_size=48, natural=Size(300, 100))
        placed = {layout.name: layout.logo for layout in with_logo(theme, logo).layouts.values()}
        assert [key for key, found in placed.items() if found is None] == []
        assert (
            len({found.rect for key, found in placed.items() if found and key not in ("cover", "closing", "section")})
            == 1
        )


@pytest.mark.parametrize(
    "name", sized(["lecture", "blackboard"], thorough=["lecture", "blackboard", "bright", "spare", "warm"])
)
def test_notes_with_a_logo_keep_every_gate_and_both_decks_show_it(tmp_path: Path, name: str) -> None:
    """Light where the page is dark, and dark where it is light."""
    theme = load_theme(name)
    for position in POSITIONS:
        notes, said = read([drawn(tmp_path, f"logo_position: {position}\nlogo_size: 30")])
        assert said == ()
        deck, planned = plan(notes, theme)
        assert not any(each.code.startswith("logo") for each in planned)
        dressed = with_logo(theme, deck.logo)
        assert broken(notes, deck, dressed) == {}
        for layout in dressed.layouts.values():
            assert layout.logo is not None
            is_dark = int(theme.colours[layout.background], 16) < 0x808080
            assert layout.logo.asset == (ON_DARK if is_dark else ON_LIGHT), layout.name
        files = {path.suffix: data for path, data in render(deck, theme).items()}
        package = Package(files[".pptx"])
        pictures = [
            xml.find(".//{*}pic/{*}blipFill/{*}blip")
            for key in package.members
            if key.startswith("ppt/slideLayouts/slideLayout") and (xml := package.xml(key)) is not None
        ]
        assert all(picture is not None for picture in pictures)
        page = files[".html"].decode("utf-8")
        assert page.count('<i class="logo"></i>') == len(deck.slides)
        assert page.count("data:image/png;base64,") == len(
            {each.logo.asset for each in dressed.layouts.values() if each.logo}
        )


def test_what_a_footer_says_stands_in_both_decks(tmp_path: Path) -> None:
    notes, _ = read([drawn(tmp_path)])
    deck, _ = plan(notes, "lecture")
    assert deck.meta.footer == "University of Somewhere · A lecture · 25 November 2026"
    (cover,) = (slide for slide in deck.slides if slide.id == "cover")
    assert "University of Somewhere" in str(cover)
    files = {path.suffix: data for path, data in render(deck, "lecture").items()}
    package = Package(files[".pptx"])
    (slide,) = [key for key in package.members if key == "ppt/slides/slide2.xml"]
    assert deck.meta.footer in package.members[slide].decode("utf-8")
    assert "University of Somewhere" in package.members["ppt/slides/slide1.xml"].decode("utf-8")
    assert "University of Somewhere" in files[".html"].decode("utf-8")


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ("footer: Spring term", "Spring term"),
        ("footer: '{institution} · {title} · {date}'", "Notes"),
        ("footer: '{title}, {date}'\ndate: 2026-11-25", "Notes, 25 November 2026"),
        ("footer: '{author} | {title}'\nauthor: Ada", "Ada | Notes"),
        ("footer: '{date}'", "Notes"),
        ("footer: 'A {set} · of'", "A {set} · of"),
    ],
)
def test_a_part_of_the_footer_that_says_nothing_takes_its_sign_along(tmp_path: Path, header: str, footer: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Notes\n{header}\n---\n\n- a\n", encoding="utf-8")
    assert plan(read([tmp_path / "a.md"])[0])[0].meta.footer == footer


def test_a_theme_brings_logo_institution_and_footer(tmp_path: Path) -> None:
    """The notes' own count more."""
    drawn(tmp_path)
    text = 'extends = "blackboard"\n[logo]\nfile = "logo.png"\nposition = "bottom-left"\n'
    text += '[around]\ninstitution = "House"\nfooter = "{institution} · {title}"\n'
    (tmp_path / "theme.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: Notes\n---\n\n- a\n", encoding="utf-8")
    deck, said = plan(read([tmp_path / "b.md"])[0], str(tmp_path))
    assert deck.meta.footer == "House · Notes" and deck.logo is not None and deck.logo.position == "bottom-left"
    assert said == ()
    other, _ = plan(read([tmp_path / "a.md"])[0], str(tmp_path))
    assert other.meta.footer.startswith("University of Somewhere")


@pytest.mark.parametrize("size", ["8", "200", "8 pt", "33.5"])
def test_a_logo_may_be_as_small_and_as_large_as_is_said(tmp_path: Path, size: str) -> None:
    notes, said = read([drawn(tmp_path, f"logo_size: {size}")])
    assert said == ()
    assert notes.meta.logo.size == float(size.removesuffix(" pt"))


@pytest.mark.parametrize(
    ("header", "code", "line"),
    [
        ("logo: gone.png", "logo-missing", 3),
        ("logo: ../a.png", "logo-outside", 3),
        ("logo: https://example.org/a.png", "logo-remote", 3),
        ("logo: a.md", "logo-broken", 3),
        ("logo_position: middle", "logo-unknown", 3),
        ("logo_size: 4", "logo-unknown", 3),
        ("logo_size: large", "logo-unknown", 3),
    ],
)
def test_a_logo_that_cannot_be_is_told_with_its_line(tmp_path: Path, header: str, code: str, line: int) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Notes\n{header}\n---\n\n- a\n", encoding="utf-8")
    notes, said = read([tmp_path / "a.md"])
    deck, planned = plan(notes)
    assert deck.logo is None
    found = [(each.code, each.span.first) for each in (*said, *planned) if each.span]
    assert (code, line) in found
    assert all(each.hint for each in (*said, *planned))
