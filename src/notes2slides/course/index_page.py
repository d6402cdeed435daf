"""The page that lists the decks of a course: one file, in the course's theme, without a script or a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct, structs

from notes2slides.course import records
from notes2slides.course.settings import Settings
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.files.provenance import Provenance
from notes2slides.files.signing import signed_page
from notes2slides.model.theme import Theme
from notes2slides.plugins.formats import label
from notes2slides.rendering.html.font_stacks import font_stack
from notes2slides.theming import Page, Templates
from notes2slides.writing import Ground, digest, save, whose

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs; what stands in notes cannot change that (CSP Level 3)."""


class Index(Struct, frozen=True):
    """What became of the index page."""

    path: Path | None = None
    """Where it is; None where no deck is there, or another file has its place."""
    diagnostics: tuple[Diagnostic, ...] = ()


def write_index(output: Path, names: Sequence[str], settings: Settings, theme: Theme, *, force: bool = False) -> Index:
    """Write the page that lists the decks of these names that are built, if it is not as it should be already.

    A page that is not ours is kept and told, with `force` too; one of ours that was changed since is kept like a deck.
    Raises OutputError.
    """
    found = [record for name in names if (record := records.read_record(output, name)) is not None]
    if not found:
        return Index()
    page = signed_page([index_html(found, settings, theme).encode()])
    path, recorded = output / records.INDEX, records.index_files(output)
    ground = Ground(force=force, written={output / name: digests for name, digests in recorded.items()})
    standing = whose(path, ground)
    if standing is Provenance.FOREIGN and path.is_file():
        return Index(diagnostics=(_in_the_way(path),))
    if standing is Provenance.UNCHANGED and recorded.get(records.INDEX) == digest(page) and path.read_bytes() == page:
        return Index(path)

    def with_record(places: Mapping[Path, Path]) -> dict[Path, bytes]:
        kept = {} if places[path] == path else {records.INDEX: recorded.get(records.INDEX, "")}
        return {
            records.index_record_path(output): records.index_record_bytes({**kept, places[path].name: digest(page)})
        }

    saved = save({path: page}, ground, with_record)
    return Index(next(iter(saved.files)), saved.diagnostics)


def _in_the_way(path: Path) -> Diagnostic:
    message = f"{path} is not by notes2slides and is kept: the list of decks was not written"
    hint = "to have the list, move or rename that file, or name another folder as `output` in notes2slides.toml"
    return Diagnostic("index-in-the-way", Severity.WARNING, message, None, hint)


def index_html(found: Sequence[records.Record], settings: Settings, theme: Theme) -> str:
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


def _card(record: records.Record, page: Page) -> dict[str, object]:
    paths = (path for path in sorted(record.files) if path not in record.beside)
    links = [(label(path), quote(path, errors="surrogateescape")) for path in paths]
    return {**structs.asdict(record.facts), "thumbnail": page.held(record.facts.thumbnail), "links": links}
