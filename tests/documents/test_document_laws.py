"""What holds for every tree that pandoc could make: all its words arrive, each once, and nothing is raised."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.trees import BLOCKS, FOOTNOTES, Json, document, numbered
from notes2slides import pipeline
from notes2slides.files.documents.markdown import decoded, written
from reading.notes_tree import tree
from support.examples import examples


def read(found: Json) -> str:
    """Return the tree of the notes that a document becomes."""
    lines, *_ = written(decoded(json.dumps(found).encode()), "lecture.docx")
    notes, _ = pipeline.read_text("\n".join(lines))
    return tree(notes)


def said(shown: str) -> list[str]:
    """Return the words of documents in a tree of notes, without the names of targets and captions that are alike."""
    once = re.sub(r"“([^“”]*)” “\1”", r"“\1”", re.sub(r"#text#\S*", "", shown))
    return re.findall(r"wo[a-j]+rd", once)


@settings(max_examples=examples(4))
@given(st.lists(st.one_of(BLOCKS, FOOTNOTES), min_size=1, max_size=4))
def test_every_word_arrives_once(blocks: list[Json]) -> None:
    blocks, words = numbered(blocks)
    shown = read(document(blocks))
    assert sorted(said(shown)) == sorted(words), shown
