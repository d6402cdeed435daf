"""Obsidian's inline syntax: `[[Note#Heading|text]]`, `![[Note]]` within text, `%%comment%%`, and `#tag` in vaults."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from notes2slides.reading.inline.links import note_address
from notes2slides.reading.lines.directives import COMMENT

TAG = "hashtag"
"""Type of the token of a `#tag`; its content is the name."""
EMBED = "note_embed"
"""Type of the token of `![[Note]]` in a text; its content is that, `alone` in `meta` says it is all of its line."""

_LINK = re.compile(r"\[\[(?P<note>[^\[\]|#\n]*)(?P<place>#[^\[\]|\n]+)?(?:\|(?P<text>[^\[\]\n]*))?\]\]")
_NAME = re.compile(r"(?=.*[^\W\d_])[^\s,-](?:[^,]*[^\s,])?")
"""What is a note's name also where nothing else tells; `[[1, 2]]` and `[[ -f x ]]` are text."""
_TAG = re.compile(r"#(?P<name>(?:[\w-]+/)*[\w-]*[^\W_][\w-]*)")
_COLOUR = re.compile(r"(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_PREPROCESSOR = frozenset(["include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "pragma"])


def read_obsidian(markdown: MarkdownIt, *, in_vault: bool) -> None:
    """Make markdown-it give tokens for Obsidian's syntax; `#word` is a tag `in_vault` alone."""
    markdown.inline.ruler.before("link", "note_link", _link)
    markdown.inline.ruler.before("image", EMBED, _embed)
    markdown.inline.ruler.before("escape", "note_comment", _comment)
    if in_vault:
        markdown.inline.ruler.before("escape", TAG, _tag)


def _link(state: StateInline, silent: bool) -> bool:
    """Take a link to a note; it shows what Obsidian shows, `Note > Heading` where no text is given."""
    found = _LINK.match(state.src, state.pos, state.posMax) if state.src.startswith("[[", state.pos) else None
    if not found or not _is_link(found, state):
        return False
    if not silent:
        note, place = found["note"].strip(), (found["place"] or "")[1:].strip()
        path = [part.strip() for part in (note, *place.split("#")) if part.strip()]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": note_address(note, path[-1] if place else "")}
        opening.meta = {"note": True}
        state.push("text", "", 0).content = (found["text"] or "").strip() or " > ".join(path)
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _is_link(found: re.Match[str], state: StateInline) -> bool:
    """Tell a link to a note from brackets in brackets and from Markdown's own links."""
    if state.linkLevel or state.src[found.end() : found.end() + 1] in ("(", "["):
        return False
    if found["place"] or (found["text"] and found["note"].strip()):
        return True
    references = state.env.get("references", {})
    return bool(_NAME.fullmatch(found["note"])) and normalizeReference(found["note"]) not in references


def _embed(state: StateInline, silent: bool) -> bool:
    """Take what would include a note if it stood alone on its line, or was refused there: it stays as it is."""
    found = _LINK.match(state.src, state.pos + 1, state.posMax) if state.src.startswith("![[", state.pos) else None
    if not found or not _is_link(found, state):
        return False
    if not silent:
        token = state.push(EMBED, "", 0)
        token.content = f"!{found[0]}"
        start, end = state.src.rfind("\n", 0, state.pos) + 1, state.src.find("\n", found.end())
        line = state.src[start : end if end >= 0 else len(state.src)]
        token.meta = {"alone": line.strip() == token.content}
    state.pos = found.end()
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    found = COMMENT.match(state.src, state.pos, state.posMax) if state.src.startswith("%%", state.pos) else None
    if not found:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    """Take `#name` behind white space, if it is no number, colour or line for C's preprocessor."""
    if state.src[state.pos] != "#" or state.linkLevel or not (state.pos == 0 or state.src[state.pos - 1].isspace()):
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    name = found["name"] if found else ""
    if not found or not re.search(r"[^\W\d_]", name) or _COLOUR.fullmatch(name) or name in _PREPROCESSOR:
        return False
    if not silent:
        state.push(TAG, "", 0).content = name
    state.pos = found.end()
    return True
