"""Documents of Word, LaTeX, Org and whatever else pandoc reads become Markdown, by way of the tree that it makes.

Imports, of the rooms beside it: archives, limits, locating, source.
"""
