"""A lecture that has what accessibility asks about, and ways to damage its finished decks, one for each rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LECTURE = """\
Title: Reading aloud
Author: A. Lecturer

## Lists

- Rates are lowered later, as [Smith shows](https://example.org/smith)
    - Too large and it diverges, which the loss shows at once
    - <tag>My Take</tag> Begin with one that is too large
    - Too small and it never arrives, which takes longer to see[^1]
    - In Russian it is скорость обучения
- [x] Written ~~yesterday~~ last week
- [ ] Still to be done

[^1]: Smith measured that on a hundred networks.

## Pictures

- The loss falls
    - ![The loss falls, then rises](loss.svg "Loss by epoch")

## Tables

| batch | noise |
|-------|-------|
| 1     | much  |

## Charts

```chart line
title: Loss by epoch
Epoch,train,test
1,0.9,0.95
2,0.5,0.6
3,0.3,0.5
```

## Formulas

$$
E = mc^2
$$

## Code

```python {2}
for batch in batches:
    step(batch)
```

## Steps {.step}

- One appears first
- Two appears then
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><path d="M0 0L80 60" stroke="#000"/></svg>'


@dataclass(frozen=True)
class Damage:
    """A change of one part of a .pptx, or by JavaScript of one slide of a .html."""

    rule: str
    said: str
    """What the finding must hold."""
    where: str
    """Words of the slide, or the name of the part."""
    change: Callable[[str], str]
    warning: bool = False


def sub(pattern: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Return a change of the first places where a pattern stands; it must stand somewhere."""

    def change(text: str) -> str:
        changed, found = re.subn(pattern, new, text, count=count, flags=re.DOTALL)
        assert found, pattern
        return changed

    return change


def _title_last(xml: str) -> str:
    title = re.search(r"<p:sp>(?:(?!</p:sp>).)*name=\"Title\".*?</p:sp>", xml, re.DOTALL)
    assert title
    return xml.replace(title[0], "").replace("</p:spTree>", f"{title[0]}</p:spTree>")


def _callout_first(xml: str) -> str:
    group = re.search(r"<p:grpSp>.*?</p:grpSp>", xml, re.DOTALL)
    assert group
    body = xml.index('<p:sp><p:nvSpPr><p:cNvPr id="4"')
    xml = xml.replace(group[0], "")
    return xml[:body] + group[0] + xml[body:]


def _footnote_first(xml: str) -> str:
    foot = re.search(r"<p:sp><p:nvSpPr><p:cNvPr id=\"\d+\" name=\"Footnote\".*?</p:sp>", xml, re.DOTALL)
    assert foot
    xml = xml.replace(foot[0], "")
    return xml.replace("</p:sp>", f"</p:sp>{foot[0]}", 1)


_UNMARKED = r"<a:extLst><a:ext uri=\"\{C183.*?</a:extLst>"
_VIDEO = '<a:videoFile r:link="rId1"/></p:nvPr>'
_MARK = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)

PPTX = (
    Damage("alt-text", "Picture", "falls, then rises", sub(r'(name="Picture") descr="[^"]*"', r"\1")),
    Damage("alt-text", "name of a file", "falls, then rises", sub('descr="The loss[^"]*"', 'descr="loss.png"'), True),
    Damage("alt-text", 'says only "image"', "falls, then rises", sub('descr="The loss[^"]*"', 'descr="image"'), True),
    Damage("alt-text", "Table", "noise", sub(r'(name="Table") descr="[^"]*"', r"\1")),
    Damage(
        "alt-text",
        "Chart",
        'graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart',
        sub(r'(name="Chart") descr="[^"]*"', r"\1"),
    ),
    Damage("alt-text", "Callout", "diverges", sub(r'(name="Callout: My Take") descr="[^"]*"', r"\1")),
    Damage("alt-text", "Formula", "mc", sub(r'(name="Formula") descr="[^"]*"', r"\1")),
    Damage("decorative", "bar says nothing", "diverges", sub(_UNMARKED, "")),
    Damage(
        "decorative",
        "marked as decorative",
        "diverges",
        sub(r'(<p:cNvPr id="\d+" name="Callout: My Take, text")></p:cNvPr>', rf"\1>{_MARK}</p:cNvPr>"),
    ),
    Damage("decorative", "is not marked", "ppt/slideLayouts/slideLayout4.xml", sub(_UNMARKED, "")),
    Damage("reading-order", "before the title", "noise", _title_last),
    Damage("reading-order", "was written before it", "diverges", _callout_first),
    Damage("reading-order", "after the footnotes", "diverges", _footnote_first),
    Damage("header-row", "not marked as header", "noise", sub(' firstRow="1"', "")),
    Damage("header-row", "header is empty", "noise", sub("<a:t>(batch|noise)</a:t>", "<a:t></a:t>", 2), True),
    Damage("merged-cells", "merged", "noise", sub("<a:tc>", '<a:tc gridSpan="2">')),
    Damage("language", "in no language", "diverges", sub(r'<a:rPr lang="en-US"', "<a:rPr")),
    Damage("language", "in no language", "step(", sub('lang="en-US" noProof', 'lang="x-none" noProof')),
    Damage("language", "скорость", "diverges", sub('lang="ru-RU"', 'lang="en-US"')),
    Damage("language", "chart", "ppt/charts/chart1.xml", sub(r'(<a:rPr) lang="en-US"', r"\1")),
    Damage("link-text", 'says only "here"', "diverges", sub("Smith shows", "here", 0), True),
    Damage(
        "colour-alone",
        "not underlined",
        "diverges",
        sub(r'<a:rPr (lang="en-US"[^>]*)>(<a:hlink)', r'<a:rPr \1 u="none">\2'),
    ),
    Damage(
        "colour-alone",
        "no bar",
        "step(",
        sub(
            r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Code, highlighted lines">(?:(?!</p:sp>).)*cx="50800".*?</p:sp>',
            "",
        ),
    ),
    Damage(
        "colour-alone",
        "look the same",
        "ppt/charts/chart1.xml",
        lambda xml: re.sub(r"accent\d|hlink", "accent1", re.sub('symbol val="[a-z]+"', 'symbol val="none"', xml)),
    ),
    Damage(
        "colour-alone",
        "only their colours",
        "ppt/charts/chart1.xml",
        lambda xml: re.sub('symbol val="[a-z]+"', 'symbol val="none"', xml),
    ),
    Damage("chart-title", "has no title", "ppt/charts/chart1.xml", sub(r"<c:title>.*?</c:title>", ""), True),
    Damage("captions", "sound or video", "falls, then rises", sub(r"(<p:pic>.*?)</p:nvPr>", rf"\1{_VIDEO}"), True),
    Damage("document-title", "no title", "docProps/core.xml", sub(r"<dc:title>.*?</dc:title>", "<dc:title/>")),
    Damage("section-names", 'called ""', "ppt/presentation.xml", sub('(<p14:section name=)"[^"]*"', r'\1""')),
    Damage(
        "section-names",
        "Default Section",
        "ppt/presentation.xml",
        sub('(<p14:section name=)"[^"]*"', r'\1"Default Section"'),
        True,
    ),
    Damage(
        "section-names",
        "2 sections",
        "ppt/presentation.xml",
        sub('(<p14:section name=)"(Charts|Tables)"', r'\1"Twice"', 2),
    ),
)

HTML = (
    ("headings", "no heading", "diverges", "s => s.querySelector('h2').outerHTML = '<div>Lists</div>'"),
    (
        "headings",
        "before its heading",
        "diverges",
        "s => s.querySelector('.page-footer').before(s.querySelector('.slot-title'))",
    ),
    ("alt-text", "picture has no", "Loss by epoch", "s => s.querySelector('img').removeAttribute('alt')"),
    ("alt-text", "drawing has no", "train", "s => s.querySelector('svg').removeAttribute('aria-labelledby')"),
    ("alt-text", "not marked as one picture", "train", "s => s.querySelector('svg').removeAttribute('role')"),
    ("alt-text", "formula has no", "E=m", "s => s.querySelector('math').removeAttribute('aria-label')"),
    ("alt-text", "no MathML", "E=m", "s => s.querySelector('math').outerHTML = '<p>E=mc</p>'"),
    (
        "lists",
        "no figcaption",
        "Loss by epoch",
        "s => { const c = s.querySelector('figcaption'); c.outerHTML = c.outerHTML.replaceAll('figcaption', 'p') }",
    ),
    ("decorative", "not hidden", "diverges", "s => s.querySelector('.decorations').removeAttribute('aria-hidden')"),
    (
        "decorative",
        "is read aloud",
        "diverges",
        "s => s.insertAdjacentHTML('beforeend', '<style>.x::before{content:\"▪\"}</style><p class=\"x\">more</p>')",
    ),
    (
        "decorative",
        "sign before",
        "diverges",
        "s => s.querySelector('.s-callout-label').insertAdjacentText('afterbegin', '☼\\u00a0 ')",
    ),
    ("reading-order", "small print", "diverges", "s => s.prepend(s.querySelector('.page-number'))"),
    ("header-row", "no header row", "much", "s => s.querySelectorAll('th').forEach(c => c.removeAttribute('scope'))"),
    ("merged-cells", "merged", "much", "s => s.querySelector('td').colSpan = 2"),
    ("lists", "in no list", "diverges", "s => { const l = s.querySelector('ul'); l.outerHTML = l.innerHTML }"),
    ("lists", "none for Safari", "diverges", "s => s.querySelector('ul').removeAttribute('role')"),
    ("language", "скорость", "diverges", "s => s.querySelector('[lang=ru]').removeAttribute('lang')"),
    ("colour-alone", "not underlined", "diverges", "s => s.querySelector('a').style.textDecoration = 'none'"),
    ("colour-alone", "struck through", "diverges", "s => s.querySelector('s').style.textDecoration = 'none'"),
    ("colour-alone", "done is not said", "diverges", "s => s.querySelector('input').remove()"),
    ("colour-alone", "no label", "diverges", "s => s.querySelector('.callout').removeAttribute('aria-label')"),
    (
        "colour-alone",
        "without a bar",
        "step(",
        "s => s.insertAdjacentHTML('beforeend', '<style>pre mark.line::after{background:#888 !important}</style>')",
    ),
    (
        "colour-alone",
        "look the same",
        "train",
        "s => s.querySelectorAll('svg .series, svg .mark').forEach(e => e.remove())",
    ),
    ("colour-alone", "only their colours", "train", "s => s.querySelectorAll('svg .mark').forEach(e => e.remove())"),
    ("names", "has no name", "diverges", "s => s.insertAdjacentHTML('beforeend', '<button></button>')"),
    ("focus", "out of the order", "diverges", "s => s.querySelector('a').tabIndex = 3"),
    (
        "focus",
        "nothing shows",
        "diverges",
        "s => s.insertAdjacentHTML('beforeend', '<style>.slot a{outline:none}</style>')",
    ),
    (
        "steps",
        "before it appears",
        "appears first",
        "s => s.querySelectorAll('.fragment').forEach(e => e.style.visibility = 'visible')",
    ),
    ("alt-text", "is the name of a file", "Loss by epoch", "s => s.querySelector('img').alt = 'IMG_2031.JPG'"),
    ("link-text", 'says only "click here"', "diverges", "s => s.querySelector('a').textContent = 'click here'"),
    ("header-row", "is empty", "much", "s => s.querySelectorAll('th').forEach(c => c.textContent = '')"),
    ("chart-title", "no title", "train", "s => s.querySelector('svg .s-chart-title').remove()"),
    ("captions", "sound or video", "diverges", "s => s.insertAdjacentHTML('beforeend', '<video></video>')"),
)
"""Rule, words of the finding and of the slide, and what is done to it in JavaScript; the last five are the author's."""
OF_THE_AUTHOR = 5

PAGE = (
    ("language", "names no language", "document.documentElement.lang = ''", "document.documentElement.lang = 'en'"),
    ("document-title", "no title", "document.title = ''", "document.title = 'Reading aloud'"),
    (
        "zoom",
        "cannot be zoomed",
        "document.querySelector('meta[name=viewport]').content += ', maximum-scale=1'",
        "document.querySelector('meta[name=viewport]').content = 'width=device-width'",
    ),
    (
        "landmarks",
        "inside <main>",
        "document.querySelector('main').setAttribute('role', 'group');"
        "document.body.insertAdjacentHTML('beforeend', '<main></main>')",
        "document.querySelectorAll('main')[1].remove(); document.querySelector('main').removeAttribute('role')",
    ),
    (
        "landmarks",
        "for a program",
        "Reveal.getRevealElement().setAttribute('role', 'application')",
        "Reveal.getRevealElement().removeAttribute('role')",
    ),
    (
        "names",
        "a button has no name",
        "document.querySelector('.controls button').removeAttribute('aria-label')",
        "document.querySelector('.controls button').setAttribute('aria-label', 'previous slide')",
    ),
)
"""Rule, words of the finding, the damage, and how it is undone."""
