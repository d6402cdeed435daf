"""G15 by damage: sound decks break nothing, and of each damage the gate tells that one and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import sync_playwright
from tests.checking.access_damage import DRAWING, HTML, LECTURE, OF_THE_AUTHOR, PAGE, PPTX, Damage
from tests.checking.damage import PPTX as OTHER_GATES
from tests.checking.powerpoint_rules import RULES

from notes2slides import build
from notes2slides.checking.access.html import page_faults
from notes2slides.checking.decks.pptx_boxes import read_pptx
from notes2slides.checking.evidence.access_rules import HINTS, Fault, Rule
from support.axe import axe_findings
from support.chromium import OpenDeck, chromium, open_deck


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lecture's two decks."""
    folder = tmp_path_factory.mktemp("aloud")
    (folder / "loss.svg").write_text(DRAWING)
    (folder / "notes.md").write_text(LECTURE, encoding="utf-8")
    build(folder / "notes.md", folder)
    return folder


def faults_of(path: Path) -> list[Fault]:
    deck = read_pptx(path)
    return [*deck.faults, *(fault for slide in deck.slides for fault in slide.faults)]


def test_a_sound_pptx_keeps_nobody_out(folder: Path) -> None:
    assert faults_of(folder / "notes.pptx") == []


def damaged(source: Path, target: Path, damage: Damage) -> None:
    """Write a copy of a deck with one part damaged: that of this name, or the slide with these words."""
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        changed = 0
        for name in old.namelist():
            data = old.read(name)
            slide = name.startswith("ppt/slides/slide") and damage.where in data.decode()
            if name == damage.where or (slide and '<p:ph type="title"/>' in data.decode()):
                data = damage.change(data.decode()).encode()
                changed += 1
            new.writestr(name, data)
    assert changed == 1, f"{damage.where} stands on {changed} slides"


@pytest.mark.parametrize("damage", PPTX, ids=lambda damage: f"{damage.rule}: {damage.said}")
def test_a_damaged_pptx_is_found_out(folder: Path, tmp_path: Path, damage: Damage) -> None:
    damaged(folder / "notes.pptx", tmp_path / "damaged.pptx", damage)
    found = set(faults_of(tmp_path / "damaged.pptx"))
    assert {(fault.rule, fault.warning) for fault in found} == {(damage.rule, damage.warning)}, found
    assert any(damage.said.casefold() in fault.text.casefold() for fault in found), found


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[OpenDeck]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield open_deck(context, folder / "notes.html")


def looked_at(deck: OpenDeck) -> list[Fault]:
    whole, slides = page_faults(deck.page)
    return [*whole, *(fault for slide in slides for fault in slide)]


def test_a_sound_html_keeps_nobody_out(opened: OpenDeck) -> None:
    assert looked_at(opened) == []


@pytest.mark.parametrize("damage", list(enumerate(HTML)), ids=lambda damage: f"{damage[1][0]}: {damage[1][1]}")
def test_a_damaged_html_is_found_out(opened: OpenDeck, damage: tuple[int, tuple[str, str, str, str]]) -> None:
    index, (rule, said, where, change) = damage
    slide = (
        "Reveal.getSlides().find(slide => slide.querySelector('.slot:not(.slot-agenda)') && "
        f"slide.className !== 'layout-agenda' && slide.textContent.includes({where!r}))"
    )
    opened.page.evaluate(f"() => {{ const s = {slide}; window.kept = [s, s.innerHTML]; ({change})(s) }}")
    found = looked_at(opened)
    opened.page.evaluate("() => { const [s, html] = window.kept; s.innerHTML = html }")
    assert {(fault.rule, fault.warning) for fault in found} == {(rule, index >= len(HTML) - OF_THE_AUTHOR)}, found
    assert any(said in fault.text for fault in found), found


@pytest.mark.parametrize(("rule", "said", "change", "undo"), PAGE, ids=[damage[1] for damage in PAGE])
def test_a_damaged_page_is_found_out(opened: OpenDeck, rule: str, said: str, change: str, undo: str) -> None:
    opened.page.evaluate(f"() => {{ {change} }}")
    found = looked_at(opened)
    opened.page.evaluate(f"() => {{ {undo} }}")
    assert [fault.rule for fault in found] == [rule] and said in found[0].text, found


def test_axe_finds_nothing_until_a_deck_is_damaged(opened: OpenDeck) -> None:
    assert axe_findings(opened.page, set()) == []
    opened.page.evaluate("() => document.querySelector('img').removeAttribute('alt')")
    (finding,) = axe_findings(opened.page, set())
    assert "image-alt" in finding


def test_every_rule_has_its_damage_and_its_hint() -> None:
    of_plans = {"faint-graphics"}
    assert {damage.rule for damage in PPTX} | {damage[0] for damage in (*HTML, *PAGE)} | of_plans == set(get_args(Rule))
    assert set(HINTS) == set(get_args(Rule))


def test_powerpoints_own_rules_are_all_judged() -> None:
    ours = {damage.rule for damage in PPTX} | {damage.gate for damage in OTHER_GATES}
    for published in RULES:
        assert published.ours in ours or published.never, published
