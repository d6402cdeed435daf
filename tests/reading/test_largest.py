"""As much as a slide's text, table or code may hold is read, and one more is refused with its line and a way out."""

from __future__ import annotations

import pytest

from notes2slides.diagnostics import SourceError
from notes2slides.files.source import Source
from notes2slides.reading import read
from notes2slides.reading.blocks import largest

TEXT, CELLS, LINES = 40, 12, 3


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, limit in (("LONGEST_TEXT", TEXT), ("MOST_CELLS", CELLS), ("MOST_LINES_OF_CODE", LINES)):
        monkeypatch.setattr(largest, name, limit)


def error_of(text: str) -> SourceError | None:
    try:
        read([Source("notes.md", text)])
    except SourceError as error:
        return error
    return None


def table(rows: int, columns: int = 2) -> str:
    row = "|" + "a|" * columns
    return "\n".join((row, "|" + "-|" * columns, *[row] * rows)) + "\n"


def code(lines: int) -> str:
    return "```\n" + "x\n" * lines + "```\n"


@pytest.mark.parametrize(
    ("most", "more", "said", "line"),
    [
        ("a" * TEXT, "a" * (TEXT + 1), "this text has more than 40 characters", 1),
        ("a" * 20 + "\n" + "a" * 20, "a" * 20 + "\n" + "a" * 21, "this text has more than 40 characters", 1),
        (f"{'a' * TEXT}\n{table(2)}", f"{'a' * (TEXT + 1)}\n{table(2)}", "this text has more", 1),
        (table(4), table(5), "this table has more than 12 cells up to here", 7),
        (table(2, 3), table(3, 3), "this table has more than 12 cells up to here", 5),
        (f"{table(1)}|{'a' * (TEXT - 2)}|\n", f"{table(1)}|{'a' * (TEXT - 1)}|\n", "this row has more than 40", 4),
        (f"a[^1]\n\n[^1]: {'b' * TEXT}", f"a[^1]\n\n[^1]: {'b' * (TEXT + 1)}", "this footnote has more than 40", 3),
        (code(LINES), code(LINES + 1), "this code has more than 3 lines", 1),
    ],
)
def test_the_largest_is_read_and_one_more_is_refused(most: str, more: str, said: str, line: int) -> None:
    assert error_of(most) is None
    refused = error_of(more)
    assert refused and refused.message.startswith(said) and refused.hint
    assert refused.span and (refused.span.path, refused.span.first) == ("notes.md", line)


def test_a_picture_inside_its_own_address_is_no_text() -> None:
    assert error_of(f"![a](data:image/png;base64,{'A' * 3 * TEXT})") is None
    assert error_of(f"![a](data:image/png;base64,{'A' * 3 * TEXT}) {'a' * (TEXT + 1)}") is not None
