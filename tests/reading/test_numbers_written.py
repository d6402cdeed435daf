"""Numbers as people write them in tables, and which of their signs part thousands."""

from __future__ import annotations

import pytest

from notes2slides.reading.inline.numbers import notation


@pytest.mark.parametrize(
    ("cells", "delimiter", "decimal"),
    [
        (["1,234", "12,345,678"], "|", "."),
        (["1,234.5"], "\t", "."),
        (["€1,234"], "|", "."),
        (["1,234 %"], "|", "."),
        (["1,234", "0,5"], "|", ","),
        (["1,23"], "|", ","),
        (["1234,567"], "|", ","),
        (["1,234"], ";", ","),
        (["1,234"], ",", "."),
        (["0,5"], ",", "."),
        (["1.5", "words, and more"], "|", "."),
        ([], ";", "."),
    ],
)
def test_a_comma_is_decimal_unless_it_parts_thousands(cells: list[str], delimiter: str, decimal: str) -> None:
    found = notation(cells, delimiter)
    assert (found.decimal, found.thousands) == (decimal, "," if decimal == "." else ".")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,200.5", 1200.5),
        (" 12 ", 12),
        ("-3", -3),
        ("−3", -3),
        ("–3", -3),
        ("+3", 3),
        ("-0", 0),
        (".5", 0.5),
        ("12%", 12),
        ("12 %", 12),
        ("1e-3", 0.001),
        ("1 200 000", 1200000),
        ("1'200", 1200),
        ("1\u202f200", 1200),
        ("1,20", None),
        ("1,2000", None),
        ("1200,000", None),
        ("1.2.3", None),
        ("1 20", None),
        ("12 m", None),
        ("x", None),
        ("", None),
        ("1e15", 1e15),
        ("2e15", None),
        ("1e-9", 1e-9),
        ("1e-10", None),
        ("1e999", None),
    ],
)
def test_a_number_is_what_it_says_or_none(written: str, value: float | None) -> None:
    assert notation([], "|").value(written) == value


def test_with_decimal_commas_points_part_thousands() -> None:
    german = notation(["0,5"], ";")
    assert [german.value(text) for text in ("1.200,5", "1.200.000", "0,25", "1.20", "1,2,3")] == [
        1200.5,
        1.2e6,
        0.25,
        None,
        None,
    ]
