"""Templates of houses: what serves for what, what is read of them, what no deck gets, and decks written into them."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from notes2slides.build_options import BuildOptions
from notes2slides.checking.checks import check_files
from notes2slides.course.fingerprints import theme_digest
from notes2slides.diagnostics import ThemeError
from notes2slides.measuring import Face, metrics_for
from notes2slides.model.house.places import GivenLevel
from notes2slides.model.light import contrast, rgb
from notes2slides.model.theme import Theme
from notes2slides.pipeline import plan, read_text, render
from notes2slides.safe_xml import parsed
from notes2slides.theming import load_theme, template_table
from notes2slides.theming.template.fonts import Faces, font
from notes2slides.theming.template.layouts import rect_of
from notes2slides.theming.template.names import child, named
from notes2slides.theming.template.styling import Styling
from support.ooxml import schema_errors
from support.package_check import check_package
from support.templates import (
    BODY,
    DECLARED,
    EMPTY,
    GOOD,
    MAIN,
    TITLE,
    Made,
    bomb,
    content,
    cover,
    encrypted,
    layout,
    level,
    ph,
    shape,
    zipped,
)

NOTES = """---
title: The history of the printing press
author: A. Lecturer
---

# Before Gutenberg

## Woodblocks

- Woodblock printing began in China, under the Tang dynasty
    - The Diamond Sutra of 868 is the oldest dated printed book
- In Europe, books were copied by hand in scriptoria

> [!note] Remember
> Printing was invented more than once.

## Costs

| Book | Days |
|---|---:|
| Bible | 300 |

```python
def pages(sheets):
    return 2 * sheets
```

# The press

## How it works

1. Type is set by hand
2. The forme is inked
3. Paper is pressed on it

## Why it spread

- Paper was cheap by then, and towns had readers who wanted to know what was new elsewhere
- Printers moved from Mainz along the Rhine
"""


def written(folder: Path, made: Made | bytes, name: str = "house.potx") -> Path:
    """Write a template and return its path."""
    file = folder / name
    file.write_bytes(made if isinstance(made, bytes) else made.data())
    return file


def loaded(folder: Path, made: Made | bytes) -> Theme:
    return load_theme(str(written(folder, made)))


def deck_in(theme: Theme, notes: str = NOTES) -> bytes:
    """Return the PowerPoint deck of some notes."""
    found, _ = read_text(notes)
    deck, _ = plan(found, theme)
    return render(deck, theme, ("pptx",))[Path("deck.pptx")]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def layouts(theme: Theme) -> dict[str, str]:
    assert theme.template is not None
    return {each.role: each.layout for each in theme.template.mapped}


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Give the deck in each of our templates, made once."""
    return cache(lambda name: deck_in(loaded(tmp_path_factory.mktemp(name), GOOD[name])))


@pytest.mark.parametrize("name", GOOD)
def test_a_deck_in_a_template_is_sound(name: str, decks: Callable[[str], bytes]) -> None:
    assert check_package(decks(name)) == ()


@pytest.mark.parametrize("name", ["usual", "bare-master", "with-logo", "dangerous", "two-masters"])
def test_a_deck_in_a_template_is_valid(name: str, decks: Callable[[str], bytes]) -> None:
    assert schema_errors(decks(name)) == []


@pytest.mark.parametrize("name", [name for name in GOOD if name != "dangerous"])
def test_its_masters_and_layouts_stay_byte_for_byte(name: str, decks: Callable[[str], bytes]) -> None:
    theirs = members(GOOD[name].data())
    deck = members(decks(name))
    kept = [part for part in theirs if part.startswith(("ppt/slideM", "ppt/slideL", "ppt/theme", "ppt/media"))]
    assert len(kept) > 3
    assert {part: deck.get(part) for part in kept} == {part: theirs[part] for part in kept}


@pytest.mark.parametrize("name", GOOD)
def test_no_slide_has_an_empty_placeholder_or_a_strange_one(name: str, decks: Callable[[str], bytes]) -> None:
    deck = members(decks(name))
    for part, data in deck.items():
        if not part.startswith("ppt/slides/slide"):
            continue
        rels = deck[f"ppt/slides/_rels/{Path(part).name}.rels"].decode()
        on = next(name for name in deck if name.startswith("ppt/slideLayouts/slide") and f'/{Path(name).name}"' in rels)
        there = {key(shape) for shape in parsed(deck[on]).iter(named("p:ph"))}
        for drawn in parsed(data).iter(named("p:sp")):
            if (mark := child(drawn, "p:nvSpPr", "p:nvPr", "p:ph")) is not None:
                assert key(mark) in there
                assert "".join(text.text or "" for text in drawn.iter(named("a:t"))).strip()


def key(mark: object) -> tuple[str | None, str]:
    return mark.get("type"), mark.get("idx", "0")  # type: ignore[attr-defined]


def test_text_that_stands_as_the_template_has_it_says_nothing_of_its_look(tmp_path: Path) -> None:
    deck = members(deck_in(loaded(tmp_path, Made()), "# One\n\n## A topic\n\n- A first point\n- A second point\n"))
    slide = next(data for name, data in deck.items() if name.startswith("ppt/slides/slide") and b"first point" in data)
    body = next(
        shape
        for shape in parsed(slide).iter(named("p:sp"))
        if any(text.text and "first point" in text.text for text in shape.iter(named("a:t")))
    )
    assert rect_of(body) is None
    style = child(body, "p:txBody", "a:lstStyle")
    assert style is not None
    assert len(style) == 0
    assert [run.get("sz") for run in body.iter(named("a:rPr"))] == [None, None]


@pytest.mark.parametrize(
    ("reference", "face", "role"), [("+mj-lt", "Georgia", "heading"), ("+mn-lt", "Courier New", "body")]
)
def test_text_that_refers_to_the_theme_is_measured_and_set_in_its_face(reference: str, face: str, role: str) -> None:
    fonts = {"heading": font("Georgia"), "body": font("Courier New"), "mono": font("Courier New")}
    styling = Styling(fonts, Faces("Georgia", "Courier New"), {})
    level = GivenLevel(face=reference, size=20.0, colour="#000000", leading=0.0, exact=30.0)
    line = metrics_for([face])[0].line_height(Face(face))
    assert styling.line_height(level) == line
    assert styling.level(level).leading == round(30 / 20 / line, 3)
    assert {styling.role(reference, usual) for usual in ("heading", "body")} == {role}


def test_layouts_are_told_by_what_they_hold(tmp_path: Path) -> None:
    found = layouts(loaded(tmp_path, GOOD["dutch"]))
    assert (found["cover"], found["bullets"], found["two-columns"], found["section"]) == ("2", "2:1", "3", "Sectiekop")


def test_an_agenda_of_cells_is_no_place_for_content(tmp_path: Path) -> None:
    found = layouts(loaded(tmp_path, GOOD["many-cells"]))
    assert found["bullets"] == found["agenda"] == "Title and Content"


def test_numbers_can_be_seen_where_the_bullets_of_a_template_cannot(tmp_path: Path) -> None:
    hidden = level(28).replace("<a:buFont", '<a:buClr><a:schemeClr val="bg1"/></a:buClr><a:buFont')
    theme = loaded(tmp_path, Made(body_style=hidden))
    assert theme.colours[theme.levels[0].bullet_colour] == "1A1A1A"


def test_a_link_to_a_template_is_that_template(tmp_path: Path) -> None:
    link = tmp_path / "ours.potx"
    link.symlink_to(written(tmp_path, GOOD["usual"]))
    assert load_theme(str(link)).template is not None


def test_a_large_page_keeps_its_large_type(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["large"])
    assert (theme.page.width, theme.scales[0][0], theme.styles["title"].size) == (1920, 50, 70)


def test_small_type_counts_and_is_told(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["google-like"])
    found, _ = read_text(NOTES)
    _, said = plan(found, theme)
    assert theme.scales == ((16, 16, 16, 16, 16),)
    assert "template-small" in [each.code for each in said]


def test_levels_without_bullets_have_none(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["plain-levels"])
    assert [each.bullet for each in theme.levels[:3]] == ["", "", "•"]
    assert theme.scales[0][:2] == (40, 32)


def test_the_body_gives_way_to_what_the_design_draws_over_it(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["with-logo"])
    body = theme.layout("bullets").box("body").rect
    assert body.right <= 780
    assert body.bottom <= 496


def test_a_title_of_one_line_gets_room_for_two(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["low-title"])
    box, style = theme.layout("bullets").box("title").rect, theme.styles["title"]
    assert box.height >= 2 * style.size
    assert box.bottom <= theme.layout("bullets").box("body").rect.y


def test_macros_objects_and_links_elsewhere_reach_no_deck(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["dangerous"])
    deck = members(deck_in(theme))
    whole = b"".join(deck.values())
    assert not [name for name in deck if name.endswith(".bin")]
    assert b"spy.png" not in whole
    assert b"run.exe" not in whole
    assert b"https://example.org/" in deck["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
    assert theme.template is not None
    assert {"macros", "embedded objects of slideMaster1.xml"} <= set(theme.template.left_out)


def test_the_html_deck_has_its_colours_faces_and_pictures(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["with-logo"].with_(faces=("Georgia", "Verdana")))
    found, _ = read_text(NOTES)
    deck, _ = plan(found, theme)
    page = render(deck, theme, ("html",))[Path("deck.html")].decode()
    assert "Verdana" in page
    assert "Georgia" in page
    assert page.count("data:image/png;base64,") == 1
    assert "background-color:#0B5394" in page


def test_both_decks_are_one_plan_on_the_same_boxes(tmp_path: Path) -> None:
    theme = loaded(tmp_path, Made())
    assert theme.template is not None
    place = theme.template.layouts["bullets"].places["body"]
    box = theme.layout("bullets").box("body").rect
    assert (round(place.rect.x + 7.2, 2), round(place.rect.width - 14.4, 2)) == (box.x, box.width)


def test_the_table_says_what_serves_for_what(tmp_path: Path) -> None:
    table = template_table(loaded(tmp_path, GOOD["dutch"]))
    row = next(line for line in table.splitlines() if line.startswith("bullets"))
    assert "2:1" in row
    assert "body: obj 1" in row


def test_text_below_a_title_alone_stands_in_the_free_room(tmp_path: Path) -> None:
    theme = loaded(tmp_path, GOOD["title-only"])
    assert theme.template is not None
    assert layouts(theme)["bullets"] == "Title Only"
    assert set(theme.template.layouts["bullets"].places) == {"title"}
    body = theme.layout("bullets").box("body").rect
    assert (body.y > 133, body.bottom <= 500, body.height > 300) == (True, True, True)
    assert theme.scales[0][:2] == (28, 24)


def test_a_body_that_is_too_small_gives_way_to_the_room_around_it(tmp_path: Path) -> None:
    narrow = layout("Content", [ph("title", None), ph("obj", (66, 144, 300, 100), 1)])
    theme = loaded(tmp_path, Made(layouts=(cover(), narrow)))
    assert theme.layout("bullets").box("body").rect.width > 800


def test_notes_from_right_to_left_keep_the_places_of_the_house(tmp_path: Path) -> None:
    """What is the house's own stays; what slides put into its body is mirrored within that."""
    theme = loaded(tmp_path, Made())
    bullets = "".join(f"- הדפסה בחיתוך עץ החלה בסין בימי שושלת טאנג {number}\n" for number in range(4))
    found, _ = read_text(f"---\ntitle: שלום\nlanguage: he\n---\n\n# א\n\n{bullets}\n> [!note] זכרו\n> שלום\n")
    deck, _ = plan(found, theme)
    slide = next(slide for slide in deck.slides if slide.layout == "callout")
    places = {slot.name: slot.rect for slot in slide.slots}
    assert places["title"].x == theme.layout("callout").box("title").rect.x
    assert places["callout"].x == pytest.approx(theme.layout("bullets").box("body").rect.x, abs=0.05)
    assert places["body"].right == pytest.approx(theme.layout("bullets").box("body").rect.right, abs=0.05)
    data = render(deck, theme, ("pptx",))[Path("deck.pptx")]
    assert (check_package(data), schema_errors(data)) == ((), [])


def test_a_template_from_right_to_left_begins_its_lines_at_the_right(tmp_path: Path) -> None:
    from_right = level(28).replace("<a:lvl1pPr ", '<a:lvl1pPr algn="r" rtl="1" ')
    assert loaded(tmp_path, Made(body_style=from_right)).styles["body"].align == "left"


LOW = layout("Content", [ph("title", (66, 300, 828, 120)), ph("obj", (66, 430, 300, 70), 1)])
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'
BAD = {
    "empty": (b"", "is empty"),
    "text": (b"# Notes\n", "no PowerPoint file"),
    "encrypted": (encrypted(), "encrypted"),
    "cut off": (Made().data()[:3000], "broken"),
    "another zip": (zipped({"a.txt": b"a"}), "no PowerPoint file"),
    "OpenDocument": (zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "OpenDocument"),
    "Office theme": (
        Made(types={"ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.themeManager+xml"}).data(),
        "no PowerPoint file",
    ),
    "no layouts": (Made(layouts=()).data(), "no layouts"),
    "no content": (Made(layouts=(cover(),)).data(), "room for text"),
    "no room": (Made(layouts=(cover(), LOW)).data(), "a fifth of the page"),
    "bad XML": (Made(layouts=(cover(), content()[:-20])).data(), "not well-formed"),
    "a document type": (
        Made(layouts=(cover(), content().replace(DECLARED, DECLARED + DOCTYPE))).data(),
        "declares a document type",
    ),
    "no master": (Made(masters=0).data(), "no slide master"),
    "a page of an inch": (Made(page=(10, 10)).data(), "10 x 10"),
}


@pytest.mark.parametrize("name", [*BAD, "a gigabyte"])
def test_what_cannot_serve_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    data, words = (bomb(), "broken") if name == "a gigabyte" else BAD[name]
    with pytest.raises(ThemeError, match=words) as refused:
        loaded(tmp_path, data)
    assert refused.value.hint
    assert "house.potx" in refused.value.message


def test_a_box_too_small_for_its_text_is_named(tmp_path: Path) -> None:
    theme = loaded(tmp_path, Made(layouts=(cover(), content(body=(66, 144, 828, 150)))))
    found, _ = read_text(NOTES)
    with pytest.raises(ThemeError, match=r"house\.potx cannot serve: body of bullets"):
        plan(found, theme)


def test_links_that_the_template_has_too_faint_can_be_read(tmp_path: Path) -> None:
    theme = loaded(tmp_path, Made(colours={"hlink": "DDEEFF"}))
    deck = members(deck_in(theme, "# One\n\n- See [the page](https://example.org/) there\n"))
    slide = next(data.decode() for data in deck.values() if b"hlinkClick" in data and b"the page" in data)
    assert contrast(rgb(theme.colours["link"]), rgb("FFFFFF")) >= 4.5
    assert "hlinkClr" in slide
    assert 'val="hlink"' not in slide


def test_a_part_number_on_a_band_can_be_read(tmp_path: Path) -> None:
    """A title in white on a band of its own has the number of its part behind it."""
    fill = '<a:solidFill><a:srgbClr val="303030"/></a:solidFill>'
    banded = layout("Content", [ph("title", TITLE, drawn=fill), ph("obj", BODY, 1)], "obj")
    white = level(32, bullet="", margin=0, colour="bg1")
    theme = loaded(tmp_path, Made(layouts=(cover(), banded), title_style=white))
    colour = theme.colours[theme.styles["part"].colour]
    assert contrast(rgb(colour), rgb("303030")) >= 4.5


@pytest.mark.parametrize("name", ["usual", "with-logo", "dark"])
def test_a_drawn_deck_keeps_the_gates_but_for_the_colours_of_its_house(
    name: str, decks: Callable[[str], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(decks(name))
    card = check_files((file,), BuildOptions()).cards[0]
    assert [finding for finding in card.findings if finding.gate != "G6"] == []


def test_a_deck_is_a_presentation_and_no_template(tmp_path: Path) -> None:
    types = members(deck_in(loaded(tmp_path, GOOD["dangerous"])))["[Content_Types].xml"].decode()
    assert f"{MAIN}.presentation.main+xml" in types
    assert "template" not in types
    assert "macro" not in types


def test_a_deck_is_stale_when_its_template_changes(tmp_path: Path) -> None:
    one, other = (theme_digest(loaded(tmp_path, GOOD[name])) for name in ("usual", "dark"))
    assert one != other
    assert theme_digest(loaded(tmp_path, GOOD["usual"])) == one


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "notes2slides", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_option_builds_both_decks(tmp_path: Path) -> None:
    written(tmp_path, GOOD["usual"])
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    done = asked(tmp_path, "build", "a.md", "--template", "house.potx")
    assert (done.returncode, done.stderr) == (0, "")
    assert b"<Template>house.potx</Template>" in members((tmp_path / "a.pptx").read_bytes())["docProps/app.xml"]
    assert (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--template", "house.potx", "--theme", "warm"), 2, "--template is in place of --theme"),
        (("--template", "none.potx"), 2, "none.potx"),
        (("--template", "a.md"), 2, "no PowerPoint template"),
        (("--template", "text.pptx"), 1, "no PowerPoint file"),
    ],
)
def test_what_cannot_be_a_template_is_one_error(words: tuple[str, ...], status: int, said: str, tmp_path: Path) -> None:
    written(tmp_path, GOOD["usual"])
    for name in ("a.md", "text.pptx"):
        (tmp_path / name).write_text(NOTES, encoding="utf-8")
    done = asked(tmp_path, "build", "a.md", *words)
    assert done.returncode == status
    assert said in done.stderr
    assert done.stderr.count("error:") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.pptx").exists()


def test_gradients_and_other_shapes_of_the_design_are_in_the_html_deck(tmp_path: Path) -> None:
    stops = '<a:gs pos="0"><a:srgbClr val="102030"/></a:gs><a:gs pos="100000"><a:srgbClr val="405060"/></a:gs>'
    gradient = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    fill = '<a:solidFill><a:srgbClr val="A0B0C0"/></a:solidFill>'
    disc = shape("", (840, 440, 100, 100), "Disc", EMPTY, fill).replace('prst="rect"', 'prst="ellipse"')
    white = {"dk1": "FFFFFF", "lt1": "203040"}
    made = Made(colours=white, background=f"<p:bg><p:bgPr>{gradient}<a:effectLst/></p:bgPr></p:bg>", master=disc)
    theme = loaded(tmp_path, made)
    found, _ = read_text(NOTES)
    page = render(plan(found, theme)[0], theme, ("html",))[Path("deck.html")].decode()
    assert "background:linear-gradient(180deg,#102030 0%,#405060 100%)" in page
    assert "background-color:#A0B0C0;border-radius:50%" in page
