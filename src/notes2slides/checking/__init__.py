"""Is a deck good? Gates that no deck may break, figures to watch, and what LibreOffice and Chromium really draw."""
