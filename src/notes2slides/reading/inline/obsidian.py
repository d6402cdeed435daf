"""Obsidian's inline syntax: `[[Note#Heading|text]]`, `![[Note]]` within text, `%%comment%%`, and `#tag` in vaults."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from notes2slides.reading.inline.links import note_address
from notes2slides.reading.lines.directives import COMMENT
from notes2slides.reading.lines.inline_rules import add_rule, at

TAG = "hashtag"
"""Type of the token of a `#tag`; its content is the name."""
EMBED = "note_embed"
"""Type of the token of `![[Note]]` in a text; its content is that, `alone` in `meta` says it is all of its line."""

_LINK = re.compile(r"\[\[(?P<note>[^\[\]|#\n]*)(?P<place>#[^\[\]|\n]+)?(?:\|(?P<text>[^\[\]\n]*))?\]\]")
_EMBED = re.compile(f"!{_LINK.pattern}")
_NAME = re.compile(r"(?=.*[^\W\d_])[^\s,-](?:[^,]*[^\s,])?")
"""What is a note's name also where nothing else tells; `[[1, 2]]` and `[[ -f x ]]` are text."""
_TAG = re.compile(r"#(?P<inside>(?:[\w-]+/)*[\w-]*[^\W_][\w-]*)")
_COLOUR = re.compile(r"(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_PREPROCESSOR = frozenset(["include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "pragma"])


def read_obsidian(markdown: MarkdownIt, *, in_vault: bool) -> None:
    """Make markdown-it give tokens for Obsidian's syntax; `#word` is a tag `in_vault` alone."""
    add_rule(markdown, "link", "note_link", lambda state: _note(state, "[[", _LINK), _link)
    add_rule(markdown, "image", EMBED, lambda state: _note(state, "![[", _EMBED), _embed)
    add_rule(markdown, "escape", "note_comment", lambda state: at(state, "%%", COMMENT), _comment)
    if in_vault:
        add_rule(markdown, "escape", TAG, _tag)


def _note(state: StateInline, opening: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Tell a link to a note from brackets in brackets and from Markdown's own links."""
    found = at(state, opening, pattern)
    if not found or state.linkLevel or state.src[found.end() : found.end() + 1] in ("(", "["):
        return None
    if found["place"] or (found["text"] and found["note"].strip()):
        return found
    references = state.env.get("references", {})
    is_name = _NAME.fullmatch(found["note"]) and normalizeReference(found["note"]) not in references
    return found if is_name else None


def _link(state: StateInline, found: re.Match[str]) -> None:
    """Give a link that shows what Obsidian shows, `Note > Heading` where no text is given; a block's name is none."""
    note, place = found["note"].strip(), (found["place"] or "")[1:].strip()
    path = [part.strip() for part in (note, *place.split("#")) if part.strip()]
    shown = [part for part in path if not part.startswith("^")] or path
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": note_address(note, path[-1] if place else "")}
    opening.meta = {"note": True}
    state.push("text", "", 0).content = (found["text"] or "").strip() or " > ".join(shown)
    state.push("link_close", "a", -1)


def _embed(state: StateInline, found: re.Match[str]) -> None:
    """Give what would include a note if it stood alone on its line, or was refused there: it stays as it is."""
    token = state.push(EMBED, "", 0)
    token.content = found[0]
    start, end = state.src.rfind("\n", 0, state.pos) + 1, state.src.find("\n", found.end())
    line = state.src[start : end if end >= 0 else len(state.src)]
    token.meta = {"alone": line.strip() == token.content}


def _comment(state: StateInline, found: re.Match[str]) -> None:
    state.push("html_inline", "", 0).content = found[0]


def _tag(state: StateInline) -> re.Match[str] | None:
    """Find `#name` behind white space, if it is no number, colour or line for C's preprocessor."""
    found = at(state, "#", _TAG)
    if not found or state.linkLevel or not (state.pos == 0 or state.src[state.pos - 1].isspace()):
        return None
    name = found["inside"]
    is_tag = re.search(r"[^\W\d_]", name) and not _COLOUR.fullmatch(name) and name not in _PREPROCESSOR
    return found if is_tag else None
