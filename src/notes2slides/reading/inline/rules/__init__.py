"""What Markdown may hold beyond CommonMark, as rules of markdown-it: each knows its own signs and nothing of ours.

Imports, of the rooms beside it: none.
"""
