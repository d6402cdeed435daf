"""Fonts of the machine that a test cannot do without."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable


def need_fonts(languages: Iterable[str], package: str) -> None:
    """Fail with the package of Debian that brings them where the machine has no font for one of these languages."""
    for language in languages:
        command = ["fc-list", f":lang={language}", "family"]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert found.strip(), f"this test needs a font for the language {language}: apt-get install {package}"
