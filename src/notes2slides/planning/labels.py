"""The few words that a deck says by itself, in the language of the notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of the tool's own."""

    agenda: str
    introduction: str
    slide: str
    slides: str


_LABELS = {
    "en": Labels("Overview", "Introduction", "slide", "slides"),
    "de": Labels("Überblick", "Einführung", "Folie", "Folien"),
    "es": Labels("Contenido", "Introducción", "diapositiva", "diapositivas"),
    "fr": Labels("Plan", "Introduction", "diapositive", "diapositives"),
    "it": Labels("Sommario", "Introduzione", "diapositiva", "diapositive"),
    "nl": Labels("Overzicht", "Inleiding", "dia", "dia's"),
    "pt": Labels("Conteúdo", "Introdução", "slide", "slides"),
}


def labels(language: str) -> Labels:
    """Return the words for a BCP 47 language; English where none are known."""
    return _LABELS.get(language.split("-")[0].lower(), _LABELS["en"])
