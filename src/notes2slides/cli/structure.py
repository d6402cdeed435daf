"""Options that ask for the parts of a deck's structure, or do without them."""

from __future__ import annotations

import click

from notes2slides.model.structure import ASKED, PARTS

_HELP = {
    "agenda": "An agenda. Default: where it lists two sections or more that lead to three slides or more.",
    "section_pages": "A page that opens each section. Default: where three slides or more follow.",
    "shared_slides": "Small sections share a slide, one below the other, each under its name. Default: always.",
    "links": "A section's links once more at its end. Default: where there are three or more.",
    "recap": "What a section was about, at the end of those of six slides or more. Default: never.",
    "closing": "A last slide for questions. Default: always.",
    "forms": "Slides that look as their text asks: statements, prose, cards and so on. Default: always.",
    "typography": "Curly quotes, dashes and arrows for what keyboards have (\" ' -- ->). Default: always.",
    "full_notes": "All words of a slide in its speaker notes too. Default: what it does not say.",
}
structure = [
    click.option(f"--{part.replace('_', '-')}", part, type=click.Choice(ASKED), help=_HELP[part]) for part in PARTS
]
"""One for each part, by its name."""
