"""What the server tells a page, as JSON: what has changed, what there is to say, where to go."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from notes2slides.diagnostics import Diagnostic, Notes2SlidesError
from notes2slides.model.deck import Slide
from notes2slides.rendering.html.live import Drawing
from notes2slides.serving.places import Places

Message = Mapping[str, Any]


def update(before: Drawing, after: Drawing) -> Message:
    """Return how one deck becomes another: all slides in order, the markup of those that the page has not got, the
    places in the notes of those that stand elsewhere there, and the first on which something else stands than before.
    """
    known = {name: markup for name, (_, markup) in before.slides.items()}
    changed = {name for name, (_, markup) in after.slides.items() if known.get(name) != markup}
    return {
        "order": None if list(before.slides) == list(after.slides) else list(after.slides),
        "slides": {name: after.markup(name) for name in after.slides if name in changed},
        "places": {
            name: after.place(name) for name in after.slides if name not in changed and _moves(name, before, after)
        },
        "style": after.style if after.style != before.style else None,
        "first": next(_edited(before, after), None),
    }


def _moves(name: str, before: Drawing, after: Drawing) -> bool:
    """Return whether a slide begins elsewhere in the notes than before."""
    was, source = before.slides[name][0].source, after.slides[name][0].source
    return (was and before.now(was)) != (source and after.now(source))


def _edited(before: Drawing, after: Drawing) -> Iterator[str]:
    """Yield the slides that say something else than before, or nothing did; numbers and the agenda's counts do not
    count as long as the notes themselves say anything new."""
    own = {name: slide.slots for name, (slide, _) in before.slides.items()}
    found = [slide for slide, _ in after.slides.values() if own.get(slide.id) != slide.slots]
    said = [slide for slide in found if _own_words(slide) != _own_words(before.slides.get(slide.id, (None, ""))[0])]
    yield from (slide.id for slide in said or found)


def _own_words(slide: Slide | None) -> list[str]:
    return [origin.text for origin in slide.origins if origin.role != "context"] if slide else []


def told(places: Places, said: Sequence[Diagnostic]) -> list[Message]:
    """Return what there is to say of the notes, each with the slide that it concerns, "" where it is none."""
    found: list[Message] = []
    for each in said:
        slide = places.slide_at(each.span.first, each.span.path) if each.span else None
        place = {"slide": slide.id if slide else "", "at": str(each.span) if each.span else ""}
        found.append({**place, "severity": str(each.severity), "message": each.message, "hint": each.hint})
    return found


def failure(error: Exception) -> Message:
    """Return why there is no new deck, for a page that shows the last one."""
    if isinstance(error, Notes2SlidesError):
        first = error.diagnostics[0]
        return {"at": str(first.span) if first.span else "", "message": first.message, "hint": first.hint}
    return {"at": "", "message": f"a fault in notes2slides: {type(error).__name__}: {error}", "hint": ""}


def as_event(name: str, message: Message, number: str = "") -> bytes:
    """Return a server-sent event (HTML, 9.2.5); JSON has no line ends of its own. By its `number` a page that was away
    says from where on it wants to hear."""
    known = f"id: {number}\n" if number else ""
    return f"{known}event: {name}\ndata: {json.dumps(message)}\n\n".encode()
