"""Diagnostics as lines for programs: JSON, and the commands that GitHub's runners make annotations of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal, get_args

from notes2slides.clean_text import visible
from notes2slides.diagnostics import Diagnostic, Severity

Form = Literal["text", "json", "github"]
FORMS: tuple[Form, ...] = get_args(Form)
OPTION = "--output-format"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_TEXT = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_VALUES = (*_IN_TEXT, (":", "%3A"), (",", "%2C"))
"""What a runner reads otherwise (actions/toolkit, packages/core/src/command.ts)."""


def form_in(args: Sequence[str]) -> Form:
    """Return the form that arguments of the command line ask for; whether it is one, click says."""
    pairs = zip(args, [*args[1:], ""], strict=False)
    asked = [arg.partition("=")[2] or after for arg, after in pairs if arg.partition("=")[0] == OPTION]
    return next((form for form in FORMS if form in asked[-1:]), "text")


def as_json(said: Diagnostic) -> str:
    """Return a diagnostic as one line of JSON in ASCII, always with the same keys."""
    span = said.span
    return json.dumps(
        {
            "severity": said.severity,
            "code": said.code,
            "message": visible(said.message),
            "file": visible(span.path) if span else None,
            "line": span.line if span else None,
            "last_line": (span.last or None) if span and span.line else None,
            "hint": visible(said.hint),
        }
    )


def as_github(said: Diagnostic) -> str:
    """Return a diagnostic as a workflow command: `::warning file=a.md,line=3,endLine=3,title=code::what is wrong`."""
    span = said.span
    place = (
        {"file": visible(span.path), "line": span.line or 0, "endLine": span.last if span.line else 0} if span else {}
    )
    values = {key: value for key, value in {**place, "title": said.code}.items() if value}
    listed = ",".join(f"{key}={_escaped(str(value), _IN_VALUES)}" for key, value in values.items())
    text = "\n".join((visible(said.message), *([f"hint: {visible(said.hint)}"] if said.hint else [])))
    return f"::{_LEVELS[said.severity]} {listed}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, signs: Sequence[tuple[str, str]]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return text
