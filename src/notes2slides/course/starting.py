"""A folder to begin a course in: settings, a deck spec, notes and a theme of one's own, all meant to be changed."""

from __future__ import annotations

from pathlib import Path

from notes2slides.course.settings import FILE
from notes2slides.diagnostics import CourseError
from notes2slides.writing import known_as, write_bundle

_SETTINGS = """\
# What holds for every deck of this course. All keys may be left out.
title = "My course"
author = ""
theme = "theme"              # the folder beside this file; or "lecture", "blackboard"
formats = ["pptx", "html"]
output = "out"

# Tags that mean the same: the name on the left stands for those on the right.
[aliases]
"learning rate" = ["lr", "step size"]
"""
_SPEC = """\
# One deck: all notes.
title = "First lecture"
subtitle = "An example to change"
sources = ["notes/*.md"]
minutes = 20
"""
_TOPIC = """\
# One deck: what is tagged. See what tags there are with: notes2slides tags notes
title = "The learning rate"
sources = ["notes/*.md"]
select = "learning rate and not history"
"""
_NOTES = """\
Title: How networks learn
Tags: neural networks

## Gradient descent

- The loss says how wrong the network is
    - It is one number for a whole batch
    - The gradient says in which direction it grows
- Each step goes a little way against the gradient
    - How far is the <tag>learning rate</tag>, the number to look after first
    - Too large and the loss jumps, too small and nothing happens for days
    - My Take: find the rate at which it breaks, and take a third of it.

## History

- The <tag>history</tag> of the idea is longer than that of computers
    - Cauchy described it in 1847
    - Rumelhart, Hinton and Williams trained networks with it in 1986
    - A schedule for the <tag>step size</tag> came with it from the start

## What to take home

- Plot the loss before you change anything
- Change one thing at a time
"""
_THEME = """\
# Your own look. Every key that is not here is that of the theme named below.
extends = "lecture"
description = "The look of my course"

[colours]
accent = "00518A"
"""


def starting_files() -> dict[str, str]:
    """Return the files of a new course, by their paths."""
    return {
        FILE: _SETTINGS,
        "decks/first-lecture.toml": _SPEC,
        "decks/learning-rate.toml": _TOPIC,
        "notes/01-how-networks-learn.md": _NOTES,
        "theme/theme.toml": _THEME,
    }


def start(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new course into a folder, which is made where it is missing, and return their paths.

    Raises CourseError, before anything is written, where one of them is there already, and OutputError.
    """
    files = {folder / path: text.encode() for path, text in starting_files().items()}
    known = known_as(files)
    there = [path for path in files if path.exists() or path.is_symlink()]
    if there:
        raise CourseError(f"{there[0]} is there already", hint="nothing was written; name another folder")
    write_bundle(files, known=known)
    return tuple(files)
