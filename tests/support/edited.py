"""What people, and the version before, do to decks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

EDITED = "<!-- edited -->"
_MARK = re.compile(rb"<!-- urn:notes2slides:digest:[^>]*-->\n?")


def edit(path: Path) -> bytes:
    """Change a deck as a lecturer would, and return its bytes."""
    if path.suffix == ".html":
        path.write_bytes(path.read_bytes() + EDITED.encode())
    else:
        _rewrite(path, lambda members: {**members, _slide(members): members[_slide(members)].replace(b"a", b"e")})
    return path.read_bytes()


def unsign(path: Path) -> bytes:
    """Make of a deck what the version before would have written, and return its bytes."""
    if path.suffix == ".html":
        path.write_bytes(_MARK.sub(b"", path.read_bytes()))
    else:
        _rewrite(path, _without_digest)
    return path.read_bytes()


def _slide(members: Mapping[str, bytes]) -> str:
    return min(name for name in members if name.startswith("ppt/slides/slide"))


def _without_digest(members: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: content
        for name, content in members.items()
        if name != "docProps/custom.xml" and b"urn:notes2slides:base" not in content
    }


def _rewrite(path: Path, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(members).items():
            archive.writestr(name, content)
