"""A whole course: deck specs over one body of notes, built together, and only what has changed."""
