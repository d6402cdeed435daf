"""Source of LaTeX → LaTeX that pandoc reads without losing what slides need: overlays, frames, columns, words for the speaker.

Imports, of the rooms beside it: none.
"""
