"""A house's PowerPoint file as a theme: opened with care, its layouts told by what they hold, its looks read.

Imports, of the rooms beside it: brought, catalogue, colours, fields, fitting, misspellings, parsing.
"""
