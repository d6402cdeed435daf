"""The pages of the documentation, their blocks of code, and a folder that has what their examples name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.templates import Made

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in (ROOT / "README.md", *DOCS.rglob("*.md")))
_FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=ticks)$", re.DOTALL | re.MULTILINE
)
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code on a page."""

    kind: str
    """Its language, which says how it is tried."""
    file: str
    """The file that it stands in, or ""."""
    text: str


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(page: Path) -> Iterator[Fence]:
    for found in _FENCE.finditer(text_of(page)):
        title = _TITLE.search(found["info"])
        yield Fence(found["kind"], title[1] if title else "", found["text"])


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^(    .*\n)+", "\n", _FENCE.sub("", text_of(page)), flags=re.MULTILINE)


_NOTES = {
    "notes/01-optimisers.md": """\
Title: Optimisers

# Optimisers

- <tag>adam</tag> joins two ideas, and needs a <tag>learning rate</tag> all the same
    - My Take: begin with it, end without it.
- A <tag>learning rate</tag> that falls
- <tag>dropout</tag> and <tag>batch norm</tag>
""",
    "notes/02-transformers.md": """\
# Transformers

- <tag>attention</tag> looks at all words at once
- <tag>nlp/attention</tag> looks at words of one language
""",
    "extra/heads.md": "# Transforming heads\n\n- One head of <tag>attention</tag> is not enough\n",
    "parts/notation.md": "# Notation\n\n## Symbols\n\n- *w* is a weight\n",
    "week1.md": "# First week\n\n- How a network learns\n    - <tag>dropout</tag>\n    - <tag>adam</tag>\n",
    "week2.md": "# Second week\n\n- How it goes on\n",
    "decks/all.toml": 'sources = ["notes/*.md"]\n',
}


def desk(folder: Path) -> Path:
    """Return a folder in which all notes and pictures lie that examples name."""
    for name, text in _NOTES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    lecture = next(fence.text for fence in fences(DOCS / "tutorials/first-deck.md") if fence.file == "lecture.md")
    (folder / "lecture.md").write_text(lecture.replace("<tag>", "<tag>dropout</tag> <tag>", 1), encoding="utf-8")
    shutil.copytree(ROOT / "decks/images", folder / "images")
    (folder / "plots").mkdir()
    for name in ("loss.png", "plots/loss.png"):
        shutil.copy(ROOT / "decks/images/edges.png", folder / name)
    (folder / "university.potx").write_bytes(Made().data())
    return folder
