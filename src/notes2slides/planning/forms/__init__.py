"""How a slide's body may stand: stacked, in columns, beside a picture or callout, as a quotation; a file for each form.

Imports, of the rooms beside it: frames, items, language, passages, text, titles.
"""
