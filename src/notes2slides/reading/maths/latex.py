"""LaTeX → a tree of maths, by way of latex2mathml, with what it does not know reported by name.

latex2mathml is the one library that reads LaTeX with nothing but Python (MIT, no dependencies, kept up since
2016); others need a JavaScript engine or a TeX installation. It knows no `aligned`, gives
entities as text, and raises on broken input: all of that ends here.
"""

from __future__ import annotations

import re

from msgspec import Struct

from notes2slides.model.maths.tree import Maths
from notes2slides.reading.maths.mathml_tree import ESCAPED_SIGNS, NO_BREAK, UnreadableError, tree, unknown_names
from notes2slides.reading.maths.preamble import Preamble

LONGEST = 4_000
"""Characters of a formula that is read; more is no formula for a slide."""
DEEPEST = 60
"""Braces and environments within each other."""
_LINES = r"aligned|align\*?|alignedat|alignat\*?|eqnarray\*?|split|flalign\*?"
_STACKED = r"gathered|gather\*?|multline\*?"
_ALONE = r"equation\*?|displaymath|math"
_ENVIRONMENT = re.compile(rf"\\(begin|end)\{{(?:(?P<lines>{_LINES})|(?P<stacked>{_STACKED})|(?P<alone>{_ALONE}))\}}")
_MATRICES = r"(?:[pbBvV]|small)?matrix\*?|cases|array|substack"
_ANY = re.compile(r"\\begin\{([^{}]*)\}")
_KNOWN = re.compile(rf"{_LINES}|{_STACKED}|{_ALONE}|{_MATRICES}")
_COLUMNS = re.compile(r"(\\begin\{align(?:ed)?at\*?\})\{\d+\}")
_NUMBERING = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
_RULES = re.compile(r"\\(?:hline|midrule|toprule|bottomrule|hdashline)(?![A-Za-z])|\\cline\{[^{}]*\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_FURTHER = ("%", "\\\\[", "\\\\ [", "\\left<", "\\right>", "cases}", "subequations", "}^", "}_", "} ^", "} _")
"""Signs of more than latex2mathml understands."""
_PLAIN = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "iota"),
        *("kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega"),
        *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega", "nabla", "partial"),
        *("infty", "ell", "frac", "tfrac", "dfrac", "sqrt", "sum", "prod", "int", "lim", "log", "ln", "exp", "sin"),
        *("cos", "tan", "max", "min", "sup", "inf", "det", "Pr", "text", "mathbf", "mathbb", "mathcal"),
        *("operatorname", "boldsymbol", "hat", "bar", "vec", "tilde", "dot", "overline", "underline", "left"),
        *("right", "cdot", "times", "pm", "mid", "quad", "qquad", "ldots", "cdots", "dots", "in", "notin", "subset"),
        *("subseteq", "cup", "cap", "to", "rightarrow", "Rightarrow", "leftarrow", "mapsto", "le", "leq", "ge"),
        *("geq", "ne", "neq", "approx", "sim", "propto", "equiv", "forall", "exists", "langle", "rangle", "lVert"),
        *("rVert", "lvert", "rvert", "circ", "odot", "top", "begin", "end", "underbrace", "overbrace", "argmax"),
        *("argmin", "nonumber", "notag", "displaystyle", "widehat", "ll", "gg"),
    )
)
"""Commands that it reads as they are."""
_NAME = re.compile(r"(\\operatorname\*?)\s*\{([^{}]*)\}")
_TEXT = re.compile(r"\\(?:text(?:rm|bf|it|tt|sf|up|normal)?|[mhf]box)\s*\{(?:[^{}\\]|\\.)*\}", re.DOTALL)
"""Words in a formula, which have signs of TeX behind a backslash, as everywhere in TeX."""
_ESCAPED = re.compile(r"\\([#$%&_{} ])|~")
_THIN = re.compile(r"\\[,;:! ]|~|\s")
_SPACES = re.compile(r"\\(?:displaystyle|textstyle|limits|hfill)(?![A-Za-z])(?<!limits)")


NOTHING = Preamble()


class Reading(Struct, frozen=True):
    """What a formula's LaTeX says."""

    maths: Maths | None
    """None where it cannot be read."""
    unknown: tuple[str, ...] = ()
    """Commands that nobody knows; they stand in the formula by their names."""
    left_out: tuple[str, ...] = ()
    """Commands for which no formula of a slide has anything."""


def read_latex(source: str, *, display: bool, preamble: Preamble = NOTHING) -> Reading:
    """Return the formula of LaTeX without its delimiters. Never raises."""
    source = source.strip()
    if not source or len(source) > LONGEST or not _balanced(source):
        return Reading(None)
    from latex2mathml.converter import convert_to_element

    try:
        understood = _understood(source, preamble)
        root = tree(convert_to_element(understood, display="block"))
    except UnreadableError:
        return Reading(None)
    except Exception:  # the library has errors of its own, and IndexError or RecursionError for what it never expected
        return Reading(None)
    strange = (f"\\begin{{{name}}}" for name in _ANY.findall(understood) if not _KNOWN.fullmatch(name))
    left_out = dict.fromkeys(found[0].partition("{")[0] for found in _RULES.finditer(source))
    return Reading(Maths(source, display, root), (*unknown_names(root), *strange), tuple(left_out))


def _understood(source: str, preamble: Preamble) -> str:
    """Return LaTeX with its environments and commands as those that latex2mathml knows, and without comments."""
    if preamble.macros or any(map(source.__contains__, _FURTHER)) or not _PLAIN.issuperset(_COMMAND.findall(source)):
        from notes2slides.reading.maths.commands import as_plain  # few notes need what it knows

        source = as_plain(source, preamble)
    source = _TEXT.sub(_unescaped, _COLUMNS.sub(r"\1", _NUMBERING.sub(" ", source)))
    source = _NAME.sub(lambda match: f"{match[1]}{{{_THIN.sub('', match[2])}}}", source)
    return _SPACES.sub(" ", _RULES.sub(" ", _ENVIRONMENT.sub(_known, source)))


def _unescaped(text: re.Match[str]) -> str:
    """Return words with characters that latex2mathml leaves alone for signs behind a backslash, and formulas in them as
    formulas."""
    if text[0].count("$") - text[0].count("\\$") == 2 and "{" in (command := text[0].partition("{")[0] + "{"):
        before, formula, behind = re.split(r"(?<!\\)\$", text[0][len(command) : -1])
        around = [_unescaped_words(f"{command}{words}}}") for words in (before, behind)]
        return f"{{{formula}}}".join(around)
    return _unescaped_words(text[0])


def _unescaped_words(text: str) -> str:
    return _ESCAPED.sub(lambda sign: chr(ESCAPED_SIGNS + ord(sign[1] or NO_BREAK)), text)


def _known(match: re.Match[str]) -> str:
    if match["alone"]:
        return " "
    return f"\\{match[1]}{{split}}"


def _balanced(source: str) -> bool:
    """Return whether braces open and close in pairs, not too deep."""
    depth = 0
    for sign in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += (sign == "{") - (sign == "}")
        if not 0 <= depth <= DEEPEST:
            return False
    return depth == 0
