"""Lines become the frame: bullets, quotations, code, terms and footnotes at their columns, without recursion.

Imports, of the rooms beside it: inline, lines, maths.
"""
