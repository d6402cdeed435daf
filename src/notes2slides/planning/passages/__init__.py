"""What stands between two headings, in topics that like to stay whole, with its paths and the weight of every fault.

Imports, of the rooms beside it: frames, items, language, text, titles.
"""
