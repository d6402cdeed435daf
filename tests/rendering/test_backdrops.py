"""A picture behind a slide is native in both decks, covers the page, and text on it can be read wherever it is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from notes2slides import build
from notes2slides.diagnostics import Span
from notes2slides.model.deck import Asset
from notes2slides.model.geometry import Size
from notes2slides.model.light import contrast, rgb
from notes2slides.model.notes import Figure
from notes2slides.pipeline import BuildReport, plan, read
from notes2slides.planning.frames.backdrops import backdrop, veiled
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.examples import examples
from support.ooxml import Package, schema_errors
from support.package_check import check_package

THEMES = ("lecture", "lecture-dark", "warm", "warm-dark", "blackboard", "bright", "spare-dark")
NOTES = """# Title

## Bones

![bg](a.png)

- They carry us
- See [the atlas](https://example.org)

---

No picture here.

## Joints

![A knee, seen from the side](b.png){side=behind}

- They let us move

## Code

![bg](a.png)

```python
x = 1
```
"""


def photo(colours: tuple[str, ...], size: tuple[int, int] = (60, 40)) -> bytes:
    image = Image.new("RGB", size)
    image.putdata([rgb(colours[at % len(colours)]) for at in range(size[0] * size[1])])
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def asset(colours: tuple[str, ...], width: int = 60, height: int = 40) -> Asset:
    parts = [sorted(part) for part in zip(*map(rgb, colours), strict=True)]
    extremes = tuple("".join(f"{part[at]:02X}" for part in parts) for at in (0, -1))
    return Asset(data=b"", media_type="image/png", width=width, height=height, extremes=(extremes[0], extremes[1]))


FIGURE = Figure(id="f", span=Span("n.md", 1, 1), source="a.png", alt="", side="behind")
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


@settings(max_examples=examples(0.5))
@given(st.sampled_from(THEMES), st.lists(COLOUR, min_size=1, max_size=5).map(tuple))
def test_ink_can_be_read_on_every_part_of_a_picture(name: str, colours: tuple[str, ...]) -> None:
    theme = load_theme(name)
    behind = backdrop(FIGURE, asset(colours), theme)
    paper, ink = rgb(theme.colours["paper"]), rgb(theme.colours["ink"])
    assert all(contrast(ink, veiled(rgb(colour), paper, behind.veil)) >= 4.5 for colour in colours)
    assert behind.veil < 0.8, "the picture is still to be seen"


@pytest.mark.parametrize(
    ("width", "height", "crop"),
    [(160, 90, (0, 0, 0, 0)), (320, 90, (0.25, 0, 0.25, 0)), (160, 180, (0, 0.25, 0, 0.25))],
)
def test_a_picture_covers_the_page_and_is_never_stretched(
    width: int, height: int, crop: tuple[float, float, float, float]
) -> None:
    theme = replace(load_theme("lecture"), page=Size(960, 540))
    assert backdrop(FIGURE, asset(("000000",), width, height), theme).crop == pytest.approx(crop)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("behind")
    (folder / "a.png").write_bytes(photo(("000000", "FFFFFF")))
    (folder / "b.png").write_bytes(photo(("FFFFFF", "EEEEEE")))
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    return folder, build(folder / "notes.md", folder)


def test_it_stands_behind_all_slides_up_to_the_next_cut(built: tuple[Path, BuildReport]) -> None:
    notes, _ = read(built[0] / "notes.md")
    deck, _ = plan(notes)
    behind = {slide.title: slide.backdrop.alt for slide in deck.slides if slide.backdrop}
    assert behind == {"Bones (1/2)": "", "Joints": "A knee, seen from the side"}
    dark, light = (slide.backdrop.veil for slide in deck.slides if slide.backdrop)
    assert light < dark, "a light picture needs less of a veil on light paper"


def test_where_none_can_stand_it_is_told(built: tuple[Path, BuildReport]) -> None:
    told = [each for each in built[1].diagnostics if each.code == "picture-behind"]
    assert [each.span.first for each in told if each.span] == [22]


def test_powerpoint_has_it_as_the_background_of_the_slide(built: tuple[Path, BuildReport]) -> None:
    data = (built[0] / "notes.pptx").read_bytes()
    assert schema_errors(data) == []
    assert check_package(data) == ()
    slides = [part for name, part in Package(data).members.items() if name.startswith("ppt/slides/slide")]
    behind = [part for part in slides if b"<p:bg>" in part]
    assert len(behind) == 2
    assert all(b"<a:blip r:embed=" in part and b"<a:alpha val=" in part for part in behind)
    assert all(re.search(rb'overrideClrMapping[^>]* tx2="dk1"[^>]* hlink="dk1"', part) for part in behind)


def test_html_has_it_below_everything_else(built: tuple[Path, BuildReport]) -> None:
    page = (built[0] / "notes.html").read_text("utf-8")
    found = re.findall(r'class="[^"]* over-picture"[^>]*><div class="backdrop" ([^>]*)><img src="data:image/png', page)
    assert len(found) == 2
    assert 'aria-label="A knee, seen from the side"' in found[1]


def test_a_slide_that_was_edited_keeps_its_picture_and_takes_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(photo(("000000", "FFFFFF")))
    (tmp_path / "c.png").write_bytes(photo(("FF0000", "00FF00")))
    notes, deck = tmp_path / "notes.md", tmp_path / "notes.pptx"
    notes.write_text(NOTES.replace("b.png", "a.png"), encoding="utf-8")
    build(notes, tmp_path)
    shown = pptx.Presentation(str(deck))
    slide = next(each for each in shown.slides if "carry" in "".join(s.text_frame.text for s in each.placeholders))
    next(s for s in slide.placeholders if "carry" in s.text_frame.text).text_frame.paragraphs[0].runs[
        0
    ].text = "We carry"
    shown.save(str(deck))
    notes.write_text(NOTES.replace("a.png", "c.png").replace("b.png", "c.png"), encoding="utf-8")
    report = build(notes, tmp_path)
    assert [each.message for each in report.diagnostics if "background" in each.message] == []
    data = deck.read_bytes()
    assert [each for each in check_package(data) if each.code not in ("wrong-digest", "broken-base")] == []
    package = Package(data)
    slides = {name: part for name, part in package.members.items() if name.startswith("ppt/slides/slide")}
    edited = next(name for name, part in slides.items() if b"We carry" in part)
    assert slides[edited].count(b"<p:bg>") == 1
    rels = package.members[edited.replace("slides/", "slides/_rels/") + ".rels"]
    media = re.findall(rb"media/[\w.]+", rels)
    assert [package.members["ppt/" + name.decode()] for name in media] == [photo(("FF0000", "00FF00"))]


def test_a_background_that_a_hand_took_away_stays_away(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(photo(("000000", "FFFFFF")))
    notes, deck = tmp_path / "notes.md", tmp_path / "notes.pptx"
    notes.write_text(NOTES.replace("b.png", "a.png"), encoding="utf-8")
    build(notes, tmp_path)
    shown = pptx.Presentation(str(deck))
    for slide in shown.slides:
        for behind in slide.element.findall(".//{*}bg"):
            behind.getparent().remove(behind)
    shown.save(str(deck))
    notes.write_text(notes.read_text("utf-8") + "\n## Muscles\n\n- They pull\n", encoding="utf-8")
    build(notes, tmp_path)
    parts = Package(deck.read_bytes()).members.items()
    assert not any(b"<p:bg>" in part for name, part in parts if name.startswith("ppt/slides/slide"))
