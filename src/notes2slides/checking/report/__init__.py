"""Scorecards as text, as JSON and as sheets of thumbnails.

Imports, of the rooms beside it: decks, evidence, figures, gates.
"""
