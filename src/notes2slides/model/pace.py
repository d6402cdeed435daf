"""How long a slide is talked about where nobody says it: a minute to a minute and a half, as talks usually go."""

SHORTEST = 60
"""Seconds that a slide takes at least."""
USUAL = 75
LONGEST = 90
