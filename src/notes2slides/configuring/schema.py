"""What a file may say, as a JSON schema: taken down while the reader asks a file for its keys, so that there is no
second list of them. Editors check by it what they show (JSON Schema, draft 7)."""

from __future__ import annotations

import json
from typing import Any

_DRAFT = "http://json-schema.org/draft-07/schema#"


class Schema:
    """The schema of a table, which grows with each key that is asked for."""

    def __init__(self, node: dict[str, Any] | None = None) -> None:
        self.node: dict[str, Any] = {"type": "object"} if node is None else node
        self._is_free = False

    def note(self, key: str, kind: dict[str, Any], *, is_needed: bool = False) -> None:
        """Take down what a key may be, and whether a file must have it; of several kinds the first one counts."""
        if self._is_free:
            self.node.setdefault("additionalProperties", kind)
            return
        known = self.node.setdefault("properties", {}).setdefault(key, {})
        if not known:
            known.update(kind)
        needed = self.node.setdefault("required", []) if is_needed else []
        if key not in needed:
            needed.append(key)

    def known(self, keys: list[str]) -> None:
        """Take down that a table has these keys and no others, whatever they may be."""
        for key in keys:
            self.note(key, {})
        self.node["additionalProperties"] = False

    def free(self) -> None:
        """Take down that the names in a table are the writer's own: what is said of one key holds for all."""
        self._is_free = True

    def table(self, key: str) -> Schema:
        """Return the schema of the table below a key."""
        kind: dict[str, Any] = {"type": "object"}
        self.note(key, kind)
        return Schema(self.node["additionalProperties"] if self._is_free else self.node["properties"][key])

    def rows(self, key: str) -> Schema:
        """Return the schema of the tables in the list below a key."""
        self.note(key, {"type": "array", "items": {"type": "object"}})
        found = self.node["additionalProperties"] if self._is_free else self.node["properties"][key]
        return Schema(found["items"])

    def text(self, title: str) -> str:
        """Return the whole schema as JSON, with what it is of."""
        return json.dumps({"$schema": _DRAFT, "title": title, **self.node}, ensure_ascii=False, indent=2) + "\n"
