"""What the cover says of a deck that is made of several files: the lines on it go together."""

from __future__ import annotations

from notes2slides.files.source import Source
from notes2slides.model.notes import Meta
from notes2slides.reading import read


def about(*headers: str) -> Meta:
    notes, _ = read([Source(f"{number}.md", f"{header}\n\n# A\n\n- b\n") for number, header in enumerate(headers)])
    return notes.meta


def test_no_subtitle_of_another_file_stands_below_the_title() -> None:
    assert "subtitle" not in about("Title: Waves", "Title: Light\nSubtitle: What Newton saw").extra
    assert about("Title: Waves\nSubtitle: Of water", "Title: Light").extra["subtitle"] == "Of water"


def test_an_author_counts_where_all_agree_who_it_is() -> None:
    assert about("Title: Waves", "Title: Light\nAuthor: Ada", "Author: Ada").author == "Ada"
    assert about("Title: Waves", "Title: Light\nAuthor: Ada", "Author: Emmy").author == ""
    assert about("Title: Waves\nAuthor: Emmy", "Title: Light\nAuthor: Ada").author == "Emmy"


def test_a_file_without_a_header_says_nothing_against_the_others() -> None:
    assert about("", "Title: Light\nAuthor: Ada\nSubtitle: What Newton saw", "Author: Emmy").author == "Ada"


def test_what_is_not_on_the_cover_is_that_of_the_first_that_says_it() -> None:
    assert about("Title: Waves", "Author: Ada\nFooter: One", "Author: Ada\nFooter: Two").extra["footer"] == "One"


def test_no_author_of_another_file_joins_a_subtitle() -> None:
    found = about("Title: Waves\nSubtitle: Of water", "Title: Light\nAuthor: Newton\nDate: 1704")
    assert (found.author, found.date, found.extra["subtitle"]) == ("", "", "Of water")
    assert about("Title: Waves", "Title: Light\nAuthor: Newton").author == "Newton"
