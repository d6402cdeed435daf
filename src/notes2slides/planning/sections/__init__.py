"""The items of a section body become its slides: cut, titled, with sizes made even and looks that change.

Imports, of the rooms beside it: cuts, forms, frames, items, language, passages, presenting, text, titles.
"""
