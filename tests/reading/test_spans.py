"""From which line to which each block of the notes stands: where messages point, and how changed slides are found."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.files.source import Source
from notes2slides.model.notes import Notes
from notes2slides.model.text import cited
from notes2slides.model.tree import walk, walk_sections
from notes2slides.model.words import texts
from notes2slides.reading import read

NOTES = """\
---
title: Spans
---

Text before
that goes on

# Chapter

Under
lined
-----

- bullet
  goes on

    - deeper

      its paragraph
      of two lines

      ```python
      code
      ```

1. first
2. second

> quoted
> lines
lazy

> [!note] Callout
> says

| a | b |
|---|---|
| 1 | 2 |

![alt](pixel.png)

$$x^2$$

and

```chart
a,b
1,2
```

```dot
digraph { a }
```

    indented

    code

Term
: meaning
  goes on

***

<!-- notes: said
more -->

cited[^1]

[^1]: footnote
    goes on

    further

<ul>
<li>of HTML</li>
</ul>

<pre>
code
</pre>

<table><tr><th>a</th></tr>
<tr><td>b</td></tr></table>

last
"""

SPANS = [
    "section 5-6",
    "paragraph 5-6",
    "section 8-8",
    "section 10-12",
    "bullet 14-15",
    "bullet 17-17",
    "paragraph 19-20",
    "code 22-24",
    "bullet 26-26",
    "bullet 27-27",
    "quote 29-31",
    "paragraph 29-31",
    "callout 33-34",
    "table 36-38",
    "figure 40-40",
    "formula 42-42",
    "paragraph 44-44",
    "chart 46-49",
    "diagram 51-53",
    "code 55-57",
    "bullet 59-59",
    "bullet 60-61",
    "rule 63-63",
    "speakernote 65-66",
    "paragraph 68-68",
    "footnote 70-73",
    "bullet 76-76",
    "code 79-81",
    "paragraph 83-83",
    "paragraph 84-84",
    "paragraph 86-86",
]


def spans(notes: Notes) -> Iterator[str]:
    for section in walk_sections(notes.sections):
        yield f"section {section.span.first}-{section.span.last}"
        for _, block in walk(section.blocks):
            yield f"{type(block).__name__.lower()} {block.span.first}-{block.span.last}"
            for note in (note for runs in texts(block) for note in cited(runs)):
                yield f"footnote {note.span.first}-{note.span.last}"


def test_every_block_stands_from_its_first_line_to_its_last() -> None:
    notes, _ = read([Source("notes.md", NOTES)])
    assert list(spans(notes)) == SPANS
