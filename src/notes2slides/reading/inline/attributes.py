"""`{layout=two-columns time=3m .step}` after a heading or bullet, and Pandoc's `{#id .class}` after a heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token
from msgspec import Struct

from notes2slides.model.options import NO_DIRECTIONS, Directions
from notes2slides.reading.inline.rules.braces import entries, last_text, split
from notes2slides.reading.lines.directives import Host
from notes2slides.reading.lines.reports import Report
from notes2slides.spelling import near_miss
from notes2slides.values import replace

Layouts = Callable[[], Sequence[str]] | None
"""Gives the names of layouts that can be asked for, once notes have attributes: it may take time. None: every name can
be, and whoever plans the notes says which are unknown."""
_CALLED = {"bullets": "one-column"}
"""Layouts by another name that people know them by."""
KEYS = ("layout", "time", "level")
STEP_CLASSES = {".step": 1, ".incremental": 1, ".nonincremental": 0}
"""How many levels of the lists below appear one by one; the last two are Pandoc's names."""
_DURATION = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"(?:data|background|auto|parallax)-|(?:background|transition|visibility|state|style|class|id)$", re.IGNORECASE
)
"""Keys on headings that mean something to reveal.js, pandoc and Quarto."""
_BARE_NUMBER = re.compile(r"0*[1-9]\d{0,2}")
_FEWEST_SECONDS = 20
"""A number without a unit that is as great is rather one of seconds."""
_LEVELS = re.compile(r"[1-9]")


class Unknown(Struct, frozen=True):
    """Why an attribute cannot be obeyed, and what would be right."""

    message: str
    hint: str


class Attributes(Struct, frozen=True):
    """What stands in braces at the end of a text."""

    directions: Directions = NO_DIRECTIONS
    name: str = ""
    """Pandoc's `#name` of a heading, by which links know it."""


def take_attributes(tokens: Sequence[Token], host: Host, line: int, report: Report, layouts: Layouts) -> Attributes:
    """Take the attributes off the end of a phrase's tokens and return what they say.

    Of two that set the same, the last counts. Each pair of braces with something in it that cannot be obeyed stays in
    the text and is warned of.
    """
    found = Attributes()
    while host not in ("label", "other") and (token := last_text(tokens)):
        taken = _take(token, host, line, report, layouts)
        found = Attributes(taken.directions.then(found.directions), found.name or taken.name)
        if token.content.strip():
            break
    return found


def without_attributes(line: str, layouts: Layouts) -> str:
    """Return a line of raw Markdown without the attributes at its end that a bullet obeys."""
    text, braces = split(line, of_heading=False)
    return " ".join((text, *(brace for brace in braces if isinstance(_parsed(entries(brace), layouts), Unknown))))


def _take(token: Token, host: Host, line: int, report: Report, layouts: Layouts) -> Attributes:
    of_heading = host in ("title", "heading")
    text, braces = split(token.content, of_heading=of_heading)
    if host == "paragraph":
        if braces and isinstance(_parsed(entries(braces[-1]), layouts), Directions):
            _misplaced(braces[-1], line, report, "means nothing on a paragraph and stays its text")
        return Attributes()
    directions, name, kept = NO_DIRECTIONS, "", []
    for brace in braces:
        names = [entry for entry in entries(brace) if of_heading and entry.startswith("#")]
        written = [entry for entry in entries(brace) if entry not in names]
        used = [entry for entry in written if not (of_heading and _is_unused(entry, [*names, *written], layouts))]
        found = _parsed(used, layouts, line)
        if isinstance(found, Unknown):
            report.add("attribute-unknown", line, found.message, found.hint)
            kept.append(brace)
            continue
        if used != written:
            message = "attributes of headings such as {.class} are left out"
            report.once("attributes-unused", line, message, "they have no use here; write \\{ for a brace that is text")
        if used:
            directions = directions.then(_meant(found, host, brace, line, report))
        name = names[-1][1:] if names else name
    if len(kept) < len(braces):
        token.content = " ".join((text, *kept))
    return Attributes(directions, name)


def _is_unused(entry: str, written: Sequence[str], layouts: Layouts) -> bool:
    """Tell whether an entry on a heading is of those that Pandoc knows and that do not direct anything.

    A class that is nearly a layout, or a key that is nearly one of ours, is a mistake and none of them.
    """
    key, equals, _ = entry.partition("=")
    if equals:
        return _OF_OTHERS.match(key) is not None or (
            any("=" not in other for other in written) and not near_miss(key, KEYS)
        )
    return not (entry.startswith(".") and (_layout_named(entry[1:], layouts) or near_miss(entry, STEP_CLASSES)))


def _parsed(written: Sequence[str], layouts: Layouts, line: int = 0) -> Directions | Unknown:
    """Return what the entries between two braces ask for, or which of them nobody knows."""
    found, levels = NO_DIRECTIONS, ""
    for entry in written:
        key, equals, quoted = entry.partition("=")
        value = quoted.strip('"').lower()
        if entry.lower() == ".fragment":
            found = replace(found, appears=line)
            continue
        if entry.lower() in STEP_CLASSES:
            found = replace(found, steps=STEP_CLASSES[entry.lower()])
            continue
        if not equals:
            return _unknown(entry, layouts, near_miss(entry, STEP_CLASSES) or _layout_named(entry[1:], layouts))
        match key.lower():
            case "layout":
                value = _CALLED.get(value, value)
                if layouts and value not in layouts():
                    return _unknown(entry, layouts, _layout_named(value, layouts))
                found = replace(found, layout=value)
            case "time":
                seconds = _seconds(value)
                if not seconds:
                    return _unknown(entry, layouts, *_durations_like(value))
                found = replace(found, seconds=seconds)
            case "level" if _LEVELS.fullmatch(value):
                levels = value
            case "level":
                return _unknown(entry, layouts, ".step level=2")
            case other:
                return _unknown(entry, layouts, near_miss(other, KEYS))
    if levels and not found.steps:
        return _unknown(f"level={levels}", layouts, f".step level={levels}")
    return replace(found, steps=int(levels)) if levels else found


def _meant(found: Directions, host: Host, written: str, line: int, report: Report) -> Directions:
    """Return the directions that mean something there; warn of the others."""
    if host == "title":
        _misplaced(written, line, report, "means nothing on the title of the deck")
        return NO_DIRECTIONS
    if host == "bullet" and found.seconds is not None:
        _misplaced(written, line, report, "gives a time, which a bullet cannot have")
        return replace(found, seconds=None)
    return found


def _misplaced(written: str, line: int, report: Report, why: str) -> None:
    hint = "write layout= and .step at the end of a heading or bullet, time= at the end of a heading"
    report.add("direction-misplaced", line, f"`{written}` {why}", hint)


def _durations_like(value: str) -> tuple[str, ...]:
    """Return what a wrong duration may mean, the likelier first: many are seconds, few are minutes."""
    if not _BARE_NUMBER.fullmatch(value):
        return ("time=3m",)
    units = "sm" if int(value) >= _FEWEST_SECONDS else "ms"
    return tuple(f"time={value}{unit}" for unit in units)


def _unknown(entry: str, layouts: Layouts, *near: str) -> Unknown:
    meant = " or ".join(f"`{name}`" for name in near if name)
    question = f"; did you mean {meant}?" if meant else ""
    names = ", ".join(layouts()) if layouts else "…"
    hint = (
        f"known are layout={names}, .step or .step level=2, and time=90s or 1m30s on a heading; "
        "write \\{ for a brace that is text"
    )
    return Unknown(f"`{entry}` is no direction and stays in the text{question}", hint)


def _layout_named(name: str, layouts: Layouts) -> str:
    near = near_miss(name, layouts()) if layouts else ""
    return f"layout={near}" if near else ""


def _seconds(value: str) -> int:
    """Return a duration such as `1m30s` in seconds; 0 for anything else."""
    found = _DURATION.fullmatch(value)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
