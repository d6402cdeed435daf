"""Every example of the CommonMark specification becomes decks that keep each word that the specification keeps.

What stands in `<style>`, `<script>` and comments is never shown, but reported; other HTML gives what is in it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

from notes2slides import pipeline
from notes2slides.diagnostics import Diagnostic
from notes2slides.files.source import Source
from notes2slides.model.deck import Deck, DeckMeta, Slide
from notes2slides.model.frames import CodeFrame
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.theming import load_theme
from notes2slides.values import replace
from support.ooxml import Package, find, schema_errors

EXAMPLES = 652
"""Of version 0.31.2."""
_ACROSS_BLANK_LINES = {191: Counter(["td", "td"])}
"""What the specification takes for code and we for a table: blank lines in HTML end nothing."""
_PLACE = Path("node_modules/commonmark-spec/spec.txt")
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_NEVER_SHOWN = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|code|em|kbd|mark|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?>")
_ALT = re.compile(r'<img[^>]*? alt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")
_SLIDE = re.compile(r'<section id="([^"]*)".*?</section>', re.DOTALL)
_NUMBER = re.compile(r"e(\d+)-")


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of Markdown, and the HTML that it is by the specification."""

    markdown: str
    html: str


@dataclass(frozen=True, slots=True)
class Planned:
    """An example's slides with what was reported."""

    slides: tuple[Slide, ...]
    reports: tuple[Diagnostic, ...]


@cache
def examples() -> tuple[Example, ...]:
    """The specification's examples; its text is named by $COMMONMARK_SPEC, or lies in `node_modules`."""
    path = Path(os.environ.get("COMMONMARK_SPEC", _PLACE))
    assert path.is_file(), "the CommonMark specification is missing: npm install commonmark-spec, or COMMONMARK_SPEC"
    text = path.read_text(encoding="utf-8").replace("→", "\t")
    return tuple(Example(match[1], match[2]) for match in _EXAMPLE.finditer(text))


@cache
def planned() -> tuple[Planned, ...]:
    theme = load_theme("lecture")
    made = []
    for number, example in enumerate(examples(), 1):
        notes, read_reports = read([Source("notes.md", example.markdown)])
        deck, plan_reports = pipeline.plan(notes, theme)
        slides = tuple(replace(slide, id=f"e{number}-{slide.id}") for slide in deck.slides)
        made.append(Planned(slides, (*read_reports, *plan_reports)))
    return tuple(made)


@cache
def whole() -> Deck:
    """All examples in one deck, for the parts around the slides cost most."""
    slides = [slide for each in planned() for slide in each.slides]
    numbered = tuple(replace(slide, number=number) for number, slide in enumerate(slides, 1))
    return Deck(meta=DeckMeta(title="CommonMark"), slides=numbered, assets={})


@cache
def presentation() -> bytes:
    return render_pptx(whole(), load_theme("lecture"))


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def text_of(html: str) -> str:
    """The text of HTML: elements inside a line part no word, all others do, and pictures say their `alt`."""
    shown = _ALT.sub(lambda match: f" {match[1]} ", html)
    return unescape(_TAG.sub(" ", _INLINE.sub("", shown)))


def kept(example: Example) -> Counter[str]:
    """The words that the specification keeps and that are for the listeners."""
    return words(text_of(_NEVER_SHOWN.sub(" ", example.html)))


def html_texts() -> dict[int, str]:
    """What the slides of each example say in the HTML deck, by its number."""
    page = render_html(whole(), load_theme("lecture")).decode()
    found: dict[int, str] = {}
    for match in _SLIDE.finditer(page):
        number = number_of(match[1])
        found[number] = found.get(number, "") + " " + text_of(match[0])
    return found


def pptx_texts() -> dict[int, str]:
    """What the slides of each example say in the PowerPoint deck, by its number."""
    package = Package(presentation())
    slides = enumerate(whole().slides, 1)
    return {
        number: " ".join(text for place, _ in group for text in slide_texts(package, place))
        for number, group in groupby(slides, key=lambda pair: number_of(pair[1].id))
    }


def slide_texts(package: Package, number: int) -> Iterator[str]:
    for part in (f"ppt/slides/slide{number}.xml", f"ppt/notesSlides/notesSlide{number}.xml"):
        if part in package.members:
            root = package.xml(part)
            for paragraph in find(root, ".//a:p"):
                yield "".join(each.text or "\n" for each in find(paragraph, ".//a:t | .//a:br"))
            yield from find(root, ".//p:cNvPr/@descr")
            starts = Counter(map(int, find(root, ".//a:buAutoNum/@startAt")))
            yield from (str(start + place) for start, count in starts.items() for place in range(count))


def number_of(name: str) -> int:
    match = _NUMBER.match(name)
    assert match
    return int(match[1])


def languages(slides: tuple[Slide, ...]) -> Iterator[str]:
    """What fences call their code: it is not written on slides, but colours the code."""
    return (slot.frame.language for slide in slides for slot in slide.slots if isinstance(slot.frame, CodeFrame))


def lost(texts: dict[int, str]) -> list[tuple[int, list[str]]]:
    """The words of each example that are missing, with its number."""
    found = []
    for number, (example, made) in enumerate(zip(examples(), planned(), strict=True), 1):
        said = words(" ".join([texts[number], *languages(made.slides)]))
        if missing := kept(example) - said - _ACROSS_BLANK_LINES.get(number, Counter()):
            found.append((number, sorted(missing)))
    return found


def test_all_examples_are_there() -> None:
    assert len(examples()) == EXAMPLES


def test_no_word_is_lost_in_html() -> None:
    assert lost(html_texts()) == []


def test_no_word_is_lost_in_powerpoint() -> None:
    assert lost(pptx_texts()) == []


def test_what_is_never_shown_is_reported() -> None:
    for number, (example, made) in enumerate(zip(examples(), planned(), strict=True), 1):
        hidden = [match[0] for match in _NEVER_SHOWN.finditer(example.html) if words(text_of(match[0]))]
        assert not hidden or made.reports, f"example {number}"


def test_the_powerpoint_deck_of_all_examples_is_valid() -> None:
    assert schema_errors(presentation()) == []
