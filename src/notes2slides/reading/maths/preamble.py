r"""What formulas know of the notes around them: macros for all of them, and the numbers of equations that are referred
to, by `\label`, `\tag`, `\ref` and `\eqref`, and as Quarto and MyST write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from notes2slides.reading.lines.targets import Target

if TYPE_CHECKING:
    from notes2slides.reading.maths.macros import Macro

KEYS = ("macros", "preamble", "header-includes", "math")
"""Keys of a header that may define macros."""
_WORDS = (
    *("\\label", "ref{", "ref {", "@eq", "{#eq", "{eq}", "$$ (", "$$\t("),
    *("newcommand", "\\def", "\\let\\", "\\Declare"),
)


class Preamble(Struct):
    """Of a deck, in the order in which its files are opened."""

    macros: dict[str, Macro] = {}
    numbers: dict[str, str] = {}
    """What stands for a reference to a label, without brackets."""
    count: int = 0

    def take_header(self, values: Mapping[str, str], preamble: str = "") -> None:
        """Take in the macros that a header defines, and those of the file that it names."""
        for text in (preamble, *(values.get(key, "") for key in KEYS)):
            if "\\" in text:
                from notes2slides.reading.maths.macros import defined

                self.macros.update(defined(text))

    def read(self, lines: list[str], first: int) -> tuple[list[str], tuple[Target, ...]]:
        """Return lines, the first of which is line `first`, without definitions and with references as links, and the
        equations that they lead to."""
        if not concern_formulas(lines):
            return lines, ()
        from notes2slides.reading.maths import equations, macros  # few notes have any

        lines, found = macros.without_definitions(lines)
        self.macros.update(found)
        return equations.referred(lines, first, self)


def concern_formulas(lines: Sequence[str]) -> bool:
    """Return whether lines may say something that formulas elsewhere know of, or show something of them."""
    text = "\n".join(lines)
    return any(word in text for word in _WORDS)
