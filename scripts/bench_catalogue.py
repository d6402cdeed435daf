"""Cost of a course: a made-up catalogue of note files and topic decks is built, and built again with nothing changed.

Each lecture series has 20 files and 40 topic decks over them. Seconds are those of the clock, peaks are of one process,
as the kernel counts them; growth is the time for a deck of the whole catalogue over that of a tenth of it: 1 is none.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

FILES, DECKS = 20, 40
"""Of a series."""
_TOPICS = 80
"""Tags of a series."""
_TEXT = (
    "the loss falls slowly where a network learns from few examples and nobody knows which of its weights matter most "
    "while gradients vanish behind saturated units so that early layers hardly move whatever rate we choose for them"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of the command took."""

    seconds: float
    peak: float
    """Megabytes of the largest process."""


def write_catalogue(folder: Path, series: int, seed: int = 1) -> None:
    """Write that many series of notes with their deck specs; the same numbers give the same files."""
    chance = random.Random(seed)
    (folder / "decks").mkdir(parents=True)
    (folder / "notes2slides.toml").write_text('title = "A catalogue"\nformats = ["html", "pptx"]\n', encoding="utf-8")
    for number in range(series):
        notes = folder / f"notes/series-{number:03}"
        notes.mkdir(parents=True)
        for file in range(FILES):
            (notes / f"{file:02}.md").write_text(_notes(chance, number, file), encoding="utf-8")
        for deck in range(DECKS):
            first, second = (chance.randrange(_TOPICS) for _ in range(2))
            select = f"topic {number} {first} or topic {number} {second}"
            spec = f'title = "Topics {first} and {second}"\nsources = ["notes/series-{number:03}/*.md"]\n'
            (folder / f"decks/series-{number:03}-{deck:02}.toml").write_text(
                f'{spec}select = "{select}"\n', encoding="utf-8"
            )


def _notes(chance: random.Random, series: int, file: int) -> str:
    lines = [f"# Series {series}, lecture {file}", ""]
    for section in range(5):
        lines += [f"## Part {section} of lecture {file}", ""]
        for place in range(8):
            topic = (file * 40 + section * 8 + place) % _TOPICS
            lines.append(f"- {_sentence(chance)} <tag>topic {series} {topic}</tag>")
            lines += [f"    - {_sentence(chance)}" for _ in range(chance.randrange(4))]
        lines.append("")
    return "\n".join(lines)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_TEXT.split(), k=chance.randrange(5, 16))).capitalize()


def cost_of(folder: Path, *options: str) -> Cost:
    """Return what `notes2slides build` takes in a folder."""
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "notes2slides", "build", "-q", *options], cwd=folder)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _largest(process.pid))
        time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"the build failed with status {process.returncode}")
    return Cost(time.monotonic() - began, peak)


def _largest(pid: int) -> float:
    """Return the megabytes of the largest of a process and its children."""
    lines = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in lines.splitlines()]
    return max((rss / 1024 for own, parent, rss in rows if pid in (own, parent)), default=0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=5, help="lecture series; 50 are 1,000 files and 2,000 decks")
    parser.add_argument("--jobs", default=str(os.cpu_count() or 1))
    wanted = parser.parse_args()
    sizes = sorted({max(1, wanted.series // 10), wanted.series})
    each: list[float] = []
    for series in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_catalogue(Path(folder, "course"), series)
            first = cost_of(Path(folder, "course"), "--jobs", wanted.jobs)
            again = cost_of(Path(folder, "course"), "--jobs", wanted.jobs)
        decks = series * DECKS
        each.append(first.seconds / decks)
        print(
            f"{series * FILES:6,} files  {decks:6,} decks  {first.seconds:8.1f} s  {each[-1]:6.3f} s a deck  "
            f"{first.peak:6.0f} MB  again {again.seconds:6.1f} s = {again.seconds / first.seconds:.1%}",
            flush=True,
        )
    print(f"growth {each[-1] / each[0]:.2f}")


if __name__ == "__main__":
    main()
