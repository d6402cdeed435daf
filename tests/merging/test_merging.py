"""What was edited in a deck is in the next one, beside what is new in the notes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pptx
import pytest
from hands import flat, texts
from lxml import etree
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.util import Pt

from notes2slides import BuildOptions, DrawOptions, build
from notes2slides.diagnostics import EditedError, Severity
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.pipeline import BuildReport
from support.libreoffice import converted, drawn_pages
from support.ooxml import schema_errors
from support.package_check import check_package

NOTES = """Title: Attention

# Attention

- Why attention is needed
  - A fixed vector is a bottleneck
  - The decoder looks back at **all** states of the encoder
  - See [the paper](https://arxiv.org/abs/1409.0473) for more
- Scores and weights
  - A score says how well a key and a query go together
  - Softmax makes weights of scores
  - My Take: weights are no explanation

| layer | heads |
|-------|-------|
| first | 2     |
| last  | 4     |

# Transformers

- Positions have to be said
  - Sines of different length
  - Or learned ones
- Layers
  - Self attention, then a network for each position
  - Residual connections around both
"""
GREEN, PALE = RGBColor.from_string("008000"), RGBColor.from_string("F0F0C8")  # type: ignore[no-untyped-call]
_GLOW = (
    '<a:effectLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:glow rad="63500"><a:srgbClr '
    'val="FF0000"/></a:glow></a:effectLst>'
)
PPTX = BuildOptions(formats=("pptx",))


@cache
def first_deck() -> bytes:
    """Return the deck of these notes, which is the same in every folder."""
    with TemporaryDirectory() as folder:
        notes = Path(folder, "notes.md")
        notes.write_text(NOTES, encoding="utf-8")
        build(notes, folder, PPTX)
        return notes.with_suffix(".pptx").read_bytes()


class Desk:
    """Notes and their deck in a folder."""

    def __init__(self, folder: Path) -> None:
        self.notes, self.deck = folder / "notes.md", folder / "notes.pptx"
        self.write(NOTES)
        self.deck.write_bytes(first_deck())

    def write(self, text: str) -> None:
        self.notes.write_text(text, encoding="utf-8")

    def replace(self, old: str, new: str) -> None:
        text = self.notes.read_text(encoding="utf-8")
        assert old in text
        self.write(text.replace(old, new))

    def build(self, options: BuildOptions = PPTX) -> BuildReport:
        return build(self.notes, self.notes.parent, options)

    def edit(self, change: Callable[[Any], None]) -> None:
        shown = self.shown()
        change(shown)
        shown.save(str(self.deck))

    def shown(self) -> Any:
        return pptx.Presentation(str(self.deck))

    def said(self) -> list[str]:
        return ["\n".join(texts(slide)) for slide in self.shown().slides]

    def slide_with(self, words: str) -> Any:
        return next(slide for slide in self.shown().slides if words in "\n".join(texts(slide)))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def shape(shown: Any, words: str, name: str = "Body") -> Any:
    """Return the shape of that name on the slide with these words."""
    slide = next(slide for slide in shown.slides if words in "\n".join(texts(slide)))
    return next(shape for shape in slide.shapes if shape.name == name)


def paragraph(shown: Any, words: str) -> Any:
    found = (
        paragraph
        for slide in shown.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if words in paragraph.text
    )
    return next(found)


def retype(old: str, new: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        for run in paragraph(shown, old).runs:
            run.text = run.text.replace(old, new)

    return change


def picture(colour: str = "red") -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    data.seek(0)
    return data


def is_sound(data: bytes) -> bool:
    found = [each for each in check_package(data) if each.code not in ("wrong-digest", "broken-base")]
    assert found == []
    return True


def codes(report: BuildReport) -> list[str]:
    return [each.code for each in report.diagnostics]


def test_a_retyped_text_stays_and_new_bullets_come(desk: Desk) -> None:
    desk.edit(retype("bottleneck", "narrow bottleneck"))
    desk.replace("  - See [the", "  - A bullet of later\n  - See [the")
    report = desk.build()
    slide = desk.slide_with("narrow bottleneck")
    assert "A bullet of later" in "\n".join(texts(slide))
    assert list(report.files) == [desk.deck]
    assert is_sound(desk.deck.read_bytes())
    assert codes(report) == ["edits-merged"]


def test_both_sides_change_one_bullet_in_different_words(desk: Desk) -> None:
    desk.edit(retype("decoder", "decoder of each layer"))
    desk.replace("states of the encoder", "states that the encoder had")
    desk.build()
    assert (
        paragraph(desk.shown(), "decoder").text
        == "The decoder of each layer looks back at all states that the encoder had"
    )
    bold = [run.text for run in paragraph(desk.shown(), "decoder").runs if run.font.bold]
    assert bold == ["all"]


def test_where_both_have_changed_the_same_words_both_are_shown(desk: Desk) -> None:
    desk.edit(retype("a bottleneck", "too narrow"))
    desk.replace("is a bottleneck", "was the trouble")
    report = desk.build()
    slide = desk.slide_with("was the trouble")
    box = next(each for each in slide.shapes if each.name.startswith("Edited text"))
    assert "A fixed vector is too narrow" in box.text_frame.text
    assert "notes.md:6" in box.text_frame.text, "the line of the very bullet"
    told = next(each for each in report.diagnostics if each.code == "edits-conflict")
    assert told.severity is Severity.WARNING
    assert str(told.span).endswith("notes.md:6")
    assert "too narrow" in told.message
    assert "was the trouble" in told.message
    assert codes(desk.build()).count("edits-conflict") == 0


def test_the_look_of_what_was_retyped_stays(desk: Desk) -> None:
    def change(shown: Any) -> None:
        run = paragraph(shown, "Softmax").runs[0]
        run.font.italic = True
        run.font.color.rgb = GREEN

    desk.edit(change)
    desk.replace("  - A score says", "  - Another bullet before it\n  - A score says")
    desk.build()
    run = paragraph(desk.shown(), "Softmax").runs[0]
    assert run.font.italic
    assert run.font.color.rgb == GREEN


def test_what_was_put_onto_a_slide_stays(desk: Desk) -> None:
    def change(shown: Any) -> None:
        slide = next(slide for slide in shown.slides if "bottleneck" in "\n".join(texts(slide)))
        slide.shapes.add_picture(picture(), Pt(500), Pt(300))
        slide.shapes.add_textbox(Pt(100), Pt(420), Pt(200), Pt(30)).text_frame.text = "A box of mine"

    desk.edit(change)
    for new in ("  - Later\n", "  - Later still\n"):
        desk.replace("  - See [the", f"{new}  - See [the")
        desk.build()
        slide = desk.slide_with("A box of mine")
        assert [each.image.blob for each in slide.shapes if hasattr(each, "image")] == [picture().getvalue()]
        assert is_sound(desk.deck.read_bytes())


def test_a_slide_that_the_notes_leave_alone_is_the_hands_own(desk: Desk) -> None:
    def change(shown: Any) -> None:
        body = shape(shown, "Sines of")
        body.left, body.top, body.width, body.height = Pt(100), Pt(200), Pt(500), Pt(200)
        body.rotation = 5

    desk.edit(change)
    desk.replace("is a bottleneck", "is a narrow one")
    desk.build()
    body = shape(desk.shown(), "Sines of")
    assert (body.left, body.top, body.rotation) == (Pt(100), Pt(200), 5)
    assert any("is a narrow one" in said for said in desk.said())


def test_a_box_that_was_moved_stays_there_when_its_text_grows(desk: Desk) -> None:
    def change(shown: Any) -> None:
        body = shape(shown, "Sines of")
        body.left, body.top, body.width, body.height = body.left + Pt(40), body.top, body.width, body.height

    before = shape(desk.shown(), "Sines of")
    desk.edit(change)
    desk.replace("  - Or learned ones", "  - Or learned ones\n  - Or none at all")
    desk.build()
    after = shape(desk.shown(), "Sines of")
    assert after.left == before.left + Pt(40)
    assert "Or none at all" in after.text_frame.text


def add_slide(shown: Any) -> None:
    slide = shown.slides.add_slide(shown.slides[2].slide_layout)
    slide.shapes.title.text = "My own slide"
    slide.shapes.add_picture(picture("blue"), Pt(500), Pt(300))
    slide.notes_slide.notes_text_frame.text = "Said by me"
    ids = shown.slides._sldIdLst
    last = ids[-1]
    ids.remove(last)
    ids.insert(3, last)


def test_a_slide_of_the_hands_own_stays_behind_the_one_that_it_followed(desk: Desk) -> None:
    desk.edit(add_slide)
    desk.replace(
        "# Attention", "# History\n\n- Before attention\n  - Networks that remember\n  - And forget\n\n# Attention"
    )
    desk.build()
    said = desk.said()
    at = next(number for number, text in enumerate(said) if "My own slide" in text)
    assert "bottleneck" in said[at - 1]
    assert "Said by me" in said[at]
    assert is_sound(desk.deck.read_bytes())
    assert sum("My own slide" in text for text in said) == 1


def delete(words: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        ids = shown.slides._sldIdLst
        at = next(n for n, slide in enumerate(shown.slides) if words in "\n".join(texts(slide)))
        shown.part.drop_rel(ids[at].rId)
        ids.remove(ids[at])

    return change


def test_a_deleted_slide_stays_deleted(desk: Desk) -> None:
    desk.edit(delete("Sines of"))
    desk.replace("is a bottleneck", "is a narrow one")
    for _ in range(2):
        desk.build()
        assert not any("Sines of" in said for said in desk.said())
        assert is_sound(desk.deck.read_bytes())


def test_a_deleted_slide_is_back_when_its_notes_change(desk: Desk) -> None:
    desk.edit(delete("Sines of"))
    desk.replace("Sines of different length", "Sines of another length")
    report = desk.build()
    assert any("Sines of another length" in said for said in desk.said())
    assert "is back" in next(each.message for each in report.diagnostics if each.severity is Severity.WARNING)


def test_a_moved_slide_stays_where_it_was_put(desk: Desk) -> None:
    def change(shown: Any) -> None:
        ids = shown.slides._sldIdLst
        at = next(n for n, slide in enumerate(shown.slides) if "Sines of" in "\n".join(texts(slide)))
        each = ids[at]
        ids.remove(each)
        ids.insert(1, each)

    desk.edit(change)
    desk.replace("is a bottleneck", "is a narrow one")
    desk.build()
    assert "Sines of" in desk.said()[1]
    assert is_sound(desk.deck.read_bytes())


def test_an_edited_slide_that_the_notes_give_up_is_kept_and_told(desk: Desk) -> None:
    desk.edit(retype("Sines of different length", "Waves that I like"))
    text = desk.notes.read_text(encoding="utf-8")
    desk.write(text[: text.index("# Transformers")])
    report = desk.build()
    assert sum("Waves that I like" in said for said in desk.said()) == 1
    assert any("kept because you edited it" in each.message for each in report.diagnostics)


def test_edits_go_where_their_bullets_go(desk: Desk) -> None:
    desk.edit(retype("Residual", "Very residual"))
    more = "".join(f"  - Bullet {n} makes this topic longer than one slide can be\n" for n in range(9))
    desk.replace("- Layers\n", f"{more}- Layers\n")
    desk.build()
    said = "\n".join(desk.said())
    assert len(re.findall("Very residual connections", said)) == 1
    assert "Residual connections" not in said


def test_speaker_notes_of_both_sides_are_said(desk: Desk) -> None:
    def change(shown: Any) -> None:
        slide = next(slide for slide in shown.slides if "bottleneck" in "\n".join(texts(slide)))
        slide.notes_slide.notes_text_frame.add_paragraph().text = "Breathe here"

    desk.edit(change)
    desk.replace("is a bottleneck", "is a bottleneck <!-- notes: tell of Babel -->")
    desk.build()
    said = desk.slide_with("bottleneck").notes_slide.notes_text_frame.text
    assert "Breathe here" in said
    assert "tell of Babel" in said


def test_cells_of_a_table(desk: Desk) -> None:
    def change(shown: Any) -> None:
        table = next(each.table for slide in shown.slides for each in slide.shapes if each.has_table)
        table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "two"

    desk.edit(change)
    desk.replace("Softmax makes weights of scores", "Softmax makes weights of all scores")
    desk.build()
    said = "\n".join(desk.said())
    assert "two" in said
    assert "of all scores" in said


@pytest.mark.parametrize("new", ["", "  - A bullet of later\n"], ids=["same notes", "other notes"])
def test_transitions_and_backgrounds_stay(desk: Desk, new: str) -> None:
    def change(shown: Any) -> None:
        slide = next(slide for slide in shown.slides if "bottleneck" in "\n".join(texts(slide)))
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = PALE
        element = slide.element
        transition = element.makeelement(
            "{http://schemas.openxmlformats.org/presentationml/2006/main}transition", spd="slow"
        )
        element.find("{*}clrMapOvr").addnext(transition)

    desk.edit(change)
    desk.replace("  - See [the", f"{new}  - See [the")
    desk.build()
    slide = desk.slide_with("bottleneck")
    assert slide.background.fill.fore_color.rgb == PALE
    assert slide.element.find("{*}transition").get("spd") == "slow"
    assert is_sound(desk.deck.read_bytes())


def test_what_cannot_be_carried_over_is_told_and_the_old_file_is_kept(desk: Desk) -> None:
    def change(shown: Any) -> None:
        paragraph(shown, "Softmax").runs[0].font.italic = True

    desk.edit(change)
    edited = desk.deck.read_bytes()
    desk.replace("Softmax makes weights of scores", "Softmax makes **weights** of the scores")
    report = desk.build()
    assert (desk.deck.parent / "notes.before.pptx").read_bytes() == edited
    assert {"edits-lost", "edits-kept"} <= set(codes(report))


_SLIDE = re.compile(rb"(?<=[/\"])slide(\d+)\.xml")
_NOTED = (
    (rb'<a:rPr lang="en-US"', rb'<a:rPr lang="en-GB" dirty="0" err="1"'),
    (rb"</a:r></a:p>", rb'</a:r><a:endParaRPr lang="en-US" dirty="0"/></a:p>'),
    (
        rb'<a:rPr lang="en-GB" dirty="0" err="1"/><a:t>(\w+) ',
        rb'<a:rPr/><a:t>\1 </a:t></a:r><a:r><a:rPr dirty="0"/><a:t>',
    ),
)


def as_powerpoint(data: bytes) -> bytes:
    """Return a package as PowerPoint is known to write it: parts renamed, runs parted, notes for itself in them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as written:
        for name in archive.namelist():
            content = _SLIDE.sub(rb"slide1\1.xml", archive.read(name))
            if name.startswith("ppt/slides/slide"):
                for old, new in _NOTED:
                    content = re.sub(old, new, content)
            written.writestr(re.sub(r"/slide(\d+)\.xml", r"/slide1\1.xml", name), content)
    return buffer.getvalue()


def test_a_save_in_powerpoint_is_no_edit(desk: Desk) -> None:
    desk.deck.write_bytes(as_powerpoint(desk.deck.read_bytes()))
    assert provenance_of(desk.deck) is Provenance.CHANGED
    desk.replace("  - See [the", "  - A bullet of later\n  - See [the")
    report = desk.build()
    assert codes(report) == []
    assert any("A bullet of later" in said for said in desk.said())
    assert is_sound(desk.deck.read_bytes())


def test_after_a_save_in_libreoffice_words_notes_and_order_are_merged(desk: Desk, tmp_path: Path) -> None:
    desk.edit(retype("a bottleneck", "a narrow bottleneck"))
    desk.edit(add_slide)
    (tmp_path / "saved").mkdir()
    desk.deck.write_bytes(converted(desk.deck.read_bytes(), tmp_path / "saved", "pptx").read_bytes())
    desk.replace("Sines of different length", "Sines of many lengths")
    desk.build()
    said = "\n".join(desk.said())
    assert said.count("narrow bottleneck") >= 1
    assert "Sines of many lengths" in said
    assert said.count("My own slide") == 1
    assert is_sound(desk.deck.read_bytes())


def test_a_merged_deck_is_valid_and_opens(desk: Desk) -> None:
    desk.edit(retype("a bottleneck", "too narrow"))
    desk.edit(add_slide)
    desk.replace("is a bottleneck", "was the trouble")
    desk.replace("Or learned ones", "Or ones that are learned")
    desk.build()
    data = desk.deck.read_bytes()
    assert schema_errors(data) == []
    drawn = [page.text for page in drawn_pages(data)]
    assert any("too narrow" in page and "was the trouble" in page for page in drawn)
    assert any("My own slide" in page for page in drawn)


@pytest.mark.parametrize("edits", ["keep", "refuse", "replace"])
def test_edits_are_kept_refused_or_replaced_where_that_is_asked_for(desk: Desk, edits: Any) -> None:
    desk.edit(retype("a bottleneck", "too narrow"))
    edited = desk.deck.read_bytes()
    asked = BuildOptions(formats=("pptx",), edits=edits)
    match edits:
        case "keep":
            report = desk.build(asked)
            assert desk.deck.read_bytes() == edited
            assert list(report.files) == [desk.deck.parent / "notes.new.pptx"]
            assert any("1 text changed" in each.message for each in report.diagnostics)
        case "refuse":
            with pytest.raises(EditedError, match="1 text changed") as caught:
                desk.build(asked)
            assert "--edits merge" in str(caught.value)
            assert desk.deck.read_bytes() == edited
        case _:
            desk.build(asked)
            assert provenance_of(desk.deck) is Provenance.UNCHANGED
    assert not list(desk.deck.parent.glob("*.before.*"))


def test_force_replaces_edits(desk: Desk) -> None:
    desk.edit(retype("a bottleneck", "too narrow"))
    desk.build(BuildOptions(formats=("pptx",), force=True))
    assert provenance_of(desk.deck) is Provenance.UNCHANGED


def test_a_deck_without_a_base_is_kept_and_told(desk: Desk) -> None:
    desk.build(BuildOptions(formats=("pptx",), drawing=DrawOptions(without_notes=True)))
    desk.edit(retype("a bottleneck", "too narrow"))
    edited = desk.deck.read_bytes()
    report = desk.build()
    assert desk.deck.read_bytes() == edited
    assert codes(report)[:1] == ["edits-unmergeable"]


@pytest.mark.parametrize("new", ["", "  - A bullet of later\n"], ids=["same notes", "other notes"])
def test_what_only_looks_otherwise_stays(desk: Desk, new: str) -> None:
    """Nothing of what was written says which outline a shape has, or that it is turned."""

    def change(shown: Any) -> None:
        kicker = shape(shown, "bottleneck", "Kicker")
        kicker.rotation = 7
        body = shape(shown, "Sines of")
        body._element.spPr.append(etree.fromstring(_GLOW))

    desk.edit(change)
    desk.replace("  - See [the", f"{new}  - See [the")
    report = desk.build()
    assert shape(desk.shown(), "bottleneck", "Kicker").rotation == 7
    assert shape(desk.shown(), "Sines of")._element.find(".//{*}glow") is not None
    assert is_sound(desk.deck.read_bytes())
    assert not list(desk.deck.parent.glob("*.before.*")), report.diagnostics


def test_an_outline_alone_stays(desk: Desk) -> None:
    def change(shown: Any) -> None:
        text = next(each for each in flat_shapes(shown) if each.name == "Callout: My Take, text")
        text._element.spPr.find("{*}prstGeom").set("prst", "ellipse")

    desk.edit(change)
    desk.build()
    text = next(each for each in flat_shapes(desk.shown()) if each.name == "Callout: My Take, text")
    assert text._element.spPr.find("{*}prstGeom").get("prst") == "ellipse"


def flat_shapes(shown: Any) -> list[Any]:
    return [shape for slide in shown.slides for shape in flat(slide.shapes)]


def name_section(old: str, new: str) -> Callable[[Any], None]:
    def change(shown: Any) -> None:
        found = [
            each for each in shown.part._element.iter() if each.tag.endswith("}section") and each.get("name") == old
        ]
        found[0].set("name", new)

    return change


def section_names(desk: Desk) -> list[str]:
    return [each.get("name") for each in desk.shown().part._element.iter() if each.tag.endswith("}section")]


def test_a_section_keeps_the_name_that_it_was_given(desk: Desk) -> None:
    desk.edit(name_section("Transformers", "Week 2"))
    desk.replace("Or learned ones", "Or ones that are learned")
    report = desk.build()
    assert "Week 2" in section_names(desk)
    assert "Transformers" not in section_names(desk)
    assert "edits-lost" not in codes(report)
    desk.build()
    assert "Week 2" in section_names(desk)


def test_a_section_that_both_have_named_is_told(desk: Desk) -> None:
    desk.edit(name_section("Transformers", "Week 2"))
    desk.replace("# Transformers", "# The transformer")
    told = [each.message for each in desk.build().diagnostics if each.code == "edits-lost"]
    assert any("the section “Week 2”" in each for each in told)


def test_margins_of_a_box_that_the_notes_have_changed_too_are_told(desk: Desk) -> None:
    def widen(shown: Any) -> None:
        shape(shown, "a bottleneck").text_frame.margin_left = Pt(30)

    desk.edit(widen)
    desk.replace("is a bottleneck", "was the trouble")
    told = [each.message for each in desk.build().diagnostics if each.code == "edits-lost"]
    assert any("does not show the margins, columns or direction of “Body”" in each for each in told)


CHART = """Title: Loss

# Loss

- It falls
- And then it rises

```chart line
Epoch, Training
1, 0.92
2, 0.61
```
"""


def test_a_chart_stays_as_it_was_edited_where_the_notes_change_the_text_beside_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.deck.unlink()
    desk.write(CHART)
    desk.build()

    def lower(shown: Any) -> None:
        chart = next(each for slide in shown.slides for each in slide.shapes if each.has_chart).chart
        chart.series[0]._element.xpath(".//c:val//c:v")[0].text = "0.5"

    desk.edit(lower)
    desk.replace("And then it rises", "And then it stays")
    desk.build()
    chart = next(each for slide in desk.shown().slides for each in slide.shapes if each.has_chart).chart
    assert tuple(chart.series[0].values) == (0.5, 0.61)
    assert "And then it stays" in "\n".join(desk.said())
    assert is_sound(desk.deck.read_bytes())
