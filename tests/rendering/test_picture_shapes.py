"""Pictures in both decks: their caption, their drawing, their ground; and as LibreOffice and Chromium draw them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, sync_playwright

from notes2slides import plan, read
from notes2slides.model.deck import Asset, Deck, DeckMeta, Slot
from notes2slides.model.frames import ImageFrame
from notes2slides.model.geometry import Rect
from notes2slides.plugins import DrawOptions
from notes2slides.rendering.html import render_html
from notes2slides.rendering.html.frames import frame_in_slot_html
from notes2slides.rendering.html.pictures import filled
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.chromium import chromium, open_deck
from support.html_samples import PIXEL
from support.libreoffice import to_pdf
from support.ooxml import Package, find, schema_errors, text_of
from support.package_check import check_package
from support.sample_deck import ORIGIN, paragraph, slide

THEMES = ("lecture", "blackboard")
LECTURE = load_theme("lecture")
EMU = 12700
DRAWING = Asset(data=PIXEL, media_type="image/png", width=1, height=1, vector=b"<svg/>", needs_light=True)
CAPTION = replace(paragraph("What it shows", style="caption", size=18, leading=22), space_before=8)


def pictured(caption: bool) -> Slot:
    frame = ImageFrame(asset="cat", alt="A cat", origin=ORIGIN, caption=CAPTION if caption else None, width=100)
    return Slot(name="figure", rect=Rect(50, 140, 300, 130), frame=frame)


def deck_with(*assets: Asset, caption: bool = True) -> Deck:
    slots = [
        replace(pictured(caption), frame=replace(pictured(caption).frame, asset=str(number)))
        for number in range(len(assets))
    ]
    named = {str(number): asset for number, asset in enumerate(assets)}
    return Deck(meta=DeckMeta(title="x"), slides=(slide(1, "bullets", *slots),), assets=named)


def test_a_caption_is_text_below_its_picture() -> None:
    root = Package(render_pptx(deck_with(DRAWING), LECTURE)).slide(1)
    (picture,), (box,) = find(root, "//p:pic"), find(root, "//p:sp[p:nvSpPr/p:cNvSpPr/@txBox]")
    assert text_of(box) == "What it shows"
    places = [[int(value) / EMU for value in find(each, "p:spPr/a:xfrm/*/@*")] for each in (picture, box)]
    assert places == [[150, 140, 100, 100], [50, 248, 300, 22]]
    assert find(box, ".//a:lvl1pPr/@algn") == ["ctr"]


def test_a_drawing_stands_beside_its_picture() -> None:
    made = Package(render_pptx(deck_with(DRAWING, DRAWING), LECTURE))
    assert sorted(name for name in made.names if "/media/" in name) == [
        "ppt/media/drawing1.svg",
        "ppt/media/image1.png",
    ]
    assert made.members["ppt/media/drawing1.svg"] == b"<svg/>"
    targets = dict(
        re.findall(
            r'Id="(\w+)" Type="[^"]*/image" Target="([^"]*)"', made.members["ppt/slides/_rels/slide1.xml.rels"].decode()
        )
    )
    for picture in find(made.slide(1), "//p:pic"):
        (blip,) = find(picture, ".//a:blip")
        (drawing,) = blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
        assert targets[blip.get(relation)] == "../media/image1.png"
        assert targets[drawing.get(relation)] == "../media/drawing1.svg"


@pytest.mark.parametrize(("theme", "grounds"), [("lecture", []), ("blackboard", ["FFFFFF"])])
def test_dark_lines_have_a_light_ground_on_a_dark_page(theme: str, grounds: list[str]) -> None:
    loaded = load_theme(theme)
    root = Package(render_pptx(deck_with(DRAWING, replace(DRAWING, needs_light=False)), loaded)).slide(1)
    assert find(root, "//p:pic/p:spPr/a:solidFill/a:srgbClr/@val") == grounds
    page = render_html(deck_with(DRAWING), loaded, DrawOptions()).decode()
    assert (".needs-light {" in page) == bool(grounds)
    assert '<img class="needs-light"' in page


def test_a_figure_has_its_caption_and_shows_the_drawing_where_no_script_runs() -> None:
    assets = {"cat": DRAWING}
    shown = filled(frame_in_slot_html(pictured(caption=True), "h2", assets, "en"), assets)
    assert shown.startswith('<figure data-block="')
    assert '<img class="needs-light" alt="A cat" src="data:image/svg+xml;base64,PHN2Zy8+"' in shown
    assert 'style="width:100px;height:100px"><figcaption class="s-caption"' in shown
    assets = {"cat": replace(DRAWING, vector=b"")}
    bare = filled(frame_in_slot_html(pictured(caption=False), "h2", assets, "en"), assets)
    assert "data:image/png;base64," in bare and "figcaption" not in bare and "style" not in bare


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


@pytest.fixture(scope="module", params=THEMES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Deck]:
    """A deck of a blue picture at the side of text, a red drawing alone, and one that is missing."""
    folder = tmp_path_factory.mktemp("notes")
    Image.new("RGB", (300, 600), (0, 0, 255)).save(folder / "blue.jpg", quality=95)
    (folder / "red.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#f00"/></svg>'
    )
    notes = folder / "notes.md"
    notes.write_text(
        '# Pictures\n\n- A window slides\n  - over the picture\n  - ![A window](blue.jpg "It is blue")\n\n'
        '## Alone\n\n![A drawing](red.svg "It is red")\n\n## Missing\n\n![Alt](none.png "Nothing")\n'
    )
    deck, _ = plan(read(notes)[0], request.param)
    return request.param, deck


def planned(deck: Deck) -> list[tuple[int, Slot, Rect]]:
    """Every picture with the number of its slide and its place."""
    return [
        (page.number, slot, slot.frame.picture(slot.rect))
        for page in deck.slides
        for slot in page.slots
        if isinstance(slot.frame, ImageFrame)
    ]


def test_libreoffice_draws_pictures_whole_where_they_are_planned(made: tuple[str, Deck], tmp_path: Path) -> None:
    theme, deck = made
    data = render_pptx(deck, load_theme(theme))
    assert check_package(data) == ()
    assert schema_errors(data) == []
    pdf = pypdfium2.PdfDocument(to_pdf(data, tmp_path))
    found = planned(deck)
    assert len(found) == 2
    for (number, slot, rect), colour in zip(found, ((0, 0, 255), (255, 0, 0)), strict=True):
        page = pdf[number - 1]
        image = page.render(scale=960 / page.get_width()).to_pil().convert("RGB")
        for x, y in ((rect.x + 4, rect.y + 4), (rect.right - 4, rect.bottom - 4)):
            assert image.getpixel((int(x), int(y))) == pytest.approx(colour, abs=6), slot.name
        for x in (rect.x - 4, rect.right + 4):
            assert max(abs(a - b) for a, b in zip(image.getpixel((int(x), int(rect.y + 9))), colour, strict=True)) > 60
        text = page.get_textpage().get_text_range()
        assert "It is" in text
    pdf.close()


def test_chromium_draws_pictures_undistorted_with_their_captions(
    made: tuple[str, Deck], browser: BrowserContext, tmp_path: Path
) -> None:
    theme, deck = made
    file = tmp_path / "deck.html"
    file.write_bytes(render_html(deck, load_theme(theme), DrawOptions()))
    opened = open_deck(browser, file)
    drawn = opened.page.evaluate("""() => Array.from(document.querySelectorAll("figure")).map(figure => {
        const slide = figure.closest("section"), { h, v } = Reveal.getIndices(slide);
        Reveal.slide(h, v);
        const page = slide.getBoundingClientRect(), scale = page.width / slide.offsetWidth;
        const [image, caption] = [figure.querySelector("img"), figure.querySelector("figcaption")];
        const [a, b] = [image.getBoundingClientRect(), caption.getBoundingClientRect()];
        return [image.naturalWidth / image.naturalHeight, (a.left - page.left) / scale, (a.top - page.top) / scale,
            a.width / scale, a.height / scale, (b.top - page.top) / scale, image.alt, caption.textContent];
    })""")
    for (ratio, left, top, width, height, below, alt, caption), (_, slot, rect) in zip(
        drawn, planned(deck), strict=True
    ):
        assert isinstance(slot.frame, ImageFrame) and slot.frame.caption
        assert width / height == pytest.approx(ratio, rel=0.01)
        assert (left, top, width, height) == pytest.approx((rect.x, rect.y, rect.width, rect.height), abs=1)
        assert below == pytest.approx(slot.rect.bottom - slot.frame.caption.height, abs=1)
        assert (alt, caption) in (("A window", "It is blue"), ("A drawing", "It is red"))
    assert opened.requests == [] and opened.errors == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_missing_picture_is_named_on_its_slide(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text('# T\n\n- See\n  - this\n  - ![Alt](none.png "Caption")\n')
    deck, diagnostics = plan(read(path)[0], theme)
    assert [(each.code, each.span and each.span.first) for each in diagnostics] == [("image-missing", 5)]
    package = Package(render_pptx(deck, load_theme(theme)))
    for words in (text_of(package.slide(2)), render_html(deck, load_theme(theme), DrawOptions()).decode()):
        assert "Image not shown" in words
        assert "none.png is not there" in words
        assert "Alt" in words and "Caption" in words
    with BytesIO(render_pptx(deck, load_theme(theme))) as again:
        assert again.getvalue() == render_pptx(deck, load_theme(theme))


def test_a_caption_longer_than_a_slide_is_reported_and_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(f'# T\n\n- See\n  - ![](none.png "{"many words " * 150}")\n')
    deck, diagnostics = plan(read(path)[0])
    assert [each.code for each in diagnostics] == ["image-missing", "does-not-fit"]
    assert check_package(render_pptx(deck, LECTURE)) == ()
