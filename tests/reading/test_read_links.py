"""Links between the files of one deck, and what is said of links that lead nowhere."""

from __future__ import annotations

import pytest
from tests.support.examples import sized

from notes2slides.diagnostics import Diagnostic
from notes2slides.files.source import Source
from notes2slides.model.notes import Notes, Paragraph
from notes2slides.model.text import plain
from notes2slides.model.tree import walk, walk_sections
from notes2slides.reading import read

FIRST = "# Week one\n\n{link}\n\n## Notes\n\nText\n"
SECOND = "# Week two\n\nText\n\n## Losses\n\nText\n\n## Notes\n\nText\n"


def reached(link: str, path: str = "course/week1.md", other: str = "course/week2.md") -> str:
    """The title of the section that a link in the first file leads to, with its file; "" for none."""
    notes, _ = read([Source(path, FIRST.format(link=link)), Source(other, SECOND)])
    (href,) = hrefs(notes) or {""}
    sections = (section for section in walk_sections(notes.sections) if f"#{section.anchor}" == href)
    return "".join(f"{section.span.path}: {plain(section.title)}" for section in sections)


def hrefs(notes: Notes) -> set[str]:
    blocks = (block for section in walk_sections(notes.sections) for _, block in walk(section.blocks))
    return {run.href for block in blocks if isinstance(block, Paragraph) for run in block.runs if run.href}


def said(source: str) -> tuple[Diagnostic, ...]:
    return read([Source("notes.md", source)])[1]


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        pytest.param("[x](week2.md)", "course/week2.md: Week two", id="a file"),
        pytest.param("[x](./week2.md#losses)", "course/week2.md: Losses", id="a heading of a file"),
        pytest.param("[x](../course/week2.md#Losses)", "course/week2.md: Losses", id="by another way"),
        pytest.param("[x](week2.md#week-two)", "course/week2.md: Week two", id="the title of a file"),
        pytest.param("[x](#notes)", "course/week1.md: Notes", id="the own file first"),
        pytest.param("[x](#losses)", "course/week2.md: Losses", id="else the others"),
        pytest.param("[x](week1.md)", "course/week1.md: Week one", id="the own file by name"),
        pytest.param("[x](week2.md#absent)", "", id="no such heading"),
        pytest.param("[x](week3.md)", "", id="no such file"),
        pytest.param("[x](course/week2.md)", "", id="not from the folder of the command"),
        pytest.param("[x](//week2.md)", "", id="another host"),
    ],
)
def test_links_find_the_files_and_headings_of_the_deck(link: str, leads_to: str) -> None:
    assert reached(link) == leads_to


@pytest.mark.parametrize(
    "link", ["[x](week 2.md{})", '[x](week 2.md{} "y")', "[x](<week 2.md{}>)", "[x](week%202.md{})"]
)
@pytest.mark.parametrize(
    ("fragment", "heading"), [("", "Week two"), ("#losses", "Losses"), ("#Losses", "Losses"), ("#week-two", "Week two")]
)
def test_a_file_whose_name_has_a_space_is_linked_to_at_its_heading(link: str, fragment: str, heading: str) -> None:
    assert reached(link.format(fragment), other="course/week 2.md") == f"course/week 2.md: {heading}"


def test_a_heading_that_nearly_has_the_name_is_the_hint() -> None:
    (found,) = said("## Gradient descent\n\nText\n\n- [x](#gradient-decent)\n")
    assert (found.code, found.span and found.span.first) == ("link-unknown", 5)
    assert "#gradient-decent" in found.message and found.hint == "did you mean #gradient-descent?"


def test_a_file_that_is_not_in_the_deck_is_named() -> None:
    (found,) = said("Text [x](week2.md#losses)\n")
    assert found.code == "link-unknown" and "week2.md is no file of this deck" in found.message


def test_many_links_that_lead_nowhere_are_each_told_in_little_time() -> None:
    many = sized(500, thorough=2000)
    headings = "".join(f"## Heading number {number}\n\nText\n\n" for number in range(many))
    links = "".join(f"- [x](#heading-nomber-{number})\n" for number in range(many))
    found = said(headings + links)
    assert len(found) == many
    assert sum(one.hint.startswith("did you mean") for one in found) == 20
