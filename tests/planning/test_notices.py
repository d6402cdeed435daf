"""What stands for a picture that cannot be shown, in the languages whose words decks say."""

from __future__ import annotations

import pytest

from notes2slides.model.deck import Unusable
from notes2slides.planning.language.labels import labels
from notes2slides.planning.language.notices import notice

LANGUAGES = ("ar", "de", "el", "es", "fr", "he", "it", "ja", "ko", "nl", "pt-BR", "ru", "zh", "zh-TW")
FAULTS = ("missing", "outside", "remote", "broken")


@pytest.mark.parametrize("language", LANGUAGES)
def test_label_and_reason_are_in_the_language_of_the_deck(language: str) -> None:
    assert labels(language) != labels("en")
    said = [notice(Unusable("a {b}.png is not there", "a {b}.png", fault), language) for fault in FAULTS]
    assert len({label for label, _ in said}) == 1
    assert len({reason for _, reason in said}) == len(FAULTS)
    for label, reason in said:
        assert label != "Image not shown"
        assert reason.count("a {b}.png") == 1
        assert "is not there" not in reason


@pytest.mark.parametrize("language", ["en", "en-GB", "cs", "tlh"])
def test_elsewhere_it_is_english_and_says_what_was_found(language: str) -> None:
    image = Unusable("a.png is larger than 40 MB", "a.png", "broken")
    assert notice(image, language) == ("Image not shown", "a.png is larger than 40 MB")
