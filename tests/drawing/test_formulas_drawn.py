"""Formulas as Chromium and LibreOffice draw them: no larger than planned, and as text where they cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from notes2slides.files.source import Source
from notes2slides.measuring import maths_box, metrics_for
from notes2slides.model.deck import Deck
from notes2slides.model.frames import FormulaFrame
from notes2slides.model.maths.tree import Maths
from notes2slides.planning import PlanOptions, plan
from notes2slides.plugins import DrawOptions
from notes2slides.reading import read
from notes2slides.reading.maths.latex import read_latex
from notes2slides.rendering.html import render_html
from notes2slides.rendering.html.mathml import maths_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.chromium import chromium, open_deck
from support.formulas import FORMULAS
from support.libreoffice import drawn_pages

THEMES = ("lecture", "blackboard")
SIZE = 100
NOTES = r"""
## Learning

- The mean is $\bar{x} = \frac{1}{n} \sum_{i=1}^n x_i$, as everybody knows
- The update is $w_{t+1} = w_t - \eta \nabla L(w_t)$ with a rate $\eta$ that falls
- Softmax makes weights of scores:
  $$\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}$$
- They add up to one

## Lines

$$\begin{aligned} a &= \frac{b}{c} \\ d &= \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \end{aligned}$$

Behind it stands text.

> [!note] Beside
> It holds that $a^2 + b^2 = c^2$ there.

| name | formula |
|---|---|
| sigmoid | $\sigma(x) = \frac{1}{1 + e^{-x}}$ |
"""
MATHS = """() => Reveal.getSlides().flatMap(slide => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  const page = slide.getBoundingClientRect();
  const scale = page.width / slide.offsetWidth;
  const rect = r => [r.left, r.top, r.right, r.bottom]
    .map((value, i) => (value - [page.left, page.top][i % 2]) / scale);
  return Array.from(slide.querySelectorAll("math"), maths => ({
    display: maths.getAttribute("display") === "block",
    rect: rect((maths.querySelector("mrow, mtable, mfrac, mi") ?? maths).getBoundingClientRect()),
    slot: rect(maths.closest(".slot").getBoundingClientRect()),
    line: rect(maths.closest("li, p, div").getBoundingClientRect()),
  }));
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright, chromium(playwright) as context:
        yield context


def planned(source: str, theme_name: str) -> Deck:
    theme = load_theme(theme_name)
    metrics, _ = metrics_for([font.face for font in theme.fonts.values()])
    notes, _ = read([Source("notes.md", source)])
    return plan(notes, theme, metrics, {}, PlanOptions())[0]


def table() -> list[tuple[str, Maths]]:
    found = []
    for name, source in FORMULAS.items():
        maths = read_latex(source, display=True).maths
        assert maths is not None
        found += [(f"{name}, display={display}", replace(maths, display=display)) for display in (True, False)]
    return found


def test_no_formula_is_drawn_larger_than_measured(browser: BrowserContext, tmp_path: Path) -> None:
    deck = open_deck(browser, written("# a\n\n- b\n", "lecture", tmp_path))
    formulas = table()
    boxes = "".join(
        f'<p style="font-size:{SIZE}px"><span style="display:inline-block">{maths_html(maths)}</span></p>'
        for _, maths in formulas
    )
    drawn = deck.page.evaluate(
        """html => {
          const box = document.createElement("div");
          box.className = "reveal";
          box.style.cssText = "position:absolute;inset:0 auto auto 0;width:9000px;height:auto";
          box.innerHTML = html;
          document.body.append(box);
          return Array.from(box.querySelectorAll("math"), each => {
            const { width, height } = each.getBoundingClientRect();
            return [width, height];
          });
        }""",
        boxes,
    )
    metrics, _ = metrics_for(["Cambria"])
    too_large = []
    shares = []
    for (name, maths), (width, height) in zip(formulas, drawn, strict=True):
        box = maths_box(maths, metrics)
        if width > box.width * SIZE + 0.5 or height > box.height * SIZE + 0.5:
            too_large.append(
                f"{name}: {width:.0f} x {height:.0f}, planned {box.width * SIZE:.0f} x {box.height * SIZE:.0f}"
            )
        shares.append(width / (box.width * SIZE))
    assert too_large == []
    assert sorted(shares)[len(shares) // 2] > 0.75


def written(source: str, theme: str, folder: Path) -> Path:
    file = folder / "deck.html"
    file.write_bytes(render_html(planned(source, theme), load_theme(theme), DrawOptions()))
    return file


@pytest.mark.parametrize("theme", THEMES)
def test_formulas_stand_inside_their_slots_and_lines(browser: BrowserContext, theme: str, tmp_path: Path) -> None:
    deck = open_deck(browser, written(NOTES, theme, tmp_path))
    found = deck.page.evaluate(MATHS)
    assert sum(each["display"] for each in found) == 2
    assert len(found) == 7
    for each in found:
        inner, outer = each["rect"], each["slot"] if each["display"] else each["line"]
        assert inner[0] >= outer[0] - 1 and inner[2] <= outer[2] + 1, each
        assert inner[1] >= outer[1] - 1 and inner[3] <= outer[3] + 1, each
    assert not [line for line in deck.lines() if line["rect"][2] - line["rect"][0] > line["planned"] + 1]
    assert deck.requests == [] and deck.errors == []


@pytest.mark.parametrize("theme", THEMES)
def test_libreoffice_shows_all_text_beside_formulas_and_these_as_text(theme: str) -> None:
    deck = planned(NOTES, theme)
    pages = drawn_pages(render_pptx(deck, load_theme(theme)))
    text = "".join("".join(page.text.split()) for page in pages)
    for said in (
        "Themeanis",
        "aseverybodyknows",
        "witharateηthatfalls",
        "softmax(z)",
        "Theyadduptoone",
        "a=b/c",
        "(1,2;3,4)",
        "Behinditstandstext.",
        "sigmoid",
        "σ(x)=1/(1+e",
    ):
        assert said in text, said
    for slide, page in zip(deck.slides, pages, strict=True):
        for slot in slide.slots:
            if isinstance(slot.frame, FormulaFrame):
                inside = [
                    word
                    for word in page.words
                    if slot.rect.y <= word.middle <= slot.rect.bottom and word.left < slot.rect.right
                ]
                assert inside, slide.title
                assert min(word.left for word in inside) >= slot.rect.x - 1
