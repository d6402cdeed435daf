"""Templates that are odd as real ones are: what serves for what there, where text stands, and how it can be read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from notes2slides.build_options import BuildOptions
from notes2slides.checking.checks import check_files
from notes2slides.model.deck import Deck, Slide
from notes2slides.model.frames import TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read_text, render
from notes2slides.theming import load_theme
from support.odd_templates import ODD
from support.ooxml import schema_errors
from support.package_check import check_package
from support.templates import Made, level

NOTES = """---
title: How tides come about in narrow seas and bays
author: A. Lecturer
---

# Moon and sun

## What pulls at the water

- The moon pulls at what is near it, and less at what is far
    - Water at its side comes nearer
    - That at the other side is left behind
- The sun pulls less, for it is far away

> [!note] Remember
> Twice a month both pull along one line.

## Two coasts {layout=two-columns}

- Open coasts
    - A metre or two
- Bays
    - Up to sixteen metres

# Measured

## At the gauge

| Place | Metres |
|---|---:|
| Fundy | 16 |

```python
def height(moon):
    return 2 * moon
```
"""


def in_house(made: Made, folder: Path, notes: str = NOTES) -> tuple[Deck, Theme]:
    file = folder / "house.potx"
    file.write_bytes(made.data())
    theme = load_theme(str(file))
    return plan(read_text(notes)[0], theme)[0], theme


def drawn(deck: Deck, theme: Theme, kind: str = "pptx") -> bytes:
    return render(deck, theme, (kind,))[Path(f"deck.{kind}")]


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def layouts(theme: Theme) -> dict[str, str]:
    assert theme.template is not None
    return {each.role: each.layout for each in theme.template.mapped}


def slide_of(deck: Deck, layout: str) -> Slide:
    return next(slide for slide in deck.slides if slide.layout == layout)


def rect(theme: Theme, layout: str, name: str) -> Rect:
    return theme.layout(layout).box(name).rect


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Give the deck in each of the templates, made once."""
    return cache(lambda name: drawn(*in_house(ODD[name], tmp_path_factory.mktemp(name))))


@pytest.mark.parametrize("name", ODD)
def test_a_deck_in_an_odd_template_is_sound(name: str, decks: Callable[[str], bytes]) -> None:
    assert check_package(decks(name)) == ()


@pytest.mark.parametrize("name", ODD)
def test_a_deck_in_an_odd_template_is_valid(name: str, decks: Callable[[str], bytes]) -> None:
    assert schema_errors(decks(name)) == []


@pytest.mark.parametrize("name", ODD)
def test_every_text_stands_in_its_box_as_it_is_drawn(name: str, decks: Callable[[str], bytes], tmp_path: Path) -> None:
    """Colours are the house's, and small type is told when a deck is built: all other gates hold."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(decks(name))
    findings = check_files((file,), BuildOptions()).cards[0].findings
    assert [each for each in findings if each.gate not in ("G5", "G6")] == []


def test_capitals_and_space_between_letters_are_measured(tmp_path: Path) -> None:
    """A title that has room on one line in small letters has none in capitals that stand apart."""
    notes = "# One\n\n## What is said here has room on one single line\n\n- A first point\n- A second point\n"
    style = level(30, bullet="", margin=0)
    plain, _ = in_house(Made(title_style=style), tmp_path, notes)
    spaced, theme = in_house(ODD["spaced"], tmp_path, notes)
    lines = [len(_title(slide_of(deck, "bullets")).paragraphs[0].lines) for deck in (plain, spaced)]
    assert lines == [1, 2]
    page = drawn(spaced, theme, "html").decode()
    assert re.search(r"\.s-title\{[^}]*text-transform:uppercase;letter-spacing:4px", page)
    assert re.search(r"\.s-body\{[^}]*letter-spacing:1px", page)


def _title(slide: Slide) -> TextFrame:
    frame = next(slot.frame for slot in slide.slots if slot.name == "title")
    assert isinstance(frame, TextFrame)
    return frame


def test_text_outside_placeholders_is_set_as_it_is_inside_them(tmp_path: Path) -> None:
    """The second half of a body is a shape of its own, and letters stand as far apart there."""
    made = ODD["spaced"].with_(layouts=(ODD["spaced"].layouts[0], ODD["spaced"].layouts[1]))
    deck, theme = in_house(made, tmp_path)
    slides = [text for part, text in members(drawn(deck, theme)).items() if part.startswith("ppt/slides/slide")]
    assert any('spc="100"' in text for text in slides)


def test_a_logo_in_a_corner_has_no_text_and_no_picture_over_it(tmp_path: Path) -> None:
    theme = in_house(ODD["corner-logo"], tmp_path)[1]
    assert not rect(theme, "bullets", "body").meets(Rect(830, 440, 60, 60))
    assert not rect(theme, "bullets", "title").meets(Rect(820, 40, 70, 60))


def test_a_layout_with_a_picture_over_its_title_is_not_the_usual_one(tmp_path: Path) -> None:
    """One with a logo at its foot is."""
    assert layouts(in_house(ODD["pictured-titles"], tmp_path)[1])["bullets"] == "Content"


def test_the_title_of_a_cover_stands_clear_of_a_logo(tmp_path: Path) -> None:
    theme = in_house(ODD["cover-logo"], tmp_path)[1]
    assert not rect(theme, "cover", "title").meets(Rect(760, 70, 90, 80))


def test_columns_of_another_ground_are_not_taken(tmp_path: Path) -> None:
    """White text of the layout for content could not be read on the white one with two columns."""
    theme = in_house(ODD["two-grounds"], tmp_path)[1]
    assert layouts(theme)["two-columns"] == "Content on dark"
    assert theme.colours["paper"] == "182028"


def test_a_picture_of_sixteen_bits_is_as_dark_as_it_looks(tmp_path: Path) -> None:
    theme = in_house(ODD["sixteen-bits"], tmp_path)[1]
    assert theme.colours["paper"] == "3C3C3C"


def test_a_watermark_is_in_nobodys_way(tmp_path: Path) -> None:
    theme = in_house(ODD["watermark"], tmp_path)[1]
    assert rect(theme, "bullets", "body").width > 800


def test_a_template_of_libreoffice_looks_as_its_prompts_do(tmp_path: Path) -> None:
    deck, theme = in_house(ODD["by-libreoffice"], tmp_path)
    assert layouts(theme)["bullets"] == "Title, Content"
    assert (theme.styles["title"].size, theme.scales[0][:2], theme.levels[1].bullet) == (36, (26, 22), "–")
    slides = [text for part, text in members(drawn(deck, theme)).items() if part.startswith("ppt/slides/slide")]
    body = next(text for text in slides if "What pulls" in text)
    assert '<a:defRPr sz="3600"' in body
    assert body.count("<a:xfrm><a:off") >= 2


def test_placeholders_that_cannot_be_told_apart_are_no_places(tmp_path: Path) -> None:
    theme = in_house(ODD["by-libreoffice"], tmp_path)[1]
    assert theme.template is not None
    assert set(theme.template.layouts["two-columns"].places) == {"title"}


def test_type_on_a_tall_page_is_as_large_as_its_width_asks_for(tmp_path: Path) -> None:
    theme = in_house(ODD["portrait"], tmp_path)[1]
    assert theme.scales[-1][0] < 30


def test_a_column_beside_a_photo_gives_way_to_a_title_alone(tmp_path: Path) -> None:
    theme = in_house(ODD["beside-a-photo"], tmp_path)[1]
    assert layouts(theme)["bullets"] == "Title Only"
    assert rect(theme, "bullets", "body").width > 800


def test_space_below_a_level_is_kept_whatever_follows(tmp_path: Path) -> None:
    theme = in_house(ODD["space-below"], tmp_path)[1]
    assert [each.space_before for each in theme.levels[:3]] == [24, 24, 24]


def test_a_number_beside_a_title_is_no_subtitle(tmp_path: Path) -> None:
    theme = in_house(ODD["numbered-sections"], tmp_path)[1]
    assert theme.template is not None
    assert set(theme.template.layouts["section"].places) == {"title"}
    assert rect(theme, "section", "subtitle").x > 390


def test_a_layout_of_two_contents_is_no_table_of_contents(tmp_path: Path) -> None:
    found = layouts(in_house(ODD["numbered-sections"], tmp_path)[1])
    assert (found["agenda"], found["two-columns"]) == ("Title and Content", "Two contents")


def test_words_of_the_design_have_nothing_written_over_them(tmp_path: Path) -> None:
    theme = in_house(ODD["words-on-the-cover"], tmp_path)[1]
    assert not rect(theme, "cover", "subtitle").meets(Rect(120, 300, 720, 90))


def test_panels_and_tables_can_be_read_where_the_house_writes_faintly(tmp_path: Path) -> None:
    theme = in_house(ODD["faint-text"], tmp_path)[1]
    assert theme.colours[theme.styles["body"].colour] == "7FDDE5"
    assert contrast(rgb(theme.colours[theme.styles["table"].colour]), rgb("FFFFFF")) >= 4.5


def test_an_agenda_may_have_bullets_of_its_own_colour(tmp_path: Path) -> None:
    deck, theme = in_house(ODD["pink-agenda"], tmp_path, NOTES.replace("---\n\n#", "agenda: always\n---\n\n#", 1))
    assert layouts(theme)["agenda"] == "Agenda"
    agenda = next(
        text for part, text in members(drawn(deck, theme)).items() if "slides/slide" in part and "EB3C96" in text
    )
    assert "Moon and sun" in agenda


def test_slides_have_no_numbers_where_the_house_has_none(tmp_path: Path) -> None:
    """Neither does the HTML deck, which reveal.js would give some."""
    deck, theme = in_house(Made(), tmp_path)
    assert re.search(r'"?slideNumber"?: ?false', drawn(deck, theme, "html").decode())


def test_a_cover_title_of_two_lines_is_not_cut(tmp_path: Path) -> None:
    """It grows as far as the subtitle above it."""
    deck, theme = in_house(ODD["low-cover"], tmp_path)
    title = _title(slide_of(deck, "cover"))
    assert "…" not in "".join(run.text for line in title.paragraphs[0].lines for run in line.runs)
    assert rect(theme, "cover", "title").y >= 180


def test_the_master_with_layouts_for_text_is_taken(tmp_path: Path) -> None:
    deck, theme = in_house(ODD["empty-master-first"], tmp_path)
    assert theme.template is not None
    assert theme.template.known.master == "House 2"
    assert len(deck.slides) > 3


def test_titles_stay_on_a_very_narrow_band(tmp_path: Path) -> None:
    theme = in_house(ODD["narrow-band"], tmp_path)[1]
    title = rect(theme, "bullets", "title")
    assert (title.y >= 30, title.bottom <= 60) == (True, True)
    assert theme.template is not None
    assert any("one line" in each for each in theme.template.warnings)
