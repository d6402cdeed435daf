"""What a deck can do beside turning its pages, as one script and one style sheet: overview, pen, speaker view and more.

Imports, of the rooms beside it: reveal.
"""

from notes2slides.rendering.html.presenting.parts import presenting_script, presenting_style

__all__ = ["presenting_script", "presenting_style"]
