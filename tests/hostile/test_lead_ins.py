"""No text that leads in code, a table, a formula or a picture is parted from the first part of it, however long both
are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes2slides.files.source import Source
from notes2slides.measuring import metrics_for
from notes2slides.model.deck import Asset
from notes2slides.model.notes import Figure, Notes
from notes2slides.model.tree import walk_all
from notes2slides.planning import plan
from notes2slides.reading import read
from notes2slides.theming import load_theme
from tests.support.examples import examples

THEME = load_theme("lecture")
METRICS, _ = metrics_for([font.face for font in THEME.fonts.values()])
LEADS = (
    "- Then the code is this:",
    "A sentence that says something and ends. " * 14 + "And this is half of one, which",
    "The program looks like this:",
    "We ask for a function with the property that",
    "Es gilt für jede Zahl, die wir kennen,",
    "因此我们得到：",
    "That is, for each of the numbers that we have seen in the course so far, and for each of those to come, as long "
    "as they are real, and none of them is less than the least of the others,",
)
TEXTS = ("", "Some words before it all, which end here.", "- a bullet\n- another bullet", "A long text. " * 25)


def code(lines: int) -> str:
    return "```\n" + "\n".join(f"line number {line}" + "\n" * (line % 6 == 5) for line in range(lines)) + "\n```"


def table(rows: int) -> str:
    return "| a | b |\n|---|---|\n" + "\n".join(f"| row {row} | word |" for row in range(rows))


def formula(lines: int) -> str:
    body = "\\\\\n".join(rf"f_{line} &= \frac{{a}}{{b}}" for line in range(lines))
    return f"$$\n\\begin{{aligned}}\n{body}\n\\end{{aligned}}\n$$"


def picture(_: int) -> str:
    return "![A neuron](neuron.png)"


@settings(max_examples=examples(0.4))
@given(
    lead=st.sampled_from(LEADS),
    kind=st.sampled_from((code, table, formula, picture)),
    size=st.integers(1, 40),
    before=st.sampled_from(TEXTS),
    after=st.sampled_from((*TEXTS, "where all of it is real.")),
    heading=st.booleans(),
)
def test_what_leads_in_stands_with_what_it_leads_in(
    lead: str, kind: object, size: int, before: str, after: str, heading: bool
) -> None:
    assert callable(kind)
    text = "\n\n".join(filter(None, ("## Section" * heading, before, lead, kind(size), after)))
    notes, _ = read([Source("notes.md", f"# Deck\n\n{text}\n")])
    deck, _ = plan(notes, THEME, METRICS, pictures(notes))
    blocks = [each for each in walk_all(notes.sections) if hasattr(each, "traits")]
    led = next(at for at, block in enumerate(blocks) if block.traits.name in ("code", "table", "formula", "figure"))
    slides = [{origin.id for origin in slide.origins} for slide in deck.slides]
    first = next(ids for ids in slides if blocks[led].id in ids)
    assert blocks[led - 1].id in first


def pictures(notes: Notes) -> dict[str, Asset]:
    image = Asset(data=b"", media_type="image/png", width=800, height=600)
    return {block.id: image for block in walk_all(notes.sections) if isinstance(block, Figure)}
