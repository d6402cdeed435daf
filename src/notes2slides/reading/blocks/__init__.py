"""The frame and its runs become blocks with ids, callouts and charts among them, inside their sections.

Imports, of the rooms beside it: citations, header, inline, lines, maths, other_tools, scan.
"""
