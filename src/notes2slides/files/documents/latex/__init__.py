"""Source of LaTeX → LaTeX that pandoc reads without losing what slides need, such as frames and overlays.

Imports, of the rooms beside it: none.
"""
