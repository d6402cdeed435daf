"""What is offered under a name, and by which package; nobody's code runs before it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from notes2slides.diagnostics import DoorError

Door = Literal["notes2slides.readers", "notes2slides.renderers", "notes2slides.themes"]
"""Groups of entry points."""
BUILT_IN = "built-in"
"""Stands in the place of a package's name."""


class Offer(Struct, frozen=True):
    """Something that a package brings."""

    name: str
    value: str
    """Where it is: `module:object`, of a theme the package whose folder it is."""
    package: str


@cache
def further(door: Door) -> tuple[Offer, ...]:
    """Return what installed packages offer at a door, by name and then by package.

    It looks through the metadata of all that is installed, which takes some milliseconds: what comes along is found
    without.
    """
    from importlib.metadata import entry_points

    found = {
        Offer(point.name, point.value, point.dist.name if point.dist else "an unknown package")
        for point in entry_points(group=door)
    }
    return tuple(sorted(found, key=lambda offer: (offer.name, offer.package)))


def names(door: Door, ours: Mapping[str, str]) -> tuple[str, ...]:
    """Return every name at a door, those of `ours` first."""
    return tuple(dict.fromkeys([*ours, *(offer.name for offer in further(door))]))


def offer(door: Door, name: str, ours: Mapping[str, str]) -> Offer | None:
    """Return what is offered under a name, None for nothing.

    What comes along is never replaced: whoever else uses its name is told by `clashes`. Raises DoorError where several
    packages use a name.
    """
    if name in ours:
        return Offer(name, ours[name], BUILT_IN)
    found = [each for each in further(door) if each.name == name]
    if len(found) > 1:
        raise DoorError(_clash(name, [each.package for each in found]), hint="uninstall all but one of them")
    return found[0] if found else None


def clashes(door: Door, ours: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each name that is used more than once."""
    packages: dict[str, list[str]] = {name: [BUILT_IN] for name in ours}
    for each in further(door):
        packages.setdefault(each.name, []).append(each.package)
    return tuple(_clash(name, found) for name, found in packages.items() if len(found) > 1)


def _clash(name: str, packages: Sequence[str]) -> str:
    if packages[0] == BUILT_IN:
        return f"'{name}' is what comes along; the one of {' and '.join(packages[1:])} is not used"
    return f"'{name}' is brought by {' and by '.join(packages)}"


def loaded(found: Offer) -> object:
    """Return the object that an offer names. Raises DoorError where there is none, whatever the package's code does."""
    module, _, name = found.value.partition(":")
    try:
        value: object = importlib.import_module(module)
        for part in filter(None, name.split(".")):
            value = getattr(value, part)
    except (Exception, SystemExit) as error:  # code of others
        raise broken(found, f"{type(error).__name__}: {error}") from error
    return value


def versions(found: Iterable[Offer | None]) -> dict[str, str]:
    """Return the versions of the packages that bring these, ours left out: what they make may change with them."""
    from importlib.metadata import PackageNotFoundError, version

    packages = {each.package for each in found if each and each.package != BUILT_IN}
    known: dict[str, str] = {}
    for package in sorted(packages):
        try:
            known[package] = version(package)
        except PackageNotFoundError:
            known[package] = ""
    return known


def broken(found: Offer, why: str) -> DoorError:
    """Return an error about what a package brings."""
    hint = f"update the package {found.package}, or uninstall it"
    return DoorError(f"'{found.name}' of the package {found.package} cannot be used: {why}", hint=hint)
