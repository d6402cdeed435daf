"""Which elements of HTML there are, for those who read tags and those who tell them from writing."""

from __future__ import annotations


def names(written: str) -> frozenset[str]:
    """Return the names that stand between blanks."""
    return frozenset(written.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
"""Elements that have no end."""
FLOW = names(
    "address article aside body caption center colgroup dd details dialog div dl dt fieldset figcaption figure "
    "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav noframes noscript "
    "ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul blockquote hr dir template"
)
"""Elements that begin on a line of their own."""
PHRASE = names(
    "a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col data datalist del dfn em "
    "embed font i iframe img input ins kbd label link map mark marquee math meta meter nobr object output param "
    "picture progress q rb rp rt rtc ruby s samp script select slot small source span strike strong style sub sup "
    "svg textarea time title track tt u var video wbr"
)
"""Elements that stand in a text."""
KNOWN = FLOW | PHRASE
SURE = names(
    "b br blockquote center col colgroup dd del details div dl dt em figcaption font h1 h2 h3 h4 h5 h6 hr i iframe "
    "img ins kbd li nobr ol p pre s small span strike strong sub sup tbody td textarea tfoot th thead tr tt u ul wbr"
)
"""Elements whose names nobody takes for a word that stands for another: `<source>` and `<title>` are such words."""
