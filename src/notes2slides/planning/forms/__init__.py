"""How the entries of a slide may stand: stacked, in columns, beside a picture or callout, as a quotation.

Imports, of the rooms beside it: frames, items, passages, text.
"""
