"""Which files are meant as templates, by their names, and which of a template's masters a name asks for."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIXES = (".potx", ".pptx", ".potm", ".pptm", ".ppsx", ".ppsm")
_OTHERS = (".thmx", ".odp", ".otp", ".ppt", ".pot")
"""Of files that are taken for templates, and are none: what is in them says what they are."""
_MASTER = "#"


def is_template(path: str) -> bool:
    """Return whether a path names a file that is meant as a template."""
    return file_and_master(path)[0].lower().endswith((*SUFFIXES, *_OTHERS))


def file_and_master(name: str) -> tuple[str, str]:
    """Return the path of a template, and behind a `#` the master that is meant: "" for the one with most layouts."""
    file, sign, master = name.rpartition(_MASTER)
    return (file, master) if sign and file.lower().endswith((*SUFFIXES, *_OTHERS, ".toml")) else (name, "")


def with_master(file: str, master: str) -> str:
    """Return the name of a template, of which a master is meant."""
    return f"{file}{_MASTER}{master}" if master else file


def below(root: Path, name: str) -> str:
    """Return a theme's name as it is found from anywhere: where something in a folder has it, that one's path."""
    file, master = file_and_master(name)
    own = root / file
    return with_master(str(own.resolve()), master) if os.path.exists(own) else name  # noqa: PTH110  (takes any text)
