"""The Jinja2 templates of a theme, run in a sandbox within a budget; what they write is looked at before it is used.

Imports, of the rooms beside it: catalogue, files.
"""
