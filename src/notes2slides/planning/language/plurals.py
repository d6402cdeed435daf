"""Which form a noun takes behind a number, by the plural rules of Unicode's CLDR for whole numbers.

Each rule gives the place of the form among those of its languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


def one_or_more(number: int) -> int:
    """Return the form in English and most languages that have two."""
    return number != 1


def two_or_more(number: int) -> int:
    """Return the form where nothing is one thing, as in French."""
    return number > 1


def alike(_number: int) -> int:
    """Return the form where there is one."""
    return 0


def arabic(number: int) -> int:
    """Return the form of the three that Arabic labels have: for one and many, for two, for few."""
    return 1 if number == 2 else 2 if 3 <= number % 100 <= 10 else 0


def russian(number: int) -> int:
    """Return the form in the languages of eastern Slavs, and in Serbian and Croatian."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if _few(number) else 2


def polish(number: int) -> int:
    """Return the form in Polish."""
    return 0 if number == 1 else 1 if _few(number) else 2


def czech(number: int) -> int:
    """Return the form in Czech and Slovak."""
    return 0 if number == 1 else 1 if 2 <= number <= 4 else 2


def slovene(number: int) -> int:
    """Return the form in Slovene: for one, two, few and many."""
    return {1: 0, 2: 1, 3: 2, 4: 2}.get(number % 100, 3)


def lithuanian(number: int) -> int:
    """Return the form in Lithuanian."""
    if 11 <= number % 100 <= 19 or number % 10 == 0:
        return 2
    return 0 if number % 10 == 1 else 1


def romanian(number: int) -> int:
    """Return the form in Romanian."""
    return 0 if number == 1 else 1 if number == 0 or 1 <= number % 100 <= 19 else 2


def ones(number: int) -> int:
    """Return the form where 21 is counted as one is, as in Icelandic and Macedonian."""
    return not (number % 10 == 1 and number % 100 != 11)


def _few(number: int) -> bool:
    return 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14


RULES: Mapping[str, Callable[[int], int]] = {
    rule.__name__: rule
    for rule in (alike, one_or_more, two_or_more, ones, russian, polish, czech, slovene, lithuanian, romanian)
}
"""The rules of the languages of the table, by their names there."""
