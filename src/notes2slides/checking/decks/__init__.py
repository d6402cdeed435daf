"""Finished files, opened with care and drawn by LibreOffice or Chromium, become slides as drawn.

Imports, of the rooms beside it: access, evidence.
"""
