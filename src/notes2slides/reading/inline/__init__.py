"""The text of a block becomes runs: marks, links, images, tags, formulas, footnotes cited, attributes in braces.

Imports, of the rooms beside it: lines, maths.
"""
