"""What stands at the foot of slides: what the notes say of themselves, with the signs between it."""

from __future__ import annotations

import pytest
from tests.support.lectures import themed

from notes2slides.model.notes import Meta
from notes2slides.planning.deck.foot import footer_text


@pytest.mark.parametrize(
    ("footer", "shown"),
    [
        ("{institution} · {title} | {date}", "A lecture | 2 May 2026"),
        ("{title} · {author}, {institution} – {date}", "A lecture · A. Lecturer – 2 May 2026"),
        ("{institution}", "A lecture"),
        ("Room 5", "Room 5"),
    ],
)
def test_the_sign_beside_what_is_not_said_goes_too(footer: str, shown: str) -> None:
    meta = Meta(title="A lecture", author="A. Lecturer", date="2026-05-02", extra={"footer": footer})
    assert footer_text(meta, themed("lecture")[0]) == shown
