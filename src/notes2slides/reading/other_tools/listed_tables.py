"""Tables that are written as lists of lists or with commas, as reStructuredText and MyST have them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

_CELL = re.compile(r"\s*(?P<row>[*-]\s+)?(?P<cell>[*-])(?:\s+(?P<words>.*))?$")


def of_list(lines: Sequence[str]) -> list[list[str]]:
    """Return the rows of a list whose items are rows and hold lists of cells; no rows where it is none."""
    rows: list[list[str]] = []
    for line in lines:
        if not line.strip():
            continue
        found = _CELL.match(line)
        if found and found["row"]:
            rows.append([found["words"] or ""])
        elif found and rows:
            rows[-1].append(found["words"] or "")
        elif rows and line[:1].isspace():
            rows[-1][-1] = f"{rows[-1][-1]} {line.strip()}".strip()
        else:
            return []
    return rows


def of_commas(lines: Sequence[str], header: str) -> list[list[str]]:
    """Return the rows of values with commas between them, the header first."""
    written = [*([header] if header else []), *filter(str.strip, lines)]
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(written, skipinitialspace=True, strict=True)]
    except csv.Error:
        return []


def as_markdown(rows: Sequence[Sequence[str]], *, has_head: bool) -> list[str]:
    """Return rows as lines of a table of Markdown; none where there are no rows."""
    if not rows:
        return []
    width = max(map(len, rows))
    full = [[*(cell.replace("|", "\\|") for cell in row), *[""] * (width - len(row))] for row in rows]
    head, body = (full[0], full[1:]) if has_head else ([""] * width, full)
    return [_line(head), _line(["---"] * width), *map(_line, body)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
