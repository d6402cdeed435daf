"""Scorecards as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from notes2slides.checking.evidence.findings import Figure, Finding
from notes2slides.checking.figures.scorecard import MEASURE, Scorecard


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
        "figures": [_figure(figure) for figure in card.figures],
        "fill_by_section": [asdict(section) for section in card.fills],
        "worst": {"measure": MEASURE, "slides": [asdict(slide) for slide in card.worst]},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "hint": finding.hint}


def _figure(figure: Figure) -> dict[str, Any]:
    return asdict(figure)
