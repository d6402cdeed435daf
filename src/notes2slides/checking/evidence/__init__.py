"""What is judged and what is said of it: the words of the notes, slides as drawn, contrast, findings.

Imports, of the rooms beside it: none.
"""
