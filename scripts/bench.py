"""Cost of a build: CPU seconds and peak memory, for notes once and 20 times over, beside pandoc where it is installed.

All figures come from one run on one machine, so the ratios hold where the seconds do not. CPU is user and system time
of the whole process, as the kernel counts it; each figure is the least of `--runs` runs. Growth is (x20 - start) /
(x1 - start), where `start` is the build of a single bullet: 20 is linear.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPEATS = 20
DECKS = Path(__file__).parent.parent / "decks"
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ru_maxrss (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used."""

    cpu: float
    """Seconds."""
    peak: float
    """Megabytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tool making one kind of deck."""

    label: str
    start: Cost
    once: Cost
    repeated: Cost

    @property
    def growth(self) -> float:
        return (self.repeated.cpu - self.start.cpu) / max(self.once.cpu - self.start.cpu, 0.001)


def cost_of(command: Sequence[str], runs: int) -> Cost:
    """Return the least CPU time and the greatest peak of several runs of a command."""
    costs = [_one_cost(command) for _ in range(runs)]
    return Cost(min(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def _one_cost(command: Sequence[str]) -> Cost:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: exit status {process.returncode} from: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / 1e6)


def repeated(text: str) -> str:
    """Return notes whose sections, from the first heading on, stand there 20 times."""
    heading = re.search(r"^#+ ", text, re.MULTILINE)
    start = heading.start() if heading else 0
    return text[:start] + "\n\n".join([text[start:].rstrip()] * REPEATS) + "\n"


def commands(source: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands to compare, by label."""
    ours = [sys.executable, "-m", "notes2slides", "build", str(source), "-q", "-o", str(folder), "--to"]
    found = {f"notes2slides {kind}": [*ours, kind] for kind in ("pptx", "html", "pptx,html")}
    pandoc = shutil.which("pandoc")
    if pandoc:
        theirs = [pandoc, "-f", "markdown", "-s", str(source), "-o"]
        found["pandoc pptx"] = [*theirs, str(folder / "pandoc.pptx"), "-t", "pptx"]
        found["pandoc revealjs"] = [*theirs, str(folder / "pandoc.html"), "-t", "revealjs"]
    return found


def measure(notes: Path, folder: Path, runs: int) -> list[Row]:
    """Run every command on one bullet, on the notes, and on the notes 20 times over."""
    sources = [folder / name for name in ("start.md", "once.md", "repeated.md")]
    text = notes.read_text(encoding="utf-8")
    for source, content in zip(sources, ("# A\n\n- b\n", text, repeated(text)), strict=True):
        source.write_text(content, encoding="utf-8")
    table = [commands(source, folder) for source in sources]
    return [Row(label, *(cost_of(column[label], runs) for column in table)) for label in table[0]]


def report(rows: Sequence[Row]) -> None:
    """Print the rows, then ours as a multiple of pandoc's."""
    print(f"{'':24}{'CPU s':>8}{'x20':>8}{'growth':>8}{'peak MB':>10}{'x20':>8}")
    for row in rows:
        cpu = f"{row.once.cpu:8.2f}{row.repeated.cpu:8.2f}{row.growth:8.1f}"
        print(f"{row.label:24}{cpu}{row.once.peak:10.0f}{row.repeated.peak:8.0f}")
    costs = {row.label: row for row in rows}
    if "pandoc pptx" not in costs:
        print("pandoc is not installed: no comparison")
        return
    both = costs["notes2slides pptx,html"]
    theirs = costs["pandoc pptx"], costs["pandoc revealjs"]
    once = both.once.cpu / sum(row.once.cpu for row in theirs)
    many = both.repeated.cpu / sum(row.repeated.cpu for row in theirs)
    peak = both.repeated.peak / max(row.repeated.peak for row in theirs)
    print(f"both formats against pandoc's two runs: CPU {once:.2f}, x20 {many:.2f}; peak memory x20 {peak:.2f}")


def main() -> None:
    """Measure the notes given as an argument, or the first of the sample decks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path, nargs="?", default=min(DECKS.glob("*.md"), default=None))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if options.notes is None:
        parser.error("no notes: name a file")
    with tempfile.TemporaryDirectory() as folder:
        print(f"{options.notes.name}, once and {REPEATS} times over")
        report(measure(options.notes, Path(folder), options.runs))


if __name__ == "__main__":
    main()
