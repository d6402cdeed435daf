"""What a language's writing needs: where sentences end, which marks are pairs, dates, and the words a deck says.

Imports, of the rooms beside it: none.
"""
