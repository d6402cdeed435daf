"""What the slides rest on: presentation, master, layouts and theme, and where in the notes each slide comes from.

Imports, of the rooms beside it: looks, package, slides.
"""
