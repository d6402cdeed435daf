"""Write the tables of Arial, Times New Roman and Courier New from two versions of Liberation, and what differs.

Run by hand, with fontTools and a Pillow that has RAQM, on two folders of `LiberationSans-Regular.ttf` and so on; on
Debian 12 they come out of `apt-get download fonts-liberation fonts-liberation2` and `dpkg-deb -x`:

    python scripts/make_liberation_tables.py OLDER NEWER

Widths are those of the newer version (2.1.5), which corrected the older one's (1.07.4), of the characters that both
have: a machine with the older one draws any other in another font, so it has to be planned as wide as that may be. Of a
pair that the two kern differently, the wider distance holds, so that no line is planned narrower than it is drawn.
"""

from __future__ import annotations

import itertools
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from make_font_tables import STAND_INS, STYLES, TABLES, advances, contiguous, face_table, grouped_pairs, write

COMPARISON = Path(__file__).parent.parent / "tests" / "measuring" / "liberation_versions.json"
FAMILIES = {family: stand_in for family, stand_in in STAND_INS.items() if stand_in.startswith("Liberation ")}
HYPHEN, NO_BREAK_HYPHEN = 0x2010, 0x2011
"""HarfBuzz draws the first for the second where a font has no glyph for it."""

Pairs = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Version:
    """One face of one version, in units of the em."""

    table: dict[str, object]
    widths: dict[int, int]
    pairs: Pairs


def version(family: str, style: str, folder: Path) -> Version:
    """Return a face as the fonts in a folder have it. Raises OSError where its file is missing."""
    stand_in = FAMILIES[family]
    file = folder / f"{stand_in}-{STYLES[style]}.ttf".replace(" ", "")
    table = face_table(family, stand_in, style, file, 0)
    widths = advances(TTFont(file))
    if HYPHEN in widths:
        widths.setdefault(NO_BREAK_HYPHEN, widths[HYPHEN])
    return Version(table, widths, dict(flat(table["kerning"])))


def flat(kerning: object) -> list[tuple[tuple[str, str], int]]:
    """Return what each pair of characters is changed by, of a table's groups of them."""
    assert isinstance(kerning, list)
    return [
        ((left, right), int(change))
        for lefts, row in kerning
        for change, rights in row.items()
        for left, right in itertools.product(lefts, rights)
    ]


def differing_pairs(older: Version, newer: Version) -> Pairs:
    """Return the pairs that are kerned differently, with what the wider of the two changes them by."""
    pairs = sorted(older.pairs.keys() | newer.pairs.keys())
    both = {pair: (older.pairs.get(pair, 0), newer.pairs.get(pair, 0)) for pair in pairs}
    return {pair: max(changes) for pair, changes in both.items() if changes[0] != changes[1]}


def merged(older: Version, newer: Version) -> dict[str, object]:
    """Return the table of a face as it is stored."""
    widths = {code: width for code, width in newer.widths.items() if code in older.widths}
    rows: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for (left, right), change in sorted((newer.pairs | differing_pairs(older, newer)).items()):
        if change:
            rows[left][change] += right
    return newer.table | {"widths": contiguous(widths), "kerning": grouped_pairs(rows)}


def comparison(older: Version, newer: Version) -> dict[str, object]:
    """Return how two versions of a face differ: widths as [older, newer], pairs with the wider kerning."""
    shared = sorted(older.widths.keys() & newer.widths.keys())
    return {
        "versions": [older.table["source"], newer.table["source"]],
        "shared": len(shared),
        "only older": [chr(code) for code in sorted(older.widths.keys() - newer.widths.keys())],
        "only newer": len(newer.widths.keys() - older.widths.keys()),
        "widths": {
            chr(code): [older.widths[code], newer.widths[code]]
            for code in shared
            if older.widths[code] != newer.widths[code]
        },
        "pairs": {"".join(pair): change for pair, change in differing_pairs(older, newer).items()},
        "heights alike": all(older.table[key] == newer.table[key] for key in ("units", "ascent", "descent", "gap")),
    }


def main(older_folder: Path, newer_folder: Path) -> None:
    """Write the tables, and the comparison that a test holds them against."""
    faces: dict[str, object] = {}
    for family, style in itertools.product(FAMILIES, STYLES):
        older, newer = (version(family, style, folder) for folder in (older_folder, newer_folder))
        name = f"{family.lower().replace(' ', '-')}-{style}"
        write(TABLES / f"{name}.json", merged(older, newer))
        faces[name] = comparison(older, newer)
    write(COMPARISON, faces)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
