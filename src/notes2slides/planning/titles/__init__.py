"""A title from the words of the notes: of a bullet, of a long text, of several blocks together.

Imports, of the rooms beside it: frames, items, language, text.
"""
