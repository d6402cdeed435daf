"""What a sentence is about: the words before its verb, where that is one of the few that are told by themselves."""

from __future__ import annotations

from notes2slides.planning.language.function_words import is_function_word

_VERBS = """
    is are was were has have had can cannot will must should would could may might
    ist sind hat haben kann muss
    est sont
"""
_ARTICLES = "a an the der die das ein eine le la les un une des"
_NAMELESS = """
    it this that these those there here what who which whatever why how when where whether if not no nothing something
    whoever all most some many few one each both such i we you he she they your our my their his her its
    es dies diese dieser dieses das was wer wie wo wann warum wenn nicht kein keine alles man ich wir ihr sie er
    ce cela ceci il elle ils elles on nous vous qui que quoi où quand comment pourquoi
"""
_VERB, _ARTICLE, _NO_NAME = (frozenset(words.split()) for words in (_VERBS, _ARTICLES, _NAMELESS))
_LONGEST = 6
_TELLING = 7
"""Letters from which a word in lower case tells what is meant where it begins a sentence alone: `matplotlib`, but not
`Idea`."""
_PARTING = frozenset(',;:.!?()[]“”„"')


def begins_amid(text: str) -> bool:
    """Return whether a text begins with a verb, what it is about having been said before."""
    return text.partition(" ")[0].lower() in _VERB


def subject(text: str) -> str:
    """Return what a sentence is about, without the article before it: `Noisy labels` of `Noisy labels are everywhere`;
    "" where no verb that is known stands behind a few words."""
    words = text.split()
    verb = next((index for index, word in enumerate(words[: _LONGEST + 2]) if word in _VERB), 0)
    has_article = verb > 0 and words[0].lower() in _ARTICLE
    found = words[has_article:verb]
    if not 0 < len(found) <= _LONGEST or is_function_word(found[-1]):
        return ""
    name = " ".join(found)
    if not _NO_NAME.isdisjoint(map(str.lower, found)) or not _PARTING.isdisjoint(name):
        return ""
    is_marked = any(not char.isalpha() or char.isupper() for char in name[1:])
    if not is_marked and (len(name) < _TELLING or name[0].isupper()):
        return ""
    return name[:1].upper() + name[1:] if has_article and name[1:2].islower() else name
