"""A deck that is kept up to date, and the pages that look at it."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from notes2slides.plugins.formats import PLAIN, draw
from notes2slides.rendering.html.live import Drawing, drawing, live_page, needs_new_page, placed
from notes2slides.serving import messages
from notes2slides.serving.made import Made, Recipe
from notes2slides.serving.places import place_of
from notes2slides.serving.script import live_script

_KEPT = 16
"""Events that are kept for pages that were not listening for a moment; one that was away for longer is loaded again."""
PATIENCE = 15.0
"""Seconds after which a page that is told nothing is told that."""


class _Event(Struct, frozen=True):
    number: int
    name: str
    message: messages.Message


class Preview:
    """One deck. All its methods may be called by several threads at once; a deck is made by one of them."""

    def __init__(self, recipe: Recipe) -> None:
        """Make nothing yet: see `begin`."""
        self._recipe = recipe
        self._building = threading.Lock()
        self._told = threading.Condition()
        self._events: deque[_Event] = deque(maxlen=_KEPT)
        self._number = 0
        self._run = secrets.token_hex(4)
        self._made: Made | None = None
        self._drawn: Drawing | None = None
        self._failure: messages.Message | None = None
        self._ended = False

    @property
    def files(self) -> frozenset[Path]:
        """What the deck was last made of, and what it is to be made of as far as that is known."""
        made = self._made.files if self._made else frozenset[Path]()
        return made | {path.resolve() for path in self._recipe.sources()} if self._failure or not made else made

    @property
    def is_begun(self) -> bool:
        """Somebody has asked for it."""
        return self._made is not None or self._failure is not None

    @property
    def has_failed(self) -> bool:
        """What its files hold now makes no deck."""
        return self._failure is not None

    def begin(self) -> None:
        """Make the deck unless it was made or failed already."""
        with self._building:
            if self._drawn is None and self._failure is None:
                self._refresh()

    def refresh(self) -> None:
        """Make the deck anew and tell the pages what has changed, or why there is no new one."""
        with self._building:
            self._refresh()

    def _refresh(self) -> None:
        try:
            made = self._recipe.make()
            drawn = drawing(made.deck, made.theme, self._drawn, made.lines.now)
        except Exception as error:  # whatever is wrong with the notes, and whatever is with us, is shown in the page
            self._failure = messages.failure(error)
            self._tell("failed", self._failure)
            return
        before, self._drawn, self._made, self._failure = self._drawn, drawn, made, None
        if before is None or needs_new_page(before, drawn):
            self._tell("reload", {})
            return
        self._tell("update", {**messages.update(before, drawn), "said": messages.told(made.places, made.said)})

    def _tell(self, name: str, message: messages.Message) -> None:
        with self._told:
            self._number += 1
            self._events.append(_Event(self._number, name, message))
            self._told.notify_all()

    def page(self) -> bytes:
        """Return the deck as a page, or one that says why there is none and waits for it."""
        self.begin()
        with self._building:
            version = f"{self._run}-{self._number}"
            if self._drawn is None:
                return waiting_page(version, self._failure or {})
            return live_page(self._drawn, PLAIN, live_script(version))

    def pptx(self) -> bytes | None:
        """Return the deck as PowerPoint has it, None where there is none."""
        self.begin()
        made = self._made
        return draw("pptx", placed(made.deck, made.lines.now), made.theme, made.drawing) if made else None

    def events(self, since: str) -> Iterator[bytes]:
        """Yield what happens after that version of the page, as it happens, and from time to time a mere comment."""
        run, _, number = since.partition("-")
        seen = int(number) if run == self._run and number.isdecimal() else -1
        made, failed = self._made, self._failure
        if made is not None:
            yield messages.as_event("said", {"said": messages.told(made.places, made.said), "failure": failed})
        while not self._ended:
            with self._told:
                if self._number == seen:
                    self._told.wait(PATIENCE)
                events = [event for event in self._events if event.number > seen]
                lost = self._number - seen > len(events)
                current = self._number
            if self._ended:
                return
            if lost:
                yield messages.as_event("reload", {})
            elif events:
                yield from (
                    messages.as_event(event.name, event.message, f"{self._run}-{event.number}") for event in events
                )
            else:
                yield b": nothing new\n\n"
            seen = current

    def go(self, line: int, file: str = "") -> str | None:
        """Have the pages show the slide of a line of the notes; return its title, None where there is none."""
        self.begin()
        slide = self._made.places.slide_at(line, file) if self._made else None
        if slide is None:
            return None
        self._tell("go", {"slide": slide.id})
        return slide.title

    def place(self, slide: str, text: str) -> Any:
        """Return where in the notes these words of a slide stand, a Span, or None."""
        drawn = self._drawn
        found = drawn.slides.get(slide) if drawn else None
        place = place_of(found[0], text) if found else None
        return drawn.now(place) if drawn and place else None

    def end(self) -> None:
        """Have all that listen stop."""
        with self._told:
            self._ended = True
            self._told.notify_all()


def waiting_page(version: str, failed: messages.Message) -> bytes:
    """Return a page that says why there is no deck, and is loaded again when there is one."""
    from notes2slides.rendering.html.document import content_security_policy
    from notes2slides.rendering.html.quoting import escape
    from notes2slides.rendering.html.reveal import inline_script

    script = inline_script(live_script(version))
    lines = "".join(f"<p>{escape(str(failed[key]))}</p>" for key in ("at", "message", "hint") if failed.get(key))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy([script], asks=True)}">'
        "<title>notes2slides</title></head>"
        f'<body style="font:20px/1.5 sans-serif;margin:4em auto;max-width:40em"><h1>No deck yet</h1>{lines}'
        f"<script>{script}</script></body></html>"
    ).encode()
