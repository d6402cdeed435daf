"""Figures to watch beside their targets, and what the cuts cost against a greedy planner's.

Imports, of the rooms beside it: evidence, gates.
"""
