"""Values that know places of the notes, with these places as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from notes2slides.diagnostics import Span
from notes2slides.reading.moved_lines import MovedLines


def placed(value: Any, lines: MovedLines) -> Any:
    """Return a value in which each place has the number that its line has now."""
    match value:
        case Span():
            return lines.now(value)
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return type(value)(**{name: placed(each, lines) for name, each in fields.items()})
        case tuple() | list():
            return type(value)(placed(each, lines) for each in value)
        case Mapping():
            return {key: placed(each, lines) for key, each in value.items()}
        case _:
            return value
