"""The page that lists the decks of a course: one file, in the course's theme, without a script or a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from notes2slides.course.records import INDEX, Record, index_record_path, read_record
from notes2slides.course.settings import Settings
from notes2slides.keeping import digest
from notes2slides.model.theme import Theme
from notes2slides.rendering.html.font_stacks import font_stack
from notes2slides.theming import Page, Templates
from notes2slides.writing import write_bundle

_KINDS = {".html": "HTML", ".pptx": "PowerPoint"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs; what stands in notes cannot change that (CSP Level 3)."""


def write_index(output: Path, names: Sequence[str], settings: Settings, theme: Theme) -> Path | None:
    """Write the page that lists the decks of these names that are built, if it is not as it should be already.

    Return its path, or None where no deck is there. Raises OutputError.
    """
    found = [record for name in names if (record := read_record(output, name)) is not None]
    if not found:
        return None
    page = index_html(found, settings, theme).encode()
    path, recorded = output / INDEX, index_record_path(output)
    if not (path.is_file() and path.read_bytes() == page and recorded.is_file()):
        write_bundle({path: page, recorded: digest(page).encode()})
    return path


def index_html(found: Sequence[Record], settings: Settings, theme: Theme) -> str:
    """Return the page."""
    fonts = {role: Markup(font_stack(font)) for role, font in theme.fonts.items()}
    page = Page(Templates(theme), _POLICY)
    return page.text(
        "html/index.html.j2",
        {
            "language": settings.language or "en",
            "title": settings.title or "Decks",
            "author": settings.author,
            "colours": theme.colours,
            "dark": theme.dark,
            "fonts": fonts,
            "decks": [_card(record, page) for record in found],
            "slides": sum(record.facts.slides for record in found),
        },
    )


def _card(record: Record, page: Page) -> dict[str, object]:
    facts = record.facts
    links = [(_KINDS[Path(path).suffix], quote(path)) for path in sorted(record.files)]
    return {
        "title": facts.title,
        "subtitle": facts.subtitle,
        "topics": facts.topics,
        "slides": facts.slides,
        "minutes": facts.minutes,
        "thumbnail": page.held(facts.thumbnail),
        "links": links,
    }
