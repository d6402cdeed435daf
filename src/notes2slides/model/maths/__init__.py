"""A formula: its tree, and what it is as a line of text.

Imports, of the rooms beside it: text.
"""
