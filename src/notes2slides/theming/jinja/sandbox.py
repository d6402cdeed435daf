"""Where templates of themes run: they see texts, numbers and tables, write text, and reach nothing else.

What they may name, call and look into is listed here; what is not listed is refused. What they do is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from types import CodeType
from typing import Any, ClassVar

from jinja2 import BaseLoader, StrictUndefined, TemplateSyntaxError, filters, nodes, pass_context, tests
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup, escape

from notes2slides import clean_text
from notes2slides.theming.jinja.budget import TooMuchError, budget
from notes2slides.theming.jinja.counting import FILTERS, TEXTUAL, counting

# fmt: off
_FILTERS = TEXTUAL | {
    "dictsort", "items", "join", "list", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "select",
    "selectattr", "sort", "tojson", "unique",
}
_TESTS = set(tests.TESTS) - {"callable", "filter", "test"}
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset((
        "capitalize", "casefold", "count", "endswith", "find", "isalpha", "isdigit", "isnumeric", "lower", "lstrip",
        "removeprefix", "removesuffix", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper",
    )),
    Mapping: frozenset(("get", "items", "keys", "values")),
}
# fmt: on
"""What values can do; nothing of it changes them, or makes much of little."""
_OF_TEMPLATES = (LoopContext, TemplateModule, TemplateReference)
_CALLABLE = (BlockReference, LoopContext, Macro)
_OURS = "notes2slides."
_TOO_DEEP = "its loops or parentheses are nested too deeply"
_LARGEST_POWER = 64
_MOST_BITS = 128


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 with nothing in it but what themes need; every value is escaped, and undefined names are errors."""

    intercepted_binops: ClassVar[frozenset[str]] = frozenset(ImmutableSandboxedEnvironment.default_binop_table)  # type: ignore[misc]  # Jinja2 has it on instances

    def __init__(self, loader: BaseLoader, ours: Path) -> None:
        """Templates in the folder `ours` come with the program: of their work only what they write is counted."""
        super().__init__(
            loader=loader,
            autoescape=True,
            finalize=_written,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._ours = ours
        self.globals = {"range": safe_range}
        self.filters = {name: filters.FILTERS[name] for name in _FILTERS} | _FILTERS_OF_OURS | dict(FILTERS)
        self.tests = {name: tests.TESTS[name] for name in _TESTS}

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *how: Any, **more: Any) -> Any:
        """Return a template's code; that of one of ours is the same for all themes."""
        if isinstance(source, str) and self._is_ours(filename) and not how and not more:
            return _code(self._ours, source, name, filename)
        return super().compile(source, name, filename, *how, **more)

    def _is_ours(self, filename: str | None) -> bool:
        return filename is not None and Path(filename).is_relative_to(self._ours)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            template = super()._parse(source, name, filename)
            if not self._is_ours(filename):
                template = counting(template)
        except RecursionError as error:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from error
        except TemplateSyntaxError as error:
            error.filename = filename
            raise
        except ValueError as error:  # a number of thousands of digits
            raise TemplateSyntaxError(str(error), 1, name, filename) from error
        template.set_environment(self)
        return template

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        try:
            return super()._generate(source, name, filename, defer_init)
        except RecursionError as error:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from error

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError) as error:  # Python takes 20 loops inside each other, no more
            raise TemplateSyntaxError(_TOO_DEEP, 1, None, filename) from error

    def call_filter(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        # a filter such as `map` is told a name by a text, which may be one of those that no template can write
        if name in FILTERS:
            raise SecurityError(f"may not name the filter `{name}`")
        return super().call_filter(name, value, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_"):
            return False
        if isinstance(obj, _OF_TEMPLATES):
            return True
        if type(obj).__module__.startswith(_OURS):
            return not callable(value) and not isinstance(value, PurePath)
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS.items())

    def is_safe_callable(self, obj: Any) -> bool:
        if isinstance(obj, _CALLABLE) or obj is safe_range:
            return True
        owner, name = getattr(obj, "__self__", None), str(getattr(obj, "__name__", ""))
        return owner is not None and self.is_safe_attribute(owner, name, obj)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  (as Jinja2 has it: templates may have arguments of any name)
        paid = budget()
        paid.weighed((args, kwargs))
        if isinstance(owner := getattr(__obj, "__self__", None), str):
            paid.weighed(owner, characters=1)
        if isinstance(__obj, LoopContext):
            args = tuple(paid.counted(each) for each in args)
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"may not call {_kind(__obj)}")
        paid.go_down()
        result = super().call(__context, __obj, *args, **kwargs)
        paid.come_up()
        return paid.weighed(result)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return super().call_binop(context, operator, left, right)
        if operator == "+" and type(left) is type(right) and isinstance(left, str | list | tuple):
            budget().weighed((left, right))
            return left + right
        if not isinstance(left, int | float) or not isinstance(right, int | float):
            raise SecurityError(f"`{operator}` is for numbers, not for {_kind(left)} and {_kind(right)}")
        if (
            operator == "**"
            and max(abs(right), abs(left).bit_length() if isinstance(left, int) else 0) > _LARGEST_POWER
        ):
            raise TooMuchError("makes a number that is too large")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _MOST_BITS:
            raise TooMuchError("makes a number that is too large")
        return result

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        if isinstance(obj, Undefined):
            return obj  # which says what is missing
        message = f"may not use `{attribute[:40]}` of {_kind(obj)}"
        return self.undefined(message, name=attribute, obj=obj, exc=SecurityError)


@lru_cache(maxsize=32)
def _code(ours: Path, source: str, name: str | None, filename: str | None) -> CodeType:
    return ImmutableSandboxedEnvironment.compile(Sandbox(BaseLoader(), ours), source, name, filename)


def _kind(value: object) -> str:
    return f"a value of the kind `{type(value).__name__}`"


@pass_context
def _written(_context: Context, value: object) -> Markup:
    """Return what a template writes in place of a value, escaped and fit for every file; only texts and numbers are."""
    if isinstance(value, Markup):
        text = value
    elif isinstance(value, Undefined | str | int | float | None):
        text = escape(clean_text.clean(str(value)))
    else:
        raise SecurityError(f"cannot write {_kind(value)}; `join` makes text of a list")
    budget().pay(1, len(text))
    return text


def _replace(value: str, old: str, new: str) -> str:
    """Return a text with another in place of one, paid for before it is made."""
    if not old:
        raise ValueError("`replace` needs something to replace")
    text = value if isinstance(value, str) else str(value)
    paid = budget()
    paid.weighed(text)
    paid.pay(text.count(old) * (1 + len(new)) // 64)
    return text.replace(old, escape(new) if isinstance(text, Markup) else new)


@pass_context
def _join(context: Context, values: Any, between: str = "", attribute: str | None = None) -> str:
    """Return texts joined, paid for before they are."""
    found = list(values)
    paid = budget()
    paid.weighed(found)
    paid.pay(len(found) * (1 + len(between)) // 64)
    return filters.do_join(context.eval_ctx, found, between, attribute)  # type: ignore[no-any-return]  # a text


@pass_context
def _tojson(context: Context, value: Any) -> Markup:
    """Return a value as JSON on one line: blanks before each line could be as many as a template says."""
    return filters.do_tojson(context.eval_ctx, value)


def _round(value: float, precision: int = 0, method: Any = "common") -> float:
    if not isinstance(precision, int) or abs(precision) > _LARGEST_POWER:
        raise TooMuchError("makes a number that is too large")
    return filters.do_round(value, precision, method)


_FILTERS_OF_OURS = {"replace": _replace, "join": _join, "round": _round, "tojson": _tojson}
"""In place of those of Jinja2 that can make much of little."""
