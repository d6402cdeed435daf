"""Abbreviations of English, German, French, Spanish, Italian, Dutch and Portuguese: lower case, without the last full
stop. Single letters, as in `e.g.`, `z. B.` and `J. S. Bach`, need no entry."""

from __future__ import annotations

_ABBREVIATIONS = """
    dr prof mr mrs ms mx messrs st mt fig figs eq eqs eqn eqns vol vols ref refs def prop thm lem cor dept univ approx
    cf viz vs resp esp incl excl ibid op.cit eds pp nos ph.d m.sc b.sc
    bzw bspw vgl evtl ggf inkl exkl zzgl sog insb insbes bsp abb kap nr bd aufl hrsg jh hr fr frl dipl ing mio mrd
    chap éd mm c.-à-d
    ej pág págs núm núms sr sra srta sres dra vid
    sig sig.ra sigg dott dott.ssa avv cfr pag pagg fasc tav
    bijv dhr mevr mw drs blz hfst afb evt
    exmo exma profa dras
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""What stands behind these belongs to them, whatever it is."""

OF_TWO_WORDS = frozenset({"p. ex", "par ex", "por ej", "ad es", "p. es"})
"""The same, where the second word alone may be another one."""

_BEFORE_NUMBERS = "mind no sec sect ch art par tab col min max ca bv ed ex lib num ver cap env"
BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())
"""Abbreviations before a number, else mostly words of their own."""

_OFTEN_LAST = "al etc usw usf ff ecc enz jr inc ltd co corp a.m p.m u.s.w dgl"
OFTEN_LAST = frozenset(_OFTEN_LAST.split())
"""Abbreviations that may end a sentence: a letter behind them, if it is no lower-case one, begins another."""

_BEFORE_ORDINALS = "am der die das dem den des im vom zum zur ab bis seit"
BEFORE_ORDINALS = frozenset(_BEFORE_ORDINALS.split())
"""German words behind which a number with a full stop is an ordinal: `am 3. Oktober`."""
