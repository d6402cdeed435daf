"""Whatever the tree, the tags and the expression: what is selected is what a simple selector finds, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import gates
from tests.support.examples import examples

from notes2slides.diagnostics import SelectionError, Span
from notes2slides.measuring import metrics_for
from notes2slides.model.notes import Block, Bullet, Callout, Meta, Notes, Paragraph, Quote, Section, SpeakerNote
from notes2slides.model.text import Run
from notes2slides.model.tree import children as below
from notes2slides.planning import plan
from notes2slides.selecting import select
from notes2slides.theming import load_theme
from notes2slides.values import replace

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
TAGS = ["adam", "dropout", "nlp", "nlp/attention", "nlp/attention/heads", "rate", "mytake"]
PATTERNS = [*TAGS, "*", "nlp/*", "*a*", "r*e", "nothing"]
Sentence = tuple[Any, ...]
"""An expression as nested tuples: ("tag", pattern), ("not", one), ("and", ...), ("or", ...)."""


@st.composite
def blocks(draw: st.DrawFn, depth: int, path: str) -> tuple[Block, ...]:
    found: list[Block] = []
    for index in range(draw(st.integers(0 if depth < 3 else 1, 4))):
        name = f"{path}.{index}"
        tags = tuple(draw(st.lists(st.sampled_from(TAGS[:-1]), max_size=1)))
        children = draw(blocks(depth - 1, name)) if depth else ()
        runs = (Run(f"words of {name}"),)
        span = Span("a.md", 1, 1)
        match draw(st.sampled_from(["bullet"] * 5 + ["callout", "paragraph", "quote", "said"])):
            case "bullet":
                found.append(Bullet(id=name, span=span, tags=tags, runs=runs, children=children))
            case "callout":
                found.append(Callout(id=name, span=span, tags=tags, kind="mytake", label="My Take", runs=runs))
            case "paragraph":
                found.append(Paragraph(id=name, span=span, tags=tags, runs=runs))
            case "quote":
                inside = Paragraph(id=f"{name}.q", span=span, tags=tags, runs=runs)
                found.append(Quote(id=name, span=span, children=(inside,)))
            case _:
                found.append(SpeakerNote(id=name, span=span, text="said"))
    return tuple(found)


@st.composite
def sections(draw: st.DrawFn, level: int, path: str) -> Section:
    return Section(
        id=path,
        title=(Run(f"heading {path}"),),
        level=level,
        span=Span("a.md", 1, 1),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS[:-1]), max_size=1))),
        blocks=draw(blocks(draw(st.integers(0, 3)), path)),
        children=tuple(
            draw(sections(level + 1, f"{path}-{index}")) for index in range(draw(st.integers(0, 3 - level)))
        ),
    )


@st.composite
def notes(draw: st.DrawFn) -> Notes:
    roots = tuple(draw(sections(1, f"s{index}")) for index in range(draw(st.integers(1, 2))))
    files = tuple((tag, Span("a.md", 1, 1)) for tag in draw(st.lists(st.sampled_from(TAGS[:2]), max_size=1)))
    return Notes(meta=Meta(title="Title", tag_places=files), sections=roots)


SENTENCES: st.SearchStrategy[Sentence] = st.recursive(
    st.tuples(st.just("tag"), st.sampled_from(PATTERNS)),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("and"), inner, inner),
        st.tuples(st.just("or"), inner, inner, inner),
    ),
    max_leaves=5,
)


def written(sentence: Sentence) -> str:
    kind, *parts = sentence
    if kind == "tag":
        return str(parts[0])
    return f"not ({written(parts[0])})" if kind == "not" else f" {kind} ".join(f"({written(part)})" for part in parts)


def true_of(sentence: Sentence, tags: set[str]) -> bool:
    kind, *parts = sentence
    if kind == "tag":
        return any(fnmatchcase("/".join(tag.split("/")[:count]), parts[0]) for tag in tags for count in range(1, 9))
    results = [true_of(part, tags) for part in parts]
    return {"not": not results[0], "and": all(results), "or": any(results)}[kind]


@dataclass(frozen=True)
class Found:
    """A block with the way to it."""

    block: Block
    path: tuple[str, ...]
    tags: set[str]


def tags_within(block: Block) -> set[str]:
    kind = {block.kind} if isinstance(block, Callout) else set()
    return {*block.tags, *kind}.union(*(tags_within(child) for child in below(block)))


def all_blocks(found: tuple[Block, ...], path: tuple[str, ...], covered: set[str], *, top: bool) -> Iterator[Found]:
    host = Found(Paragraph(id="", span=Span("", 0, 0), runs=()), path, covered)
    for block in found:
        beside = top and isinstance(block, Callout | SpeakerNote)
        above, inherited = ((*host.path, host.block.id), host.tags) if beside and host.block.id else (path, covered)
        whole = isinstance(block, Callout | Quote)
        here = Found(block, above, inherited | (tags_within(block) if whole else set(block.tags)))
        yield here
        if not beside:
            host = here
        if not whole:
            yield from all_blocks(below(block), (*path, block.id), here.tags, top=False)


def brute_force(source: Notes, sentence: Sentence) -> tuple[list[Found], list[str]]:
    """The blocks that are selected, in order, and the headings that stay."""
    files = {tag for tag, _ in source.meta.tag_places}
    selected: list[Found] = []
    headings: list[str] = []

    def visit(section: Section, covered: set[str]) -> bool:
        tags = covered | set(section.tags)
        place = len(headings)
        mine = [found for found in all_blocks(section.blocks, (), tags, top=True) if true_of(sentence, found.tags)]
        selected.extend(mine)
        kept = [visit(child, tags) for child in section.children]
        stays = bool(mine) or any(kept) or true_of(sentence, tags)
        if stays:
            headings.insert(place, section.id)
        return stays

    for root in source.sections:
        visit(root, files)
    return selected, headings


def walked(found: tuple[Block, ...], path: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every block with the way to it, as the selected notes tell it."""
    commented = ""
    for block in found:
        way = (*path, *(each.id for each in block.above))
        beside = not path and not way and isinstance(block, Callout | SpeakerNote) and commented
        yield block.id, (commented,) if beside else way
        if not path and not isinstance(block, Callout | SpeakerNote):
            commented = block.id if not way else ""
        if not isinstance(block, Callout | Quote):
            yield from walked(below(block), (*way, block.id))


def all_sections(found: tuple[Section, ...]) -> Iterator[Section]:
    for section in found:
        yield section
        yield from all_sections(section.children)


@given(notes(), SENTENCES)
def test_selection_is_exact(source: Notes, sentence: Sentence) -> None:
    expected, headings = brute_force(source, sentence)
    try:
        selected, _ = select(source, written(sentence))
    except SelectionError:
        assert (expected, headings) == ([], [])
        return
    found = [entry for section in all_sections(selected.sections) for entry in walked(section.blocks)]
    assert [section.id for section in all_sections(selected.sections)] == headings
    assert [name for name, _ in found] == [each.block.id for each in expected]
    assert [way for _, way in found] == [each.path for each in expected]


@settings(max_examples=examples(0.4))
@given(notes(), SENTENCES)
def test_a_deck_of_selected_notes_breaks_no_gate(source: Notes, sentence: Sentence) -> None:
    try:
        selected, _ = select(source, written(sentence))
    except SelectionError:
        return
    deck, _ = plan(selected, THEME, METRICS)
    assert gates.broken(selected, deck, THEME) == {}


@given(notes())
def test_selecting_everything_changes_nothing(source: Notes) -> None:
    assert select(source, "x or not x")[0] == source


@given(notes(), SENTENCES)
def test_selecting_again_what_no_context_covered_changes_nothing(source: Notes, sentence: Sentence) -> None:
    bare = replace(source, meta=Meta(title=""))
    try:
        selected, _ = select(bare, written(sentence))
        again, _ = select(selected, written(("or", sentence, ("not", sentence), sentence)))
    except SelectionError:
        return
    assert again == selected
