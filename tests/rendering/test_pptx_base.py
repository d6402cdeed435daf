"""The base inside a deck says what the deck says, as another program reads it, and nothing that is left out of it."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides import BuildOptions, Selection, build, plan, read
from notes2slides.files.provenance import Provenance, provenance_of
from notes2slides.merge_base import Base, WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide, read_base
from notes2slides.merge_base.coding import BaseEncoder, chart_digest, creation_number, letters
from notes2slides.merge_base.decoding import BaseFormatError, decoded
from notes2slides.model.deck import Deck
from notes2slides.model.frames import ChartFrame
from notes2slides.model.text import Mark
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.examples import examples, sized
from support.html_samples import every_kind
from support.lectures import planned as the_deck_of
from support.libreoffice import converted
from support.notes_strategies import notes as any_notes
from support.ooxml import Package, find, schema_errors
from support.package_check import check_package
from support.reading_pptx import canonical, joined_runs, read_deck
from support.sample_deck import body_deck, deck, slide, title

THEME = load_theme("lecture")
HARD = [
    Path(__file__).parent.parent / "notes" / "hard" / f"{name}.md"
    for name in ("blocks", "callouts", "charts", "cjk", "html-and-hostile", "rtl", "small-syntax", "steps-and-links")
]
FORMULAS = r"""# Loss $\ell$

- A bullet with $\frac{a}{b}$ and **more**, [a link](https://example.org/a?b=1) and `code`
    - below it $$\sum_{i=1}^n x_i$$

> **My Take:** also $x^2$ here

| $x$ | y |
|-----|---|
| 1   | $y_1$ |

```python {1}
for x in y:
\tpass
```
"""

LEFT_OUT = """# Optimisers

- <tag>Adam</tag> taken words
- hidden words
    - hidden too

hidden prose

## Hidden heading

- hidden
"""


def base_of(data: bytes, folder: Path) -> Base:
    path = folder / "deck.pptx"
    path.write_bytes(data)
    found = read_base(path)
    assert isinstance(found, Base)
    return found


def as_read(written: WrittenSlide) -> dict[str, Any]:
    return {
        "id": written.id,
        "creation": written.creation,
        "layout": written.layout,
        "notes": list(written.notes),
        "shapes": [shape_as_read(shape) for shape in written.shapes],
    }


def shape_as_read(shape: WrittenShape) -> dict[str, Any]:
    return {
        "number": shape.number,
        "name": shape.name,
        "box": shape.box,
        "placeholder": shape.placeholder,
        "alt": shape.alt,
        "paragraphs": [paragraph_as_read(each) for each in shape.paragraphs],
        "columns": shape.columns,
        "rows": [[paragraph_as_read(cell) for cell in row] for row in shape.rows],
        "digest": shape.digest if shape.kind == "picture" else "",
    }


def paragraph_as_read(paragraph: WrittenParagraph) -> dict[str, Any]:
    return {
        "level": paragraph.level,
        "text": paragraph.text,
        "look": canonical(paragraph.look),
        "runs": joined_runs(paragraph.runs),
    }


def without_looks_of(code: set[str], found: dict[str, Any]) -> dict[str, Any]:
    """Return a slide with the runs of these shapes left out: the looks of code are not the lecturer's."""
    shapes = [
        {**shape, "paragraphs": [{**each, "runs": None} for each in shape["paragraphs"]]}
        if shape["name"] in code
        else shape
        for shape in found["shapes"]
    ]
    return {**found, "shapes": shapes}


def planned(text: str, folder: Path) -> Deck:
    source = folder / "notes.md"
    source.write_text(text, encoding="utf-8")
    return plan(read(source)[0], THEME)[0]


def same_as_read(made: Deck, folder: Path) -> None:
    data = render_pptx(made, THEME)
    base = base_of(data, folder)
    for written, found in zip(base.slides, read_deck(data), strict=True):
        unlike = {shape.name for shape in written.shapes if shape.kind == "code"}
        assert without_looks_of(unlike, as_read(written)) == without_looks_of(unlike, found)
    assert [written.title for written in base.slides] == [each.title for each in made.slides]


@pytest.mark.parametrize("source", HARD[:: sized(4, thorough=1)], ids=lambda path: path.stem)
def test_the_base_is_what_another_program_reads(source: Path, tmp_path: Path) -> None:
    same_as_read(the_deck_of(source, pictures=False), tmp_path)


def test_of_shapes_with_formulas_it_is_the_version_that_is_text(tmp_path: Path) -> None:
    made = planned(FORMULAS, tmp_path)
    same_as_read(made, tmp_path)
    shapes = [shape for each in base_of(render_pptx(made, THEME), tmp_path).slides for shape in each.shapes]
    assert {shape.kind for shape in shapes} >= {"text", "code", "table", "formula", "group", "decoration"}
    assert [shape.alt for shape in shapes if shape.kind == "formula"] == ["∑_(i=1)ⁿ x_i"]


@settings(max_examples=examples(0.03))
@given(any_notes())
def test_the_base_of_any_notes_is_what_another_program_reads(tmp_path_factory: Any, source: Any) -> None:
    same_as_read(plan(source, THEME)[0], tmp_path_factory.mktemp("law"))


def test_what_belongs_together_is_known_by_keys_and_blocks(tmp_path: Path) -> None:
    base = base_of(render_pptx(every_kind(THEME), THEME), tmp_path)
    keys = {each.id: [shape.key for shape in each.shapes] for each in base.slides}
    assert keys["slide-5"] == [
        "title",
        "kicker",
        "body",
        "callout",
        "callout/text",
        "callout/bar",
        *keys["slide-4"][3:],
    ]
    assert all(len(set(found)) == len(found) for found in keys.values())
    (text,) = [shape for shape in base.slides[4].shapes if shape.key == "callout/text"]
    assert (text.inside, text.kind) == ("callout", "text")
    marked = base.slides[3].shapes[2].paragraphs[1]
    assert [(run.text, run.marks) for run in marked.runs if run.marks][:3] == [
        ("BatchNorm", "t"),
        ("x.mean()", "c"),
        ("bold", "b"),
    ]
    assert [run.link for run in marked.runs if run.link] == ["https://arxiv.org/abs/1502.03167"]


def test_blocks_are_those_of_the_notes(tmp_path: Path) -> None:
    made = planned("# A\n\n- one\n    - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", tmp_path)
    base = base_of(render_pptx(made, THEME), tmp_path)
    here = {origin.id for each in made.slides for origin in each.origins}
    paragraphs = [each for found in base.slides for shape in found.shapes for each in shape.paragraphs]
    assert {each.text for each in paragraphs if each.block in here} == {"one", "two"}
    assert {shape.block in here for found in base.slides for shape in found.shapes if shape.kind == "table"} == {True}


def test_what_appears_by_a_click_is_said_as_in_the_file(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text("# A\n\n- one\n- two\n\n```python\nx\n```\n", encoding="utf-8")
    made = plan(read(source)[0], THEME, BuildOptions(steps=1))[0]
    data = render_pptx(made, THEME)
    for number, each in enumerate(base_of(data, tmp_path).slides, 1):
        targets = find(Package(data).slide(number), "//p:set//p:spTgt")
        drawn = [(int(each.get("spid")), int((find(each, ".//p:pRg/@st") or [-1])[0])) for each in targets]
        assert [(shape, paragraph) for _, shape, paragraph in sorted(each.steps)] == drawn
        assert len({step for step, _, _ in each.steps}) == made.slides[number - 1].steps
    assert sum(each.steps for each in made.slides) > 1


def test_what_a_selection_leaves_out_is_not_in_it(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text(LEFT_OUT, encoding="utf-8")
    build(source, tmp_path, BuildOptions(formats=["pptx"], selection=Selection(tags="adam")))
    base = read_base(tmp_path / "notes.pptx")
    assert isinstance(base, Base)
    said = repr(base)
    assert "taken" in said
    assert "hidden" not in said


def test_slides_whose_numbers_would_be_the_same_have_others(tmp_path: Path) -> None:
    assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")
    made = deck(*(replace(slide(n, "bullets", title(name)), id=name) for n, name in ((1, "plumless"), (2, "buckeroo"))))
    data = render_pptx(made, THEME)
    one, other = [each.creation for each in base_of(data, tmp_path).slides]
    assert one == creation_number("plumless") != other
    assert (schema_errors(data), check_package(data)) == ([], ())
    assert [each["creation"] for each in read_deck(data)] == [one, other]


def test_a_save_by_libreoffice_keeps_the_base(tmp_path: Path) -> None:
    data = render_pptx(every_kind(THEME), THEME)
    base = base_of(data, tmp_path)
    saved = converted(data, tmp_path, "pptx")
    assert read_base(saved) == base
    assert provenance_of(saved) is Provenance.CHANGED


def test_an_edit_leaves_the_base_as_it_was(tmp_path: Path) -> None:
    data = render_pptx(every_kind(THEME), THEME)
    presentation = pptx.Presentation(io.BytesIO(data))
    presentation.slides[3].shapes.title.text = "Edited"
    edited = io.BytesIO()
    presentation.save(edited)
    assert base_of(edited.getvalue(), tmp_path) == base_of(data, tmp_path)
    assert Counter(each["id"] for each in read_deck(edited.getvalue())) == Counter(
        each.id for each in every_kind(THEME).slides
    )


def test_characters_that_no_file_can_hold_are_in_neither(tmp_path: Path) -> None:
    made = body_deck()
    made = replace(made, slides=(replace(made.slides[0], slots=(title("a\x07b\ufffe\ud800c\td"),)),))
    same_as_read(replace(made, slides=(replace(made.slides[0], title="ab?c\td"),)), tmp_path)


def test_every_mark_has_its_own_letter() -> None:
    assert len({letters(mark) for mark in Mark}) == len(Mark)


def test_a_chart_has_the_digest_of_its_values(tmp_path: Path) -> None:
    made = planned("# A\n\n```chart column\nYear,Cats\n2024,12\n2025,7.5\n```\n", tmp_path)
    (chart,) = [
        s for each in base_of(render_pptx(made, THEME), tmp_path).slides for s in each.shapes if s.kind == "chart"
    ]
    (data,) = [slot.frame.data for each in made.slides for slot in each.slots if isinstance(slot.frame, ChartFrame)]
    assert chart.digest == chart_digest(data)
    (cats,) = data.series

    def ending_in(value: float) -> str:
        cells = (cats.cells[0], replace(cats.cells[1], value=value))
        return chart_digest(replace(data, series=(replace(cats, cells=cells),)))

    assert ending_in(7.6) != chart.digest == ending_in(7.5 + 1e-15)
    assert chart_digest(replace(data, title="Pets")) != chart.digest


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
RUNS = st.builds(WrittenRun, TEXTS.filter(bool), st.sampled_from(["", "b", "bi"]), TEXTS, TEXTS)
PARAGRAPHS = st.builds(WrittenParagraph, st.lists(RUNS, max_size=3).map(tuple), st.integers(0, 8), TEXTS, TEXTS)
SHAPES = st.builds(
    WrittenShape,
    key=st.sampled_from(["title", "body"]),
    number=st.integers(0, 99),
    name=TEXTS,
    kind=st.sampled_from(["text", "table"]),
    box=st.tuples(*[st.integers(-9, 10**8)] * 4),
    placeholder=st.none() | st.tuples(TEXTS, st.integers(0, 99)),
    block=TEXTS,
    look=TEXTS,
    alt=TEXTS,
    inside=TEXTS,
    paragraphs=st.lists(PARAGRAPHS, max_size=3).map(tuple),
    columns=st.lists(st.integers(0, 10**7), max_size=2).map(tuple),
    rows=st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple),
    digest=TEXTS,
)
SLIDES = st.builds(
    WrittenSlide,
    id=TEXTS,
    creation=st.integers(1, 2**32 - 1),
    layout=TEXTS,
    title=TEXTS,
    section=TEXTS,
    steps=st.lists(st.tuples(*[st.integers(-1, 9)] * 3), max_size=3).map(tuple),
    shapes=st.lists(SHAPES, max_size=3).map(tuple),
    notes=st.lists(st.tuples(st.integers(0, 8), TEXTS), max_size=3).map(tuple),
)


@settings(max_examples=examples(0.6))
@given(st.lists(SLIDES, max_size=3, unique_by=lambda slide: slide.id))
def test_what_is_encoded_is_decoded(slides: list[WrittenSlide]) -> None:
    encoder = BaseEncoder()
    for each in slides:
        encoder.add(each)
    content, mark = encoder.finished()
    text = content.partition(">")[2].removesuffix("</base>").encode()
    assert decoded(text, mark.rpartition(":")[2]) == Base(tuple(slides))
    with pytest.raises(BaseFormatError):
        decoded(text, "0" * 64)
