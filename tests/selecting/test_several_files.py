"""Notes of several files in one deck, and the same notes in another order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from notes2slides import pipeline
from notes2slides.diagnostics import SelectionError
from notes2slides.files.source import Source
from notes2slides.model.notes import Notes, Section
from notes2slides.model.text import plain
from notes2slides.model.tree import walk
from notes2slides.model.words import texts
from notes2slides.reading import read
from notes2slides.selecting import Order, Selection, choose
from notes2slides.selecting.aliases import aliases
from notes2slides.selecting.ordering import decks_by_heading, decks_by_tag
from notes2slides.tagging import tag_index

FIRST = """\
# First

## Optimisers

- <tag>SGD</tag> goes against the gradient
- The rate is the one number to look after

### Adam

- <tag>Adam</tag> has a rate for each weight, <tag>1cycle</tag> one for each step

## Losses

- Huber
"""
SECOND = """\
# Second

- Right below the title

## Optimisers

- The rate is the one number to look after
- <tag>Adam</tag> and <tag>SGD</tag> compared

### Adam

- Two moments
"""


def both(first: str = FIRST, second: str = SECOND) -> Notes:
    return read([Source("a.md", first), Source("b.md", second)])[0]


def lines(sections: tuple[Section, ...], level: int = 0) -> Iterator[str]:
    for section in sections:
        yield "  " * level + "# " + plain(section.title)
        for depth, block in walk(section.blocks):
            words = "".join(plain(runs) for runs in texts(block))
            yield "  " * (level + 1 + depth) + f"{words} ({block.span.path[0]}{block.span.first})"
        yield from lines(section.children, level + 1)


def test_sections_with_the_same_heading_are_one_and_keep_their_places() -> None:
    notes, told = choose(both(), Selection(merge=True))
    assert list(lines(notes.sections)) == [
        "# Optimisers",
        "  SGD goes against the gradient (a5)",
        "  The rate is the one number to look after (a6)",
        "  Adam and SGD compared (b8)",
        "  # Adam",
        "    Adam has a rate for each weight, 1cycle one for each step (a10)",
        "    Two moments (b12)",
        "# Losses",
        "  Huber (a14)",
        "# Second",
        "  Right below the title (b3)",
    ]
    (diagnostic,) = told
    assert (str(diagnostic.span), diagnostic.message) == (
        "b.md:7",
        "“The rate is the one number to look after” stands in both files, and once in the deck; first in a.md:6",
    )


@pytest.mark.parametrize(
    ("second", "times", "told"),
    [
        ("## Elsewhere\n\n- The rate is the one number to look after\n", 2, "twice in the deck"),
        ("## Optimisers\n\n- The rate is the one number to look after\n    - Why?\n", 2, ""),
        ("## Optimisers\n\n- The rate is the *one* number to look after\n", 2, "twice in the deck"),
        ("## Optimisers\n\n- Huber\n", 1, ""),
    ],
    ids=["another heading", "more below it", "other marks", "too short"],
)
def test_the_same_bullet_is_never_doubled_silently(second: str, times: int, told: str) -> None:
    notes, diagnostics = choose(both(second=second), Selection(merge=True))
    assert sum("one number" in line for line in lines(notes.sections)) == times
    assert [told in each.message for each in diagnostics] == [True] * bool(told)


def test_all_notes_of_several_files_stay_a_section_each() -> None:
    assert [plain(section.title) for section in choose(both(), Selection())[0].sections] == ["First", "Second"]


def test_what_is_selected_is_merged_unless_the_lecturer_says_no() -> None:
    assert [plain(each.title) for each in choose(both(), Selection(tags="adam"))[0].sections] == ["Optimisers"]
    apart, _ = choose(both(), Selection(tags="adam", merge=False))
    assert [plain(each.title) for each in apart.sections] == ["First", "Second"]


def test_a_heading_selects_its_section_in_every_file() -> None:
    notes, _ = choose(both(), Selection(headings=("opti*",), without=("sgd",)))
    assert [line.strip() for line in lines(notes.sections)] == [
        "# Optimisers",
        "The rate is the one number to look after (a6)",
        "# Adam",
        "Adam has a rate for each weight, 1cycle one for each step (a10)",
        "Two moments (b12)",
    ]


def test_by_tag_there_is_a_section_for_each_and_one_is_told() -> None:
    notes, told = choose(both(), Selection(tags="sgd or adam", order="tag"))
    assert list(lines(notes.sections)) == [
        "# SGD",
        "  # Optimisers",
        "    SGD goes against the gradient (a5)",
        "    Adam and SGD compared (b8)",
        "# Adam",
        "  # Optimisers",
        "    Adam and SGD compared (b8)",
        "    # Adam",
        "      Adam has a rate for each weight, 1cycle one for each step (a10)",
    ]
    assert [(each.code, str(each.span)) for each in told] == [("under-several-tags", "b.md:8")]
    assert told[0].message == "1 block of the notes stands under more than one tag, once under each"
    ids = [block.id for section in notes.sections for block in blocks_of(section)]
    assert len(ids) == len(set(ids))


def blocks_of(section: Section) -> Iterator[object]:
    yield from (block for _, block in walk(section.blocks))
    for child in section.children:
        yield from blocks_of(child)


ALERTS = """\
- <tag>Adam</tag> has a rate for each weight
    - <tag>My Take</tag> Begin with it

> [!warning]
> Not for small batches

- **My Take:** and end with <tag>SGD</tag>
"""


@pytest.mark.parametrize(
    ("asked", "titles"),
    [("", ["Adam", "My Take", "SGD"]), ("warning", ["Warning"]), ("my take or sgd", ["My Take", "SGD"])],
)
def test_by_tag_the_kind_of_an_alert_is_a_tag_only_where_it_is_asked_for(asked: str, titles: list[str]) -> None:
    notes = read([Source("a.md", ALERTS)])[0]
    found, _ = choose(notes, Selection(tags=asked, order="tag"))
    assert [plain(section.title) for section in found.sections] == titles
    assert asked or sorted(titles) == sorted(entry.display for entry in tag_index(notes))


def test_by_tag_what_has_none_is_said_to_be_left_out() -> None:
    _, told = choose(both(), Selection(order="tag"))
    assert "5 blocks of the notes have no tag and are left out" in [each.message for each in told]
    _, told = choose(read([Source("a.md", "- one\n- two <tag>t</tag>\n")])[0], Selection(order="tag"))
    assert "1 block of the notes has no tag and is left out" in [each.message for each in told]


@pytest.mark.parametrize(
    ("by", "titles"),
    [("heading", ["Optimisers", "Losses", "Second"]), ("tag", ["SGD", "Adam", "1cycle"])],
)
def test_decks_by_heading_and_by_tag(by: Literal["heading", "tag"], titles: list[str]) -> None:
    order: Literal["notes", "tag"] = "tag" if by == "tag" else "notes"
    notes, _ = choose(both(), Selection(order=order, merge=True))
    decks = decks_by_tag(notes) if by == "tag" else decks_by_heading(notes)
    assert [deck.meta.title for deck in decks] == titles


def test_decks_by_heading_lose_nothing() -> None:
    notes, _ = read([Source("a.md", f"# Title\n\n- Before\n\n{FIRST.partition('First')[2]}")])
    decks = decks_by_heading(notes)
    found = [line.strip() for deck in decks for line in lines(deck.sections) if "# " not in line]
    assert found == [line.strip() for line in lines(notes.sections) if "# " not in line]
    assert [deck.meta.title for deck in decks] == ["Title", "Optimisers", "Losses"]


def test_a_tag_of_a_header_has_a_section_only_where_it_is_asked_for() -> None:
    notes = both(f"Tags: early\nTitle: First\n\n{FIRST}")
    plain_order, _ = choose(notes, Selection(order="tag"))
    assert [plain(section.title) for section in plain_order.sections] == ["SGD", "Adam", "1cycle"]
    asked, _ = choose(notes, Selection(tags="early or adam", order="tag"))
    assert [plain(section.title) for section in asked.sections] == ["Early", "Adam"]


def test_a_lone_heading_without_text_of_its_own_opens_no_deck() -> None:
    bare = read([Source("a.md", f"# Title\n\n{FIRST.partition('First')[2]}")])[0]
    assert [deck.meta.title for deck in decks_by_heading(bare)] == ["Optimisers", "Losses"]


def test_an_alias_stands_for_its_name_everywhere() -> None:
    known = aliases({"one cycle": ("1cycle", "onecycle"), "optimisation": ("sgd",)})
    for expression in ("one cycle", "1cycle", "onecycle"):
        notes, _ = choose(both(), Selection(tags=expression), known)
        assert [line.strip() for line in lines(notes.sections)] == [
            "# Optimisers",
            "# Adam",
            "Adam has a rate for each weight, 1cycle one for each step (a10)",
        ]
    assert len(list(lines(choose(both(), Selection(tags="optimisation"), known)[0].sections))) == 3


def test_tags_of_a_header_cover_their_file_alone() -> None:
    notes, _ = choose(both(f"Tags: early, nlp/basics\nTitle: First\n\n{FIRST}"), Selection(tags="nlp and not adam"))
    places = [line.rpartition("(")[2] for line in lines(notes.sections) if "# " not in line]
    assert places == ["a8)", "a9)", "a17)"]


def test_tags_of_a_header_cover_what_the_file_includes(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("Tags: own\nTitle: Part\n\n## Included\n\n- Deep inside\n")
    (tmp_path / "a.md").write_text("Tags: early\nTitle: A\n\n!include part.md\n\n## Other\n\n- Outside\n")
    notes, _ = pipeline.read(tmp_path / "a.md")
    for expression, found in (("early", 2), ("early and own", 1), ("own", 1)):
        chosen, _ = choose(notes, Selection(tags=expression))
        assert sum("# " not in line for line in lines(chosen.sections)) == found
    assert [line for line in lines(chosen.sections) if "# " in line] == ["# Included"]


def test_nothing_selected_names_the_nearest_tags() -> None:
    with pytest.raises(SelectionError) as caught:
        choose(both(), Selection(tags="adma"))
    assert (caught.value.message, caught.value.hint) == (
        "nothing is selected: no tag is called `adma`",
        "the nearest: Adam",
    )
    with pytest.raises(SelectionError, match="no heading is called `Optimizer`") as caught:
        choose(both(), Selection(headings=("Optimizer",)))
    assert "Optimisers" in caught.value.hint
    with pytest.raises(SelectionError, match="meets all of these conditions"):
        choose(both(), Selection(tags="adam and not adam"))


@pytest.mark.parametrize("order", ["notes", "tag"])
def test_all_names_that_are_nowhere_are_told_at_once(order: Order) -> None:
    asked = Selection(
        tags="(sdg or nothing) and adam", without=("adma", "sdg"), headings=("Optimizer", "Nowhere"), order=order
    )
    with pytest.raises(SelectionError) as caught:
        choose(both(), asked)
    assert caught.value.message == (
        "nothing is selected: no tag is called `sdg`, `nothing` or `adma`, and no heading is called `Optimizer` or "
        "`Nowhere`"
    )
    assert "the nearest to `adma`: Adam" in caught.value.hint
    assert "the nearest to `Optimizer`: Optimisers" in caught.value.hint


def test_headings_are_named_where_none_is_near() -> None:
    with pytest.raises(SelectionError) as caught:
        choose(both(), Selection(headings=("qqq",)))
    assert caught.value.hint.startswith("the headings are: ")
    assert "Optimisers" in caught.value.hint and "tags" not in caught.value.hint
    many = read([Source("n.md", "".join(f"## Heading {number}\n\n- Text\n\n" for number in range(20)))])[0]
    with pytest.raises(SelectionError) as caught:
        choose(many, Selection(headings=("qqq",)))
    assert caught.value.hint == (
        f"the headings are: {', '.join(f'Heading {number}' for number in range(8))} and 12 more"
    )
    with pytest.raises(SelectionError) as caught:
        choose(read([Source("n.md", "- Text\n")])[0], Selection(headings=("qqq",)))
    assert caught.value.hint == "there are no headings in these notes"


def test_a_section_for_each_tag_warns_of_those_that_are_nowhere() -> None:
    _, told = choose(both(), Selection(tags="adam or sdg", order="tag"))
    assert ("tag-unknown", "the nearest: SGD") in [(each.code, each.hint) for each in told]


def test_a_tag_that_is_nowhere_is_warned_of() -> None:
    _, told = choose(both(), Selection(tags="adam or sdg"))
    assert [(each.code, each.severity, each.hint) for each in told] == [("tag-unknown", "warning", "the nearest: SGD")]
