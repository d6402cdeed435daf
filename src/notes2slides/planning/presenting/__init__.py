"""What happens on a slide when it is presented: with which step what appears, and what is said to it.

Imports, of the rooms beside it: frames, items, passages.
"""
