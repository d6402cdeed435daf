"""Addresses in place of a link's text: without their scheme and cut in the middle where no line has room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from urllib.parse import unquote

from msgspec import Struct

from notes2slides.model.text import ELLIPSIS, Mark, Run, Runs, plain, solid
from notes2slides.planning.items.pieces import split_at
from notes2slides.values import replace

SCHEMES = ("https://", "http://", "mailto:")
_LEAST_BEHIND = 0.5
"""Share of the measure that must be left behind a text, for an address to be cut for the rest of its line."""
_LONGEST_WORD = 1000
"""Characters; what has so many between two spaces is wider than any line."""
_SLACK = 0.98
"""Share of the room that a cut address takes at most: nobody has to lay such a line out twice."""


def bare_address(text: str, href: str) -> str | None:
    """Return a link's address as people write it, without its scheme, where the link has no other text; else None."""
    if _known(text) not in ("", _known(href)):
        return None
    return without_scheme(text or href)


def without_scheme(address: str) -> str:
    """Return an address from its host on, without the slash at its end."""
    scheme = next((scheme for scheme in SCHEMES if address.lower().startswith(scheme)), "")
    return address[len(scheme) :].rstrip("/")


def _known(address: str) -> str:
    """Return what two ways of writing the same address have in common."""
    return without_scheme(unquote(address))


def middle_cut(text: str, count: int) -> str:
    """Return `count` characters of a text, two thirds of them from its beginning."""
    if count == len(text):
        return text
    tail = count // 3
    return text[: count - tail] + ELLIPSIS + text[len(text) - tail :]


def longest(cut: Callable[[int], str], most: int, fits: Callable[[str], bool]) -> str:
    """Return the cut with the most characters, at most `most`, that fits."""
    return cut(largest(0, most, lambda count: fits(cut(count))))


def largest(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` that fits, else `least`: what is larger than one that does not fit neither
    does."""
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return least


def spelt_out(runs: Runs) -> str:
    """Return the characters of the runs; where a link shows its address cut, all of that, as it is written and as it is
    read."""
    return "".join(
        f"{href} {unquote(href)}" if href and _shows_address(plain(group), href) else plain(group)
        for href, group in _links(runs)
    )


def _shows_address(text: str, href: str) -> bool:
    head, cut, tail = unquote(text).partition(ELLIPSIS)
    address = _known(href)
    if not cut:
        return head == address
    return len(head) + len(tail) < len(address) and address.startswith(head) and address.endswith(tail)


class Measure(Struct, frozen=True):
    """The lines that a text is set in, in points."""

    width: float
    of: Callable[[Runs], float]
    """The width of runs on one line."""
    last: Callable[[Runs], tuple[float, int]]
    """The width of the last line of runs that are set in such lines, and at which character it begins."""


def with_cut_addresses(runs: Runs, measure: Measure) -> Runs:
    """Return the runs with each address cut that would stand on more than one line.

    It is cut for the rest of its line, or, where little is left there and it is wider than a line, for a whole one.
    """
    shown: list[Run] = []
    line: Runs = ()  # the end of what is shown, from where one of its last lines begins
    stop = 0
    for href, group in _links(runs):
        stop += len(group)
        text = plain(group)
        address = bare_address(text, href) if href and not any(run.marks & Mark.CODE for run in group) else None
        if address:
            used, begins = measure.last((*line, Run("\N{NO-BREAK SPACE}"))) if shown else (0.0, 0)
            line = _from_line(line, begins)
            room = _room(used, line, _first_word(runs, stop), measure.of(group), measure)
            if room is not None:
                group = (replace(group[0], text=_fitted(address, group[0], room, measure)),)
        shown += group
        line += group
    return tuple(shown)


def _from_line(runs: Runs, begins: int) -> Runs:
    """Return the runs from the beginning of a line on, where lines go on from there as they do behind what stands
    before it: it begins behind a space, or far behind one."""
    if not begins or not (solid(runs)[begins - 1].isspace() or begins > _LONGEST_WORD):
        return runs
    return split_at(runs, begins)[1]


def _links(runs: Runs) -> Iterator[tuple[str | None, Runs]]:
    """Yield each link with its runs, and what stands between links."""
    return ((href, tuple(group)) for href, group in groupby(runs, key=lambda run: run.href))


def _room(used: float, before: Runs, behind: str, width: float, measure: Measure) -> float | None:
    """Return the points for an address of that width, None where it stays whole; `used` are those that its line has
    already, and `behind` is the word that touches its end."""
    touching = measure.of((Run(behind),))
    rest = measure.width - touching - used
    if width <= rest:
        return None
    if rest >= _LEAST_BEHIND * measure.width:
        return rest
    line = measure.width - touching - measure.of((Run(_last_word(plain(before))),))
    return line if width > line else None


def _fitted(address: str, look: Run, room: float, measure: Measure) -> str:
    def fits(text: str) -> bool:
        return measure.of((replace(look, text=text),)) <= room * _SLACK

    return longest(lambda count: middle_cut(address, count), len(address), fits)


def _first_word(runs: Runs, start: int) -> str:
    """Return what stands from a run on up to a space; of what is wider than any line its beginning."""
    text = ""
    for number in range(start, len(runs)):
        text += runs[number].text
        if len(text) > _LONGEST_WORD or len(text.split(maxsplit=1)) > 1:
            break
    return text.split(maxsplit=1)[0] if text.strip() and not text[0].isspace() else ""


def _last_word(text: str) -> str:
    return text.split()[-1][-_LONGEST_WORD:] if text.strip() and not text[-1].isspace() else ""
