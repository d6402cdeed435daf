"""All sample decks in every theme keep nobody out: by our own rules, which are PowerPoint's too, and axe's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from notes2slides.checking.access.html import page_faults
from notes2slides.checking.decks.pptx_boxes import read_pptx
from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.course.building import Course
from notes2slides.theming import list_themes
from notes2slides.values import replace
from support.axe import axe_findings
from support.chromium import chromium, open_deck

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=[theme.name for theme in list_themes()])
def decks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all sample decks in a theme."""
    folder = tmp_path_factory.mktemp(request.param)
    course = Course.load(ROOT, output=folder)
    course = replace(course, specs=tuple(replace(spec, theme=request.param) for spec in course.specs))
    assert course.build(jobs=1).failed == ()
    return folder


def names(folder: Path, kind: str) -> list[Path]:
    found = sorted(path for path in folder.glob(f"*.{kind}") if path.stem != "index")
    assert len(found) == 10
    return found


def of_powerpoint(path: Path) -> list[Fault]:
    deck = read_pptx(path)
    return [*deck.faults, *(fault for slide in deck.slides for fault in slide.faults)]


def of_page(page: Page) -> list[Fault]:
    whole, slides = page_faults(page)
    return [*whole, *(fault for slide in slides for fault in slide)]


def test_powerpoint_decks_keep_nobody_out(decks: Path) -> None:
    for path in names(decks, "pptx"):
        assert of_powerpoint(path) == [], path.name


def test_html_decks_keep_nobody_out(decks: Path) -> None:
    seen: set[str] = set()
    with sync_playwright() as playwright, chromium(playwright) as context:
        for path in names(decks, "html"):
            opened = open_deck(context, path)
            assert of_page(opened.page) == [], path.name
            assert axe_findings(opened.page, seen) == [], path.name
            opened.page.close()
