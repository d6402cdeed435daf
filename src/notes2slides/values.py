"""Changed copies of frozen values, the classes that derive from `msgspec.Struct`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # mypy checks the names and types of the fields of this one alone
    from dataclasses import replace as replace
else:
    from msgspec.structs import replace as replace
