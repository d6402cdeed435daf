"""Runs are set in lines by the widths of their faces; addresses break where they may.

Imports, of the rooms beside it: items, language.
"""
