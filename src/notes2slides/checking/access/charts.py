"""What of a .pptx's chart cannot be told by those who see no colours, or do not see it at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from notes2slides import safe_xml
from notes2slides.checking.evidence.access_rules import Fault
from notes2slides.model.charts import COLOURS

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THIN = (f"{_C}lineChart", f"{_C}scatterChart")
"""Plots whose series cross each other: the legend's order does not tell which is which."""
_SHAPES = (f"{_C}symbol", f"{_A}prstDash")


def chart_faults(xml: bytes, name: str) -> Iterator[Fault]:
    """Yield what is wrong with the part of a chart, which stands on its slide under that name."""
    chart = safe_xml.parsed(xml)
    if chart.find(f"{_C}chart/{_C}title") is None:
        yield Fault("chart-title", f"{name} has no title", warning=True)
    for run in chart.iter(f"{_A}r"):
        if not [looks for looks in run.iterfind(f"{_A}rPr") if looks.get("lang")]:
            yield Fault("language", f"{name}: its text is in no language")
            break
    for plot in chart.iterfind(f"{_C}chart/{_C}plotArea/*"):
        told = [_look(each) for each in plot.findall(f"{_C}ser/{_C}dPt") or plot.findall(f"{_C}ser")]
        if len(set(told)) < len(told):
            yield Fault("colour-alone", f"{name}: two of its series look the same")
        elif plot.tag in _THIN and len({_shape(each) for each in plot.findall(f"{_C}ser")}) < min(len(told), COLOURS):
            yield Fault("colour-alone", f"{name}: only their colours tell its series apart")


def _look(series: Any) -> bytes:
    parts = [series.find(f"{_C}{name}") for name in ("spPr", "marker")]
    return b"".join(etree.tostring(part) for part in parts if part is not None)


def _shape(series: Any) -> tuple[str, ...]:
    """Return the mark and the dashes of a series."""
    return tuple(str(part.get("val", "")) for part in series.iter(*_SHAPES))
