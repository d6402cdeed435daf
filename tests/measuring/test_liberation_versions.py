"""The tables of Arial, Times New Roman and Courier New against both versions of the fonts that stand in for them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from make_font_tables import STAND_INS, STYLES, advances, font_file

from notes2slides.measuring import Face
from notes2slides.measuring.face_table import FaceTable, face_table

COMPARED = json.loads((Path(__file__).parent / "liberation_versions.json").read_text(encoding="utf-8"))
"""What differs between Liberation 1.07.4 and 2.1.5, from scripts/make_liberation_tables.py."""
FACES = [(family, style) for family in ("Arial", "Times New Roman", "Courier New") for style in STYLES]
UNITS = 2048


def stored(family: str, style: str) -> FaceTable:
    return face_table(Face(family, "bold" in style, "italic" in style))


def differences(family: str, style: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = COMPARED[f"{family.lower().replace(' ', '-')}-{style}"]
    return found


def test_every_face_was_compared_and_no_line_is_of_another_height() -> None:
    assert len(COMPARED) == len(FACES)
    assert all(differences(*face)["heights alike"] for face in FACES)


@pytest.mark.parametrize(("family", "style"), FACES)
def test_the_table_has_what_both_versions_have_at_the_newer_widths(family: str, style: str) -> None:
    table, found = stored(family, style), differences(family, style)
    assert len(table.widths) == found["shared"]
    assert {character: round(table.widths[character] * UNITS) for character in found["widths"]} == {
        character: newer
        for character, (_, newer) in found["widths"].items()  # type: ignore[misc]
    }
    assert not set(found["only older"]) & table.widths.keys()


@pytest.mark.parametrize(("family", "style"), FACES)
def test_no_pair_is_set_closer_than_either_version_draws_it(family: str, style: str) -> None:
    table = stored(family, style)
    for (left, right), wider in differences(family, style)["pairs"].items():
        assert round(table.kerning.get(left, {}).get(right, 0) * UNITS) == wider, (left, right)


@pytest.mark.parametrize(("family", "style"), FACES)
def test_every_glyph_of_the_font_on_this_machine_is_as_wide_as_one_of_the_two(family: str, style: str) -> None:
    """Whichever version is installed: what differs from the table differs as the comparison says."""
    found = font_file(STAND_INS[family], STYLES[style])
    assert found, f"this test needs {STAND_INS[family]}: apt-get install fonts-liberation or fonts-liberation2"
    drawn = advances(TTFont(found[0], fontNumber=found[1]))
    changed = differences(family, style)["widths"]
    table = stored(family, style).widths
    odd = {
        character: (drawn[ord(character)], round(width * UNITS))
        for character, width in table.items()
        if ord(character) in drawn and drawn[ord(character)] not in (round(width * UNITS), *changed.get(character, ()))  # type: ignore[misc]
    }
    assert odd == {}
    assert {character for character in table if ord(character) not in drawn} <= {"\u2011"}


def test_a_middle_dot_is_a_third_of_an_em_in_arial() -> None:
    """As in Arial itself; the older stand-in has 0.278 em."""
    for bold, italic in itertools.product((False, True), repeat=2):
        assert face_table(Face("Arial", bold, italic)).widths["·"] == pytest.approx(0.333, abs=0.001)
