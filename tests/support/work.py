"""How much work something is, told without a clock."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile


def calls(work: Callable[[], object]) -> int:
    """How many functions are called in the course of a piece of work."""
    heard = Profile(subcalls=False, builtins=False)
    heard.runcall(work)
    return sum(entry.callcount for entry in heard.getstats())
