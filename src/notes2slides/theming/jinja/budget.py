"""How much the templates of a theme may do for one part of a deck: counted, never timed, so that the same theme with
the same notes always gives the same, on every machine."""

from __future__ import annotations

from collections.abc import Generator, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_STEPS = 200_000
"""Nodes of templates that may be gone through, beside those for what is given: 20 times what the built-in ones need."""
_CHARACTERS = 16 * 2**20
"""Characters that may be written, beside what is given to be written."""
_CHARACTERS_A_STEP = 256
"""Of a text that is looked through at once."""
_DEEPEST = 40
"""Macros, inclusions and recursive loops inside each other; Python's own stack has room for more."""

_HOLDERS = (list, tuple, Mapping, KeysView, ValuesView, ItemsView)
_COUNTED = (range, *_HOLDERS)
_PLAIN = (str, int, float, type(None))
"""Values that hold no others: to ask of each whether it is one of those above takes long."""
_Value = TypeVar("_Value")


class TooMuchError(Exception):
    """A template does more than it may."""


class Budget:
    """What is left of the work that one rendering may be."""

    def __init__(self, given: object = ()) -> None:
        """`given` are the values that the template gets: the more they are, the more it may do."""
        count = _characters(given)
        self._steps = _STEPS + count // 2
        self._characters = _CHARACTERS + 2 * count
        self._depth = 0
        self._above: list[int] = []

    def pay(self, steps: int, characters: int = 0) -> None:
        """Take away steps, and characters that are written. Raises TooMuchError where nothing is left."""
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0:
            raise TooMuchError("does too much: its loops and macros never come to an end, or nearly so")
        if self._characters < 0:
            raise TooMuchError(f"writes too much: more than {_CHARACTERS:,} characters of its own")

    def weighed(self, value: _Value, characters: int = _CHARACTERS_A_STEP) -> _Value:
        """Return a value that something is going to go through, paid for with all that it holds.

        A step pays for so many characters. What is not there yet, as of a filter, is paid for one by one.
        """
        if not isinstance(value, _PLAIN) and isinstance(value, Iterator):
            return self.counted(value)  # type: ignore[return-value]  # an iterator too
        for each in _inside(value):
            if isinstance(each, str):
                self.pay(1 + len(each) // characters)
            elif not isinstance(each, _PLAIN) and isinstance(each, _COUNTED):
                self.pay(1 + len(each))
        return value

    def counted(self, values: Iterable[_Value], steps: int = 1) -> Generator[_Value, None, None]:
        """Yield the values, each paid for with so many steps."""
        for value in values:
            self.pay(steps)
            yield value

    def go_down(self) -> None:
        """Enter a macro or another template. Raises TooMuchError where these stand too deep inside each other."""
        self._above.append(self._depth)
        self.go_on()

    def go_on(self) -> None:
        """Enter the template that one extends, from which it does not come back."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooMuchError(f"goes round in a circle: {_DEEPEST} macros or templates stand inside each other")

    def come_up(self) -> None:
        """Leave what was entered last."""
        self._depth = self._above.pop()


def _inside(value: object) -> Iterator[object]:
    """Yield a value and all that it holds, each before what is in it."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if not isinstance(each, _PLAIN) and isinstance(each, _HOLDERS):
            waiting += each
            waiting += each.values() if isinstance(each, Mapping) else ()


def _characters(value: object) -> int:
    """Return how many characters the texts and lists in a value hold; an item counts as a line of them."""
    held = list(_inside(value))
    items = sum(len(each) for each in held if isinstance(each, list | tuple))
    return 80 * items + sum(len(each) for each in held if isinstance(each, str))


_current: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def spending(budget: Budget) -> Iterator[None]:
    """Have everything inside paid from this budget."""
    before = _current.set(budget)
    try:
        yield
    finally:
        _current.reset(before)


def budget() -> Budget:
    """Return what the rendering that goes on is paid from; outside of one, enough for what stands in a template."""
    return _current.get(None) or Budget()
