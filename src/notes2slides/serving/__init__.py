"""Decks in the browser while their notes are written: made again at each save, sent slide by slide.

Imports `pipeline` and `course` to make decks, `reading` and `planning` to remember how, and `rendering.html` to draw
what has changed of them; touches files only to hear that they were saved, and the network only on this machine.
"""
