"""Templates of a theme, its own and of those it extends, rendered; whatever is wrong is told with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import GeneratorType, TracebackType
from typing import TYPE_CHECKING, NoReturn

from markupsafe import Markup
from msgspec import Struct, msgpack

from notes2slides.diagnostics import Span, ThemeError
from notes2slides.model.theme import Theme
from notes2slides.theming.catalogue import built_in_folder, is_built_in
from notes2slides.values import replace

if TYPE_CHECKING:
    import jinja2

    from notes2slides.theming.jinja.sandbox import Sandbox

_LONGEST = 200
"""Characters of what Python says of a fault."""
_MOST_KEPT, _LARGEST_KEPT = 128, 2**16
"""Parts of PowerPoint files that are kept: four themes' worth; bytes of what one is made of beside the theme. What is
larger than any master is of one deck alone."""
_THE_THEME = msgpack.Ext(0, b"")
"""What stands for the theme among the values of a part: it is said once for all parts."""


class Templates:
    """The templates `html/...` and `pptx/...` of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = replace(theme, folders=(), origin="")
        """What templates are told of the theme: nothing of where it lies."""
        self._folders = theme.folders
        self.are_built_in = _are_ours(theme.folders, "html")
        """Whether all of `html/` comes with the program."""
        self._age = _age(theme.folders) if _are_ours(theme.folders, "pptx") else None

    def text(self, name: str, values: Mapping[str, object]) -> str:
        """Return what a template writes, the same for the same values. Values are escaped, but for those marked safe.

        Raises ThemeError, with file and line, for a template that is broken, asks for what there is not, or does too
        much.
        """
        from notes2slides.theming.jinja.budget import Budget, spending

        try:
            template = _environment(self._folders).get_template(name)
            with spending(Budget(list(values.values()))):
                return "".join(template.root_render_func(template.new_context(dict(values))))
        except ThemeError:
            raise
        except Exception as error:  # a template may do anything, and so may go wrong in any way
            raise _fault(error) from error

    def xml(self, name: str, values: Mapping[str, object], root: str, relationships: frozenset[str]) -> str:
        """Return what a template of a part of a PowerPoint file writes.

        Raises ThemeError as `text` does, and where that is not well-formed XML with `root`, `{namespace}name`, at the
        top, has a document type, or names other relationships than these.
        """
        if self._age is None:
            return self._xml(name, values, root, relationships)
        others = {key: _THE_THEME if value is self.theme else value for key, value in values.items()}
        said = msgpack.encode((self._age, name, others, root, sorted(relationships)), enc_hook=_marked_safe)
        asked = _Asked(said, self._theme_said, self, name, values, root, relationships)
        return _drawn(asked) if len(said) <= _LARGEST_KEPT else asked.drawn()

    @cached_property
    def _theme_said(self) -> bytes:
        return msgpack.encode(self.theme, enc_hook=_marked_safe)

    def _xml(self, name: str, values: Mapping[str, object], root: str, relationships: frozenset[str]) -> str:
        from notes2slides.theming.jinja.xml_faults import first_fault

        written = self.text(name, values)
        if found := first_fault(written, root, relationships):
            self.refuse(name, values, *found)
        return written

    def refuse(self, name: str, values: Mapping[str, object], place: int, problem: str) -> NoReturn:
        """Raise ThemeError at the line of a template that wrote the character at a place in its text."""
        from notes2slides.theming.jinja.budget import Budget, spending

        template = _environment(self._folders).get_template(name)
        with spending(Budget(list(values.values()))):
            line = _line_of(template, template.new_context(dict(values)), place)
        raise ThemeError(problem, span=Span(str(template.filename), line, line), hint=_HINT)


class _Asked(Struct, frozen=True):
    """A part that one of our templates is to write: the same as another where all that it is made of is."""

    said: bytes
    """All that it is made of but the theme, with the ages of the templates."""
    theme: bytes
    templates: Templates
    name: str
    values: Mapping[str, object]
    root: str
    relationships: frozenset[str]

    def __hash__(self) -> int:
        return hash(self.said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and (self.said, self.theme) == (other.said, other.theme)

    def drawn(self) -> str:
        return self.templates._xml(self.name, self.values, self.root, self.relationships)


@lru_cache(maxsize=_MOST_KEPT)
def _drawn(asked: _Asked) -> str:
    return asked.drawn()


def _marked_safe(value: object) -> tuple[str, str]:
    """Return what tells a text that is not to be escaped from one that is."""
    if isinstance(value, Markup):
        return "markup", str(value)
    raise NotImplementedError(type(value))


def _are_ours(folders: tuple[Path, ...], kind: str) -> bool:
    """Return whether all templates of a kind, `html` or `pptx`, come with the program."""
    return not any((folder / kind).exists() for folder in folders if not is_built_in(folder))


def _age(folders: tuple[Path, ...]) -> tuple[tuple[str, int], ...]:
    """Return when each of the program's own templates for PowerPoint was changed, in nanoseconds."""
    files = (file for folder in folders if is_built_in(folder) for file in (folder / "pptx").glob("*"))
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in files))


_HINT = "take the template out of the theme to have the built-in one"


@lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...]) -> Sandbox:
    """Return one environment for all decks of a theme: templates are compiled once, and again when they change."""
    from notes2slides.theming.jinja.sandbox import Sandbox
    from notes2slides.theming.jinja.template_files import TemplateFiles

    return Sandbox(TemplateFiles(folders), built_in_folder().resolve())


def _line_of(template: jinja2.Template, context: jinja2.runtime.Context, place: int) -> int:
    writing = template.root_render_func(context)
    line, end = 1, 0
    for piece in writing:
        if isinstance(writing, GeneratorType) and writing.gi_frame:
            line = template.get_corresponding_lineno(writing.gi_frame.f_lineno)
        begin, end = end, end + len(piece)
        if place < end:
            # plain text stands in the template as it is written, but a value may have any number of lines
            return line if hasattr(piece, "__html__") else line + piece.count("\n", 0, place - begin)
    return line


def _fault(error: Exception) -> ThemeError:
    """Return what went wrong, at the innermost line of a template that it went through."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    from notes2slides.theming.jinja.budget import TooMuchError

    span, hint = _innermost(error.__traceback__), _HINT
    match error:
        case TemplateSyntaxError():
            problem = f"the template cannot be read: {error.message}"
            span = Span(str(error.filename), error.lineno, error.lineno)
        case TemplateNotFound():
            problem = f"there is no template `{error.name}` in this theme or those it extends"
            hint = "templates stand in html/ and pptx/, and are named as in html/extra.css.j2"
        case UndefinedError():
            problem = f"the template asks for what there is not: {error.message}"
            hint = "the built-in template of that name shows what there is"
        case SecurityError() | TooMuchError():
            problem = f"the template {error}"
        case RecursionError():
            problem = "the template goes round in a circle"
        case _:
            problem = f"the template goes wrong: {error or type(error).__name__}"
    return ThemeError(problem[:_LONGEST], span=span, hint=hint)


def _innermost(traceback: TracebackType | None) -> Span | None:
    span = None
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
            span = Span(str(template.filename), line, line)
        traceback = traceback.tb_next
    return span
