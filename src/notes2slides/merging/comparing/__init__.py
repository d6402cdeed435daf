"""What was written, what stands in the file now, and what the notes give: which is which, and what a hand has done.

Imports, of the rooms beside it: package.
"""
