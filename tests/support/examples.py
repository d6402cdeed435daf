"""How much a test tries, said in one place: every test says a share, and the run says of how much.

`thorough` is what `make test` tries. `everyday` is for `--quick`: the same tests with fewer examples and smaller sizes.
Hypothesis takes either by name: `pytest --quick --hypothesis-profile=thorough` tries all and still drives no program.
"""

from __future__ import annotations

from typing import TypeVar

from hypothesis import settings

THOROUGH, EVERYDAY = "thorough", "everyday"
FEWEST = 2
"""Examples of a test whose share of an everyday run would be less."""
Size = TypeVar("Size")

settings.register_profile(THOROUGH, max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile(EVERYDAY, settings.get_profile(THOROUGH), max_examples=10)


def examples(share: float) -> int:
    """Return how many examples a share of those of this run is, where 1 is what a test tries that says nothing."""
    return max(FEWEST, round(share * settings.get_profile(settings.get_current_profile_name()).max_examples))


def sized(everyday: Size, *, thorough: Size) -> Size:
    """Return the one that is for this run."""
    return everyday if settings.get_current_profile_name() == EVERYDAY else thorough
