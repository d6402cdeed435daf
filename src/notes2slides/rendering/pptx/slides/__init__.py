"""Slides and what stands on them: shapes, tables, code, and steps as animation.

Imports, of the rooms beside it: charts, looks, package, text.
"""
