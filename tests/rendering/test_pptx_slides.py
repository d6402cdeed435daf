"""What stands on a slide as PowerPoint sees it: placeholders, panels, tables, pictures, notes, sections, properties."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from notes2slides.model.deck import Asset, Deck, DeckMeta, NoteLine, Slot
from notes2slides.model.frames import TextFrame
from notes2slides.model.geometry import Rect
from notes2slides.model.text import Mark, Run
from notes2slides.rendering.pptx import render_pptx
from notes2slides.rendering.pptx.looks.layouts import Placeholder
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.html_samples import PIXEL, every_kind
from support.ooxml import Package, find, text_of
from support.sample_deck import BODY, body, callout, code, deck, paragraph, picture, slide, table, title

THEME = load_theme("lecture")


def package(deck: Deck) -> Package:
    return Package(render_pptx(deck, THEME))


def shape_named(root: etree._Element, name: str) -> etree._Element:
    (shape,) = find(root, f"//p:cSld//*[*/p:cNvPr/@name='{name}']")
    return shape


def test_python_pptx_opens_every_slide_with_its_title_in_the_title_placeholder() -> None:
    made = every_kind(THEME)
    presentation = Presentation(io.BytesIO(render_pptx(made, THEME)))
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert len(titles) == len(made.slides)
    assert titles[0] == "Notes on deep learning" and titles[3] == "Local minima (2/3)"
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)


def test_a_slide_bears_its_id_and_its_shapes_their_purpose_in_reading_order() -> None:
    root = package(every_kind(THEME)).slide(5)
    assert find(root, "p:cSld/@name") == ["slide-5"]
    names = find(root, "p:cSld/p:spTree/*/*/p:cNvPr/@name")
    assert names == ["Title", "Kicker", "Body", "Callout: My Take", "Footer", "Slide number"]


def test_text_where_the_layout_has_it_inherits_its_place() -> None:
    root = package(deck(slide(1, "bullets", title("x"), body(paragraph("y"))))).slide(1)
    assert not find(shape_named(root, "Body"), "p:spPr/a:xfrm")


def test_text_elsewhere_states_its_place_in_emu() -> None:
    root = package(deck(slide(1, "bullets", body(paragraph("y"), rect=Rect(56, 180.5, 848, 304))))).slide(1)
    (offset,) = find(shape_named(root, "Body"), "p:spPr/a:xfrm/a:off")
    assert (offset.get("x"), offset.get("y")) == (str(56 * 12700), str(int(180.5 * 12700)))


def test_further_frames_get_a_variant_of_the_layout_with_a_box_for_each() -> None:
    second = body(paragraph("second"), name="body2", rect=Rect(56, 300, 848, 100))
    plain, mixed = slide(1, "bullets", body(paragraph("a"))), slide(2, "bullets", body(paragraph("a")), second)
    made = package(deck(plain, mixed, slide(3, "bullets", body(paragraph("a")), second)))
    layouts = [made.relationships(f"ppt/slides/slide{n}.xml")["rId1"][1] for n in (1, 2, 3)]
    assert layouts[0] != layouts[1] == layouts[2]
    boxes = find(made.xml("ppt/slideLayouts/" + layouts[1].rsplit("/", 1)[-1]), "//p:ph[not(@type)]/@idx")
    drawn = find(made.slide(2), "//p:ph[not(@type)]/@idx")
    assert set(drawn) <= set(boxes) and len(set(drawn)) == 2


def test_layouts_are_those_of_the_theme_under_readable_names() -> None:
    presentation = Presentation(io.BytesIO(render_pptx(deck(slide(1, "bullets", title("x"))), THEME)))
    assert [layout.name for layout in presentation.slide_layouts] == [
        "Title slide",
        "Agenda",
        "Section header",
        "Title and content",
        "Two content",
        "Content with callout",
        "Quotation",
        "Low",
        "Title of two lines and content",
        "Title and content, narrow",
        "Title and content, narrower",
        "Statement",
        "Prose",
        "Quotation below its lead",
        "Title of two lines and quotation",
        "Question",
        "Answer",
        "Definition",
        "Terms",
        "Cards 2",
        "Cards 3",
        "Cards 2 low",
        "Cards 3 low",
        "Cards 2 middling",
        "Cards 3 middling",
        "Process 3",
        "Process 4",
        "Process 5",
        "Process 6",
        "Picture and content",
        "Tall picture and content",
        "Wide picture and content",
        "Picture",
        "Recap",
        "Links",
        "Closing",
        "Picture with caption",
        "Title only",
        "Blank",
    ]


def test_two_columns_are_the_placeholders_of_powerpoint_s_own_two_content_layout() -> None:
    made = package(every_kind(THEME))
    drawn = find(made.slide(10), "//p:sp[p:nvSpPr/p:nvPr/p:ph[not(@type)]]")
    assert [each.find(".//{*}ph").get("idx") for each in drawn] == ["1", "2"]
    assert not find(drawn[1], "p:spPr/a:xfrm")
    layout = made.relationships("ppt/slides/slide10.xml")["rId1"][1].rsplit("/", 1)[-1]
    assert made.xml(f"ppt/slideLayouts/{layout}").get("type") == "twoObj"


def test_a_quotation_s_source_stands_in_a_placeholder_of_the_quotation_s_layout_right_below_it() -> None:
    made = package(every_kind(THEME))
    quote, source = shape_named(made.slide(6), "Quote"), shape_named(made.slide(6), "Attribution")
    (above,), (below,) = (find(each, "p:spPr/a:xfrm") for each in (quote, source))
    bottom = int(above[0].get("y")) + int(above[1].get("cy"))
    assert bottom < int(below[0].get("y")) < bottom + 20 * 12700
    layout = made.relationships("ppt/slides/slide6.xml")["rId1"][1].rsplit("/", 1)[-1]
    (index,) = find(source, ".//p:ph/@idx")
    assert index in find(made.xml(f"ppt/slideLayouts/{layout}"), "//p:ph[@type='body']/@idx")


def test_a_callout_is_a_group_with_editable_text_label_first() -> None:
    data = render_pptx(deck(slide(1, "callout", title("x"), callout("My Take", "Asked every year"))), THEME)
    shapes = Presentation(io.BytesIO(data)).slides[0].shapes
    (group,) = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert group.name == "Callout: My Take"
    panel, bar = group.shapes
    assert [each.text for each in panel.text_frame.paragraphs] == ["My Take", "Asked every year"]
    assert bar.width < panel.width / 20 and (bar.left, bar.top, bar.height) == (panel.left, panel.top, panel.height)
    label, text = find(panel._element, ".//a:r/a:rPr")
    assert (label.get("b"), label.get("sz"), text.get("sz")) == ("1", "1800", None)
    assert find(panel._element, ".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz") == ["2000"]


def test_code_is_one_text_with_a_paragraph_a_line_and_its_spaces() -> None:
    shape = shape_named(
        package(deck(slide(1, "bullets", title("x"), code("for x in y:", "", "    print(x)")))).slide(1), "Code"
    )
    assert ["".join(find(each, ".//a:t/text()")) for each in find(shape, ".//a:p")] == [
        "for x in y:",
        "",
        "    print(x)",
    ]
    assert find(shape, ".//a:lvl1pPr/a:defRPr/a:latin/@typeface") == ["Courier New"]
    assert find(shape, ".//a:lvl1pPr/a:lnSpc/a:spcPts/@val") == ["2040"]
    assert len(find(shape, "p:spPr/a:solidFill/a:schemeClr")) == 1


def test_a_table_is_native_with_a_header_row_and_planned_sizes() -> None:
    data = render_pptx(deck(slide(1, "bullets", title("x"), table(("Name", "Count"), ("Adam", "2")))), THEME)
    (frame,) = [shape for shape in Presentation(io.BytesIO(data)).slides[0].shapes if shape.has_table]
    assert frame.table.first_row
    assert [[cell.text for cell in row.cells] for row in frame.table.rows] == [["Name", "Count"], ["Adam", "2"]]
    assert [column.width for column in frame.table.columns] == [200 * 12700] * 2
    assert {each.get("sz") for each in find(frame._element, ".//a:r/a:rPr")} == {"2000"}
    style = find(frame._element, ".//a:tableStyleId/text()")
    styles = Package(data).xml("ppt/tableStyles.xml")
    assert find(styles, "a:tblStyle/@styleId") == style
    faces = find(styles, "a:tblStyle/*/a:tcTxStyle/a:fontRef/@idx")
    assert faces and set(faces) == {"minor"}, "cells are set in the face of text"


def test_cells_say_nothing_of_what_their_table_s_style_says_so_that_another_style_changes_them() -> None:
    made = render_pptx(deck(slide(1, "bullets", title("x"), table(("Name", "Count"), ("Adam", "2")))), THEME)
    cells = Package(made).xml("ppt/slides/slide1.xml")
    assert len(find(cells, "//a:tc//a:r")) == 4
    assert find(cells, "//a:tc//a:rPr/@b | //a:tc//a:rPr/a:solidFill | //a:tc//a:rPr/a:latin") == []


def test_cells_have_the_leading_of_text_outside_placeholders_whatever_the_body_s() -> None:
    """A table style has no leading, and cells state none that is inherited."""
    leadings = {"body": 1.5, "table": 1.3, "table-header": 1.3}
    styles = {name: replace(THEME.styles[name], leading=leading) for name, leading in leadings.items()}
    theme = replace(THEME, styles={**THEME.styles, **styles})
    cells = table(("Name",), ("Adam",))
    made = Package(render_pptx(deck(slide(1, "bullets", title("x"), cells)), theme))
    master = made.xml("ppt/slideMasters/slideMaster1.xml")
    assert find(made.xml("ppt/slides/slide1.xml"), "//a:tc//a:lnSpc") == []
    for styles in (find(master, "//p:otherStyle/a:lvl1pPr"), find(made.xml("ppt/presentation.xml"), "//a:lvl1pPr")):
        assert find(styles[0], "a:lnSpc/a:spcPct/@val") == ["130000"]
    assert find(master, "//p:bodyStyle/a:lvl1pPr/a:lnSpc/a:spcPct/@val") == ["150000"]


def test_a_picture_has_its_alternative_text_and_is_stored_once() -> None:
    assets = {"cat": Asset(data=PIXEL, media_type="image/png", width=1, height=1)}
    slides = (slide(1, "bullets", picture("cat", 'A "cat" <here>')), slide(2, "bullets", picture("cat", "Again")))
    made = package(Deck(meta=DeckMeta(title="x"), slides=slides, assets=assets))
    assert find(made.slide(1), "//p:pic/p:nvPicPr/p:cNvPr/@descr") == ['A "cat" <here>']
    assert [name for name in made.names if "/media/" in name] == ["ppt/media/image1.png"]
    assert made.members["ppt/media/image1.png"] == PIXEL


def test_speaker_notes_keep_their_levels_and_their_path_is_italic() -> None:
    lines = (
        NoteLine(level=0, text="Optimisers › Minima", kind="path"),
        NoteLine(level=0, text="Saddle points"),
        NoteLine(level=12, text="far down"),
    )
    data = render_pptx(deck(slide(1, "bullets", title("x"), notes=lines), slide(2, "bullets", title("y"))), THEME)
    first, second = Presentation(io.BytesIO(data)).slides
    paragraphs = first.notes_slide.notes_text_frame.paragraphs
    assert [(each.text, each.level) for each in paragraphs] == [
        ("Optimisers › Minima", 0),
        ("Saddle points", 0),
        ("far down", 8),
    ]
    assert [bool(each.runs[0].font.italic) for each in paragraphs] == [True, False, False]
    assert second.notes_slide.notes_text_frame.text == ""


def test_sections_hold_every_slide_once_in_order() -> None:
    sections = ("", "", "Trees", "Trees", "Nets", "Trees")
    made = package(deck(*(slide(n, "bullets", title(str(n)), section=name) for n, name in enumerate(sections, 1))))
    root = made.xml("ppt/presentation.xml")
    found = [(each.get("name"), find(each, ".//p14:sldId/@id")) for each in find(root, "//p14:section")]
    assert [name for name, _ in found] == ["Optimisers", "Trees", "Nets", "Trees (2)"]
    assert [key for _, keys in found for key in keys] == find(root, "p:sldIdLst/p:sldId/@id")
    assert len(set(find(root, "//p14:section/@id"))) == 4


def test_core_properties_come_from_the_deck_and_never_from_the_clock() -> None:
    meta = DeckMeta(
        title="Nets", author="A. Lecturer", date="2019-11-01", language="nl", subject="Learning", keywords=("a", "b")
    )
    properties = Presentation(
        io.BytesIO(render_pptx(deck(slide(1, "bullets", title("x")), meta=meta), THEME))
    ).core_properties
    assert (properties.title, properties.author, properties.subject) == ("Nets", "A. Lecturer", "Learning")
    assert (properties.keywords, properties.language) == ("a, b", "nl")
    assert properties.created == properties.modified == datetime(2019, 11, 1)


@pytest.mark.parametrize("date", ["", "1 November 2019", "2019-02-31"])
def test_a_date_that_is_no_date_is_left_out(date: str) -> None:
    data = render_pptx(deck(slide(1, "bullets", title("x")), meta=DeckMeta(title="x", date=date)), THEME)
    assert b"created" not in Package(data).members["docProps/core.xml"]


def test_footer_and_slide_number_are_placeholders_of_their_own_on_slides_layouts_and_master() -> None:
    made = package(deck(slide(1, "bullets", title("x"), body(paragraph("y")))))
    for part in (made.slide(1), made.xml("ppt/slideLayouts/slideLayout4.xml")):
        (footer,) = find(part, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='ftr']")
        (number,) = find(part, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='sldNum']")
        assert text_of(footer) == "Optimisers"
        assert find(number, ".//a:fld/@type") == ["slidenum"] and not find(number, ".//a:r")
    assert {"ftr", "sldNum"} <= set(find(made.xml("ppt/slideMasters/slideMaster1.xml"), "//p:ph/@type"))


def test_a_running_head_is_a_text_of_ours_that_no_dialogue_for_dates_empties() -> None:
    kicker = Slot(
        name="kicker",
        rect=THEME.layouts["bullets"].boxes["kicker"].rect,
        frame=TextFrame(paragraphs=(paragraph("2 A"),)),
    )
    made = package(deck(slide(1, "bullets", title("x"), kicker)))
    (shape,) = find(made.slide(1), "//p:sp[p:nvSpPr/p:cNvPr/@name='Kicker']")
    assert find(shape, ".//p:ph/@type") == ["body"]
    assert not any(b'type="dt"' in content for name, content in made.members.items() if name.endswith(".xml"))


def test_a_dark_theme_keeps_dark_colours_dark_and_maps_the_page_to_them() -> None:
    dark = load_theme("blackboard")
    made = Package(render_pptx(deck(slide(1, "bullets", title("x"))), dark))
    scheme = made.xml("ppt/theme/theme1.xml")
    assert find(scheme, "//a:dk1/a:srgbClr/@val") == [dark.colours["paper"]]
    assert find(scheme, "//a:lt1/a:srgbClr/@val") == [dark.colours["ink"]]
    (mapping,) = find(made.xml("ppt/slideMasters/slideMaster1.xml"), "p:clrMap")
    assert (mapping.get("bg1"), mapping.get("tx1")) == ("dk1", "lt1")


@pytest.mark.parametrize("name", ["lecture", "blackboard"])
def test_theme_fonts_are_the_theme_s_faces(name: str) -> None:
    theme = load_theme(name)
    root = Package(render_pptx(deck(slide(1, "bullets", title("x"))), theme)).xml("ppt/theme/theme1.xml")
    assert find(root, "//a:majorFont/a:latin/@typeface") == [theme.fonts["heading"].face]
    assert find(root, "//a:minorFont/a:latin/@typeface") == [theme.fonts["body"].face]


def test_quiet_text_on_full_colour_pages_keeps_the_colour_that_is_legible_there() -> None:
    box = THEME.layouts["section"].boxes["title"]
    heading = paragraph((Run("Part"), Run(" one", Mark.QUIET)), box.style, 40, marker=None)
    root = package(deck(slide(1, "section", body(heading, name="title", rect=box.rect)))).slide(1)
    assert not find(root, "//a:r[a:t=' one']/a:rPr/a:solidFill")


def test_boxes_of_the_layouts_have_no_insets_and_no_autofit() -> None:
    made = package(every_kind(THEME))
    for name in made.names:
        if name.startswith("ppt/slideLayouts/slideLayout"):
            for properties in find(made.xml(name), "//p:sp[p:nvSpPr/p:cNvPr/@name != 'Callout']//a:bodyPr"):
                assert [properties.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
                assert find(properties, "a:noAutofit")
    assert not any(b"normAutofit" in content or b"fontScale" in content for content in made.members.values())


def test_body_stands_where_the_theme_says() -> None:
    made = package(deck(slide(1, "bullets", title("x"))))
    (offset,) = find(made.xml("ppt/slideLayouts/slideLayout4.xml"), "//p:sp[p:nvSpPr/p:nvPr/p:ph/@idx='1']//a:off")
    assert (int(offset.get("x")), int(offset.get("y"))) == (int(BODY.x * 12700), int(BODY.y * 12700))


@pytest.mark.parametrize("name", ["lecture", "blackboard"])
def test_layouts_and_master_have_no_colours_but_the_theme_s(name: str) -> None:
    theme = load_theme(name)
    made = Package(render_pptx(every_kind(theme), theme))
    parts = [part for part in made.names if part.startswith(("ppt/slideLayouts/slide", "ppt/slideMasters/slide"))]
    assert len(parts) > len(theme.layouts)
    assert [part for part in parts if find(made.xml(part), "//a:srgbClr")] == []


@pytest.mark.parametrize(
    ("kind", "idx", "reference"),
    [
        ("title", None, '<p:ph type="title"/>'),
        ("body", 1, '<p:ph type="body" idx="1"/>'),
        ("obj", 1, '<p:ph idx="1"/>'),
        ("body", 19, '<p:ph type="body" idx="19"/>'),
        ("body", 20, '<p:ph type="body" sz="quarter" idx="20"/>'),
        ("sldNum", 12, '<p:ph type="sldNum" sz="quarter" idx="12"/>'),
        ("ftr", None, '<p:ph type="ftr" sz="quarter"/>'),
    ],
)
def test_small_print_and_boxes_of_our_own_are_quarters(kind: str, idx: int | None, reference: str) -> None:
    """As PowerPoint writes them: its own boxes take the whole size, and say so by saying nothing."""
    box = Placeholder("a-box", kind, idx, BODY, "body", "top", ())
    assert box.reference == reference and box.label == "A box"


def test_a_figure_stands_in_the_picture_placeholder_of_its_layout_in_its_own_proportions() -> None:
    shown = replace(picture("cat", "A cat"), name="picture")
    pixel = Asset(data=PIXEL, media_type="image/png", width=1, height=1)
    made = package(replace(deck(slide(1, "figure", title("x"), shown)), assets={"cat": pixel}))
    drawn = shape_named(made.slide(1), "Picture")
    (index,) = find(drawn, "p:nvPicPr/p:nvPr/p:ph[@type='pic']/@idx")
    layout = made.relationships("ppt/slides/slide1.xml")["rId1"][1].rsplit("/", 1)[-1]
    assert find(made.xml(f"ppt/slideLayouts/{layout}"), f"//p:ph[@type='pic'][@idx='{index}']")
    (extent,) = find(drawn, "p:spPr/a:xfrm/a:ext")
    assert (extent.get("cx"), extent.get("cy")) == (str(320 * 12700), str(240 * 12700))
