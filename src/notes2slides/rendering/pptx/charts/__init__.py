"""Charts that PowerPoint can edit: plot, axes and text, each with its workbook.

Imports, of the rooms beside it: looks, package, text.
"""
