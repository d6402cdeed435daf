"""Markdown → Notes: every word, at its right level.

A source goes through these steps, each pure:

    header        Key: value lines or YAML, never body text
    scanner       lines → the frame of bullets, quotations and code, by the rules of `indentation`, with the
                  directives that stand between them (`directives`, `open_items`)
    leaves        what stands inside them → markdown-it's paragraphs, headings and tables
    inlines       inline Markdown and harmless HTML → runs, tags, images and directions (`attributes`); `formulas`
                  become trees of maths
    blocks        frame and runs → blocks with ids; `callouts` says which are callouts, and
                  `directing` does what the lecturer's directions ask
    sections      headings → a tree
"""

from notes2slides.reading.reader import ReadOptions, read

__all__ = ["ReadOptions", "read"]
