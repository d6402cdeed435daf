"""The text of an expression → conditions."""

from __future__ import annotations

from typing import NoReturn, assert_never

from notes2slides.selecting.aliases import NO_ALIASES, Aliases
from notes2slides.selecting.expressions import And, Expression, Not, Or, tagged
from notes2slides.selecting.tokens import Token, refuse, tokens

DEEPEST = 60
"""Parentheses inside each other; nobody needs more, and each costs the parser some of its stack."""
_EXAMPLE = 'as in: dropout or "batch norm" and not adam'


def parse(expression: str, known: Aliases = NO_ALIASES) -> Expression:
    """Return what an expression such as `learning rate and not (adam or nlp/*)` asks for.

    `not` binds closest, then `and`, then `or`. Raises SelectionError with a caret under the place of a mistake.
    """
    return _Parser(expression, known).whole()


class _Parser:
    def __init__(self, expression: str, known: Aliases) -> None:
        self._known = known
        self._text = expression
        self._tokens = list(tokens(expression))
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        found = self._either()
        if self._here.kind == ")":
            self._refuse("there is no ( for this )", "take it out, or write ( before it")
        if self._here.kind != "end":
            self._refuse(f"`and` or `or` is missing before {self._named()}", _EXAMPLE)
        return found

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _either(self) -> Expression:
        operands = [self._both()]
        while self._taken("or"):
            operands.append(self._both())
        return Or(tuple(operands)) if len(operands) > 1 else operands[0]

    def _both(self) -> Expression:
        operands = [self._single()]
        while self._taken("and"):
            operands.append(self._single())
        return And(tuple(operands)) if len(operands) > 1 else operands[0]

    def _single(self) -> Expression:
        denied = False
        while self._taken("not"):
            denied = not denied
        found = self._operand()
        return Not(found) if denied else found

    def _operand(self) -> Expression:
        token = self._here
        match token.kind:
            case "tag" | "quoted":
                if not token.text.strip():
                    self._refuse("a tag without a name", _EXAMPLE)
                self._next += 1
                return tagged(token.text.strip(), self._known, exact=token.kind == "quoted")
            case "(":
                return self._grouped()
            case "and" | "or" | "not" | ")" | "end":
                return self._missing()
            case _:
                assert_never(token.kind)

    def _grouped(self) -> Expression:
        opening = self._here
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse(f"more than {DEEPEST} parentheses inside each other", "say it more simply")
        self._next += 1
        found = self._either()
        if not self._taken(")"):
            if self._here.kind == "end":
                refuse(self._text, opening.column, "this ( is not closed", "write ) behind what belongs together")
            self._refuse(f"`and` or `or` is missing before {self._named()}", _EXAMPLE)
        self._depth -= 1
        return found

    def _missing(self) -> Expression:
        before = self._tokens[self._next - 1] if self._next else None
        if before is None and self._here.kind == "end":
            self._refuse("the expression is empty", _EXAMPLE)
        where = f"after `{before.text}`" if before else "at the beginning"
        self._refuse(f"a tag is missing {where}", f"{_EXAMPLE}; a tag called `and` stands in quotation marks")

    def _taken(self, kind: str) -> bool:
        taken = self._here.kind == kind
        self._next += taken
        return taken

    def _named(self) -> str:
        return f"`{self._here.text}`"

    def _refuse(self, message: str, hint: str) -> NoReturn:
        refuse(self._text, self._here.column, message, hint)
