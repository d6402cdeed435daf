"""What becomes of paragraphs and runs: real levels, sizes in list styles, marks, links, languages, directions."""

from __future__ import annotations

import pytest
from lxml import etree

from notes2slides.model.deck import Deck, DeckMeta
from notes2slides.model.frames import TextParagraph
from notes2slides.model.text import Mark, Run
from notes2slides.reading.maths.latex import read_latex
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.ooxml import Package, find, text_of
from support.package_check import check_package
from support.sample_deck import body, body_deck, deck, paragraph, slide, title

THEME = load_theme("lecture")


def body_shape(deck: Deck) -> etree._Element:
    """The body of the first slide."""
    root = Package(render_pptx(deck, THEME)).slide(1)
    (shape,) = find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@idx='1']")
    return shape


def only_run(run: Run) -> etree._Element:
    shape = body_shape(body_deck(paragraph((run,))))
    (properties,) = find(shape, ".//a:rPr")
    return properties


def test_list_levels_are_paragraph_levels_with_nothing_else_said() -> None:
    shape = body_shape(
        body_deck(
            paragraph("One", "level1", 24),
            paragraph("Two", "level2", 22, level=1, space_before=6),
            paragraph("Three", "level3", 20, level=2, space_before=5),
        )
    )
    assert find(shape, ".//a:lstStyle/*") == []
    properties = [dict(each.attrib) for each in find(shape, ".//a:pPr") if each.get("lvl")]
    assert properties == [{"lvl": "1"}, {"lvl": "2"}]
    assert not find(shape, ".//a:r/a:rPr[@sz]") and not find(shape, ".//a:br")


def test_a_smaller_scale_stands_in_the_shape_s_list_style_and_not_in_its_runs() -> None:
    shape = body_shape(body_deck(paragraph("One", "level1", 22), paragraph("Two", "level2", 20, level=1)))
    sizes = [each.get("sz") for each in find(shape, ".//a:lstStyle/*/a:defRPr")]
    assert sizes == ["2200", "2000"]
    assert not find(shape, ".//a:r/a:rPr[@sz]")


def test_prose_in_a_list_has_no_marker_and_stands_at_the_edge() -> None:
    shape = body_shape(body_deck(paragraph("Prose", "body", 24, marker=None)))
    (properties,) = find(shape, ".//a:pPr")
    assert (properties.get("marL"), properties.get("indent")) == ("0", "0")
    assert find(properties, "a:buNone")


def test_numbers_count_on_by_themselves_until_something_interrupts_them() -> None:
    items = [("3.", 0), ("4.", 0), (None, 0), ("5.", 0), ("9.", 0)]
    shape = body_shape(body_deck(*(paragraph("x", "level1", 24, marker=marker) for marker, _ in items)))
    starts = [each.get("startAt") for each in find(shape, ".//a:buAutoNum")]
    assert starts == ["3", "3", "5", "9"]


def test_a_number_has_the_room_that_was_planned_for_it() -> None:
    shape = body_shape(body_deck(replace(paragraph("x", marker="10."), hanging=36.5, shift=12.5)))
    (properties,) = find(shape, ".//a:p/a:pPr")
    assert (properties.get("marL"), properties.get("indent")) == (str(round(36.5 * 12700)), str(round(-36.5 * 12700)))


@pytest.mark.parametrize("marker", ["12–14.", "0.", "40000."])
def test_what_is_no_number_of_powerpoint_s_is_text_before_a_tab(marker: str) -> None:
    shape = body_shape(body_deck(paragraph("x", marker=marker)))
    assert find(shape, ".//a:pPr/a:buNone") and not find(shape, ".//a:buChar")
    assert text_of(shape) == f"{marker}\tx"
    (colour,) = find(shape, ".//a:r[1]/a:rPr/a:solidFill/a:schemeClr/@val")
    assert colour == "accent1"


def test_a_numbering_goes_on_across_deeper_bullets() -> None:
    nested = paragraph("x", "level2", 22, level=1)
    first, second = paragraph("a", marker="1."), paragraph("b", marker="2.")
    shape = body_shape(body_deck(first, nested, second))
    assert [each.get("startAt") for each in find(shape, ".//a:buAutoNum")] == ["1", "1"]


def test_task_boxes_are_bullets() -> None:
    shape = body_shape(body_deck(paragraph("done", marker="☑")))
    (bullet,) = find(shape, ".//a:buChar")
    assert bullet.get("char") == "☑"
    (size,) = find(shape, ".//a:pPr/a:buSzPct")
    assert size.get("val") == "80000", "it leaves room before the text, as a number does"
    assert text_of(shape) == "done"


def test_space_and_exact_leading_are_in_points() -> None:
    shape = body_shape(body_deck(paragraph("x", leading=31.5, space_before=0)))
    (leading,) = find(shape, ".//a:pPr/a:lnSpc/a:spcPts")
    (before,) = find(shape, ".//a:pPr/a:spcBef/a:spcPts")
    assert (leading.get("val"), before.get("val")) == ("3150", "0")


@pytest.mark.parametrize(
    ("mark", "attribute", "value"),
    [
        (Mark.STRONG, "b", "1"),
        (Mark.EMPHASIS, "i", "1"),
        (Mark.UNDERLINE, "u", "sng"),
        (Mark.STRIKE, "strike", "sngStrike"),
        (Mark.SUPERSCRIPT, "baseline", "30000"),
        (Mark.SUBSCRIPT, "baseline", "-25000"),
        (Mark.CODE, "sz", "2160"),
        (Mark.KEYBOARD, "sz", "2160"),
    ],
)
def test_marks_are_run_properties(mark: Mark, attribute: str, value: str) -> None:
    assert only_run(Run("x", mark)).get(attribute) == value


@pytest.mark.parametrize(("mark", "colour"), [(Mark.TAG, "bg2"), (Mark.HIGHLIGHT, "bg2")])
def test_chips_are_highlights_in_the_theme_s_chip_colour(mark: Mark, colour: str) -> None:
    (highlight,) = find(only_run(Run("x", mark)), "a:highlight/a:schemeClr")
    assert highlight.get("val") == colour


def test_inline_code_names_the_mono_face() -> None:
    (face,) = find(only_run(Run("x", Mark.CODE)), "a:latin")
    assert face.get("typeface") == "Courier New"


def test_part_numbers_in_titles_are_small_and_soft() -> None:
    runs = (Run("Local minima"), Run(" (2/3)", Mark.QUIET))
    root = Package(render_pptx(deck(slide(1, "bullets", title(runs))), THEME)).slide(1)
    part = find(root, "//a:r[a:t=' (2/3)']/a:rPr")[0]
    assert (part.get("sz"), part.get("b")) == ("1800", "0")
    assert find(part, "a:solidFill/a:schemeClr/@val") == ["tx2"]
    assert find(part, "a:latin/@typeface") == ["+mn-lt"]


def test_small_talk_outside_titles_is_soft_and_as_large_as_its_text() -> None:
    words = paragraph((Run("One"), Run(" (continued)", Mark.QUIET)), "level1", 24)
    (quiet,) = find(body_shape(body_deck(words)), ".//a:r[a:t=' (continued)']/a:rPr")
    assert (quiet.get("sz"), quiet.get("b")) == (None, None)
    assert find(quiet, "a:solidFill/a:schemeClr/@val") == ["tx2"]
    assert not find(quiet, "a:latin")


def test_the_number_of_a_part_is_never_larger_than_its_title() -> None:
    small = paragraph((Run("Local minima"), Run(" (2/3)", Mark.QUIET)), "title", 14)
    named = replace(title("Local minima"), frame=replace(title("x").frame, paragraphs=(small,)))
    root = Package(render_pptx(deck(slide(1, "bullets", named)), THEME)).slide(1)
    assert find(root, "//a:r[a:t=' (2/3)']/a:rPr/@sz") in ([], ["1400"])


def test_runs_cut_by_line_ends_are_one_run_again() -> None:
    first = paragraph((Run("one two "),))
    lines = (*first.lines, *paragraph((Run("three"),)).lines)
    shape = body_shape(body_deck(replace(first, lines=lines)))
    assert [each.text for each in find(shape, ".//a:t")] == ["one two three"]


@pytest.mark.parametrize("text", ["one ", "one\n", "one \n ", "one"])
def test_a_paragraph_ends_with_its_last_word(text: str) -> None:
    shape = body_shape(body_deck(paragraph((Run("and ", Mark.STRONG), Run(text)))))
    assert [each.text for each in find(shape, ".//a:t")] == ["and ", "one"]


def test_lines_with_a_formula_end_where_they_were_planned_to() -> None:
    maths = read_latex(r"\tau", display=False).maths
    first = paragraph((Run("at "), Run("τ", maths=maths), Run(" only ")))
    lines = (*first.lines, *paragraph((Run("one is "),)).lines, *paragraph((Run("left"),)).lines)
    root = Package(render_pptx(body_deck(replace(first, lines=lines)), THEME)).slide(1)
    shapes = find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@idx='1']")
    assert len(shapes) == 2, "one with the formula, one with its text"
    for shape in shapes:
        pieces = find(shape, ".//a:p/*[self::a:r or self::a:br]")
        texts = ["\n" if each.tag.endswith("}br") else text_of(each) for each in pieces]
        assert texts[-5:] == [" only", "\n", "one is", "\n", "left"]


def test_a_formula_amid_text_is_as_large_as_the_text() -> None:
    maths = read_latex(r"\tau", display=False).maths
    root = Package(render_pptx(body_deck(paragraph((Run("at "), Run("τ", maths=maths)))), THEME)).slide(1)
    sizes = find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@idx='1']//a:rPr/@sz")
    assert sizes and set(sizes) == {str(round(100 * paragraph("at").size))}


def test_a_hard_break_is_a_break() -> None:
    shape = body_shape(body_deck(paragraph("one\ntwo")))
    assert [etree.QName(each).localname for each in find(shape, ".//a:p/*") if each.tag.endswith(("}r", "}br"))] == [
        "r",
        "br",
        "r",
    ]


def test_web_and_mail_links_leave_the_package_and_all_others_stay_text() -> None:
    addresses = [
        "https://a.example/x y?q=ä#f",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "ftp://a.example/x",
        "#no",
    ]
    runs = tuple(Run(f"{index}", href=address) for index, address in enumerate(addresses))
    data = render_pptx(body_deck(paragraph(runs)), THEME)
    links = [
        target for kind, target in Package(data).relationships("ppt/slides/slide1.xml").values() if kind == "hyperlink"
    ]
    assert links == ["https://a.example/x%20y?q=%C3%A4#f", "mailto:a@b.example"]
    assert text_of(body_shape(body_deck(paragraph(runs)))) == "01234"
    assert check_package(data) == ()


@pytest.mark.parametrize(
    "address",
    ["https://", "http://[::1", "https://a b/", "http://host:port/", "mailto:", "https://" + "a" * 3000 + ".x"],
)
def test_addresses_that_office_would_call_damaged_are_no_links(address: str) -> None:
    data = render_pptx(body_deck(paragraph((Run("x", href=address),))), THEME)
    kinds = [kind for kind, _ in Package(data).relationships("ppt/slides/slide1.xml").values()]
    assert "hyperlink" not in kinds


def test_a_link_to_a_slide_jumps_there() -> None:
    link = body(paragraph((Run("on", href="#slide-2"),)))
    package = Package(render_pptx(deck(slide(1, "bullets", link), slide(2, "bullets", title("There"))), THEME))
    (click,) = find(package.slide(1), "//a:hlinkClick")
    key = click.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
    assert click.get("action") == "ppaction://hlinksldjump"
    assert package.relationships("ppt/slides/slide1.xml")[key] == ("slide", "slide2.xml")


@pytest.mark.parametrize(("href", "own"), [("#slide-2", True), ("https://example.org/", False)])
def test_a_link_within_the_deck_has_the_colour_of_its_text_and_one_out_of_it_a_links(href: str, *, own: bool) -> None:
    link = body(paragraph((Run("on", href=href),)))
    package = Package(render_pptx(deck(slide(1, "bullets", link), slide(2, "bullets", title("There"))), THEME))
    (click,) = find(package.slide(1), "//a:hlinkClick")
    assert bool(click.xpath(".//*[local-name() = 'hlinkClr'][@val = 'tx']")) == own


def test_every_run_states_its_language() -> None:
    meta = DeckMeta(title="Réseaux", language="fr-BE")
    root = Package(render_pptx(body_deck(paragraph("un"), paragraph("deux"), meta=meta), THEME)).slide(1)
    assert {each.get("lang") for each in find(root, "//a:rPr")} == {"fr-BE"}


def test_right_to_left_paragraphs_say_so_and_begin_at_the_right() -> None:
    meta = DeckMeta(title="למידה", language="he", direction="rtl")
    shape = body_shape(body_deck(paragraph("שלום"), paragraph("עולם"), meta=meta))
    assert {(each.get("rtl"), each.get("algn")) for each in find(shape, ".//a:pPr")} == {("1", "r")}


def test_an_aside_stands_at_a_right_tab_on_its_line() -> None:
    item: TextParagraph = paragraph("Optimisers", marker="1.", aside=(Run("12 slides", Mark.QUIET),))
    shape = body_shape(body_deck(item))
    (tab,) = find(shape, ".//a:tabLst/a:tab")
    assert tab.get("algn") == "r" and 800 * 12700 < int(tab.get("pos")) < 848 * 12700
    assert text_of(shape) == "Optimisers\t12 slides"


def test_text_that_xml_cannot_hold_does_no_harm() -> None:
    wild = "a<b>&\"'\x00\x07\ud800\ufffe ]]> {{ x }} _x0041_"
    data = render_pptx(body_deck(paragraph(wild)), THEME)
    assert text_of(Package(data).slide(1)).count("a<b>&\"'\ufffd ]]> {{ x }} _x0041_") == 1
    assert check_package(data) == ()


def test_slides_hold_no_colour_values_and_no_faces_but_the_mono_one() -> None:
    runs = (Run("a", Mark.TAG), Run("b", Mark.CODE), Run("c", Mark.QUIET), Run("d", href="https://a.example"))
    root = Package(render_pptx(body_deck(paragraph(runs)), THEME)).slide(1)
    assert find(root, "//a:srgbClr") == []
    assert {face for face in find(root, "//a:latin/@typeface") if not face.startswith("+")} == {"Courier New"}
