"""What a build would do, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, json

from notes2slides.cli.console import say_coloured, say_json
from notes2slides.pipeline import BuildReport
from notes2slides.writing import Fate, ToldSlide

_SHOWN = 60
_LOOKS: dict[Fate, tuple[str, str]] = {
    "carried": ("cyan", "as you edited it"),
    "merged": ("green", "your edits, and what is new in the notes"),
    "added": ("cyan", "your own, kept"),
    "deleted": ("yellow", "stays deleted"),
    "back": ("yellow", "is back: its notes have changed"),
    "gone": ("yellow", "gone from the notes"),
    "both": ("yellow", "gone from the notes, kept for your edits"),
}


class _Deck(Struct, frozen=True):
    file: str
    size: int
    slides: tuple[ToldSlide, ...]


def say_rehearsal(reports: Sequence[BuildReport], *, as_json: bool) -> None:
    """Print which files would be written, and what would become of each slide that was edited."""
    decks = [
        _Deck(str(path), size, report.slides.get(path, ())) for report in reports for path, size in report.files.items()
    ]
    if as_json:
        say_json(json.format(json.encode({"decks": decks})).decode() + "\n")
        return
    for deck in decks:
        say_coloured("", f"{Path(deck.file)}  would be written")
        for slide in deck.slides:
            colour, fate = _LOOKS[slide.fate]
            number = f"slide {slide.slide}" if slide.slide else "a slide"
            edits = f"  ({slide.edits})" if slide.edits else ""
            say_coloured(colour, f"  {number}  {_short(slide.title)}  {fate}{edits}")
            for line in _wrong(slide):
                say_coloured("red", f"    {line}")


def _wrong(slide: ToldSlide) -> Iterator[str]:
    for each in slide.conflicts:
        place = f"{each.place}: " if each.place else ""
        notes = f", the notes “{_short(each.notes)}”" if each.notes else ""
        yield f"{place}{each.what}: you “{_short(each.typed)}”{notes}"
    for lost in slide.lost:
        yield f"not carried over: {lost}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
