"""What a hand has done is done to the new deck.

Imports, of the rooms beside it: comparing, package.
"""
