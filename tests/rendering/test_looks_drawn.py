"""Looks as Chromium draws them: as large as the theme says, and where PowerPoint has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from notes2slides.pipeline import plan, read, render
from notes2slides.theming import load_theme
from support.chromium import chromium, open_deck

THEME = """extends = "lecture"
[looks.callout]
bar = 7.5
padding = 20
radius = 6
[looks.code]
border = 3
bar = 5
[looks.table]
rule = 1.25
header-rule = 3.5
[looks.chips]
code = "chip"
"""
NOTES = """# A

- Words of `code`
    - > [!note] Label
      > Text

## B

```python {1}
a = 1
```

| a | b |
|---|---|
| 1 | 2 |
"""
MEASURE = """() => {
  const style = (query, part) => getComputedStyle(document.querySelector(query), part);
  const length = value => Math.round(parseFloat(value) * 100) / 100;
  return {
    bar: length(style('.callout', '::before').width),
    padding: length(style('.callout').paddingLeft),
    corners: ['TopLeft', 'BottomLeft', 'TopRight', 'BottomRight']
      .map(corner => length(style('.callout')[`border${corner}Radius`])),
    rule: length(style('td', '::after').height),
    header: length(style('th', '::after').height),
    band: style('pre mark.line', '::after').backgroundImage.includes('5px'),
    edge: style('pre').boxShadow.split('1.5px').length - 1,
    code: style('[data-w] code').backgroundColor,
    chip: getComputedStyle(document.documentElement).getPropertyValue('--chip'),
  };
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_chromium_draws_looks_as_large_as_the_theme_says(tmp_path: Path, direction: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/theme.toml").write_text(THEME, encoding="utf-8")
    (tmp_path / "notes.md").write_text(f"---\ndir: {direction}\n---\n{NOTES}", encoding="utf-8")
    theme = load_theme(str(tmp_path / "mine"))
    deck, _ = plan(read([tmp_path / "notes.md"])[0], theme)
    (data,) = render(deck, theme, ("html",)).values()
    (tmp_path / "deck.html").write_bytes(data)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        found = open_deck(browser, tmp_path / "deck.html").page.evaluate(MEASURE)
    far = [0, 0, 6, 6] if direction == "ltr" else [6, 6, 0, 0]
    assert (found["bar"], found["padding"], found["corners"]) == (7.5, 20, far)
    assert (found["rule"], found["header"], found["band"], found["edge"]) == (1.25, 3.5, True, 2)
    shade = found["chip"].strip().lstrip("#")
    assert found["code"] == f"rgb({', '.join(str(int(shade[at : at + 2], 16)) for at in (0, 2, 4))})"
