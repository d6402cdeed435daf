"""What other tools' users write becomes what we write, line for line: their slides, boxes, steps, cells and references.

Imports, of the rooms beside it: lines.
"""
