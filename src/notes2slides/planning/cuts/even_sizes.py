"""The parts of one thing are set in one size: that of the part that needs the smallest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from notes2slides.planning.cuts.page import Page, series
from notes2slides.planning.cuts.pager import Pager


def with_even_sizes(pages: Sequence[Page], pager: Pager, titled_from: int) -> list[Page]:
    """Return the pages, those beside each other that are parts of one thing at one row of the theme's `scales`."""
    found: list[Page] = []
    for key, run in groupby(pages, key=lambda page: series(page, titled_from)):
        parts = list(run)
        smallest = max(page.form.scale for page in parts)
        found += parts if key is None else [pager.at_scale(page, smallest) for page in parts]
    return found
