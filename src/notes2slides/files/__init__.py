"""Files at the door: notes and what they include, found within their root; finished decks, known as whose they are."""
