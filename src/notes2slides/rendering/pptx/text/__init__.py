"""Paragraphs and formulas as DrawingML, and the ledger of what was written, for a merge with later edits.

Imports, of the rooms beside it: looks, package.
"""
