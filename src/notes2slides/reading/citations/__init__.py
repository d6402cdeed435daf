"""Citations become what a style of CSL makes of them, with the works that are cited at the end.

Imports, of the rooms beside it: lines.
"""
