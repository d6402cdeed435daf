"""What a file is called: by the heading its author gave it, unless its name says more."""

from __future__ import annotations

import pytest

from notes2slides.files.source import Source
from notes2slides.reading import read


def title(path: str, text: str) -> str:
    return read([Source(path, text)])[0].meta.title


@pytest.mark.parametrize("name", ["IntroNS", "01 intro", "chapter_introduction", "03-Introduction", "intro2"])
def test_a_name_that_says_which_part_it_is_gives_way_to_the_heading(name: str) -> None:
    assert title(f"{name}.md", "# Introduction\n\nWords.\n\n## One\n\nMore.\n\n## Two\n\nMore.\n") == "Introduction"


@pytest.mark.parametrize(
    ("name", "wanted"), [("Copulas", "Copulas"), ("intro_to_copulas", "Intro to copulas"), ("lecture 3", "Lecture 3")]
)
def test_a_name_that_says_more_than_a_part_does_stays(name: str, wanted: str) -> None:
    assert title(f"{name}.md", "# Introduction\n\nWords.\n\n## One\n\nMore.\n\n## Two\n\nMore.\n") == wanted


@pytest.mark.parametrize("name", ["03bd_Lemniscate_PF", "lec07", "2-3"])
@pytest.mark.parametrize("below", ["", "### Nonlinear dynamics\n\nMore.\n"])
def test_a_name_that_sorts_files_gives_way_to_a_heading_over_all(name: str, below: str) -> None:
    assert title(f"{name}.md", f"## The Kalman filter\n\nWords of it.\n\n{below}") == "The Kalman filter"


def test_a_name_in_words_stays_above_a_first_heading_of_a_lower_level() -> None:
    assert title("Modelo espiral.md", "## Ventajas\n\nMuchas.\n") == "Modelo espiral"


@pytest.mark.parametrize("stem", ["README", "index", "_index", "-overview", "overview"])
def test_a_file_for_all_of_a_folder_is_called_after_it(stem: str) -> None:
    assert (
        title(f"Probability/{stem}.md", "## Lectures\n\n- one\n\n## Labs\n\n- two\n\n## Misc\n\n- three\n")
        == "Probability"
    )


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("03 separace proměnných", "Separace proměnných"),
        ("28 - Trovare il minimo", "Trovare il minimo"),
        ("1. Newtonovy zákony", "Newtonovy zákony"),
        ("01-two-sum", "Two sum"),
        ("7_structural_patterns", "Structural patterns"),
        ("02b_filters", "Filters"),
        ("assignment2", "Assignment 2"),
        ("Blatt03", "Blatt 03"),
        ("Barriers.excalidraw", "Barriers"),
        ("Scalar (real) maps 2025-05-26 12.31.02.excalidraw", "Scalar (real) maps"),
        ("Drawing 2025-10-26 17.18.51.excalidraw", "Drawing 2025-10-26 17.18.51"),
        ("3-way-merge", "3 way merge"),
        ("5 whys", "5 whys"),
        ("2-3 trees", "2-3 trees"),
        ("utf8", "utf8"),
        ("2024-05-01-rivers", "Rivers"),
        ("007", "007"),
        ("1984", "1984"),
    ],
)
def test_a_name_is_made_readable(stem: str, wanted: str) -> None:
    assert title(f"{stem}.md", "Words of it.\n") == wanted


@pytest.mark.parametrize("part", ["Links", "References", "Zdroje", "Ссылки", "Literatur"])
def test_a_first_heading_beside_mere_parts_is_the_title(part: str) -> None:
    assert (
        title("workshop.md", f"# Rivers of the north\n\nWords.\n\n## One\n\nMore.\n\n# {part}\n\n- a\n")
        == "Rivers of the north"
    )


def test_a_first_heading_beside_its_equals_is_not() -> None:
    assert title("rivers.md", "# Amazon\n\nWords.\n\n# Nile\n\nMore.\n\n# Links\n\n- a\n") == "rivers"
