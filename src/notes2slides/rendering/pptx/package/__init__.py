"""The parts of a package and what ties them together: names, relationships, properties, workbooks, and a check of them.

Imports, of the rooms beside it: none.
"""
