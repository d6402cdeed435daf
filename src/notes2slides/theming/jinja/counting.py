"""Templates rewritten before they are compiled, so that all they do is paid for: each body of a loop, macro, block or
template by its size whenever it runs, and each value that something goes through by what it holds."""

# ruff: noqa: N802, N815  (Jinja2 gives the methods of a visitor the names of its nodes)
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from notes2slides.theming.jinja.budget import Budget, budget

PAID, REPEATED, WEIGHED, SPELT, ENTERED, WENT_ON, LEFT = (
    f"what is {each}" for each in ("paid", "repeated", "weighed", "spelt", "entered", "gone on to", "left")
)
"""Names that no template can write, for they have blanks; the sandbox refuses them as texts."""
# fmt: off
TEXTUAL = frozenset((
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "last", "length", "lower",
    "round", "safe", "string", "title", "trim", "upper",
))
# fmt: on
"""Filters that take a text as a whole; to others it is a list of its characters."""
_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
"""What has a body that is paid for by itself."""


def counting(template: nodes.Template) -> nodes.Template:
    """Return a template that does the same and pays for it."""
    rewritten = _Rewriter().visit(template)
    assert isinstance(rewritten, nodes.Template)
    return rewritten


class _Rewriter(NodeTransformer):
    def visit_Template(self, node: Any) -> nodes.Node:
        cost = _cost(node.body)
        self.generic_visit(node)
        node.body.insert(0, _payment(node, *cost))
        return node  # type: ignore[no-any-return]  # one of the nodes below

    visit_Macro = visit_Block = visit_CallBlock = visit_Template

    def visit_For(self, node: nodes.For) -> nodes.Node:
        steps, characters = _cost(node.body)
        tested, _ = _cost([node.test] if node.test else [])
        self.generic_visit(node)
        node.iter = _filtered(node.iter, REPEATED, nodes.Const(1 + tested))
        node.body.insert(0, _payment(node, steps, characters))
        return node

    def visit_Include(self, node: nodes.Include) -> list[nodes.Node]:
        self.generic_visit(node)
        return [_statement(node, ENTERED), node, _statement(node, LEFT)]

    def visit_Import(self, node: Any) -> list[nodes.Node]:
        node.with_context = True  # else the first deck alone would pay for it
        return self.visit_Include(node)

    visit_FromImport = visit_Import

    def visit_Extends(self, node: nodes.Extends) -> list[nodes.Node]:
        self.generic_visit(node)
        return [node, _statement(node, WENT_ON)]

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        self.generic_visit(node)
        how = WEIGHED if node.name in TEXTUAL else SPELT
        node.node = _filtered(node.node, how, at=node)
        return _filtered(self._with_weighed_arguments(node), WEIGHED)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        self.generic_visit(node)
        node.node = _filtered(node.node, WEIGHED)
        return self._with_weighed_arguments(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        return self._with_weighed_arguments(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [_weighed(each) for each in node.nodes]
        return _filtered(node, WEIGHED)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        node.expr = _weighed(node.expr)
        for operand in node.ops:
            operand.expr = _weighed(operand.expr)
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:
        self.generic_visit(node)
        node.key = _weighed(node.key)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            return _filtered(node, WEIGHED)
        node.arg = _weighed(node.arg)
        return node

    def _with_weighed_arguments(self, node: Any) -> nodes.Node:
        node.args = [_weighed(each) for each in node.args]
        for keyword in node.kwargs:
            keyword.value = _weighed(keyword.value)
        node.dyn_args = node.dyn_args and _filtered(node.dyn_args, SPELT)
        node.dyn_kwargs = node.dyn_kwargs and _filtered(node.dyn_kwargs, SPELT)
        return node  # type: ignore[no-any-return]  # a call, a filter or a test


def _cost(body: Sequence[nodes.Node]) -> tuple[int, int]:
    """Return the number of nodes, and of characters of plain text, in a body but for bodies inside it."""
    count, characters, waiting = 1, 0, list(body)
    while waiting:
        node = waiting.pop()
        count += 1
        if isinstance(node, nodes.TemplateData):
            characters += len(node.data)
        if not isinstance(node, _BODIES):
            waiting += node.iter_child_nodes()
    return count, characters


def _weighed(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filtered(node, WEIGHED)


def _filtered(node: Any, name: str, *arguments: nodes.Expr, at: nodes.Node | None = None) -> nodes.Filter:
    """Return a node that has one of our filters applied; a filter block has None in place of a node."""
    place = node or at
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=place.lineno if place else 1)


def _statement(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Node:
    """Return a statement at the line of a node that writes nothing."""
    return nodes.ExprStmt(_filtered(nodes.Const(""), name, *arguments, at=node), lineno=node.lineno)


def _payment(node: nodes.Node, steps: int, characters: int) -> nodes.Node:
    return _statement(node, PAID, nodes.Const(steps), nodes.Const(characters))


def _paying(pay: Callable[..., Any]) -> Any:
    """Return a filter that has a budget pay, given what the filter is applied to and its arguments."""

    @pass_context  # else what is constant would be worked out, unpaid, when a template is compiled
    def paid(_context: Context, *given: Any) -> Any:
        return pay(budget(), *given)

    return paid


FILTERS: Mapping[str, Any] = {
    PAID: _paying(lambda paid, _nothing, steps, characters: paid.pay(steps, characters)),
    REPEATED: _paying(Budget.counted),
    WEIGHED: _paying(Budget.weighed),
    SPELT: _paying(lambda paid, value: paid.weighed(value, characters=1)),
    ENTERED: _paying(lambda paid, _nothing: paid.go_down()),
    WENT_ON: _paying(lambda paid, _nothing: paid.go_on()),
    LEFT: _paying(lambda paid, _nothing: paid.come_up()),
}
"""What the rewritten templates call."""
