"""What may be cut: chapters, the items of their blocks and the pieces of long ones, and what detail shows of them.

Imports, of the rooms beside it: language.
"""
