"""Addresses in place of a link's text stand on one line, and are known again where they are cut."""

from __future__ import annotations

from itertools import groupby

import pytest

from notes2slides.checking.evidence.words import holds, letters
from notes2slides.measuring import metrics_for
from notes2slides.model.frames import TextParagraph
from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain
from notes2slides.planning.text.addresses import spelt_out
from notes2slides.planning.text.manners import Rank
from notes2slides.planning.text.typesetter import Typesetter
from notes2slides.theming import load_theme

LONG = "https://www.example.org/a-very-long/address/" + "of/many/folders/" * 12 + "paper.pdf"
UMLAUTS = "https://de.example.org/wiki/" + "%C3%9Cbersetzung/" * 12


@pytest.fixture(scope="module", params=["lecture", "blackboard"])
def typesetter(request: pytest.FixtureRequest) -> Typesetter:
    theme = load_theme(request.param)
    return Typesetter(theme, metrics_for([font.face for font in theme.fonts.values()])[0])


def lines_with(paragraph: TextParagraph, href: str) -> int:
    return sum(any(run.href == href for run in line.runs) for line in paragraph.lines)


@pytest.mark.parametrize("width", [848, 400, 240])
@pytest.mark.parametrize("before", ["", "See ", "For what was found there (", "word " * 11])
@pytest.mark.parametrize(("text", "href"), [(LONG, LONG), (UMLAUTS.replace("%C3%9C", "Ü"), UMLAUTS)])
def test_an_address_is_cut_to_what_a_line_holds(
    typesetter: Typesetter, text: str, href: str, before: str, width: float
) -> None:
    runs = (Run(before), Run(text, href=href), Run("), and more"))
    paragraph = typesetter.listed(runs, Rank(), width, marker="")
    shown = plain(run for run in paragraph.runs if run.href == href)
    head, _, tail = shown.partition(ELLIPSIS)
    assert head and tail and head in text and tail in text
    assert sum(1 for linked, _ in groupby(paragraph.runs, key=lambda run: run.href) if linked) == 1
    assert lines_with(paragraph, href) <= 2, "a hyphen in it may end a line, and nothing else"
    assert holds(letters(spelt_out(paragraph.runs)), letters(plain(runs)))
    assert len(paragraph.lines) * paragraph.leading == typesetter.list_height(runs, Rank(), width)


@pytest.mark.parametrize(
    "runs",
    [
        (Run("short ", href=None), Run("https://example.org/a", href="https://example.org/a")),
        (Run("a text of its own, longer than any line of a slide could ever be " * 3, href=LONG),),
        (Run(LONG, Mark.CODE, LONG),),
        (Run(LONG),),
    ],
    ids=["short", "own text", "code", "no link"],
)
def test_nothing_else_is_cut(typesetter: Typesetter, runs: Runs) -> None:
    assert plain(typesetter.listed(runs, Rank(), 848, marker="").runs) == plain(runs)


def test_titles_are_not_cut_here(typesetter: Typesetter) -> None:
    runs = (Run(LONG, href=LONG),)
    assert plain(typesetter.paragraph(runs, "title", 848).runs) == LONG


@pytest.mark.parametrize(
    "shown", ["www.example.org/a…paper.pdx", "www.example.com/a…paper.pdf", "www.example.org/…/a…f"]
)
def test_what_is_no_cut_of_its_address_is_taken_as_it_stands(shown: str) -> None:
    assert spelt_out((Run(shown, href=LONG),)) == shown
