"""Steps as PowerPoint's animation, and links to headings as links to slides: from the notes to the package."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from notes2slides.model.deck import Deck, Slide
from notes2slides.pipeline import plan, read
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.html_samples import PIXEL
from support.libreoffice import converted
from support.ooxml import Package, find, repacked, schema_errors
from support.package_check import check_package

NOTES = """\
# Steps

## Data {.step}

What to do before the run, see [the end](#the-end):

- Look at the data
    - Draw a hundred examples
    - **My Take:** This takes a minute.
- Count the classes
    ```python {1}
    data.head()
    ```

    | class | count |
    |---|---|
    | cat | [as before](#steps) |

- Write down $x^2$

## Training

- How to watch a run {.step level=2}
    - Plot the loss
        - of training
        - of validation
    - Print the gradient
- Then stop

## Pictures {.step}

- First a picture

    ![A picture](p.png "With a caption")

- Then a formula

    $$x^2$$

## The end

Nothing here appears by itself.
"""


def planned(folder: Path, theme: str) -> Deck:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "p.png").write_bytes(PIXEL)
    deck, diagnostics = plan(read(folder / "notes.md")[0], theme)
    assert diagnostics == ()
    return deck


def numbered(deck: Deck, section: str) -> Slide:
    (slide,) = (slide for slide in deck.slides if slide.section == section and slide.layout != "section")
    return slide


def clicks(root: etree._Element) -> list[list[str]]:
    """What appears with each click: a paragraph's words, or a shape's name and whether it waits or comes along."""
    sequence = find(root, "p:timing//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par")
    return [[_appearing(effect, root) for effect in find(click, ".//p:cTn[@presetID='1']")] for click in sequence]


def _appearing(effect: etree._Element, root: etree._Element) -> str:
    (target,) = find(effect, ".//p:spTgt")
    shape = find(root, f"p:cSld//*[*/p:cNvPr/@id='{target.get('spid')}']")[0]
    paragraphs = find(target, "p:txEl/p:pRg/@st")
    if not paragraphs:
        return str(find(shape, "*/p:cNvPr/@name")[0])
    paragraph = find(shape, "p:txBody/a:p")[int(paragraphs[0])]
    return "".join(map(str, find(paragraph, "a:r/a:t/text()")))


@pytest.mark.parametrize("theme", ["lecture", "blackboard"])
def test_each_click_shows_a_bullet_with_all_below_it(tmp_path: Path, theme: str) -> None:
    deck = planned(tmp_path, theme)
    data = render_pptx(deck, load_theme(theme))
    package = Package(data)
    assert clicks(package.slide(numbered(deck, "Training").number)) == [
        ["Plot the loss"],
        ["of training"],
        ["of validation"],
        ["Print the gradient"],
    ]
    first, second, third = clicks(package.slide(numbered(deck, "Data").number))
    assert first == ["Look at the data", "Draw a hundred examples", "Callout: My Take"]
    assert second[0] == "Count the classes" and "Code, panel" in second and second[-1].startswith("Table")
    assert third[0].startswith("Write down")
    assert schema_errors(data) == [] and check_package(data) == ()


def test_the_first_of_a_step_waits_and_the_others_come_along(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    root = Package(render_pptx(deck, load_theme("lecture"))).slide(numbered(deck, "Data").number)
    for click in find(root, "p:timing//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par"):
        first, *others = find(click, ".//p:cTn[@presetID='1']/@nodeType")
        assert first == "clickEffect" and set(others) <= {"withEffect"}
    ids = [int(number) for number in find(root, "p:timing//p:cTn/@id")]
    assert ids == list(range(1, len(ids) + 1))
    assert [etree.QName(child).localname for child in root] == ["cSld", "clrMapOvr", "timing"]


def test_text_is_built_by_paragraphs_other_shapes_as_wholes(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    package = Package(render_pptx(deck, load_theme("lecture")))
    (training,) = find(package.slide(numbered(deck, "Training").number), "p:timing/p:bldLst/p:bldP")
    assert (training.get("build"), training.get("bldLvl")) == ("p", "3")
    root = package.slide(numbered(deck, "Pictures").number)
    builds = {build.get("spid"): build.get("build") for build in find(root, "p:timing/p:bldLst/p:bldP")}
    pictures = find(root, "p:cSld//p:pic/*/p:cNvPr/@id")
    assert len(pictures) == 1 and pictures[0] not in builds
    captions = find(root, "p:cSld//p:sp/*/p:cNvPr[starts-with(@name, 'Caption')]/@id")
    assert captions and all(builds[number] is None for number in captions)
    assert find(root, f"p:timing//p:cTn[.//p:spTgt/@spid='{pictures[0]}'][@presetID]/@grpId") == []


def test_what_takes_no_click_is_not_counted_among_the_levels_that_do(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(
        "# A\n\n## B\n\n- Plain\n  - deep\n    - deeper\n- Stepped {.step}\n  - one\n  - two\n", encoding="utf-8"
    )
    deck, _ = plan(read(file)[0], "lecture")
    package = Package(render_pptx(deck, load_theme("lecture")))
    builds = [build for slide in deck.slides for build in find(package.slide(slide.number), "p:timing/p:bldLst/p:bldP")]
    assert [build.get("bldLvl") for build in builds] == ["2"]


def test_slides_without_steps_have_no_animation(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    package = Package(render_pptx(deck, load_theme("lecture")))
    moved = [slide.section for slide in deck.slides if find(package.slide(slide.number), "p:timing")]
    assert moved == ["Data", "Training", "Pictures"]


def test_an_animation_of_a_shape_that_is_missing_is_found(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    data = render_pptx(deck, load_theme("lecture"))
    name = f"ppt/slides/slide{numbered(deck, 'Training').number}.xml"
    broken = Package(data).members[name].replace(b'<p:bldP spid="', b'<p:bldP spid="99')
    assert [problem.code for problem in check_package(repacked(data, {name: broken}))] == [
        "missing-shape",
        "wrong-digest",
    ]


def test_python_pptx_follows_links_to_headings(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    presentation = Presentation(io.BytesIO(render_pptx(deck, load_theme("lecture"))))
    slide = presentation.slides[numbered(deck, "Data").number - 1]
    jumps = find(slide.element, ".//a:hlinkClick[@action='ppaction://hlinksldjump']/@r:id")
    reached = [slide.part.related_part(jump).slide.slide_id for jump in jumps]
    targets = [next(each for each in deck.slides if each.section == "The end"), deck.slides[0]]
    assert reached == [presentation.slides[target.number - 1].slide_id for target in targets]


def test_libreoffice_reads_every_click(tmp_path: Path) -> None:
    deck = planned(tmp_path, "lecture")
    deck = replace(deck, slides=(numbered(deck, "Training"),))
    drawn = converted(render_pptx(deck, load_theme("lecture")), tmp_path, "fodp").read_text("utf-8")
    assert drawn.count('presentation:node-type="on-click"') == 4
