"""`notes2slides serve`: the slides in the browser while the notes are written."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notes2slides.build_options import BuildOptions
from notes2slides.cli import options
from notes2slides.cli.console import say, say_error
from notes2slides.cli.selecting import asks_for_decks
from notes2slides.diagnostics import Diagnostic, Severity
from notes2slides.dividing import By
from notes2slides.files.naming import STANDARD_INPUT

if TYPE_CHECKING:
    from notes2slides.serving.made import Recipe
    from notes2slides.serving.server import Served, Server

_HERE = "127.0.0.1"
_ALONE = (_HERE, "localhost", "::1")
_OF_SERVER = ("sources", "port", "host", "opens", "editor", "root", "quiet", "output_format")


@click.command()
@options.may_read_notes
@click.option("--port", type=click.IntRange(1, 65_535), default=8765, show_default=True, help="The first to be tried.")
@click.option(
    "--host",
    default=_HERE,
    show_default=True,
    metavar="ADDRESS",
    help="0.0.0.0 lets other machines of your network see the slides, who know the address that is printed.",
)
@click.option("--open/--no-open", "opens", default=True, help="Whether the browser is opened. Default: it is.")
@click.option(
    "--editor",
    default="",
    metavar="NAME|COMMAND",
    help="What a click with Alt on a text opens its line in: vscode, obsidian, jetbrains, copy (the place is copied), "
    "or a command such as 'subl {file}:{line}'. Default: the editor whose terminal this is, else copy.",
)
@asks_for_decks
def serve(
    sources: tuple[Path, ...],
    asked: BuildOptions,
    by: By | None,
    quiet: bool,
    port: int,
    host: str,
    opens: bool,
    editor: str,
) -> int:
    """Show the slides in the browser while the notes are written; without SOURCE, the decks of the course here.

    At each save the slide that was edited is shown anew. What there is to say of the notes stands below the slide that
    it concerns; where no deck can be made, the last one stays. A click with Alt held on a text opens its line in the
    editor, and /at?line=120 shows the slide of a line. /deck.pptx is the deck for PowerPoint. Ctrl-C ends it.

    \b
    Examples:
      notes2slides serve lecture.md
      notes2slides serve lecture.md --theme blackboard --editor vscode
      notes2slides serve notes/ --tag dropout
      notes2slides serve --no-open --port 9000
      curl 'http://127.0.0.1:8765/at?line=120'
    """
    import secrets

    from notes2slides.serving.server import opened

    if by is not None:
        raise click.UsageError("one deck is served: --split and --by heading make several")
    if any(str(path) == STANDARD_INPUT for path in sources):
        raise click.UsageError("standard input can be read once: name a file")
    if not sources and (given := options.given_beside(click.get_current_context(), _OF_SERVER)):
        raise click.UsageError(f"{given} goes with notes that are named; a course has it in its deck specs")
    token = "" if host in _ALONE else secrets.token_urlsafe(16)
    server = opened(host, port, _served(sources, asked, editor), token)
    if token:
        message = f"whoever in your network learns this address sees your slides: {server.address}"
        say_error(Diagnostic("served-to-others", Severity.WARNING, message, hint="leave out --host to be alone"))
    if not quiet:
        say(f"{server.address}  Ctrl-C ends it")
    return _until_interrupted(server, sources, opens=opens)


def _served(sources: tuple[Path, ...], asked: BuildOptions, editor: str) -> Served:
    from notes2slides.serving.editors import fault, usual
    from notes2slides.serving.preview import Preview
    from notes2slides.serving.server import Served

    if editor and (wrong := fault(editor)):
        raise click.UsageError(f"--editor: “{editor}” {wrong}")
    previews = {name: Preview(recipe) for name, recipe in _recipes(sources, asked).items()}
    return Served(previews=previews, editor=editor or usual())


def _until_interrupted(server: Server, sources: tuple[Path, ...], *, opens: bool) -> int:
    """Show what is saved until Ctrl-C is typed."""
    import webbrowser

    from notes2slides.serving.watching import keep_fresh

    previews = list(server.served.previews.values())
    for preview in previews if sources else ():
        preview.begin()
    if opens:
        webbrowser.open(server.address)
    folders = [path for path in sources if path.is_dir()] or ([] if sources else [Path("decks")])
    stop = threading.Event()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        keep_fresh(previews, folders, stop)
    except KeyboardInterrupt:
        return 0
    finally:
        stop.set()
        for preview in previews:
            preview.end()
        server.shutdown()
        server.server_close()
    return 0


def _recipes(sources: tuple[Path, ...], asked: BuildOptions) -> Mapping[str, Recipe]:
    """Return how the deck of these notes is made, under no name, or each of the course in this folder, under its."""
    from notes2slides.course.building import Course
    from notes2slides.serving.made import of_notes, of_spec

    if sources:
        return {"": of_notes(sources, asked)}
    course = Course.load(reach=asked.root)
    names = [*(spec.name for spec in course.specs), *(outcome.name for outcome in course.broken)]
    return {name: of_spec(Path().resolve(), name, asked.root) for name in names}
