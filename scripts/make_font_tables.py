"""Write the font tables that notes2slides measures with, from fonts found on this machine.

Run by hand, with fontTools and a Pillow that has RAQM, where the metric-compatible fonts are installed:

    python scripts/make_font_tables.py

Advance widths come from each font's `hmtx`; pair adjustments (kerning, and what ligatures save) from shaping each pair
with HarfBuzz at a size equal to the units per em; the line height from `hhea`. The tables of Arial, Times New Roman and
Courier New are made by make_liberation_tables.py, since machines have one of two versions of their stand-ins.
"""

from __future__ import annotations

import itertools
import json
import math
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

TABLES = Path(__file__).parent.parent / "src" / "notes2slides" / "measuring" / "tables"
STAND_INS = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Georgia": "Gelasio",
}
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}
ZERO_WIDTH = {"Mn", "Me", "Cf"}
SCRIPTS = (
    "Math Symbols Symbols2 Hebrew Arabic Armenian Georgian Devanagari Bengali Gujarati Gurmukhi Kannada Malayalam "
    "Sinhala Tamil Telugu Thai Lao Khmer Myanmar Ethiopic Cherokee Coptic"
)
FALLBACKS = ("DejaVu Sans", "Noto Sans", *(f"Noto Sans {script}" for script in SCRIPTS.split()))
"""Fonts that a machine may draw a character with which the text's own face lacks."""
FOREIGN = (
    range(0x80, 0x3000),
    range(0xA640, 0xA800),
    range(0xFB00, 0xFE00),
    range(0xFE70, 0xFF00),
    range(0x1D400, 0x1D800),
)
FOREIGN_UNITS = 100
KERNED = "".join(
    map(
        chr,
        itertools.chain(
            range(0x20, 0x7F), range(0xA0, 0x180), range(0x386, 0x3CF), range(0x400, 0x460), range(0x2010, 0x2027)
        ),
    )
)


def font_file(family: str, style: str) -> tuple[Path, int] | None:
    """Return file and index of exactly this family and style, None where the machine has no such font."""
    query = ["fc-match", "-f", "%{family}|%{style}|%{file}|%{index}", f"{family}:style={style}"]
    found, styles, file, index = subprocess.run(query, capture_output=True, text=True, check=True).stdout.split("|")
    exact = family in found.split(",") and style.replace(" ", "") in styles.replace(" ", "").split(",")
    return (Path(file), int(index)) if exact else None


def contiguous(widths: dict[int, int]) -> list[list[int]]:
    """Return widths as lists of a first code point and the widths from there on."""
    runs: list[list[int]] = []
    previous = -2
    for code in sorted(widths):
        if code != previous + 1:
            runs.append([code])
        runs[-1].append(widths[code])
        previous = code
    return runs


def advances(font: TTFont) -> dict[int, int]:
    """Return the width of every character in units; combining and format characters take no room."""
    metrics = font["hmtx"]
    return {
        code: 0 if unicodedata.category(chr(code)) in ZERO_WIDTH else metrics[glyph][0]
        for code, glyph in font.getBestCmap().items()
        if code >= 0x20
    }


def pair_adjustments(file: Path, index: int, units: int, widths: dict[int, int]) -> list[list[object]]:
    """Return [left characters, {units: right characters}] for each group of characters that kern alike."""
    shaper = ImageFont.truetype(str(file), units, index=index, layout_engine=ImageFont.Layout.RAQM)
    characters = [character for character in KERNED if ord(character) in widths]
    alone = {character: shaper.getlength(character) for character in characters}
    rows: dict[str, dict[int, str]] = {}
    for left in characters:
        row: dict[int, str] = defaultdict(str)
        for right in characters:
            if change := round(shaper.getlength(left + right) - alone[left] - alone[right]):
                row[change] += right
        rows[left] = row
    return grouped_pairs(rows)


def grouped_pairs(rows: Mapping[str, Mapping[int, str]]) -> list[list[object]]:
    """Return the rows of left characters, those that kern alike together."""
    groups: dict[tuple[tuple[int, str], ...], str] = defaultdict(str)
    for left, row in rows.items():
        if row:
            groups[tuple(sorted(row.items()))] += left
    return [[lefts, {str(change): rights for change, rights in row}] for row, lefts in groups.items()]


def ligatures(font: TTFont) -> list[str]:
    """Return the pairs of characters that one glyph is drawn for by default, or for a sequence they are a part of."""
    if "GSUB" not in font:
        return []
    substitutions = font["GSUB"].table
    lookups = {
        index
        for record in substitutions.FeatureList.FeatureRecord
        if record.FeatureTag == "liga"
        for index in record.Feature.LookupListIndex
    }
    names: dict[str, str] = {}
    for code, glyph in sorted(font.getBestCmap().items(), reverse=True):
        names[glyph] = chr(code)
    pairs: set[str] = set()
    for table in (table for index in lookups for table in substitutions.LookupList.Lookup[index].SubTable):
        table = getattr(table, "ExtSubTable", table)
        for first, sets in getattr(table, "ligatures", {}).items():
            for sequence in ([first, *ligature.Component] for ligature in sets):
                if all(glyph in names for glyph in sequence):
                    pairs.update(names[left] + names[right] for left, right in itertools.pairwise(sequence))
    return sorted(pairs)


def face_table(family: str, stand_in: str, style: str, file: Path, index: int) -> dict[str, object]:
    """Return one face as it is stored."""
    font = TTFont(file, fontNumber=index)
    units = font["head"].unitsPerEm
    widths = advances(font)
    return {
        "source": f"measured from {stand_in} {STYLES[style]} {font['name'].getDebugName(5).split(';')[0]}",
        "family": family,
        "units": units,
        "ascent": font["hhea"].ascent,
        "descent": -font["hhea"].descent,
        "gap": font["hhea"].lineGap,
        "ligatures": ligatures(font),
        "widths": contiguous(widths),
        "kerning": [] if family == "Courier New" else pair_adjustments(file, index, units, widths),
    }


def foreign_table() -> dict[str, object]:
    """Return the widest advance of each character among the fallback fonts, in hundredths of an em, rounded up."""
    wanted = set(itertools.chain.from_iterable(FOREIGN))
    widest: dict[int, int] = {}
    for family in FALLBACKS:
        found = font_file(family, "Regular") or font_file(family, "Book")
        if not found:
            print(f"{family} is not installed: skipped", file=sys.stderr)
            continue
        font = TTFont(found[0], fontNumber=found[1])
        for code, width in advances(font).items():
            if code in wanted:
                widest[code] = max(widest.get(code, 0), math.ceil(width * FOREIGN_UNITS / font["head"].unitsPerEm))
    return {
        "source": f"the widest of {', '.join(FALLBACKS)}",
        "units": FOREIGN_UNITS,
        "widths": contiguous(widest),
    }


def write(file: Path, table: dict[str, object]) -> None:
    """Write a table, one entry a line, so that a change shows in a diff."""
    lines: Iterable[str] = (
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in table.items()
    )
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Write every table for which a font is found."""
    TABLES.mkdir(exist_ok=True)
    for (family, stand_in), style in itertools.product(STAND_INS.items(), STYLES):
        if stand_in.startswith("Liberation "):
            continue
        found = font_file(stand_in, STYLES[style])
        if not found:
            print(f"{stand_in} {style} is not installed: skipped", file=sys.stderr)
            continue
        write(TABLES / f"{family.lower().replace(' ', '-')}-{style}.json", face_table(family, stand_in, style, *found))
    write(TABLES / "foreign.json", foreign_table())


if __name__ == "__main__":
    main()
