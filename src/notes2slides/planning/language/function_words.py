"""Words that no title can end in: articles, prepositions and conjunctions of English, German, French, Spanish, Italian,
Dutch and Portuguese, and words drawn together with what goes on behind them: `I'm`, `don't`, `Euler's`, `dell'`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ARTICLES = """
    a an the
    der die das den dem des ein eine einen einem einer eines
    le la les un une des du au aux
    el los las una unos unas al del
    il lo i gli uno
    de het een
    o os as um uma uns umas ao aos
"""
_PREPOSITIONS = """
    about above across after against along among around as at before behind below beneath beside between beyond by
    despite during except for from in inside into near of off on onto out outside over past per since than through
    throughout till to toward towards under until up upon via with within without
    ab am an ans auf aus außer bei beim bis durch für gegen hinter im ins mit nach neben ohne seit statt trotz um unter
    vom von vor wegen während zu zum zur zwischen über
    avec chez contre dans de depuis derrière devant en entre jusque par parmi pendant pour sans selon sous sur vers à
    a ante bajo con contra desde durante hacia hasta para por según sin sobre tras
    ai agli alla alle allo col coi da dagli dai dal dalla dalle dallo degli dei della delle dello di fra negli nei nel
    nella nelle nello su sugli sui sul sulla sulle sullo tra verso
    aan achter binnen boven buiten door langs met naar naast onder op rond sinds te tegen ten ter tijdens tot tussen
    uit van vanaf volgens voor zonder
    até às com da das do dos em na nas no nos num numa pela pelas pelo pelos sem sob
"""
_CONJUNCTIONS = """
    although and because but if nor or so that though unless when where whereas whether while
    aber als dass denn ob obwohl oder sodass sondern sowie und weil wenn wie wobei
    car comme donc et lorsque mais ou où puisque quand que si
    aunque cuando e mientras ni o pero porque pues sino u y
    anche che ed ma mentre oppure perché poiché quando se
    dan dat doordat en hoewel maar nadat of omdat terwijl toen voordat want zodat
    embora enquanto mas nem porém
"""
_FUNCTION_WORDS = frozenset((_ARTICLES + _PREPOSITIONS + _CONJUNCTIONS).split())
_PHRASES_BEGIN = frozenset((_PREPOSITIONS + _CONJUNCTIONS).split())
_DRAWN_TOGETHER = re.compile(r"\w+['’](?:m|s|d|t|re|ve|ll)?", re.I)


def without_function_words(words: Sequence[str]) -> Sequence[str]:
    """Return the beginning of a text without words at its end that lead on to others, but at least one."""
    end = len(words)
    while end > 1 and leads_on(words[end - 1]):
        end -= 1
    return words[:end]


def leads_on(word: str) -> bool:
    """Return whether a word leads on to others; capitals alone, as in `plan A`, are a name."""
    if _DRAWN_TOGETHER.fullmatch(word):
        return True
    return (word if word.isupper() else word.lower()) in _FUNCTION_WORDS


def begins_phrase(word: str) -> bool:
    """Return whether another phrase begins with a word: a preposition or a conjunction in lower case."""
    return word in _PHRASES_BEGIN
