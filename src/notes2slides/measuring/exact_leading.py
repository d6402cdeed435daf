"""Tells where a line would be drawn taller than planned, and how tall formulas make it."""

from __future__ import annotations

from notes2slides.measuring.faces import Metrics, Setting
from notes2slides.measuring.maths_boxes import maths_box, tallest
from notes2slides.measuring.run_widths import run_face
from notes2slides.model.text import Runs
from notes2slides.values import replace

SLACK = 1e-6
_ASCENT = 0.78
"""Share of a line that stands above the baseline, in the usual faces."""


def needs_exact_leading(runs: Runs, setting: Setting, metrics: Metrics) -> bool:
    """Return whether a run in another face or from a foreign font may make a line taller than the text's own face does.

    LibreOffice and PowerPoint take the tallest font on a line; a spacing in points is kept whatever stands on it.
    """
    own = setting.size * metrics.line_height(setting.face)
    for run in runs:
        if run.maths is not None:
            return True
        face, share = run_face(run, setting)
        if setting.size * share * metrics.line_height(face) > own + SLACK or not metrics.covers(run.text, face):
            return True
    return False


def leading_with_formulas(runs: Runs, setting: Setting, metrics: Metrics) -> float:
    """Return the line height in points at which no formula among the runs is higher than its line.

    What a line has more than its face needs stands half above it, half below (CSS 2.2, 10.8.1).
    """
    boxes = [maths_box(replace(run.maths, display=False), metrics) for run in runs if run.maths is not None]
    if not boxes:
        return setting.leading
    up, down = tallest(boxes)
    own = metrics.line_height(setting.face)
    more = 2 * max(up - _ASCENT * own, down - (1 - _ASCENT) * own, 0.0)
    return max(setting.leading, round((own + more) * setting.size, 2))
