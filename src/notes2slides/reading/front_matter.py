"""YAML front matter, as text values; nothing in it is executed, shared or expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from notes2slides.diagnostics import SourceError, Span

_HASH = re.compile(r"""(?P<before>(?:^[ \t]*-|[:,\[])[ \t]*["']?)#(?=\w)""")
"""The `#` of a tag, which YAML would take for a comment."""
_TAGS = re.compile(r"""["']?tags["']?[ \t]*:""", re.IGNORECASE)
_LOOKS_LIKE_A_KEY = re.compile(r"""["']?[\w-]+["']?[ \t]*:(?:[ \t]|$)""")

_DEEPEST = 50
"""Lists and tables inside each other."""


def front_matter(path: str, lines: list[str], first: int) -> tuple[int, Mapping[str, str]] | None:
    """Return the index after the closing line and the values, or None if line `first` opens no front matter.

    Raises SourceError like `yaml_values`.
    """
    ends = (index for index in range(first + 1, len(lines)) if lines[index].rstrip() in ("---", "..."))
    end = next(ends, None)
    if end is None:
        return None
    content = [line for line in lines[first + 1 : end] if line.strip() and not line.lstrip().startswith("#")]
    if content and not _LOOKS_LIKE_A_KEY.match(content[0]):
        return None
    return end + 1, yaml_values(path, lines[first + 1 : end], first + 2)


def yaml_values(path: str, lines: list[str], first: int) -> Mapping[str, str]:
    """Return the keys, in lower case, and values of lines of YAML, which begin on line `first`, counted from 1.

    Lists become "a, b". Raises SourceError for broken YAML and for anchors and aliases, with the line.
    """
    loaded = _load(path, "\n".join(_without_hashes(lines)), first)
    values = loaded if isinstance(loaded, dict) else {}
    return {str(key).lower(): _text(value) for key, value in values.items()}


def _without_hashes(lines: list[str]) -> Iterator[str]:
    """Yield lines of YAML, the tags among them without the `#` that some write before them."""
    in_tags = False
    for line in lines:
        in_tags = bool(_TAGS.match(line)) or (in_tags and line[:1] in (" ", "\t", "-", "]", ""))
        yield _HASH.sub(r"\g<before>", line) if in_tags else line


def _load(path: str, text: str, line: int) -> Any:
    """Return the YAML as strings, lists and dictionaries; `line` is the number of its first line."""
    import yaml  # here and not above: few notes need it

    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:  # PyYAML takes the square of it
                raise _error(path, line + _line(event), "the front matter is nested too deeply")
            if getattr(event, "anchor", None) is not None:
                raise _error(path, line + _line(event), "anchors and aliases are not allowed in front matter")
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        place = line + (mark.line if mark else 0)
        raise _error(path, place, f"the front matter is not valid YAML: {problem}") from error
    except RecursionError as error:
        raise _error(path, line, "the front matter is nested too deeply") from error


def _line(event: Any) -> int:
    return int(event.start_mark.line)


def _error(path: str, line: int, message: str) -> SourceError:
    return SourceError(message, span=Span(path, line, line), hint="write plain `key: value` lines, quoted if need be")


def _text(value: Any) -> str:
    match value:
        case list():
            return ", ".join(_text(entry) for entry in value)
        case dict():
            return ", ".join(f"{key}: {_text(entry)}" for key, entry in value.items())
        case _:
            return " ".join(str(value).split())
