"""A deck as one HTML file that needs nothing else: reveal.js, style, pictures and text are all inside it."""

from notes2slides.rendering.html.document import HtmlOptions, render_html

__all__ = ["HtmlOptions", "render_html"]
