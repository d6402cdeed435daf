"""The numbers of a chart become a drawing in points: axes, bars, lines, sectors and their words.

Imports, of the rooms beside it: text.
"""
