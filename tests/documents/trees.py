"""Trees of documents as pandoc's JSON has them, of every constructor, in which each word stands once."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
WORD = "\0"
"""Stands for a word until all of a tree is known."""
SIGNS = st.one_of(
    st.sampled_from(["", "::", "**", "[[", "{{", "--", "==", "~~", "%%", "1.", "- ", "&amp;", "$$", "\\("]),
    st.sampled_from("*_`[]<>#:.-!|$&~^@{}%\\=+()\"'"),
)
NO_ATTR: list[Any] = ["", [], []]
CLASSES = ("columns", "note", "incremental", "notes", "frame", "admonition", "mark")
ATTRS = st.sampled_from(
    [NO_ATTR, ["name", [], []], ["", ["column"], [["width", "40%"]]], *(["", [name], []] for name in CLASSES)]
)


def node(name: str, *content: Any) -> Json:
    """Return a constructor with what it holds."""
    return {"t": name, **({"c": content[0] if len(content) == 1 else list(content)} if content else {})}


def words() -> st.SearchStrategy[Json]:
    """Characters with a word among signs."""
    return st.tuples(SIGNS, SIGNS).map(lambda signs: node("Str", f"{signs[0]}{WORD}{signs[1]}"))


LEAVES = st.one_of(
    words(),
    words(),
    st.sampled_from([node("Space"), node("SoftBreak"), node("LineBreak")]),
    st.just(node("Code", NO_ATTR, f"<{WORD}>`|")),
    st.sampled_from(["InlineMath", "DisplayMath"]).map(lambda kind: node("Math", node(kind), rf"\text{{{WORD}}} < 1")),
    st.just(node("RawInline", "latex", "\\gone")),
    st.just(node("Image", NO_ATTR, [node("Str", WORD)], ["a.png", ""])),
)
STYLES = ["Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"]


def _inner(text: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    many = st.lists(text, min_size=1, max_size=4)
    cited = {"citationId": "key", "citationPrefix": [], "citationSuffix": [], "citationNoteNum": 0, "citationHash": 0}
    work = {**cited, "citationMode": node("NormalCitation")}
    return st.one_of(
        st.tuples(st.sampled_from(STYLES), many).map(lambda each: node(*each)),
        st.tuples(st.sampled_from(["SingleQuote", "DoubleQuote"]), many).map(
            lambda e: node("Quoted", node(e[0]), e[1])
        ),
        many.map(lambda each: node("Link", NO_ATTR, each, ["https://example.org/a_(b)", "title"])),
        many.map(lambda each: node("Link", NO_ATTR, each, ["#name", ""])),
        many.map(lambda each: node("Cite", [work], each)),
        st.tuples(ATTRS, many).map(lambda each: node("Span", *each)),
    )


INLINES = st.recursive(LEAVES, _inner, max_leaves=6)
TEXTS = st.lists(INLINES, min_size=1, max_size=5).map(
    lambda parts: [each for part in parts for each in (part, node("Space"))]
)
PLAIN_BLOCKS = st.one_of(
    TEXTS.map(lambda text: node("Para", text)),
    TEXTS.map(lambda text: node("Plain", text)),
    st.lists(TEXTS, min_size=1, max_size=3).map(lambda rows: node("LineBlock", rows)),
    st.sampled_from(["", "python"]).map(
        lambda name: node("CodeBlock", ["", [name] if name else [], []], f"{WORD}\n```\n# x")
    ),
    st.just(node("RawBlock", "latex", "\\gone")),
    st.tuples(st.integers(1, 9), TEXTS).map(lambda each: node("Header", each[0], ["name", [], []], each[1])),
    st.just(node("HorizontalRule")),
    st.just(node("Null")),
)


def _containers(block: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    many = st.lists(block, min_size=1, max_size=3)
    items = st.lists(many, min_size=1, max_size=3)
    counted = [3, node("LowerAlpha"), node("Period")]
    return st.one_of(
        many.map(lambda each: node("BlockQuote", each)),
        items.map(lambda each: node("BulletList", each)),
        items.map(lambda each: node("OrderedList", counted, each)),
        st.lists(st.tuples(TEXTS, items), min_size=1, max_size=2).map(lambda each: node("DefinitionList", each)),
        st.tuples(ATTRS, many).map(lambda each: node("Div", *each)),
        st.tuples(TEXTS, many).map(lambda each: node("Figure", NO_ATTR, [None, [node("Plain", each[0])]], each[1])),
        st.tuples(TEXTS, st.lists(many, min_size=4, max_size=4), st.booleans()).map(lambda each: _table(*each)),
    )


def _table(caption: list[Json], cells: list[list[Json]], merged: bool) -> Json:
    def cell(blocks: list[Json], high: int = 1, wide: int = 1) -> list[Any]:
        return [NO_ATTR, node("AlignDefault"), high, wide, blocks]

    first, second, third, fourth = cells
    head = [[NO_ATTR, [cell(first), cell(second)]]]
    rows = (
        [[NO_ATTR, [cell(third, 1, 2)]], [NO_ATTR, [cell(fourth), cell([])]]]
        if merged
        else [[NO_ATTR, [cell(third), cell(fourth)]]]
    )
    columns = [[node("AlignLeft"), node("ColWidthDefault")], [node("AlignRight"), {"t": "ColWidth", "c": 0.5}]]
    body = [NO_ATTR, 0, [], rows]
    return node("Table", NO_ATTR, [None, [node("Plain", caption)]], columns, [NO_ATTR, head], [body], [NO_ATTR, []])


BLOCKS = st.recursive(PLAIN_BLOCKS, _containers, max_leaves=8)
FOOTNOTES = st.lists(BLOCKS, min_size=1, max_size=2).map(
    lambda each: node("Para", [node("Str", WORD), node("Note", each)])
)


def numbered(value: Any) -> tuple[Any, list[str]]:
    """Return a tree with a word of its own in each place, and these words."""
    found: list[str] = []

    def word(_: re.Match[str]) -> str:
        found.append(f"wo{''.join(chr(ord('a') + int(digit)) for digit in str(len(found)))}rd")
        return found[-1]

    def filled(part: Any) -> Any:
        match part:
            case str():
                return re.sub(WORD, word, part)
            case dict():
                return {key: filled(each) for key, each in part.items()}
            case list() | tuple():
                return [filled(each) for each in part]
            case _:
                return part

    return filled(value), found


def document(blocks: list[Json], version: tuple[int, ...] = (1, 23, 1)) -> Json:
    """Return a document with a title."""
    meta = {"title": node("MetaInlines", [node("Str", "T")])}
    return {"pandoc-api-version": list(version), "meta": meta, "blocks": blocks}
