"""Pages become slides: with slots and links, and the slides that give a deck its shape.

Imports, of the rooms beside it: cuts, forms, frames, items, language, passages, presenting, sections, text, titles.
"""
