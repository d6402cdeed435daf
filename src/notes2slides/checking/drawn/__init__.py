"""Finished decks are judged and measured as drawn, and summed up in a scorecard.

Imports, of the rooms beside it: decks, evidence, figures, gates, report.
"""
