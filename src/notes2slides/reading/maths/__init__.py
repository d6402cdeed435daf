"""LaTeX becomes a tree of maths.

Imports, of the rooms beside it: lines.
"""
