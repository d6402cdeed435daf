"""How the slides look together, and how the deck is built: T9 to T12, T21, T23, and the contrast that is wished for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from notes2slides.checking.evidence.contrast import colour_pairs
from notes2slides.checking.evidence.findings import Figure, Target, distribution
from notes2slides.checking.evidence.slots import body_slots, content_slides, slot_of_title
from notes2slides.checking.figures import targets
from notes2slides.checking.gates.fit import SMALL_PRINT, covered
from notes2slides.checking.gates.titles import without_part
from notes2slides.model.deck import Deck, Slide, Slot
from notes2slides.model.frames import CalloutFrame, CodeFrame, Flowing, TextParagraph
from notes2slides.model.kinds_of_frames import paragraphs, sizes
from notes2slides.model.light import contrast, rgb
from notes2slides.model.mirroring import facing_slide
from notes2slides.model.structure import STRUCTURE
from notes2slides.model.text import plain
from notes2slides.model.theme import FontRole, Theme
from notes2slides.planning.forms.all_forms import COMPOSED, RESEMBLING
from notes2slides.planning.sections.rhythm import MOST_ALIKE, length

LEAST_LAST_LINE = 0.4
AGENDA_ITEMS = 8
OF_FORMS = 3
"""Left edges that forms may add to those of a deck in one form."""
FEWEST_LED_TO = 3
"""Slides that an agenda or a section slide leads to, so that it pays."""


def alignment(deck: Deck, theme: Theme) -> Iterator[Figure]:
    """Yield T9: the left edges of text (right ones in a mirror), how far titles move, and the smallest outer margin.

    Edges are those of plain slides: panels and large texts stand where their form has them.
    """
    content = [facing_slide(slide, theme, deck.meta.direction) for slide in content_slides(deck)]
    yield _edges([slide for slide in content if slide.layout not in COMPOSED], theme)
    places = [(slot.rect.x, slot.rect.y) for slide in content if (slot := slot_of_title(slide))]
    yield targets.title_moves(places)
    covered_places = {slide.number: map(covered, slide.slots) for slide in deck.slides}
    yield targets.outer_margin(covered_places, theme.page)


def _edges(content: Sequence[Slide], theme: Theme) -> Figure:
    """Return T9 of the left edges: of the slides in each form, and of all together, where columns, callouts and other
    places that forms have may add a few."""
    levels = {text.level for slide in content for text in _texts(slide) if text.marker is not None}
    most = len(levels) + 2
    by_form = {
        layout: _left_edges(slides, theme) for layout, slides in groupby(sorted(content, key=_layout), key=_layout)
    }
    target = Target("T9", "left edges of text", f"in a form <= {most} (levels + 2), in the deck <= {most + OF_FORMS}")
    everywhere = sorted(set().union(*by_form.values()))
    in_form = max(map(len, by_form.values()), default=0)
    met = in_form <= most and len(everywhere) <= most + OF_FORMS
    return target.figure(met, f"{in_form}, in the deck {len(everywhere)}: " + ", ".join(map(str, everywhere)))


def _layout(slide: Slide) -> str:
    return slide.layout


def _left_edges(content: Iterable[Slide], theme: Theme) -> list[int]:
    """Return where lines of text begin, in whole points."""
    found = set()
    for slide in content:
        for slot in slide.slots:
            if isinstance(slot.frame, Flowing):
                inset = slot.frame.panel.padding if isinstance(slot.frame, CalloutFrame) else 0.0
                found |= {round(slot.rect.x + inset + _indent(text, theme)) for text in slot.frame.paragraphs}
    return sorted(found)


def _indent(text: TextParagraph, theme: Theme) -> float:
    listed = text.marker is not None or text.style.startswith("level")
    return theme.levels[min(text.level, len(theme.levels) - 1)].indent + text.shift if listed else text.indent


def _texts(slide: Slide) -> Iterator[TextParagraph]:
    return (text for slot in slide.slots for text in paragraphs(slot.frame))


def alike(deck: Deck) -> Figure:
    """Return T21: how many slides of a section at most stand beside each other in one layout; the continuations of a
    topic count as one."""
    runs: dict[int, int] = {}
    for _, run in groupby(content_slides(deck), key=_look):
        slides = list(run)
        runs[slides[0].number] = length([slide.part for slide in slides])
    most = max(runs.values(), default=0)
    return targets.ALIKE.figure(
        most <= MOST_ALIKE, str(most), distribution(runs.values()), targets.over(runs, MOST_ALIKE)
    )


def _look(slide: Slide) -> tuple[str, str]:
    return slide.section, RESEMBLING.get(slide.layout, slide.layout)


def type_scale(deck: Deck, theme: Theme) -> Iterator[Figure]:
    """Yield T10: families in the deck, and sizes on a slide, running heads and footers not counted."""
    roles = {_role(style, theme) for slide in deck.slides for slot in slide.slots for style in _styles(slot)}
    families = {theme.fonts[role].face for role in roles if role != "mono"}
    value = f"{len(families)}: " + ", ".join(sorted(families))
    yield targets.FAMILIES.figure(len(families) <= 2, value)
    yield targets.type_sizes({slide.number: _sizes(slide) for slide in deck.slides})


def _styles(slot: Slot) -> list[str]:
    return ["code"] if isinstance(slot.frame, CodeFrame) else [text.style for text in paragraphs(slot.frame)]


def _role(style: str, theme: Theme) -> FontRole:
    return theme.styles["body" if style.startswith("level") else style].font


def _sizes(slide: Slide) -> set[float]:
    slots = [slot for slot in slide.slots if slot.name not in SMALL_PRINT]
    return {size for slot in slots for size in sizes(slot.frame)}


def title_wrap(deck: Deck) -> Figure:
    """Return T11: titles whose last line is a lone word, or shorter than 40 % of the longest."""
    wrapped = {slide.number: _badly_wrapped(slide) for slide in deck.slides if len(_title_widths(slide)) > 1}
    return targets.title_wrap(targets.TITLE_WRAP, wrapped)


def _title_widths(slide: Slide) -> list[float]:
    slot = slot_of_title(slide)
    return [line.width for text in paragraphs(slot.frame) for line in text.lines] if slot else []


def _badly_wrapped(slide: Slide) -> bool:
    slot = slot_of_title(slide)
    assert slot is not None  # it has lines
    widths = _title_widths(slide)
    text = plain(paragraphs(slot.frame)[-1].runs)
    last = without_part(plain(paragraphs(slot.frame)[-1].lines[-1].runs))
    lone = len(last.split()) < 2 and len(text.split()) > 3
    return lone or widths[-1] < LEAST_LAST_LINE * max(widths)


def structure(deck: Deck) -> Figure:
    """Return T12: cover, agenda, at most one section slide for each top heading, links that lead to slides."""
    faults = list(_structure_faults(deck))
    return targets.STRUCTURE.figure(not faults, "; ".join(faults) or "all there")


def _structure_faults(deck: Deck) -> Iterator[str]:
    layouts = [slide.layout for slide in deck.slides]
    if layouts[:1] != ["cover"]:
        yield "no cover"
    led_to = [slide.section for slide in content_slides(deck) if slide.section]
    if len(set(led_to)) > 1 and len(led_to) >= FEWEST_LED_TO and "agenda" not in layouts:
        yield "no agenda"
    opened = Counter(slide.title for slide in deck.slides if slide.layout == "section")
    yield from (f"{count} section slides for {name!r}" for name, count in opened.items() if count > 1)
    ids = {slide.id for slide in deck.slides}
    yield from (f"link to {href} on slide {number}" for number, href in _inner_links(deck) if href[1:] not in ids)
    for slide in deck.slides:
        items = [text for slot in slide.slots if slot.name == "agenda" for text in paragraphs(slot.frame)]
        if len(items) > AGENDA_ITEMS:
            yield f"{len(items)} agenda items on slide {slide.number}"


def pays(deck: Deck) -> Figure:
    """Return T23: section slides and agendas that lead to fewer than three slides, and slides whose body is empty."""
    bad = [slide.number for slide in content_slides(deck) if not any(True for _ in body_slots(slide))]
    for index, slide in enumerate(deck.slides):
        if slide.layout in ("section", "agenda") and _led_to(slide, deck.slides[index + 1 :]) < FEWEST_LED_TO:
            bad.append(slide.number)
    return targets.PAYS.figure(not bad, str(len(bad)), slides=tuple(sorted(bad)))


def _led_to(slide: Slide, behind: Sequence[Slide]) -> int:
    """Return how many slides with content follow that an agenda or a section slide leads to; where a section has no
    name of its own, all up to the next page that opens one."""
    if slide.layout == "section":
        own = [each for each in behind if each.section == slide.section]
        behind = own if any(each.layout not in STRUCTURE for each in own) else behind
    return sum(each.layout not in STRUCTURE for each in behind)


def _inner_links(deck: Deck) -> Iterator[tuple[int, str]]:
    for slide in deck.slides:
        for text in _texts(slide):
            for run in (*text.runs, *text.aside):
                if run.href is not None and run.href.startswith("#"):
                    yield slide.number, run.href


def body_contrast(deck: Deck, theme: Theme) -> Figure:
    """Return the least contrast of text that is read, against the 7:1 that projectors want."""
    ratios = {
        f"{text} on {behind}": contrast(rgb(theme.colours[text]), rgb(theme.colours[behind]))
        for slide in content_slides(deck)
        for slot, text, behind in colour_pairs(slide, theme)
        if slot.name not in (*SMALL_PRINT, "context")
    }
    least = min(ratios, key=lambda pair: ratios[pair], default="")
    met = min(ratios.values(), default=21.0) >= targets.WISHED_CONTRAST
    return targets.BODY_CONTRAST.figure(met, f"{ratios[least]:.1f}:1 ({least})" if ratios else "no text")
