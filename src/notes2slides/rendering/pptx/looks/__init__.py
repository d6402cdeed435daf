"""How text and boxes look in DrawingML: colours and their shades, list styles, layouts, languages, places of parts.

Imports, of the rooms beside it: package.
"""
