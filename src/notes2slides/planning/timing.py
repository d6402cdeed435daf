"""How long each slide is talked about: as the lecturer says for a section, else as talks usually go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from notes2slides.model.deck import Slide
from notes2slides.model.notes import Section
from notes2slides.planning.budget import LONGEST, SHORTEST, USUAL


def timed_heading(headings: Sequence[Section]) -> Section | None:
    """Return the innermost heading of a path that says how long its section takes."""
    return next((heading for heading in reversed(headings) if heading.directions.seconds is not None), None)


def seconds_needed(headings: Sequence[Section | None], shortest: int = SHORTEST) -> int:
    """Return the least time for slides, each with the heading that allots its time (None: nobody does), in seconds."""
    allotted = {heading.id: heading.directions.seconds or 0 for heading in headings if heading is not None}
    return sum(allotted.values()) + shortest * sum(heading is None for heading in headings)


def paced(slides: Sequence[Slide], headings: Mapping[str, Section], minutes: int | None) -> list[Slide]:
    """Return the slides with their seconds; `headings` gives, by slide id, the heading that allots its time.

    The rest of a lecture's length is shared out evenly, at 60 to 90 seconds a slide; without one a slide takes 75.
    """
    counts = Counter(heading.id for heading in headings.values())
    free = len(slides) - len(headings)
    fixed = sum({heading.id: heading.directions.seconds or 0 for heading in headings.values()}.values())
    share = USUAL if minutes is None or not free else max(SHORTEST, min(LONGEST, (60 * minutes - fixed) // free))

    def seconds(slide: Slide) -> int:
        heading = headings.get(slide.id)
        return share if heading is None else max(1, round((heading.directions.seconds or 0) / counts[heading.id]))

    return [replace(slide, seconds=seconds(slide), allotted=slide.id in headings) for slide in slides]
