r"""Commands of packages of LaTeX, as LaTeX that everybody reads: `physics`, `braket`, `mathtools`, `amsmath`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from notes2slides.reading.maths.arguments import argument, arguments, grouped, optional, skipped, starred
from notes2slides.reading.maths.colours import in_model
from notes2slides.reading.maths.macros import Handler, Macro

_WORD = re.compile(r"(?:\\(?:mathrm|mathit|mathsf|text|textrm)\s*)?\{?([A-Za-z][A-Za-z\\,~ ]*)\}?")
_SIZES = re.compile(r"\\[bB]igg?([lr]?)(?![A-Za-z])\s*(\\(?:[A-Za-z]+|[{}|])|[()\[\]|/<>.])")
_OPENS = frozenset(("(", "[", "\\{", "\\lbrace", "\\langle", "\\lfloor", "\\lceil", "\\lvert", "\\lVert", "<"))
_BREAKS = re.compile(r"\\\\|&|\\(?:begin|end|left|right)(?![A-Za-z])")
_FENCES = {"(": ")", "[": "]", "|": "|", "{": "}"}
_DELIMITERS = {"(": ("(", ")"), "[": ("[", "]"), "|": ("|", "|"), "{": ("\\{", "\\}")}
_BAR = "|"


def _derivative(sign: str, source: str, at: int) -> tuple[str, int] | None:
    r"""Return a derivative: `\dv[n]{f}{x}`, `\dv{x}`, and of several variables, `\pdv{f}{x}{y}`."""
    flat = source.startswith("*", at)
    power, at = optional(source, at + flat)
    first = argument(source, at)
    if first is None:
        return None
    upper, at = first
    lower: list[str] = []
    while len(lower) < (2 if "partial" in sign else 1) and (more := grouped(source, at)):
        lower.append(more[0])
        at = more[1]
    if not lower:
        lower, upper = [upper], ""
    order = power or (str(len(lower)) if len(lower) > 1 else "")
    raised = f"^{{{order}}}" if order else ""
    each = raised if len(lower) == 1 else ""
    above, below = f"{sign}{raised} {upper}", "\\,".join(f"{sign} {name}{each}" for name in lower)
    return (f"{{{above}}} / {{{below}}}" if flat else f"\\frac{{{above}}}{{{below}}}"), at


def _differential(source: str, at: int) -> tuple[str, int] | None:
    power, at = optional(source, at)
    body = grouped(source, at)
    raised = f"^{{{power}}}" if power else ""
    return (f"\\,\\mathrm{{d}}{raised}{body[0]}", body[1]) if body else (f"\\mathrm{{d}}{raised} ", at)


def _braket(source: str, at: int) -> tuple[str, int] | None:
    r"""Return `\braket{a}{b}` of `physics`, or `\braket{a|b}` of `braket`; of one part alone its norm."""
    found = grouped(source, starred(source, at))
    if found is None:
        return None
    left, at = found
    if _BAR not in left and "\\vert" not in left and "\\mid" not in left:
        right = grouped(source, at)
        body, at = (f"{left} \\middle| {right[0]}", right[1]) if right else (f"{left} \\middle| {left}", at)
        return f"\\left\\langle {body} \\right\\rangle", at
    return f"\\left\\langle {left.replace(_BAR, chr(92) + 'middle| ')} \\right\\rangle", at


def _expected(source: str, at: int) -> tuple[str, int] | None:
    r"""Return `\expval{A}`, or `\expval{A}{\psi}`."""
    found = grouped(source, starred(source, at))
    if found is None:
        return None
    state = grouped(source, found[1])
    if state is None:
        return f"\\left\\langle {found[0]} \\right\\rangle", found[1]
    return f"\\left\\langle {state[0]} \\middle| {found[0]} \\middle| {state[0]} \\right\\rangle", state[1]


def _quantity(source: str, at: int) -> tuple[str, int] | None:
    r"""Return what stands between delimiters that grow with it: `\qty(…)`, `\abs{…}` with a bracket in place of it."""
    at = skipped(source, starred(source, at))
    opening = source[at : at + 1]
    if opening not in _FENCES or not opening:
        return None
    if opening == _BAR:
        end = source.find(_BAR, at + 1)
        found = (source[at + 1 : end], end + 1) if end > 0 else None
    else:
        found = grouped(source, at, opening, _FENCES[opening])
    if found is None:
        return None
    left, right = _DELIMITERS[opening]
    return f"\\left{left} {found[0]} \\right{right}", found[1]


def _matrix(kind: str, source: str, at: int) -> tuple[str, int] | None:
    at = skipped(source, starred(source, at))
    opening = source[at : at + 1]
    found = grouped(source, at, opening, _FENCES[opening]) if opening in ("(", "[", "{") else None
    if found is None:
        return None
    named = kind or {"(": "p", "[": "b", "{": ""}[opening]
    return f"\\begin{{{named}matrix}}{found[0]}\\end{{{named}matrix}}", found[1]


def _evaluated(source: str, at: int) -> tuple[str, int] | None:
    found = argument(source, starred(source, at))
    return found and (f"\\left. {found[0]} \\right|", found[1])


def _operator(source: str, at: int) -> tuple[str, int] | None:
    r"""Return `\mathop{…}`: a name as one with limits, else what it holds."""
    found = argument(source, at)
    if found is None:
        return None
    name = _WORD.fullmatch(found[0].strip())
    return (f"\\operatorname*{{{name[1].rstrip('}')}}}" if name else f"{{{found[0]}}}"), found[1]


def _sized(source: str, at: int) -> tuple[str, int] | None:
    r"""Return a delimiter of `\big` and its like, with its partner and what stands between as a pair that grows."""
    begin = source.rfind("\\", 0, at)
    found = _SIZES.match(source, begin)
    if found is None:
        return None
    side, sign = found.groups()
    if side != "l" and sign not in _OPENS:
        return f" {sign} ", found.end()
    depth, place = 1, found.end()
    while other := _SIZES.search(source, place):
        opens = other[1] == "l" or (other[1] != "r" and other[2] in _OPENS)
        depth += 1 if opens else -1
        if depth == 0:
            break
        place = other.end()
    inside = source[found.end() : other.start()] if other else ""
    if other is None or _BREAKS.search(inside) or inside.count("{") != inside.count("}"):
        return f" {sign} ", found.end()
    return f"\\left{sign} {inside} \\right{other[2]} ", other.end()


def _coloured(source: str, at: int) -> tuple[str, int] | None:
    r"""Return `\color{red}{x}`, as MathJax has it; `\color{red} x` colours all behind it, as in LaTeX."""
    model, place = optional(source, at)
    found = argument(source, place)
    if found is None:
        return None
    name, behind = (in_model(model or "", found[0]), found[1])
    if (body := grouped(source, behind)) is not None:
        return f"\\textcolor{{{name}}}{{{body[0]}}}", body[1]
    return (f"\\color{{{name}}}", behind) if model else None


def _text_coloured(source: str, at: int) -> tuple[str, int] | None:
    model, place = optional(source, at)
    found = arguments(source, place, 2)
    return (f"\\textcolor{{{in_model(model, found[0][0])}}}{{{found[0][1]}}}", found[1]) if found and model else None


def _sized_or_plain(body: str) -> Handler:
    def handler(source: str, at: int) -> tuple[str, int] | None:
        at = starred(source, at)
        found = argument(source, at)
        return found and (body.replace("#1", found[0]), found[1])

    return handler


_OPERATORS = (
    *("Tr", "tr", "rank", "erf", "Res", "sech", "csch", "arcsec", "arccsc", "arccot", "arg", "diag", "sgn", "sign"),
    *("argmax", "argmin", "softmax", "Var", "Cov", "Corr", "supp", "span", "Ker", "Hom", "End", "Aut", "Spec", "lcm"),
)
_WITH_LIMITS = frozenset(("argmax", "argmin"))
_SIZED = ("big", "Big", "bigg", "Bigg")

COMMANDS: Mapping[str, Handler] = {
    **{name: Macro(f"\\operatorname{'*' * (name in _WITH_LIMITS)}{{{name}}}") for name in _OPERATORS},
    **{f"{size}{side}": _sized for size in _SIZED for side in ("", "l", "r", "m")},
    **dict.fromkeys(("dv", "derivative", "odv"), partial(_derivative, "\\mathrm{d}")),
    **dict.fromkeys(("pdv", "partialderivative", "pderivative"), partial(_derivative, "\\partial")),
    **dict.fromkeys(("fdv", "functionalderivative"), partial(_derivative, "\\delta")),
    **dict.fromkeys(("dd", "differential"), _differential),
    **dict.fromkeys(("braket", "Braket", "innerproduct", "ip"), _braket),
    **dict.fromkeys(("expval", "ev", "expectationvalue"), _expected),
    **dict.fromkeys(("bra", "Bra"), _sized_or_plain("\\left\\langle #1 \\right|")),
    **dict.fromkeys(("ket", "Ket"), _sized_or_plain("\\left| #1 \\right\\rangle ")),
    **dict.fromkeys(
        ("ketbra", "dyad", "outerproduct", "op"), Macro("\\left| #1 \\right\\rangle \\left\\langle #2 \\right|", 2)
    ),
    **dict.fromkeys(
        ("mel", "matrixel", "matrixelement"),
        Macro("\\left\\langle #1 \\middle| #2 \\middle| #3 \\right\\rangle ", 3),
    ),
    **dict.fromkeys(("abs", "absolutevalue"), _sized_or_plain("\\left| #1 \\right|")),
    "norm": _sized_or_plain("\\left\\| #1 \\right\\|"),
    "ceil": _sized_or_plain("\\left\\lceil #1 \\right\\rceil "),
    "floor": _sized_or_plain("\\left\\lfloor #1 \\right\\rfloor "),
    "order": _sized_or_plain("\\mathcal{O}\\left( #1 \\right)"),
    "set": _sized_or_plain("\\left\\{ #1 \\right\\}"),
    **dict.fromkeys(("eval", "evaluated"), _evaluated),
    **dict.fromkeys(("comm", "commutator"), Macro("\\left[ #1, #2 \\right]", 2)),
    **dict.fromkeys(("acomm", "anticommutator", "pb", "poissonbracket"), Macro("\\left\\{ #1, #2 \\right\\}", 2)),
    "quantity": _quantity,
    **{
        f"{kind}qty": _sized_or_plain(f"\\left{left} #1 \\right{right}")
        for kind, left, right in (("p", "(", ")"), ("b", "[", "]"), ("v", "|", "|"), ("B", "\\{", "\\}"))
    },
    **dict.fromkeys(("mqty", "matrixquantity"), partial(_matrix, "")),
    **{f"{kind}mqty": partial(_matrix, kind[-1:]) for kind in ("p", "b", "v", "sm")},
    **dict.fromkeys(("vb", "vectorbold"), _sized_or_plain("\\mathbf{#1}")),
    "bm": Macro("\\boldsymbol{#1}", 1),
    **dict.fromkeys(("va", "vectorarrow"), _sized_or_plain("\\vec{\\mathbf{#1}}")),
    **dict.fromkeys(("vu", "vectorunit"), _sized_or_plain("\\hat{\\mathbf{#1}}")),
    **dict.fromkeys(("grad", "gradient"), Macro("\\nabla ")),
    "divergence": Macro("\\nabla\\cdot "),
    "curl": Macro("\\nabla\\times "),
    "laplacian": Macro("\\nabla^{2}"),
    "vdot": Macro("\\cdot "),
    "cross": Macro("\\times "),
    **dict.fromkeys(("qq", "qqtext"), _sized_or_plain("\\quad\\text{#1}\\quad ")),
    **{
        f"q{word}": Macro(f"\\quad\\text{{{word}}}\\quad ")
        for word in ("if", "and", "or", "with", "for", "then", "where")
    },
    "mathop": _operator,
    **dict.fromkeys(
        ("mathrel", "mathbin", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner"), Macro("{#1}", 1)
    ),
    "prescript": Macro("{}^{#1}_{#2}{#3}", 3),
    "slashed": Macro("\\not #1", 1),
    "smash": Macro("#1", 1, None),
    "require": Macro("", 1),
    "raisebox": Macro("\\text{#2}", 2),
    "intertext": Macro("\\\\ \\text{#1} \\\\ ", 1),
    "shortintertext": Macro("\\\\ \\text{#1} \\\\ ", 1),
    "color": _coloured,
    "textcolor": _text_coloured,
    "cr": Macro("\\\\ "),
}
"""By name, without the backslash."""
