"""Gates judged from what is drawn of a finished deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from notes2slides.checking.evidence.drawn import DETAILED, RUNNING, WORDED, DrawnBox, DrawnDeck, DrawnSlide, DrawnText
from notes2slides.checking.evidence.findings import Finding, Gate
from notes2slides.checking.evidence.words import letters, unaccented
from notes2slides.checking.gates import source_shown, titles
from notes2slides.checking.gates.fit import LEAST_CONTRAST, SMALLEST_BODY, SMALLEST_CODE, SMALLEST_NOTE, common
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import ELLIPSIS
from notes2slides.values import replace

JUDGED: tuple[Gate, ...] = ("G1", "G2", "G3", "G4", "G5", "G6", "G10", "G11", "G14", "G15")
"""Gates that are judged here."""
SLACK = 3.0
"""Points by which a drawn letter may stand outside its box: italics lean, and grids round."""
MOST_OVERLAP = 0.005
"""Share of the slide."""
_HAIR = 0.1
_SHOWN_WORDS = 8
"""Of those that a finding is about."""
_SIGN = re.compile("^\\S{1,2}\N{NO-BREAK SPACE} ", re.MULTILINE)
"""Before the label of a callout: a theme's, and no word of the notes."""
_LONG_ENOUGH = 2
"""Letters of a word that may be looked for inside others."""


def broken_when_drawn(deck: DrawnDeck) -> tuple[Finding, ...]:
    """Return everything that breaks a gate."""
    found = [*_titles_again(deck), *_parts(deck), *_source(deck), *_inaccessible(deck, warnings=False)]
    if deck.shrunk:
        found.append(Finding(gate="G2", text="a layout shrinks text to fit", figure=deck.shrunk))
    for slide in deck.slides:
        found += [*_title(slide), *_unlike_written(slide)]
        for box in slide.boxes:
            found += _box(slide, box, deck.page)
        found += _overlaps(slide, deck.page)
    return tuple(sorted(found, key=lambda finding: (JUDGED.index(finding.gate), finding.slide or 0)))


def _source(deck: DrawnDeck) -> Iterator[Finding]:
    """Yield slides that show what is written for another tool."""
    texts = ([text for box in slide.boxes if _is_written(slide, box) for text in box.plain] for slide in deck.slides)
    return (_on("G14", deck.slides[shown.slide], shown.message, shown.figure) for shown in source_shown.told(texts))


def _is_written(slide: DrawnSlide, box: DrawnBox) -> bool:
    """Return whether a box may show source that its author did not mean: code does mean it, and others only name it."""
    is_name = box.kind == "title" or slide.layout == "agenda" or box.name.casefold() in source_shown.NAMING
    return not is_name and (box.kind in RUNNING or box.kind == "table")


def warned_when_drawn(deck: DrawnDeck) -> tuple[Finding, ...]:
    """Return what the author has left out that others need; it breaks no gate."""
    return tuple(dict.fromkeys(_inaccessible(deck, warnings=True)))


def _inaccessible(deck: DrawnDeck, *, warnings: bool) -> Iterator[Finding]:
    for fault in deck.faults:
        if fault.warning == warnings:
            yield Finding(gate="G15", text=fault.text, rule=fault.rule)
    for slide in deck.slides:
        for fault in slide.faults:
            if fault.warning == warnings:
                yield replace(_on("G15", slide, fault.text), rule=fault.rule)


def _on(gate: Gate, slide: DrawnSlide, text: str, figure: str = "") -> Finding:
    return Finding(gate=gate, text=text, figure=figure, slide=slide.number, title=slide.title, place=slide.place)


def _box(slide: DrawnSlide, box: DrawnBox, page: Size) -> Iterator[Finding]:
    if box.shrunk:
        yield _on("G2", slide, f"{box.name} is shrunk to fit", box.shrunk)
    if box.missing:
        yield _on("G4", slide, f"{box.name}: not drawn: {_quoted(box.missing)}", f"{len(box.missing)} words")
    yield from _overflow(slide, box, page)
    yield from _size(slide, box)
    if box.faintest < LEAST_CONTRAST:
        figure = f"{box.faintest:.1f}:1 of {LEAST_CONTRAST}:1"
        yield _on("G6", slide, f'{box.name}: "{box.faintest_text[:40]}" is faint', figure)


def _unlike_written(slide: DrawnSlide) -> Iterator[Finding]:
    """Yield boxes with words that nobody has written there, words that were written and are gone, and slides that show
    nothing of theirs.

    The path above is left out: its words are those of slides before.
    """
    if not slide.written.strip() or slide.layout in STRUCTURE:
        return
    for box in slide.content:
        if box.kind in WORDED and box.name.casefold() != "context":
            # signs before labels are a theme's, and no words
            foreign = _not_in(_SIGN.sub("", box.text) if box.kind == "callout" else box.text, slide.written)
            if foreign:
                yield _on("G4", slide, f"{box.name}: not what was written: {_quoted(foreign)}", f"{len(foreign)} words")
    if slide.written_to_show:
        gone = _not_in(_SIGN.sub("", slide.written), " ".join(box.text for box in slide.boxes))
        if gone:
            yield _on("G4", slide, f"written there, and gone: {_quoted(gone)}", f"{len(gone)} words")
    elif not slide.content and not _stands_in_title(slide):
        yield _on("G4", slide, "nothing is drawn of what was written there")


def _not_in(text: str, other: str) -> list[str]:
    """Return the words of a text that another does not have."""
    has = _words(other)
    whole, words = "".join(has), frozenset(has)
    # scripts without spaces, and words that are joined or parted, stand inside others
    return [word for word in _words(text) if word not in words and not (len(word) >= _LONG_ENOUGH and word in whole)]


def _quoted(words: Sequence[str]) -> str:
    return f'"{" ".join(words[:_SHOWN_WORDS])}"'


def _stands_in_title(slide: DrawnSlide) -> bool:
    """Return whether all that was written stands in title and small print: behind a first line, which is a path."""
    path, *lines = slide.written.strip().splitlines()
    drawn = frozenset(_words(" ".join(box.text for box in slide.boxes)))
    return drawn.issuperset(_words(" ".join(lines or [path])))


def _words(text: str) -> list[str]:
    """Return words by their letters, all without accents; of a word that is cut in the middle, as addresses are, its
    beginning and its end."""
    return [word for part in unaccented(text.replace(ELLIPSIS, " ")).split() if (word := letters(part).casefold())]


def tells_what_was_written(deck: DrawnDeck) -> bool:
    """Return whether a file says of every slide with content what was written there."""
    return all(slide.written.strip() for slide in deck.slides if slide.has_content)


def _overflow(slide: DrawnSlide, box: DrawnBox, page: Size) -> Iterator[Finding]:
    out = max((_beyond(box.rect, line) for line in box.lines), default=0.0)
    off = max((_beyond(Rect(0, 0, page.width, page.height), line) for line in box.lines), default=0.0)
    rect = box.rect
    off = max(off, -rect.x, -rect.y, rect.right - page.width, rect.bottom - page.height)
    if off > 1:
        yield _on("G1", slide, f"{box.name} leaves the page", f"by {off:.0f} pt")
    elif out > SLACK:
        yield _on("G1", slide, f"{box.name}: text runs out of its box", f"by {out:.0f} pt")


def _beyond(rect: Rect, line: DrawnText) -> float:
    return max(rect.x - line.left, rect.y - line.top, line.right - rect.right, line.bottom - rect.bottom)


def _size(slide: DrawnSlide, box: DrawnBox) -> Iterator[Finding]:
    """Yield too small text; raised text and inline code count by the text around them."""
    least = SMALLEST_CODE if box.kind in DETAILED else SMALLEST_BODY
    least = SMALLEST_NOTE if box.kind == "footnote" else least
    smallest = min((line.size for line in box.lines), default=least)
    if box.kind != "furniture" and smallest < least - _HAIR:
        yield _on("G5", slide, f"{box.name} is set too small", f"{smallest:.1f} pt of {least:g}")


def _overlaps(slide: DrawnSlide, page: Size) -> Iterator[Finding]:
    for one, other in combinations(slide.boxes, 2):
        if one.covered is None or other.covered is None:
            continue
        width, height = common(one.covered, other.covered)
        share = max(0.0, width) * max(0.0, height) / (page.width * page.height)
        if share > MOST_OVERLAP:
            yield _on("G3", slide, f"{one.name} and {other.name} overlap", f"{share:.1%} of the slide")


def _title(slide: DrawnSlide) -> Iterator[Finding]:
    if not slide.title.strip():
        yield _on("G10", slide, "there is no title")
        return
    if not titles.says_something(slide.title):
        yield _on("G10", slide, titles.NO_WORDS)
    lines = sum(len(box.lines) for box in slide.titles)
    most = titles.MOST_LINES_ALONE if slide.opening else titles.MOST_LINES
    if lines > most:
        yield _on("G10", slide, "the title is too long", f"{lines} lines of {most}")


def _titles_again(deck: DrawnDeck) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for slide in deck.slides:
        name = slide.title.casefold()
        if name and name in seen:
            yield _on("G10", slide, f"slide {seen[name]} has the same title")
        seen.setdefault(name, slide.number)


def _parts(deck: DrawnDeck) -> Iterator[Finding]:
    """Yield titles whose `(2/3)` does not follow `(1/3)`, and last parts that are missing."""
    open_parts: dict[tuple[str, int], tuple[int, DrawnSlide]] = {}
    for slide in deck.slides:
        part = titles.part_in(slide.title)
        if part is None:
            continue
        key = (letters(titles.series_in(slide.title)).casefold(), part[1])
        before, _ = open_parts.pop(key, (0, slide))
        if part[0] != before + 1:
            yield _on("G11", slide, f"({part[0]}/{part[1]}) does not follow ({part[0] - 1}/{part[1]})")
        if part[0] < part[1]:
            open_parts[key] = (part[0], slide)
    for (_, total), (last, slide) in open_parts.items():
        yield _on("G11", slide, f"after ({last}/{total}) no slide goes on")
