"""Tags that probably mean the same are found, others are not."""

from __future__ import annotations

import pytest

from notes2slides.model.tags import normal_tag
from notes2slides.selecting.alike import probable_aliases
from support.examples import sized


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("optimiser", "optimisers", True),
        ("regularisation", "regularization", True),
        ("rate of learning", "learning of rate", True),
        ("activation functions", "function activation", True),
        ("dropout", "droput", True),
        ("dropout", "dropuot", True),
        ("long short-term memory", "LSTM", True),
        ("LSTM", "LSUV", False),
        ("lesson 1", "lesson 2", False),
        ("adam", "adagrad", False),
        ("attention", "self-attention", False),
        ("recurrent neural networks", "RNN", True),
        ("neural networks", "NN", False),
        ("support vector machine", "SVM", True),
        ("network in network", "NIN", True),
        ("c of variation", "COV", False),
        ("net", "nets", True),
        ("gas", "ga", False),
    ],
)
def test_two_tags(first: str, second: str, alike: bool) -> None:
    found = list(probable_aliases({normal_tag(name): name for name in (first, second)}))
    assert found == ([(normal_tag(first), normal_tag(second))] if alike else [])


def test_many_tags_cost_no_square() -> None:
    names = {f"tag{number:05}": f"tag {number:05}" for number in range(sized(5_000, thorough=20_000))}
    assert list(probable_aliases(names)) == []
