"""Scorecards as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec import to_builtins

from notes2slides.checking.evidence.findings import Finding
from notes2slides.checking.report.scorecard import MEASURE, Scorecard


def report_json(cards: Sequence[Scorecard]) -> str:
    """Return `{"broken": bool, "decks": [...]}`; a deck has the gates that were judged with what
    breaks each, those that were not with the reason, warnings, figures, fills and worst slides."""
    data = {"broken": any(card.broken for card in cards), "decks": [_card(card) for card in cards]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _card(card: Scorecard) -> dict[str, Any]:
    return {
        "name": card.name,
        "slides": card.slides,
        "gates": {gate: [_finding(each) for each in card.findings if each.gate == gate] for gate in card.gates},
        "gates_not_judged": card.unjudged,
        "warnings": [{"gate": each.gate, **_finding(each)} for each in card.warnings],
        "figures": to_builtins(card.figures),
        "fill_by_section": to_builtins(card.fills),
        "worst": {"measure": MEASURE, "slides": to_builtins(card.worst)},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {**to_builtins(finding), "hint": finding.hint}
