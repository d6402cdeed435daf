"""Lecture notes in Markdown become an editable PowerPoint deck and one offline reveal.js file.

    from notes2slides import BuildOptions, build

    report = build("notes.md", "out", BuildOptions(theme="blackboard"))

or step by step, each step giving a value and what there is to say about it:

    from notes2slides import plan, read, render

    notes, repaired = read("notes.md")
    deck, warnings = plan(notes, "lecture")
    bundle = render(deck, "lecture", ["pptx"])

Names are imported when they are first used, so that `import notes2slides` costs next to nothing.

Whatever notes, settings, themes and options hold: what cannot be used raises a Notes2SlidesError, with its place and a
way out. Any other exception (but MemoryError) is a fault of this package, or a value of a wrong type one of its caller.
"""

from __future__ import annotations

from notes2slides.version import __version__

TYPE_CHECKING = False  # as type checkers know it, without the 10 ms that `typing` takes
if TYPE_CHECKING:
    from typing import Any

    from notes2slides.build_options import BuildOptions
    from notes2slides.course.building import Course, CourseReport
    from notes2slides.diagnostics import (
        CourseError,
        Diagnostic,
        LockedError,
        NoCourseError,
        Notes2SlidesError,
        OutputError,
        SelectionError,
        Severity,
        SourceError,
        Span,
        ThemeError,
    )
    from notes2slides.model.deck import Deck, Slide
    from notes2slides.model.notes import Block, Notes, Section
    from notes2slides.model.options import PlanOptions
    from notes2slides.model.theme import Theme
    from notes2slides.pipeline import BuildReport, Bundle, build, build_parts, plan, read, read_text, render
    from notes2slides.plugins.formats import DrawOptions
    from notes2slides.selecting import Aliases, Selection, choose, select
    from notes2slides.theming import ThemeEntry, UnknownThemeError, list_themes, load_theme

# fmt: off
__all__ = [
    "Aliases", "Block", "BuildOptions", "BuildReport", "Bundle", "Course", "CourseError", "CourseReport", "Deck",
    "Diagnostic", "DrawOptions", "LockedError", "NoCourseError", "Notes", "Notes2SlidesError", "OutputError",
    "PlanOptions", "Section", "Selection", "SelectionError", "Severity", "Slide", "SourceError", "Span", "Theme",
    "ThemeEntry", "ThemeError", "UnknownThemeError", "__version__", "build", "build_parts", "choose", "list_themes",
    "load_theme", "plan", "read", "read_text", "render", "select",
]
# fmt: on

_HOMES = {
    "notes2slides.build_options": "BuildOptions",
    "notes2slides.course.building": "Course CourseReport",
    "notes2slides.diagnostics": (
        "CourseError Diagnostic LockedError NoCourseError Notes2SlidesError OutputError SelectionError Severity "
        "SourceError Span ThemeError"
    ),
    "notes2slides.model.deck": "Deck Slide",
    "notes2slides.model.notes": "Block Notes Section",
    "notes2slides.model.options": "PlanOptions",
    "notes2slides.model.theme": "Theme",
    "notes2slides.pipeline": "BuildReport Bundle build build_parts plan read read_text render",
    "notes2slides.plugins.formats": "DrawOptions",
    "notes2slides.selecting": "Aliases Selection choose select",
    "notes2slides.theming": "ThemeEntry UnknownThemeError list_themes load_theme",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
