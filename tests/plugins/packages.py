"""Packages of third parties, as wheels that pip installs into a folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel(folder: Path, name: str, entry_points: str, files: Mapping[str, str]) -> Path:
    """Write the wheel of a package with these files and entry points; return where it is."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    members = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": entry_points,
    }
    record = "".join(f"{member},,\n" for member in (*members, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in {**members, f"{info}/RECORD": record}.items():
            archive.writestr(member, text)
    return path


def installed(site: Path, *wheels: Path) -> Mapping[str, str]:
    """Install wheels into a folder; return the environment of a program that finds them there."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(site), *map(str, wheels)], check=True)
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def run(environment: Mapping[str, str], *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run notes2slides with these arguments."""
    command = [sys.executable, "-m", "notes2slides", *args]
    return subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=False)


FORMAT = """
from notes2slides.plugins import Format
def render(deck, theme, options):
    return "\\n".join(slide.title for slide in deck.slides).encode()
FORMAT = Format(label="Plain titles", render=render)
"""
READER = """
from notes2slides.plugins import Reader
def markdown(text):
    if "#+BROKEN" in text:
        raise ValueError("the file ends inside a block")
    return text.replace("* ", "# ")
READER = Reader(suffixes=(".org",), markdown=markdown)
"""
THEME = 'extends = "lecture"\ndescription = "Green"\n[colours]\naccent = "1E6642"\n'
ENTRY_POINTS = """
[notes2slides.renderers]
titles = acme_slides.titles:FORMAT
[notes2slides.readers]
org = acme_slides.org:READER
[notes2slides.themes]
acme = acme_slides.green
"""
FILES = {
    "acme_slides/__init__.py": "raise RuntimeError('the code of a package runs')\n",
    "acme_slides/green/theme.toml": THEME,
    "acme_slides/green/__init__.py": "raise RuntimeError('the code of a theme runs')\n",
}
