"""Fences that are drawn: charts, and diagrams in Mermaid or DOT."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notes2slides.files.data import DataFile
from notes2slides.model.notes import Chart, Code, Diagram, DiagramLanguage
from notes2slides.reading.blocks.charts import ChartError, read_chart
from notes2slides.reading.inline.images import asked_for, written_entries
from notes2slides.reading.lines.reports import Report

_CHART = "chart"
_DIAGRAMS: Mapping[str, DiagramLanguage] = {"mermaid": "mermaid", "dot": "dot", "graphviz": "dot"}
_BRACES = re.compile(r"\{([^{}]*=[^{}]*)\}\s*$")
_WORDS = ("alt", "caption")


def drawn(code: Code, info: str, data: Mapping[str, DataFile], report: Report) -> Code | Chart | Diagram:
    """Return what a fence's words make of its code; a chart that cannot be drawn stays code and is warned of."""
    language = code.language.lower()
    if language == _CHART:
        return _chart(code, info, data, report)
    if language in _DIAGRAMS and code.text.strip():
        return _diagram(code, _DIAGRAMS[language], info, report)
    return code


def _chart(code: Code, info: str, files: Mapping[str, DataFile], report: Report) -> Code | Chart:
    kind = " ".join(info.strip("{} ").split()[1:])
    try:
        data, file = read_chart(kind, code.text, files)
    except ChartError as error:
        message = f"the chart is shown as it is written: {error.problem}"
        report.add("chart-file" if error.in_file else "chart-broken", code.span.first + error.line, message, error.hint)
        return code
    return Chart(id=code.id, span=code.span, data=data, text=code.text, file=file)


def _diagram(code: Code, language: DiagramLanguage, info: str, report: Report) -> Diagram:
    braces = _BRACES.search(info)
    entries = written_entries(braces[1].strip()) if braces else []
    said = {key: " ".join(value.split()) for key, value, _ in entries if key in _WORDS}
    asked = asked_for([entry for entry in entries if entry[0] not in _WORDS], code.span.first, report)
    return Diagram(
        id=code.id,
        span=code.span,
        language=language,
        text=code.text,
        alt=said.get("alt", ""),
        caption=said.get("caption", ""),
        width=asked.width,
        side=asked.side,
    )
