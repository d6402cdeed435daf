"""A house's own PowerPoint file: its parts, and where its layouts take text.

Imports, of the rooms beside it: geometry.
"""
