"""Expressions over tags: what they say, and where a mistake in them stands."""

from __future__ import annotations

import pytest

from notes2slides.diagnostics import SelectionError
from notes2slides.model.tags import normal_tag
from notes2slides.selecting import parse
from notes2slides.selecting.expressions import holds


@pytest.mark.parametrize(
    ("expression", "tags", "holds_there"),
    [
        ("dropout", "Dropout", True),
        ("dropout", "drop", False),
        ('dropout or "batch norm"', "BatchNorm", True),
        ("learning rate", "learning-rate", True),
        ("learning rate and not adam", "learning rate", True),
        ("learning rate and not adam", "learning rate, Adam", False),
        ("a or b and c", "a", True),
        ("(a or b) and c", "a", False),
        ("not a and b", "b", True),
        ("not (a and b)", "a", True),
        ("not not a", "a", True),
        ("NOT a OR b", "a", False),
        ("nlp", "nlp/attention", True),
        ("nlp/*", "nlp/attention/heads", True),
        ("nlp/*", "nlp", False),
        ("nlp/attention", "nlp", False),
        ("nlp", "nlpx/attention", False),
        ("*rate*", "cyclical learning rates", True),
        ("opti*ers", "optimisers", True),
        ('"A*"', "A star", False),
        ('"A*"', "A*", True),
        ("A*", "A star", True),
        ('"search and rescue"', "search and rescue", True),
        ("“batch norm”", "batchnorm", True),
        ("Bayes' rule", "Bayes' rule", True),
        ("R&D", "R&D", True),
        ("***************************b", "a" * 60, False),
    ],
)
def test_what_an_expression_says(expression: str, tags: str, holds_there: bool) -> None:
    assert holds(parse(expression), frozenset(map(normal_tag, tags.split(", "))), ()) is holds_there


@pytest.mark.parametrize(
    ("expression", "column", "message"),
    [
        ("", 0, "empty"),
        ("  ", 0, "empty"),
        ("dropout and", 11, "missing after `and`"),
        ("or dropout", 0, "missing at the beginning"),
        ("dropout or and x", 11, "missing after `or`"),
        ("(dropout or x", 0, "not closed"),
        ("dropout)", 7, "no \\( for this"),
        ("a (b)", 2, "missing before"),
        ('a "b"', 2, "missing before"),
        ("(a b) c", 6, "missing before"),
        ('a or "b', 5, "not closed"),
        ("a, b", 1, "joins no tags"),
        ("dropout and sgd; loss", 15, "joins no tags"),
        ("a && b", 2, "no operator"),
        ('a or ""', 5, "without a name"),
        ("()", 1, "missing after"),
    ],
)
def test_a_mistake_is_pointed_at(expression: str, column: int, message: str) -> None:
    with pytest.raises(SelectionError, match=message) as caught:
        parse(expression)
    _, line, caret, _ = str(caught.value).split("\n")
    assert line == f"  {expression}"
    assert caret == " " * (2 + column) + "^"
    assert caught.value.hint


def test_wide_characters_before_a_mistake_take_two_columns() -> None:
    with pytest.raises(SelectionError) as caught:
        parse("学习 and")
    assert caught.value.excerpt[-1] == " " * 8 + "^"


@pytest.mark.parametrize("expression", ["(" * 5000 + "a" + ")" * 5000, "not " * 5001 + "a", " or ".join("a" * 5000)])
def test_hostile_expressions_are_read_or_refused(expression: str) -> None:
    if expression.startswith("("):
        with pytest.raises(SelectionError, match="parentheses inside each other"):
            parse(expression)
    else:
        assert holds(parse(expression), frozenset("a"), ()) is not expression.startswith("not")
