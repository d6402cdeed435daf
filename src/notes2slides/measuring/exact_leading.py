"""Tells where a line would be drawn taller than planned."""

from __future__ import annotations

from notes2slides.measuring.faces import Metrics, Setting
from notes2slides.measuring.run_widths import run_face
from notes2slides.model.text import Runs

SLACK = 1e-6


def needs_exact_leading(runs: Runs, setting: Setting, metrics: Metrics) -> bool:
    """Return whether a run in another face or from a foreign font may make a line taller than the text's own face does.

    LibreOffice and PowerPoint take the tallest font on a line; a spacing in points is kept whatever stands on it.
    """
    own = setting.size * metrics.line_height(setting.face)
    for run in runs:
        face, share = run_face(run, setting)
        if setting.size * share * metrics.line_height(face) > own + SLACK or not metrics.covers(run.text, face):
            return True
    return False
