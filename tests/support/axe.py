"""axe-core over the slides of a deck, one shown after the other."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

_INSTALLED = Path(__file__).parents[2] / ".n2s/node_modules/axe-core/axe.min.js"

LEFT_OUT: dict[str, str] = {}
"""Rules that are not asked for, with the reason."""

_WALK = """async ([seen, leftOut]) => {
  const known = new Set(seen);
  const found = [];
  // What an element is and stands in, without its words: a slide is looked at that has a pair which no other had.
  const kind = element => element.tagName + ["class", "role", "lang", "dir", "data-kind", "href"]
    .filter(name => element.hasAttribute(name))
    .map(name => ["href", "lang"].includes(name) ? name : element.getAttribute(name).replace(/\\d+/g, "")).join()
    + element.style.color + (element.textContent.trim() ? "" : "0");
  const pairs = slide => Array.from(slide.querySelectorAll("*"))
    .filter(each => !each.parentElement.closest("math, svg, .notes"))
    .map(each => `${kind(each.parentElement)}>${kind(each)}`);
  const all = Reveal.getSlides();
  for (const [index, slide] of all.entries()) {
    const parts = pairs(slide);
    if (parts.every(pair => known.has(pair))) continue;
    parts.forEach(pair => known.add(pair));
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v, 99);
    // axe goes through the whole page each time, and passes over what is hidden: it is taken out.
    const gone = all.filter(each => each !== slide).map(each => {
      const mark = document.createComment("");
      each.replaceWith(mark);
      return [mark, each];
    });
    const rules = Object.fromEntries(leftOut.map(id => [id, { enabled: false }]));
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    gone.forEach(([mark, each]) => mark.replaceWith(each));
    for (const { id, help, nodes } of violations) found.push(`slide ${index + 1}: ${id}: ${help}: ${nodes[0].html}`);
  }
  return [found, [...known]];
}"""


@cache
def _axe() -> str:
    path = Path(os.environ.get("AXE_CORE", _INSTALLED))
    assert path.is_file(), "these tests need axe-core: make tools, or AXE_CORE=/path/to/axe.min.js"
    return path.read_text(encoding="utf-8")


def axe_findings(page: Page, seen: set[str]) -> list[str]:
    """Return what axe says of an open deck; slides of which each part is built like one in `seen` are passed over."""
    page.evaluate(f"{_axe()};0")
    found, known = page.evaluate(_WALK, [sorted(seen), sorted(LEFT_OUT)])
    seen.update(known)
    return list(found)


def violations(page: Page) -> list[str]:
    """Return what axe says of a page as it stands."""
    page.evaluate(f"{_axe()};0")
    found: list[str] = page.evaluate(
        """async leftOut => {
            const rules = Object.fromEntries(leftOut.map(id => [id, { enabled: false }]));
            const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
            return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html}`);
        }""",
        sorted(LEFT_OUT),
    )
    return found
