"""How long each slide is talked about: as the lecturer says for a section, else as talks usually go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from notes2slides.model.deck import Slide
from notes2slides.model.notes import Section
from notes2slides.model.options import LONGEST, SHORTEST, USUAL
from notes2slides.values import replace


def timed_heading(headings: Sequence[Section]) -> Section | None:
    """Return the innermost heading of a path that says how long its section takes."""
    return next((heading for heading in reversed(headings) if heading.directions.seconds is not None), None)


def seconds_needed(headings: Sequence[Section | None], each: int = SHORTEST) -> int:
    """Return the time for slides in seconds, each with the heading that allots it; `each` where none (None) does."""
    allotted = _allotted(heading for heading in headings if heading is not None)
    return sum(allotted.values()) + each * sum(heading is None for heading in headings)


def paced(slides: Sequence[Slide], headings: Mapping[str, Section], minutes: int | None) -> list[Slide]:
    """Return the slides with their seconds; `headings` gives, by slide id, the heading that allots its time.

    The rest of a lecture's length is shared out evenly, at 60 to 90 seconds a slide; without one a slide takes 75.
    """
    allotted = _allotted(headings.values())
    counts = Counter(headings[slide.id].id for slide in slides if slide.id in headings)
    free = len(slides) - counts.total()
    share = USUAL
    if minutes is not None and free:
        share = max(SHORTEST, min(LONGEST, (60 * minutes - sum(allotted.values())) // free))
    shares = {name: _shares(seconds, counts[name]) for name, seconds in allotted.items()}

    def seconds(slide: Slide) -> int:
        heading = headings.get(slide.id)
        return share if heading is None else next(shares[heading.id])

    return [replace(slide, seconds=seconds(slide), allotted=slide.id in headings) for slide in slides]


def _allotted(headings: Iterable[Section]) -> dict[str, int]:
    """Return, by id, the seconds of each heading's own slides: without those of headings below it that say theirs."""
    timed = {heading.id: heading for heading in headings}
    return {name: max(0, (heading.directions.seconds or 0) - _below(heading, timed)) for name, heading in timed.items()}


def _below(heading: Section, timed: Mapping[str, Section]) -> int:
    total = 0
    stack = list(heading.children)
    while stack:
        section = stack.pop()
        if section.id in timed:
            total += section.directions.seconds or 0
        else:
            stack.extend(section.children)
    return total


def _shares(seconds: int, count: int) -> Iterator[int]:
    """Yield whole seconds for each of so many slides that together are all of them, but never less than one."""
    for index in range(count):
        yield max(1, seconds * (index + 1) // count - seconds * index // count)
