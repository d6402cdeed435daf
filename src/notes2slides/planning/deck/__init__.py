"""Pages become slides: with slots, steps, links, speaker notes, and the slides that give a deck its shape.

Imports, of the rooms beside it: cuts, forms, frames, items, language, passages, text, titles.
"""
