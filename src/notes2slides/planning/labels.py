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
    links: str
    questions: str


_LABELS = {
    "en": Labels("Overview", "Introduction", "slide", "slides", "Links", "Questions?"),
    "de": Labels("Überblick", "Einführung", "Folie", "Folien", "Links", "Fragen?"),
    "es": Labels("Contenido", "Introducción", "diapositiva", "diapositivas", "Enlaces", "¿Preguntas?"),
    "fr": Labels("Plan", "Introduction", "diapositive", "diapositives", "Liens", "Questions\N{NO-BREAK SPACE}?"),
    "it": Labels("Sommario", "Introduzione", "diapositiva", "diapositive", "Link", "Domande?"),
    "nl": Labels("Overzicht", "Inleiding", "dia", "dia's", "Links", "Vragen?"),
    "pt": Labels("Conteúdo", "Introdução", "slide", "slides", "Links", "Perguntas?"),
}


def labels(language: str) -> Labels:
    """Return the words for a BCP 47 language; English where none are known."""
    return _LABELS.get(language.split("-")[0].lower(), _LABELS["en"])
