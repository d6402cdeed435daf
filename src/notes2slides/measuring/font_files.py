"""Measures fonts on this machine: the only module of measuring that looks at files and starts a program."""

from __future__ import annotations

import shutil
import subprocess
from itertools import product
from typing import NamedTuple

from notes2slides.measuring.face_table import LINE_HEIGHT, FaceTable
from notes2slides.measuring.faces import Face
from notes2slides.measuring.foreign import takes_no_room
from notes2slides.running import run

SIZE = 1000
"""Large enough for hinting not to matter."""
LAST_MEASURED = 0x2BFF
"""What follows is mostly as wide in one font as in another."""
_LONGEST = 10.0
"""Seconds that fontconfig may take."""
KERNED = tuple(map(chr, range(0x20, 0x7F)))


class FontFile(NamedTuple):
    """A font that fontconfig found."""

    path: str
    number: int
    """Its place in a collection."""
    characters: tuple[str, ...]


def font_file(face: Face) -> FontFile | None:
    """Return the file of a face, None where the machine lacks its family or fontconfig."""
    program = shutil.which("fc-match")
    if not program:
        return None
    weight, slant = "bold" if face.bold else "regular", "italic" if face.italic else "roman"
    family = face.family.replace("\\", "").replace("-", "\\-").replace(":", "\\:").replace(",", "\\,")
    query = [program, "-f", "%{family}\n%{file}\n%{index}\n%{charset}", f"{family}:weight={weight}:slant={slant}"]
    try:
        found = run(query, longest=_LONGEST).stdout.decode("utf-8", "surrogateescape").split("\n")
    except (OSError, ValueError, subprocess.TimeoutExpired):  # it does not start, or no face can have that name
        return None
    if len(found) != 4 or face.family.lower() not in found[0].lower().split(","):
        return None
    return FontFile(found[1], int(found[2]) & 0xFFFF, _characters(found[3]))


def measured_table(font: FontFile) -> FaceTable:
    """Return widths and ASCII kerning of a font. Raises OSError for a file that is no font Pillow can read."""
    from PIL import ImageFont

    drawn = ImageFont.truetype(font.path, SIZE, index=font.number)
    ascent, descent = drawn.getmetrics()
    widths = {
        character: 0.0 if takes_no_room(character) else drawn.getlength(character) for character in font.characters
    }
    kerning: dict[str, dict[str, float]] = {}
    for left, right in product(KERNED, repeat=2):
        if left in widths and right in widths:
            change = drawn.getlength(left + right) - widths[left] - widths[right]
            if change:
                kerning.setdefault(left, {})[right] = change / SIZE
    return FaceTable(
        widths={character: width / SIZE for character, width in widths.items()},
        kerning=kerning,
        ligatures=frozenset(),
        line_height=max(LINE_HEIGHT, (ascent + descent) / SIZE),
    )


def _characters(charset: str) -> tuple[str, ...]:
    """Return the characters of fontconfig's list of hexadecimal ranges that are worth measuring."""
    ranges = [[int(end, 16) for end in stretch.split("-")] for stretch in charset.split()]
    codes = (code for ends in ranges for code in range(ends[0], min(ends[-1], LAST_MEASURED) + 1))
    return tuple(chr(code) for code in codes if code >= 0x20)
