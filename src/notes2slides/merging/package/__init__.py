"""Packages as members in memory, and parts that go from one to another.

Imports, of the rooms beside it: none.
"""
