"""YAML front matter, as text values; nothing in it is executed, shared or expanded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from notes2slides.diagnostics import SourceError, Span, together
from notes2slides.files.limits import DEEPEST_HEADER, LONGEST_HEADER
from notes2slides.model.structure import part_of

KNOWN_KEYS = frozenset(
    (
        *("title", "subtitle", "author", "authors", "date", "modified", "tags", "keywords", "category", "categories"),
        *("slug", "summary", "description", "lang", "language", "status", "template", "save_as", "url"),
        *("course", "institute", "subject", "copyright", "callouts"),
    )
)
"""Without one of these, the first lines are text, `Question: …` and `Answer: …` for instance."""
_MACROS = ("macros", "math")
"""Keys below which a name stands for LaTeX."""
_FORMATS = ("format", "output")
_OF_SLIDES = ("footer", "incremental", "logo")
_OF_OTHER_TOOLS = frozenset(
    (
        *("aliases", "cssclass", "cssclasses", "created", "updated", "id", "publish", "type", "up"),  # Obsidian
        *("layout", "permalink", "parent", "nav_order", "published", "excerpt", "redirect_from"),  # Jekyll
        *("draft", "weight", "linktitle", "toc", "menu", "series"),  # Hugo
        *("marp", "theme", "paginate", "headingdivider", "size", "class", "style", "footer", "math"),  # Marp
        *("highlighter", "transition", "colorschema", "background", "fonts", "mdc", "drawings", "info"),  # Slidev
        *("format", "output", "execute", "engine", "jupyter", "editor", "filters", "theorem-appearance"),  # Quarto
        *("bibliography", "csl", "header-includes", "documentclass", "abstract", "geometry", "fontsize"),  # pandoc
        *("kernelspec", "jupytext", "file_format", "label", "numbering"),  # Jupyter Book
    )
)
"""What other tools read between two rules."""

_HASH = re.compile(r"""(?P<before>(?:^[ \t]*-|[:,\[])[ \t]*["']?)#(?=\w)""")
"""The `#` of a tag, which YAML would take for a comment."""
_TAGS = re.compile(r"""["']?tags["']?[ \t]*:""", re.IGNORECASE)
_LONG_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")
_HINT = "write plain `key: value` lines, quoted if need be"
_OPENED = ("while scanning a quoted scalar", "while parsing a flow")
"""How yaml begins to tell of what is not closed."""
_GOES_ON = (" ", "\t", "-", "]", "}", "")
"""What begins a line that belongs to the entry above."""
_MOST_TOLD = 50
_TOO_MUCH = "keep what is for the deck, and close it with ---"
_LOOKS_LIKE_A_KEY = re.compile(r"""["']?(?P<key>[\w-]+)["']?[ \t]*:(?:[ \t]|$)""")
_HEADING = re.compile("#{1,6} ")


def front_matter(path: str, lines: list[str], first: int) -> tuple[int, Mapping[str, str]] | None:
    """Return the index after the closing line and the values, or None if line `first` opens no front matter.

    Raises SourceError like `yaml_values`.
    """
    ends = (index for index in range(first + 1, len(lines)) if lines[index].rstrip() in ("---", "..."))
    end = next(ends, None)
    if end is None:
        return None
    within = lines[first + 1 : end]
    content = [line for line in within if line.strip() and not line.lstrip().startswith("#")]
    if content and not _LOOKS_LIKE_A_KEY.match(content[0]):
        return None
    if _has_heading(within) and not any(_has_known_key(line) for line in content):
        return None  # notes between two rules
    return end + 1, yaml_values(path, within, first + 2)


def _has_heading(lines: list[str]) -> bool:
    """Return whether a line with empty ones around it begins as a heading does; a comment of YAML stands by its key."""
    around = ["", *lines, ""]
    return any(
        _HEADING.match(line) and not before.strip() and not behind.strip()
        for before, line, behind in zip(around, lines, around[2:], strict=False)
    )


def _has_known_key(line: str) -> bool:
    found = _LOOKS_LIKE_A_KEY.match(line)
    if found is None:
        return False
    return found["key"].lower() in KNOWN_KEYS | _OF_OTHER_TOOLS or bool(part_of(found["key"]))


def yaml_values(path: str, lines: list[str], first: int) -> Mapping[str, str]:
    """Return the keys, in lower case, and values of lines of YAML, which begin on line `first`, counted from 1.

    Lists become "a, b". Raises SourceError for broken YAML and for anchors and aliases, with the line of each entry
    that has some.
    """
    plain = list(_without_hashes(lines))
    try:
        loaded = _load(path, "\n".join(plain), first)
    except SourceError as error:
        if error.hint == _TOO_MUCH:
            raise
        found = [fault for start, entry in _entries(plain) if (fault := _fault(path, entry, first + start))]
        raise together(found[:_MOST_TOLD]) if found else error from error
    values = loaded if isinstance(loaded, dict) else {}
    values = {**_of_slides(values), **values}
    return {
        str(key).lower(): _definitions(value) if str(key) in _MACROS and isinstance(value, dict) else _text(value)
        for key, value in values.items()
    }


def _of_slides(values: Mapping[Any, Any]) -> Mapping[str, Any]:
    """Return what Quarto and R Markdown say below the name of a format and we say at the top."""
    formats = (values[key] for key in _FORMATS if isinstance(values.get(key), dict))
    options = (option for each in formats for option in each.values() if isinstance(option, dict))
    return {key: value for option in options for key, value in option.items() if key in _OF_SLIDES}


def _definitions(macros: Mapping[Any, Any]) -> str:
    """Return macros for formulas as MathJax and MyST have them, `norm: ["\\|#1\\|", 1]`, as LaTeX defines them."""
    found = []
    for name, value in macros.items():
        body, count = (value[0], f"[{value[1]}]") if isinstance(value, list) and len(value) > 1 else (value, "")
        count = count or (f"[{max(map(int, holes))}]" if (holes := re.findall(r"#([1-9])", _text(body))) else "")
        found.append(f"\\newcommand{{\\{str(name).lstrip(chr(92))}}}{count}{{{_text(body)}}}")
    return " ".join(found)


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each entry of a header, a line with what belongs to it below, and at which line it begins, from 0."""
    starts = [index for index, line in enumerate(lines) if line[:1] not in _GOES_ON and not line.startswith("#")]
    for start, end in pairwise([*starts, len(lines)]):
        yield start, lines[start:end]


def _fault(path: str, entry: Sequence[str], line: int) -> SourceError | None:
    """Return what is wrong with an entry that begins on a line, by itself."""
    try:
        loaded = _load(path, "\n".join(entry), line, line + len(entry) - 1)
    except SourceError as error:
        return error
    if isinstance(loaded, dict) or loaded is None:
        return None
    return _error(path, line, "this line of the front matter is no `key: value`")


def _without_hashes(lines: list[str]) -> Iterator[str]:
    """Yield lines of YAML, the tags among them without the `#` that some write before them."""
    in_tags = False
    for line in lines:
        in_tags = bool(_TAGS.match(line)) or (in_tags and line[:1] in (" ", "\t", "-", "]", ""))
        yield _HASH.sub(r"\g<before>", line) if in_tags else line


def _load(path: str, text: str, line: int, last: int | None = None) -> Any:
    """Return the YAML as strings, lists and dictionaries; `line` is the number of its first line, `last` its last."""
    import yaml  # here and not above: few notes need it

    if len(text) > LONGEST_HEADER:
        over = line + text.count("\n", 0, LONGEST_HEADER)
        raise _error(path, over, f"the header is longer than {LONGEST_HEADER:,} characters, up to here", _TOO_MUCH)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST_HEADER:
                message = f"the header is nested too deeply: more than {DEEPEST_HEADER} levels inside each other"
                raise _error(path, line + _line(event), message, _TOO_MUCH)
            if getattr(event, "anchor", None) is not None:
                raise _error(path, line + _line(event), "anchors and aliases are not allowed in front matter")
        return yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "it cannot be read"
        place = min(line + _place(error), last or sys.maxsize)
        raise _error(path, place, f"the front matter is not valid YAML: {problem}") from error
    except (ValueError, OverflowError) as error:  # of `chr`, for an escape beyond the last character
        place = line + next((row for row, text in enumerate(text.split("\n")) if _is_beyond(text)), 0)
        problem = "the front matter has an escape for a character that there is not"
        raise _error(path, place, problem, "the last character is \\U0010FFFF; write the character itself") from error


@cache
def _loader() -> Any:
    """Return the loader that leaves every value a text, but for one that is nothing: `null`, `~`."""
    import yaml

    class Loader(yaml.BaseLoader):
        """Has a table of its own of what values mean."""

    Loader.add_implicit_resolver("nothing", re.compile(r"(?:~|null|Null|NULL)\Z"), list("~nN"))
    Loader.add_constructor("nothing", lambda *_: None)
    return Loader


def _place(error: Any) -> int:
    """Return the line of a mistake, from 0: where what is not closed opens, else where reading came to an end."""
    mark = getattr(error, "problem_mark", None)
    if str(getattr(error, "context", None)).startswith(_OPENED):
        mark = error.context_mark or mark
    return mark.line if mark else 0


def _line(event: Any) -> int:
    return int(event.start_mark.line)


def _is_beyond(text: str) -> bool:
    """Tell whether a line has an escape for a code point above Unicode's last."""
    return any(int(digits, 16) > sys.maxunicode for digits in _LONG_ESCAPE.findall(text))


def _error(path: str, line: int, message: str, hint: str = _HINT) -> SourceError:
    return SourceError(message, span=Span(path, line, line), hint=hint)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case list():
            return ", ".join(filter(None, map(_text, value)))
        case dict():
            return ", ".join(f"{key}: {_text(entry)}" for key, entry in value.items())
        case _:
            return " ".join(str(value).split())
