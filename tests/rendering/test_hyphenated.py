"""A word wider than its line has the same hyphens in both decks, and is one word for whoever has HTML read aloud."""

from __future__ import annotations

import re

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.rendering.html import render_html
from notes2slides.rendering.pptx import render_pptx
from notes2slides.rendering.thumbnail import thumbnail
from notes2slides.theming import load_theme
from support.ooxml import Package, text_of

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverfahrensordnungsbestimmungen"
TITLE = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
NOTES = f"""Lang: de
Title: {TITLE}

## Gesetze

- Die {WORD} gelten
- kurz
- `{WORD.lower()}`
- Schiff&shy;fahrt
"""


def test_hyphens_stand_at_the_same_places_in_both_decks() -> None:
    notes, _ = read([Source("notes.md", NOTES)])
    theme = load_theme("lecture")
    deck, _ = plan(notes, theme, metrics_for([font.face for font in theme.fonts.values()])[0])
    page = render_html(deck, theme).decode()
    package = Package(render_pptx(deck, theme))
    drawn = re.sub("<[^>]+>", "", re.sub('<span data-w="[^"]*" class="hyphenated">(.*?)</span><br>', r"\1-", page))
    for number, whole in ((1, TITLE), (2, WORD)):
        written = text_of(package.slide(number)).replace("\n", "")
        word = next(found for found in re.findall(r"[\w-]+", written) if found[0] == whole[0] and len(found) > 40)
        assert word.replace("-", "") == whole
        assert word.count("-") == 1
        assert word in drawn
    assert WORD.lower() in text_of(package.slide(2))
    assert "Schiff\u00adfahrt" in text_of(package.slide(2))
    assert "\u00ad" not in page.replace("Schiff\u00adfahrt", "")
    assert WORD in re.sub("<[^>]+>", "", page)
    assert thumbnail(deck, theme).count("-</text>") == 1
