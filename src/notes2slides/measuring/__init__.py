"""Measures text as it will be drawn, and breaks it into lines. Everything is in points, or in em where it says so."""

from notes2slides.measuring.choosing import metrics_for
from notes2slides.measuring.exact_leading import leading_with_formulas, needs_exact_leading
from notes2slides.measuring.faces import Face, Metrics, Setting
from notes2slides.measuring.lines import MeasuredText
from notes2slides.measuring.maths_boxes import Box, maths_box
from notes2slides.measuring.table_metrics import TableMetrics
from notes2slides.measuring.unspaced import unspaced_ends

__all__ = [
    "Box",
    "Face",
    "MeasuredText",
    "Metrics",
    "Setting",
    "TableMetrics",
    "leading_with_formulas",
    "maths_box",
    "metrics_for",
    "needs_exact_leading",
    "unspaced_ends",
]
