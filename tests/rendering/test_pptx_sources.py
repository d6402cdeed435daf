"""A finished file can be traced to the notes, slide by slide."""

from __future__ import annotations

import posixpath

from lxml import etree

from notes2slides.diagnostics import Span
from notes2slides.model.deck import Deck
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.html_samples import every_kind
from support.ooxml import Package, find, schema_errors
from support.package_check import check_package

THEME = load_theme("lecture")


def sources(package: Package) -> etree._Element:
    """The part with the sources, found as Office finds it: from the presentation."""
    relationships = package.relationships("ppt/presentation.xml").values()
    stores = [
        package.xml(posixpath.normpath(posixpath.join("ppt", target)))
        for kind, target in relationships
        if kind == "customXml"
    ]
    return next(each for each in stores if each.tag == "{urn:notes2slides:deck}deck")


def placed(deck: Deck, *spans: Span | None) -> Deck:
    return replace(deck, slides=tuple(replace(s, source=span) for s, span in zip(deck.slides, spans, strict=False)))


def test_every_slide_says_under_its_own_name_where_it_comes_from_as_the_user_named_it() -> None:
    spans = (None, Span("notes/week 1 & 2.md", 12, 14), Span("../elsewhere.md", 3, 3))
    package = Package(render_pptx(placed(every_kind(THEME), *spans), THEME))
    found = {each.get("id"): each.get("source") for each in sources(package)}
    names = [find(package.slide(number), "p:cSld/@name")[0] for number in (1, 2, 3)]
    assert found == dict(zip(names, (None, "notes/week 1 & 2.md:12", "../elsewhere.md:3"), strict=True))


def test_the_part_is_a_store_of_its_own_schema_and_the_package_stays_sound() -> None:
    data = render_pptx(placed(every_kind(THEME), None, Span("a\x07<b>.md", 1, 1)), THEME)
    package = Package(data)
    assert sources(package).tag == "{urn:notes2slides:deck}deck"
    ((kind, target),) = package.relationships("customXml/item1.xml").values()
    assert kind == "customXmlProps"
    properties = package.xml(f"customXml/{target}")
    assert properties.xpath("//*[local-name()='schemaRef']/@*") == ["urn:notes2slides:deck"]
    assert (schema_errors(data), check_package(data)) == ([], ())


def test_what_belongs_to_no_section_at_the_end_is_not_named_like_the_beginning() -> None:
    slides = every_kind(THEME).slides
    ordered = (slides[0], slides[2], slides[-1])
    root = Package(render_pptx(replace(every_kind(THEME), slides=ordered), THEME)).xml("ppt/presentation.xml")
    assert find(root, "//p14:section/@name") == ["Optimisers", "Optimisers (2)", slides[-1].title]
