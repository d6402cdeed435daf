"""The package as a whole: valid, sound, the same every time, and cheap at any length."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from functools import cache

import pytest

from notes2slides.merge_base.coding import creation_number
from notes2slides.model.deck import Deck, DeckMeta, NoteLine
from notes2slides.model.text import Run
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.examples import sized
from support.html_samples import every_kind
from support.ooxml import NAMESPACES, Package, repacked, schema_errors
from support.package_check import check_package
from support.sample_deck import body, deck, paragraph, slide, title
from support.work import calls

THEMES = ("lecture", "blackboard")
SLIDE = "ppt/slides/slide4.xml"
NUMBERS = [creation_number(f"slide-{number}") for number in range(1, 5)]
SLIDE_RELS = "ppt/slides/_rels/slide4.xml.rels"


def long_deck(slides: int) -> Deck:
    """A deck with a list, a link and speaker notes on every slide."""
    words = "Saddle points are another issue, and most directions still go down from there"
    notes = tuple(NoteLine(level=level, text=f"{words} {level}") for level in range(4))
    return deck(
        *(
            slide(
                number,
                "bullets",
                title(f"Local minima {number}"),
                body(
                    *(paragraph(f"{words} {number}") for _ in range(3)),
                    paragraph((Run("paper", href=f"https://example.org/{number}"), Run("!", href="#slide-1"))),
                ),
                notes=notes,
                section=f"Section {number // 50}",
            )
            for number in range(1, slides + 1)
        )
    )


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_kind_of_slide_is_valid_and_sound(name: str, direction: str) -> None:
    theme = load_theme(name)
    made = every_kind(theme)
    meta = replace(made.meta, direction=direction, language="he" if direction == "rtl" else "en")
    data = render_pptx(replace(made, meta=meta), theme)
    assert schema_errors(data) == []
    assert check_package(data) == ()


def test_a_deck_without_slides_is_valid_too() -> None:
    data = render_pptx(Deck(meta=DeckMeta(title=""), slides=(), assets={}), load_theme("lecture"))
    assert schema_errors(data) == []
    assert check_package(data) == ()


def test_members_have_a_fixed_date_and_content_types_come_first() -> None:
    data = render_pptx(long_deck(2), load_theme("lecture"))
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


BREAKAGES: dict[str, tuple[str, dict[str, bytes | None] | tuple[str, bytes, bytes]]] = {
    "a part that a relationship leads to is gone": (
        "dangling-relationship",
        {"ppt/slideLayouts/slideLayout1.xml": None},
    ),
    "a part's relationships are gone": ("missing-relationship", {SLIDE_RELS: None}),
    "a part that nothing leads to": ("dangling-part", {"ppt/slides/slide99.xml": b"<x/>"}),
    "a part without a content type": ("no-content-type", {"ppt/media/film.mov": b"x"}),
    "a member outside the package": ("unsafe-member", {"../evil.xml": b"<x/>"}),
    "broken XML": ("broken-xml", {SLIDE: b"<p:sld>"}),
    "no content types": ("no-content-types", {"[Content_Types].xml": None}),
    "an announced part is gone": ("missing-part", {"ppt/viewProps.xml": None}),
    "two shapes of one id": ("repeated-shape-id", (SLIDE, b'<p:cNvPr id="3"', b'<p:cNvPr id="2"')),
    "a script in a link": ("external-relationship", (SLIDE_RELS, b"https://arxiv.org", b"javascript:alert")),
    "a file in a link": ("external-relationship", (SLIDE_RELS, b"https://arxiv.org", b"file:///etc")),
    "a picture from the web": (
        "external-relationship",
        (SLIDE_RELS, b"relationships/hyperlink", b"relationships/image"),
    ),
    "two slides that are known by one number": (
        "repeated-slide-number",
        (
            SLIDE,
            f'creationId xmlns:p14="{NAMESPACES["p14"]}" val="{NUMBERS[3]}"'.encode(),
            f'creationId xmlns:p14="{NAMESPACES["p14"]}" val="{NUMBERS[2]}"'.encode(),
        ),
    ),
    "a part that was edited": ("wrong-digest", (SLIDE, b"Generally not", b"Generally no")),
    "no digest": ("wrong-digest", {"docProps/custom.xml": None}),
    "no base": ("broken-base", {"customXml/item2.xml": None}),
    "a base of other slides": ("broken-base", {SLIDE: None}),
    "a base that is damaged": ("broken-base", ("customXml/item2.xml", b'version="1">', b'version="1">AAAA')),
    "one relationship id twice": ("repeated-relationship", (SLIDE_RELS, b'Id="rId2"', b'Id="rId1"')),
}


@cache
def sound_package() -> bytes:
    """A deck with every kind of slide."""
    theme = load_theme("lecture")
    return render_pptx(every_kind(theme), theme)


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_package_is_found_out(breakage: str) -> None:
    data = sound_package()
    code, change = BREAKAGES[breakage]
    if isinstance(change, tuple):
        member, old, new = change
        content = Package(data).members[member]
        assert old in content
        change = {member: content.replace(old, new, 1)}
    assert code in {problem.code for problem in check_package(repacked(data, change))}


def test_what_is_no_package_is_found_out() -> None:
    assert [problem.code for problem in check_package(b"PK nothing of the kind")] == ["not-a-package"]


def test_cost_grows_with_the_slides_and_no_faster() -> None:
    theme = load_theme("lecture")

    def work(slides: int) -> int:
        made = long_deck(slides)
        return calls(lambda: render_pptx(made, theme))

    work(10)  # what is loaded once is loaded
    few, many = sized((50, 200), thorough=(200, 800))
    assert work(many) < 4.2 * work(few)


def test_little_is_kept_of_each_slide() -> None:
    theme = load_theme("lecture")
    slides = sized(200, thorough=600)
    made = long_deck(slides)
    tracemalloc.start()
    try:
        render_pptx(made, theme)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < slides * 10_000 + 4_000_000
