"""Jupyter notebooks become Markdown, line for line where their JSON has a line for each of theirs.

Imports, of the rooms beside it: locating, source.
"""
