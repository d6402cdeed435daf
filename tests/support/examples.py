"""How much a test tries, said in one place: every test says a share, and the run says of how much.

`thorough` is what `make test` tries. `everyday` is for `--quick`: the same tests with fewer examples and smaller sizes.
Hypothesis takes either by name: `pytest --quick --hypothesis-profile=thorough` tries all and still drives no program.
`exploring` is for `make laws`: more examples, other ones each time, to be run by hand, for what it finds is old or new.
"""

from __future__ import annotations

from typing import TypeVar

from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

THOROUGH, EVERYDAY, EXPLORING = "thorough", "everyday", "exploring"
FEWEST = 2
"""Examples of a test whose share of an everyday run would be less."""
Size = TypeVar("Size")

settings.register_profile(THOROUGH, max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile(EVERYDAY, settings.get_profile(THOROUGH), max_examples=10)
settings.register_profile(EXPLORING, settings.get_profile(THOROUGH), max_examples=400, derandomize=False)
# Hypothesis also draws constants that it finds in the modules that are loaded, which other tests of a worker load too:
# then what a test tries would hang on the order of tests, and change with any line of the program.
providers._get_local_constants = Constants


def examples(share: float) -> int:
    """Return how many examples a share of those of this run is, where 1 is what a test tries that says nothing."""
    return max(FEWEST, round(share * settings.get_profile(settings.get_current_profile_name()).max_examples))


def sized(everyday: Size, *, thorough: Size) -> Size:
    """Return the one that is for this run."""
    return everyday if settings.get_current_profile_name() == EVERYDAY else thorough
