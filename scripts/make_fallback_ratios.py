"""Write how far the fonts that may stand in for a theme's must be scaled, from fonts found on this machine.

Run by hand, with a Pillow that has RAQM:

    python scripts/make_fallback_ratios.py
"""

from __future__ import annotations

import itertools
import json
import sys

from make_font_tables import STAND_INS, STYLES, TABLES, font_file
from PIL import ImageFont

FALLBACKS = {
    "Arial": "Liberation Sans",
    "Liberation Sans": "Liberation Sans",
    "Helvetica": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Liberation Serif": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Liberation Mono": "Liberation Mono",
    "Noto Sans": "Noto Sans",
    "Noto Serif": "Noto Serif",
    "Roboto": "Roboto",
    "DejaVu Sans": "DejaVu Sans",
    "DejaVu Serif": "DejaVu Serif",
    "DejaVu Sans Mono": "DejaVu Sans Mono",
}
"""Name to the installed font of the same widths."""
SIZE = 1000
WORDS_A_LINE = 4
"""A line that fills its measure has rarely fewer words; a single word's ratio would be needlessly small."""
NARROWEST = 0.02
"""Share of lines that may come out wider than in the wanted face; they do not fill their measure to the last point."""
SAMPLE = """
    The weights of a network are found by gradient descent: for each mini-batch of examples the loss is computed, its
    derivative with respect to every parameter follows by the chain rule, and each weight takes a small step downhill.
    If the learning rate is too high, training diverges; if it is too low, nothing much happens for a very long time.
    Why does this work at all? A deep model has far more parameters than examples, yet it generalizes well when it is
    trained on enough data, with augmentation, dropout or weight decay (all three of which make overfitting harder).
    In 2012, AlexNet halved the error on ImageNet; by 2015, ResNet-152 had brought it below 5 percent. Convolutions look
    for the same small pattern everywhere in an image, so that early layers find edges and colours, and later ones find
    eyes, wheels and text. "Fine-tuning" means to keep those layers and to train only the last ones on your own
    pictures. An optimizer with momentum remembers where it was going; Adam also divides by a running mean of
    squared gradients.
    Visualize your predictions, look at what the model gets wrong, clean the labels; only then change the architecture.
"""


def lines() -> list[str]:
    """Return every run of a line's words in the sample."""
    words = SAMPLE.split()
    return [" ".join(words[start : start + WORDS_A_LINE]) for start in range(len(words) - WORDS_A_LINE + 1)]


def widths(stand_in: str, style: str) -> list[float] | None:
    """Return the width of each line of the sample, None where the font is not installed."""
    oblique = style.replace("Italic", "Oblique")
    names = (style, oblique, "Book") if style == "Regular" else (style, oblique)
    found = next((found for name in names if (found := font_file(stand_in, name))), None)
    if not found:
        return None
    font = ImageFont.truetype(str(found[0]), SIZE, index=found[1], layout_engine=ImageFont.Layout.RAQM)
    return [font.getlength(line) for line in lines()]


def ratio(wanted: list[float], drawn: list[float]) -> float:
    """Return the scale at which nearly every line is no wider than wanted."""
    ratios = sorted(want / draw for want, draw in zip(wanted, drawn, strict=True))
    return round(ratios[int(len(ratios) * NARROWEST)], 4)


def main() -> None:
    """Write the table."""
    table: dict[str, dict[str, list[float]]] = {}
    for (family, stand_in), (fallback, own) in itertools.product(STAND_INS.items(), FALLBACKS.items()):
        pairs = [(widths(stand_in, style), widths(own, style)) for style in STYLES.values()]
        if any(wanted is None or drawn is None for wanted, drawn in pairs):
            print(f"{family} by {fallback}: a font is not installed, skipped", file=sys.stderr)
            continue
        table.setdefault(family, {})[fallback] = [ratio(wanted, drawn) for wanted, drawn in pairs if wanted and drawn]
    entries = (f"{json.dumps(family)}:{json.dumps(ratios)}" for family, ratios in table.items())
    (TABLES / "fallbacks.json").write_text("{\n" + ",\n".join(entries) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
