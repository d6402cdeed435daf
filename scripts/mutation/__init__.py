"""Small faults, planted one at a time in a copy of the project, to see whether its tests find them.

`faults` knows every place in a source file where one can be planted, and what stands there then; `recording` which
tests reach that place; `trials` plants one and runs them.
"""
