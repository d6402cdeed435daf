"""What the colours of a theme do to the eye: contrast of text, and series of charts that are told apart.

Imports, of the rooms beside it: brought.
"""
