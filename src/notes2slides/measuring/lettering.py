"""Text in capitals, or with its letters apart, as any instrument measures it."""

from __future__ import annotations

from notes2slides.measuring.faces import Face, Metrics, Setting


def lettered(metrics: Metrics, setting: Setting) -> Metrics:
    """Return an instrument that measures letters as a setting has them; the same one where it says nothing of them."""
    if not setting.capitals and not setting.spacing:
        return metrics
    return _Lettered(metrics, setting.spacing, setting.capitals)


class _Lettered:
    """Measures each letter as a capital, or with space behind it; what is small in small capitals counts as large."""

    def __init__(self, metrics: Metrics, spacing: float, capitals: bool) -> None:
        """Set letters `spacing` em further apart than their face does."""
        self._metrics = metrics
        self._spacing = spacing
        self._capitals = capitals

    def advance(self, text: str, face: Face, before: str = "") -> float:
        drawn = self._drawn(text)
        return self._metrics.advance(drawn, face, self._drawn(before)[-1:]) + self._spacing * len(drawn)

    def dots(self, text: str, face: Face, dots_per_em: int) -> int:
        drawn = self._drawn(text)
        return self._metrics.dots(drawn, face, dots_per_em) + round(self._spacing * dots_per_em * len(drawn))

    def line_height(self, face: Face) -> float:
        return self._metrics.line_height(face)

    def covers(self, text: str, face: Face) -> bool:
        return self._metrics.covers(self._drawn(text), face)

    def _drawn(self, text: str) -> str:
        return text.upper() if self._capitals else text
