"""Which words a hand has made bold, italic, struck out, ... or a link: what Markdown can say of how words look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from notes2slides.merge_base.written import WrittenParagraph, WrittenRun
from notes2slides.merging.comparing.looks import canonical_text
from notes2slides.merging.comparing.words import changes, typed
from notes2slides.values import replace

LETTERS = "bishu^_"
"""Of marks that both have, as a base writes them."""
AS_NOTES = "?"
"""Stands for bold where only the notes know whether they say it, or the planner, as of a bullet with others below."""
_SAID = re.compile(r'[ <](?:\w+:)?(b|i|strike|u|baseline)="([^"]*)"')
_HIGHLIGHT = re.compile(r"<(?:\w+:)?highlight\b.*</(?:\w+:)?highlight>", re.DOTALL)
_OFF = ("0", "false", "none", "noStrike", "0%")
_NUMBERED = re.compile(r"\d{1,4}(?:\.\d{1,4})*\u00a0 ")
"""The number of a section, before its name."""
_PLANNED = ("q", "g")
"""Marks of runs that the planner says, and not the notes."""


class Marked(Struct, frozen=True):
    """How a character is marked."""

    letters: str = ""
    """Some of `LETTERS`, in their order, `AS_NOTES` perhaps for the first."""
    link: str = ""


def is_planned(run: WrittenRun, at: int) -> bool:
    """Return whether the planner says a run that begins so many characters behind its paragraph, and not the notes."""
    return any(mark in run.marks for mark in _PLANNED) or (not at and bool(_NUMBERED.fullmatch(run.text)))


def marked(before: WrittenParagraph, after: WrittenParagraph) -> list[Marked | None]:
    """Return how each character of a paragraph is marked now, None for what is the planner's.

    What a hand has not touched is marked as it was: only what looks otherwise than it did is taken for a mark.
    """
    looks = [run for run in after.runs for _ in run.text]
    found: list[Marked | None] = []
    for run, now in zip(_origins(before, after), looks, strict=True):
        found.append(None if run is None else _marked(run, now))
    return found


def bold_as_in_notes(before: WrittenParagraph, marks: Sequence[Marked | None]) -> list[Marked | None]:
    """Return marks of a paragraph where it was bold as a whole: what still is so is as the notes have it."""
    own = [run for at, run in _placed(before) if run.text.strip() and not is_planned(run, at)]
    if not own or not all("b" in run.marks for run in own):
        return list(marks)
    return [each and replace(each, letters=each.letters.replace("b", AS_NOTES)) for each in marks]


def _placed(paragraph: WrittenParagraph) -> Iterator[tuple[int, WrittenRun]]:
    """Yield each run with how many characters it begins behind the paragraph's beginning."""
    at = 0
    for run in paragraph.runs:
        yield at, run
        at += len(run.text)


def stretches(text: str, marks: Sequence[Marked | None]) -> tuple[tuple[str, Marked], ...]:
    """Return the letters of a text by how they are marked, as keyboards have them: spaces, and what the planner says,
    are left out."""
    found: list[tuple[str, Marked]] = []
    for letter, mark in zip(text, marks, strict=True):
        sign = typed(letter)
        if not sign or mark is None:
            continue
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + sign, mark)
        else:
            found.append((sign, mark))
    return tuple(found)


def is_restyled(before: WrittenParagraph, after: WrittenParagraph) -> bool:
    """Return whether something looks otherwise in a way that Markdown cannot say: its size, its colour, its face."""
    looks = [run for run in after.runs for _ in run.text]
    return any(
        run is not None and _rest(canonical_text(run.look)) != _rest(now.look)
        for run, now in zip(_origins(before, after), looks, strict=True)
    )


def _origins(before: WrittenParagraph, after: WrittenParagraph) -> Iterator[WrittenRun | None]:
    """Yield for each character now the run that was written with it, for a new one a run that says how it is compared:
    one of its look, else a plain one. None stands for what is the planner's."""
    written: list[WrittenRun | None] = []
    for run in before.runs:
        written += [None if is_planned(run, len(written)) else run] * len(run.text)
    looks = [run for run in after.runs for _ in run.text]
    at = place = 0
    for change in changes(before.text, after.text):
        yield from written[at : change.first]
        place += change.first - at
        for now in looks[place : place + len(change.text)]:
            yield _compared(before, now)
        place += len(change.text)
        at = change.end
    yield from written[at:]


def _compared(before: WrittenParagraph, now: WrittenRun) -> WrittenRun:
    same = (run for run in before.runs if canonical_text(run.look) == now.look and run.link == now.link)
    plain = (run for run in before.runs if not set(run.marks) & set(LETTERS) and not run.link)
    return next(same, None) or next(plain, None) or WrittenRun("")


def _marked(run: WrittenRun, now: WrittenRun) -> Marked:
    one, other = _flags(canonical_text(run.look)), _flags(now.look)
    letters = {letter for letter in run.marks if letter in LETTERS}
    letters = (letters | (other - one)) - (one - other)
    is_same_link = run.link.rstrip("/") == now.link.rstrip("/") or "#" in (run.link[:1], now.link[:1])
    return Marked("".join(each for each in LETTERS if each in letters), run.link if is_same_link else now.link)


@lru_cache(maxsize=4096)
def _flags(look: str) -> frozenset[str]:
    """Return the letters that a look stands for."""
    found: set[str] = set()
    for name, value in _SAID.findall(look.partition(">")[0]):
        if value not in _OFF:
            letter = {"strike": "s", "baseline": "_" if value.startswith("-") else "^"}.get(name, name)
            found.add(letter)
    return frozenset({*found, "h"} if _HIGHLIGHT.search(look) else found)


@lru_cache(maxsize=4096)
def _rest(look: str) -> str:
    """Return a look without what those letters stand for."""
    head, end, tail = _HIGHLIGHT.sub("", look).partition(">")
    bare = _SAID.sub("", head).rstrip("/ ") + end + tail
    return "" if re.fullmatch(r'<(?:\w+:)?rPr(?: xmlns:\w+="[^"]*")?>(?:</(?:\w+:)?rPr>)?', bare) else bare
