"""The logo of a deck: that of its notes, else that of its theme, taken from beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.files.locating import UnusableError, locate, read_file, shortened
from notes2slides.model.deck import Asset, Deck
from notes2slides.model.geometry import Size
from notes2slides.model.logo import ON_DARK, ON_LIGHT, Logo, LogoAsked
from notes2slides.model.theme import Theme
from notes2slides.values import replace

_LARGEST = 4 * 2**20
"""Bytes of a logo, which every deck holds."""
_THEME_FILE = "theme.toml"


class LoadedLogo(Struct, frozen=True):
    """A logo with its pictures, by the keys that they have among a deck's assets."""

    logo: Logo
    assets: Mapping[str, Asset]

    def on(self, deck: Deck) -> Deck:
        """Return a deck with the logo."""
        return replace(deck, logo=self.logo, assets={**deck.assets, **self.assets})


class _Named(Struct, frozen=True):
    """A file of a logo, as somebody names it."""

    name: str
    folder: Path
    root: Path
    span: Span | None


def load_logo(asked: LogoAsked, theme: Theme) -> tuple[LoadedLogo | None, tuple[Diagnostic, ...]]:
    """Return the logo that a deck has, None for none, and a warning for each of its files that cannot be used.

    Codes are those of images, `logo-missing` and so on.
    """
    said: list[Diagnostic] = []
    files = dict(logo_files(asked, theme))
    assets = {key: asset for key, named in files.items() if (asset := _asset(named, said)) is not None}
    if ON_LIGHT not in assets:
        return None, tuple(said)
    light, dark = assets[ON_LIGHT], assets.get(ON_DARK)
    logo = Logo(
        position=asked.position or theme.logo.position,
        size=asked.size or theme.logo.size,
        cover_size=2 * asked.size if asked.size else theme.logo.cover_size,
        natural=Size(light.width, light.height),
        natural_dark=Size(dark.width, dark.height) if dark else None,
    )
    return LoadedLogo(logo, assets), tuple(said)


def logo_files(asked: LogoAsked, theme: Theme) -> Iterator[tuple[str, _Named]]:
    """Yield the files of the logo, each by its key among a deck's assets: those of the notes, else the theme's."""
    if asked.file:
        folder = Path(asked.folder)
        root = Path(asked.root) if asked.root else folder
        names = ((ON_LIGHT, asked.file), (ON_DARK, asked.dark))
        yield from ((key, _Named(name, folder, root, asked.span)) for key, name in names if name)
        return
    for key, name in ((ON_LIGHT, theme.logo.file), (ON_DARK, theme.logo.dark)):
        if name:
            folder = _folder_of(name, theme.folders)
            yield key, _Named(name, folder, folder, Span(str(folder / _THEME_FILE), 1, 1))


def logo_paths(theme: Theme) -> Iterator[Path]:
    """Yield the files of a theme's own logo that can be used."""
    for _, named in logo_files(LogoAsked(), theme):
        with suppress(UnusableError):
            yield locate(named.name, named.folder, named.root)


def _folder_of(name: str, folders: Sequence[Path]) -> Path:
    """Return the first of a theme's folders that has a file, else the first of all."""
    return next((folder for folder in folders if (folder / name).is_file()), next(iter(folders), Path()))


def _asset(named: _Named, said: list[Diagnostic]) -> Asset | None:
    from notes2slides.assets.decoding import decode  # slow to import, and few themes have a logo

    try:
        data = read_file(locate(named.name, named.folder, named.root), _LARGEST)
        return decode(data).asset
    except UnusableError as unusable:
        message = f"the logo {shortened(named.name)} {unusable.problem}"
        hint = unusable.hint or "put it there, or take the logo out"
        said.append(Diagnostic(f"logo-{unusable.fault}", Severity.WARNING, message, named.span, hint))
        return None
