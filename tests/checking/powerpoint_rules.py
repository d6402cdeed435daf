"""What PowerPoint's Accessibility Checker looks for, and which of our gates or rules of G15 looks for it too.

Names and severities as Microsoft publishes them, "Rules for the Accessibility Checker", support.microsoft.com, and for
sections WebAIM's "Word and PowerPoint Accessibility Evaluation Guide", webaim.org.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """A rule of PowerPoint's."""

    severity: str
    about: str
    ours: str = ""
    """A rule of G15, or another gate."""
    never: str = ""
    """Why no deck can break it."""


RULES = (
    Published("error", "objects have alternative text", "alt-text"),
    Published("error", "alternative text holds no file's name", "alt-text"),
    Published("error", "tables say which row is their header", "header-row"),
    Published("error", "slides have titles", "G10"),
    Published("error", "sections have names that mean something", "section-names"),
    Published("error", "access is not restricted", never="a file with rights management is no zip: check refuses it"),
    Published("warning", "tables have no merged or split cells", "merged-cells"),
    Published("warning", "text stands out from what is behind it", "G6"),
    Published("warning", "sound and video have captions", "captions"),
    Published("warning", "objects stand in an order that makes sense", "reading-order"),
    Published("tip", "titles of slides are unique", "G10"),
    Published("tip", "names of sections are unique", "section-names"),
    Published("tip", "the words of links make sense by themselves", "link-text"),
)
