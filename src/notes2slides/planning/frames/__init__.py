"""Items become frames with a size: text, code, tables, formulas, pictures, callouts, footnotes, each with its origin.

Imports, of the rooms beside it: charts, items, language, text.
"""
