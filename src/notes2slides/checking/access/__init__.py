"""What keeps people from a slide who do not see it, or not well: in notes, plans, .pptx and .html.

Imports, of the rooms beside it: evidence.
"""
