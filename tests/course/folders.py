"""A small course on disk."""

from __future__ import annotations

from pathlib import Path

NOTES = """\
# {title}

## Optimisers

- Each step goes against the gradient, as far as the <tag>learning rate</tag> says
- <tag>Adam</tag> keeps a step size for every weight
    - It forgives a bad <tag>learning rate</tag>

## Only in {title}

- Nothing of this has a tag
"""


def course_in(folder: Path, specs: dict[str, str], *, files: int = 2) -> Path:
    """Write notes `notes/1.md` and so on, and a deck spec for each name."""
    (folder / "notes").mkdir(parents=True)
    (folder / "decks").mkdir()
    for number in range(1, files + 1):
        (folder / f"notes/{number}.md").write_text(NOTES.format(title=f"Lecture {number}"), encoding="utf-8")
    for name, spec in specs.items():
        (folder / f"decks/{name}.toml").write_text(spec, encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
