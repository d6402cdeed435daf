"""What forms are made of: the sheet they are tried on, what each gives, and what several of them share.

Imports, of the rooms beside it: none.
"""
