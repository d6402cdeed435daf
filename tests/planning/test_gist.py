"""Which sentence of a long text is shown: the one that somebody would choose who reads it, and none out of context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notes2slides.planning.items.gist import gist
from notes2slides.planning.items.telling import Surroundings

PARAGRAPHS = Path(__file__).parents[1] / "cases" / "gist" / "paragraphs.md"
AGREEMENT = 24
"""Paragraphs of the 30 of which the sentence is shown that a reader chose; the first sentence would be right once."""
CHINESE = "梯度告诉我们哪个方向向下。学习率决定步长。因此两者都很重要。" * 3


def chosen(text: str, language: str = "en", *names: str) -> str:
    """The sentence that is shown."""
    part = gist(text, Surroundings(language, names))
    return text[part.start : part.end] if part else ""


def paragraphs() -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    cases = PARAGRAPHS.read_text(encoding="utf-8").split("\n%% ")[1:]
    for case, wanted in zip(cases[::2], cases[1::2], strict=True):
        title, path, *bullet, text = case.strip().split("\n")
        names = (*(each.removeprefix("- ") for each in bullet), *reversed(path.split(" › ")))
        yield title.partition(":")[0], names, text, wanted.removeprefix("chosen").strip()


def test_most_choices_are_those_of_a_reader() -> None:
    agree = [chosen(text, language, *names) == wanted for language, names, text, wanted in paragraphs()]
    assert len(agree) == 30
    assert sum(agree) >= AGREEMENT


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "Rent was high. However, few people moved. Wages followed rents.", "Wages followed rents."),
        ("en", "Rent rose quickly. It doubled in ten years. The city grew.", "Rent rose quickly."),
        (
            "en",
            "Rain was rare. For the wheat, however, it was enough. The barns were full.",
            "The barns were full.",
        ),
        ("en", "We met at noon. Parliament made it law in May. The vote was close.", "We met at noon."),
        ("de", "Die Miete stieg schnell. Sie verdoppelte sich. Allerdings blieben alle.", "Die Miete stieg schnell."),
        ("de", "Viele hofften auf Regen. Doch er kam nicht. Der Fluss trocknete aus.", "Der Fluss trocknete aus."),
        ("fr", "Les loyers montaient. Cependant, peu partaient. La ville grandit vite.", "La ville grandit vite."),
        ("es", "Los precios subieron. Sin embargo, nadie protestó. El pan faltaba.", "El pan faltaba."),
        ("it", "I prezzi salirono. Tuttavia nessuno protestò. Il pane mancava ovunque.", "Il pane mancava ovunque."),
        ("nl", "De huren stegen snel. Toch bleef iedereen wonen. De stad groeide.", "De stad groeide."),
        ("pt", "Os preços subiram. No entanto, ninguém protestou. O pão faltava.", "O pão faltava."),
    ],
)
def test_no_sentence_stands_without_what_it_leans_on(language: str, text: str, shown: str) -> None:
    assert chosen(text, language) == shown


def test_a_sentence_and_the_one_that_takes_it_back_are_shown_together_where_nothing_else_stands_alone() -> None:
    text = "Many think that glass flows. In fact it does not. It is a solid like any other."
    assert chosen(text) == "Many think that glass flows. In fact it does not."


def test_what_the_heading_names_is_preferred() -> None:
    text = "Rome fell slowly. Taxes rose for a century. Trade moved to the coast."
    assert chosen(text) == "Rome fell slowly."
    assert chosen(text, "en", "The tax system") == "Taxes rose for a century."
    assert chosen(text, "en", "Trade", "Rome") == "Trade moved to the coast."


def test_what_the_author_has_set_apart_is_preferred() -> None:
    text = "Rome fell slowly. Taxes rose for a century. Trade moved to the coast."
    part = gist(text, Surroundings(stressed=("moved to the coast",)))
    assert part is not None
    assert text[part.start : part.end] == "Trade moved to the coast."


@pytest.mark.parametrize("limit", ["unless it is wet", "if it is dry", "but only in June", "except in the north"])
def test_no_clause_is_cut_from_what_limits_it(limit: str) -> None:
    long = " and more words that nobody needs here" * 4
    assert (
        chosen(f"The roof holds for a hundred years, {limit}, as it was{long}") != "The roof holds for a hundred years"
    )


@pytest.mark.parametrize("language", ["zh", "sw", ""])
def test_where_the_words_are_not_known_the_first_sentence_is_shown(language: str) -> None:
    assert chosen(CHINESE, language, "学习率") == "梯度告诉我们哪个方向向下。"
    assert chosen("Kodi ilipanda haraka. Mji ulikua sana. Watu wengi walihama.", language) == "Kodi ilipanda haraka."
