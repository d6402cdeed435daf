"""Writes the pages of the reference that the code knows best: commands from click, the library from docstrings.

The pages are committed, so that they read well without a site; a test says when one is not what this makes.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import EnumType
from importlib import import_module
from pathlib import Path
from typing import get_args

import click

import notes2slides
from notes2slides.cli.commands import notes2slides as program

DOCS = Path(__file__).parent.parent / "docs"
_MADE = "<!-- Made by `make reference` of what the code says; change it there. -->"
_UNWRAPPED = "\b"
"""What click has before a paragraph whose lines stay as they are."""


def _commands_page() -> Iterator[str]:
    yield from (_MADE, "", "# Commands", "")
    yield "`notes2slides COMMAND --help` says the same. `python -m notes2slides` is the command under another name."
    yield "Exit statuses have [a page of their own](exit-statuses.md)."
    yield ""
    for name, command in sorted(program.commands.items()):
        arguments = [param.metavar or param.name.upper() for param in command.params if _is_argument(param)]
        yield f"## {name}"
        yield ""
        yield f"`{' '.join(['notes2slides', name, *arguments, '[OPTIONS]'])}`"
        yield ""
        yield from _help(command.help or "")
        options = [param for param in command.params if isinstance(param, click.Option)]
        if options:
            yield from ("| option | says |", "|---|---|")
            yield from map(_option, options)
            yield ""


def _is_argument(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument)


def _help(text: str) -> Iterator[str]:
    """Yield a command's help as Markdown: what click would not wrap is a list of commands to try."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        title, *rest = paragraph.split("\n")
        if title == _UNWRAPPED:
            yield from (rest[0], "", "```sh", *map(str.strip, rest[1:]), "```", "")
        else:
            yield from (_safe(paragraph), "")


def _safe(text: str) -> str:
    """Return text in which Markdown finds no HTML and no emphasis, but code as it is written."""
    parts = text.split("`")
    return "`".join(part if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = "" if option.is_flag else option.metavar or _choices(option)
    said = _safe(option.help or "").replace("|", "\\|")
    usual = f" Default: `{option.default}`." if option.show_default else ""
    return f"| {names}{f' `{value}`' if value else ''} | {said}{usual} |".replace("`NAME|PATH`", "`NAME\\|PATH`")


def _choices(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "\\|".join(map(str, option.type.choices))
    return option.type.name.upper()


def _library_page() -> Iterator[str]:
    yield from (_MADE, "", "# The library", "", "Every public name, from `from notes2slides import NAME`.")
    yield "[Use it from Python](../how-to/use-the-library.md) shows the usual ones at work."
    yield ""
    named = {name: getattr(notes2slides, name) for name in notes2slides.__all__ if not name.startswith("_")}
    classes = {name: value for name, value in named.items() if inspect.isclass(value)}
    errors = {name for name, value in classes.items() if issubclass(value, Exception)}
    kinds = (
        ("Functions", [name for name, value in named.items() if inspect.isfunction(value)], _function),
        ("Values", [name for name in classes if name not in errors], _class),
        ("Errors", sorted(errors), _class),
        ("Names for types", [name for name in named if not callable(named[name]) or get_args(named[name])], _alias),
    )
    for title, names, write in kinds:
        yield from (f"## {title}", "")
        for name in names:
            yield from write(name)


def _function(name: str) -> Iterator[str]:
    node = _definition(name)
    yield from (f"### {name}", "")
    yield from _signature(node, name)
    yield from _short_names(node, _module(name))
    yield from (_safe(inspect.getdoc(getattr(notes2slides, name)) or ""), "")


def _signature(node: ast.stmt, name: str) -> Iterator[str]:
    assert isinstance(node, ast.FunctionDef)
    taken = [part for part in _parameters(node.args) if part.split(":")[0] not in ("self", "cls")]
    given = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    line = f"{name}({', '.join(taken)}){given}"
    lines = [line] if len(line) <= 100 else [f"{name}(", *(f"    {part}," for part in taken), f"){given}"]
    yield from ("```text", *lines, "```", "")


def _short_names(node: ast.stmt, module: ast.Module) -> Iterator[str]:
    """Yield what stands behind names of types that are short for others, and no public names themselves."""
    typed = [each for each in ast.walk(node) if isinstance(each, ast.arg | ast.AnnAssign)]
    annotations = [each.annotation for each in typed if each.annotation]
    used = {each.id for top in annotations for each in ast.walk(top) if isinstance(each, ast.Name)}
    meant = {name: _meaning(name, module) for name in sorted(used - set(notes2slides.__all__))}
    said = [f"`{name}` is `{meaning}`" for name, meaning in meant.items() if meaning]
    yield from ("; ".join(said) + ".", "") if said else ()


def _meaning(name: str, module: ast.Module) -> str:
    """Return what a name is short for, as it is written in this module or in that from which it comes."""
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                return _one_line(node.value)
            case ast.ImportFrom(module=str(home), names=names) if home.startswith("notes2slides"):
                if name in [alias.name for alias in names]:
                    return _meaning(name, _source(home))
    return ""


def _parameters(taken: ast.arguments) -> Iterator[str]:
    """Yield parameters as they are written."""
    ordered = [*taken.posonlyargs, *taken.args]
    defaults: list[ast.expr | None] = [*[None] * (len(ordered) - len(taken.defaults)), *taken.defaults]
    for arg, default in zip(ordered, defaults, strict=True):
        yield _parameter(arg, default)
    if taken.kwonlyargs:
        yield "*"
    for arg, default in zip(taken.kwonlyargs, taken.kw_defaults, strict=True):
        yield _parameter(arg, default)


def _parameter(arg: ast.arg, default: ast.expr | None) -> str:
    return ast.unparse(arg) + (f" = {ast.unparse(default)}" if default else "")


def _class(name: str) -> Iterator[str]:
    value = getattr(notes2slides, name)
    yield from (f"### {name}", "", _safe(inspect.getdoc(value) or ""), "")
    above = [base.__name__ for base in value.__bases__ if base.__name__ in notes2slides.__all__]
    if above:
        yield from (f"A kind of `{above[0]}`, with all that one has.", "")
    definition = _definition(name)
    assert isinstance(definition, ast.ClassDef)
    fields = list(_fields(definition.body, names_only=isinstance(value, EnumType)))
    yield from (*fields, "", *_short_names(definition, _module(name))) if fields else ()
    for node in definition.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield from _method(name, node)


def _fields(body: Sequence[ast.stmt], *, names_only: bool) -> Iterator[str]:
    """Yield a line for each field or value of an enumeration, with the docstring that stands under it."""
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                default = f" = {ast.unparse(node.value)}" if node.value else ""
                yield _line(f"{name}: {ast.unparse(node.annotation)}{default}", after)
            case ast.Assign(targets=[ast.Name(id=name)]) if names_only:
                yield _line(name, after)


def _line(code: str, after: ast.stmt) -> str:
    match after:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return textwrap.fill(
                f"- `{code}`: {_safe(inspect.cleandoc(text))}", 118, subsequent_indent="  ", break_on_hyphens=False
            )
    return f"- `{code}`"


def _method(owner: str, node: ast.FunctionDef) -> Iterator[str]:
    if any(isinstance(each, ast.Name) and each.id == "property" for each in node.decorator_list):
        yield f"`{owner}.{node.name}`: {_safe(ast.get_docstring(node) or '')}"
        yield ""
        return
    yield from _signature(node, f"{owner}.{node.name}")
    yield from (_safe(ast.get_docstring(node) or ""), "")


def _alias(name: str) -> Iterator[str]:
    tree = _module(name)
    for node, after in zip(tree.body, [*tree.body[1:], ast.Pass()], strict=True):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                yield from (f"### {name}", "", "```text", f"{name} = {_one_line(node.value)}", "```", "")
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                    yield from (_safe(inspect.cleandoc(str(after.value.value))), "")


def _one_line(value: ast.expr) -> str:
    return " ".join(ast.unparse(value).split())


def _definition(name: str) -> ast.stmt:
    """Return where a public name is defined."""
    defining = (ast.FunctionDef, ast.ClassDef)
    return next(node for node in _module(name).body if isinstance(node, defining) and node.name == name)


def _module(name: str) -> ast.Module:
    home = import_module(notes2slides._HOME_OF[name])
    value = getattr(notes2slides, name)
    source = inspect.getsourcefile(value) if inspect.isroutine(value) or inspect.isclass(value) else home.__file__
    return ast.parse(Path(str(source)).read_text(encoding="utf-8"))


def _source(module: str) -> ast.Module:
    return ast.parse(Path(str(import_module(module).__file__)).read_text(encoding="utf-8"))


PAGES: Mapping[Path, Callable[[], Iterator[str]]] = {
    DOCS / "reference/commands.md": _commands_page,
    DOCS / "reference/api.md": _library_page,
}
"""Yields the lines of every page that is made, by its path."""


def main() -> None:
    """Write the pages."""
    for path, lines in PAGES.items():
        path.write_text("\n".join(lines()), encoding="utf-8")


if __name__ == "__main__":
    main()
