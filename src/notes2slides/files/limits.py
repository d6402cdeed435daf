"""How large notes may be: what is larger is refused with its line, before it costs what it would.

Each limit is far above what lecturers write. Figures are of one core, measured for `make bench`; an error that names a
limit says what to do about it.
"""

from __future__ import annotations

LARGEST_FILE = 16 * 2**20
"""Bytes of a file of notes. All blocks that a deck can take, at 400 bytes each, are no more; a larger file is a log or
a table of data. Refused by its size alone, unread."""

LARGEST_NOTEBOOK = 128 * 2**20
"""Bytes of a notebook: nearly all of them are its pictures."""

MOST_BLOCKS = 40_000
"""Blocks of the notes of one deck, in all its files: bullets, paragraphs, headings, tables … and what stands behind
them: comments, footnotes, abbreviations and link definitions. At some four to a slide this is 10,000 slides, a minute
or two and 500 MB: 60 times a lecturer's notes of a whole course of 600 bullets."""

DEEPEST = 400
"""Bullets and quotations inside each other. Slides show five levels and a path; more than this is no outline but a
mistake, or made to exhaust a parser that recurses once a level."""

LONGEST_HEADER = 2**16
"""Characters of a header. YAML is read at some 10 microseconds a character; a header of 20 keys has 1,000."""

DEEPEST_HEADER = 20
"""Lists and mappings inside each other in a header, which needs two; the time that YAML takes grows with the square."""

LONGEST_TEXT = 100_000
"""Characters of one bullet, paragraph, heading or row of a table: 16,000 words, two hours of speech. Of the notes that
it was tried with the longest has 1,000."""

MOST_CELLS = 100_000
"""Cells of one table, as wide everywhere as its widest row: 5,000 rows of 20 columns are 400 slides and more."""

MOST_LINES_OF_CODE = 20_000
"""Lines of one block of code: more than 1,000 slides."""
