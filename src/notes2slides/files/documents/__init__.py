"""Documents of Word, LaTeX, Org and whatever else pandoc reads become Markdown, by way of the tree that it makes of them.

Imports, of the rooms beside it: archives, limits, locating.
"""
