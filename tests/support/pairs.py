"""Two versions of the same notes, and the pairs of files that they become."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from notes2slides import build

VERSIONS = ("old", "new")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Notes that are built into one folder again and again."""

    root: Path
    wanted: dict[str, dict[str, bytes]]
    """What the decks of a version are, by name."""

    @classmethod
    def in_folder(cls, root: Path) -> Pairs:
        """Write the notes into a folder, and build them once to know their decks."""
        for version in VERSIONS:
            notes = cls._notes(root, version)
            notes.parent.mkdir()
            notes.write_text(f"# Lecture\n\n- This is the {version} lecture\n- And this is more of it\n")
            build(notes, root / version / "alone")
        return cls.known(root)

    @classmethod
    def known(cls, root: Path) -> Pairs:
        """Return the pairs of a folder in which they are."""
        return cls(root, {version: contents(root / version / "alone") for version in VERSIONS})

    @property
    def out(self) -> Path:
        """The folder of the decks."""
        return self.root / "out"

    @staticmethod
    def _notes(root: Path, version: str) -> Path:
        return root / version / "lecture.md"

    def notes(self, version: str) -> Path:
        """Return the notes of a version."""
        return self._notes(self.root, version)

    def build(self, version: str) -> None:
        """Build the decks of a version."""
        build(self.notes(version), self.out)

    def write(self, version: str) -> None:
        """Write the decks of a version as a build does in the end."""
        from notes2slides.writing import save

        save({self.out / name: data for name, data in self.wanted[version].items()})

    def place(self, version: str) -> None:
        """Have the decks of a version lie there, and nothing else."""
        self.out.mkdir(exist_ok=True)
        for name in contents(self.out):
            (self.out / name).unlink()
        for name, data in self.wanted[version].items():
            (self.out / name).write_bytes(data)

    def version(self) -> str:
        """Return of which version the pair is that lies in the folder; "mixed" or "torn" if of none."""
        found = {name: data for name, data in contents(self.out).items() if name.startswith("lecture.")}
        for version in VERSIONS:
            if found == self.wanted[version]:
                return version
        known = [self.wanted[version].get(name) for name in found for version in VERSIONS]
        return "mixed" if all(data in known for data in found.values()) else "torn"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.is_dir() else {}


def left_over(folder: Path) -> list[str]:
    """Return the names of temporaries in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".notes2slides-"))
