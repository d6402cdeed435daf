"""A section's items become pages: every page has its price, and dynamic programming finds the cheapest cuts.

Imports, of the rooms beside it: forms, frames, items, passages, text, titles.
"""
