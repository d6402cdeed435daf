"""What lines are before anything is read: syntax, columns, the frame of bullets and quotations, directions, reports.

Imports, of the rooms beside it: none.
"""
