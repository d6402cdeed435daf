"""A folder of notes and deck specs, and what is built of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Self

from msgspec import Struct

from notes2slides.course.fingerprints import Digests, fingerprint, theme_digest
from notes2slides.course.index_page import write_index
from notes2slides.course.making import Job
from notes2slides.course.outcome import Outcome, unmade
from notes2slides.course.pictures import forget_pictures
from notes2slides.course.pool import in_processes, outcomes
from notes2slides.course.records import FOLDER, INDEX, is_fresh, read_record, records
from notes2slides.course.settings import FILE, Settings, load_settings
from notes2slides.course.specs import DeckSpec, load_spec
from notes2slides.diagnostics import CourseError, Diagnostic, NoCourseError
from notes2slides.files.naming import can_name
from notes2slides.files.sources import natural_key
from notes2slides.model.options import Edits
from notes2slides.plugins.formats import ending
from notes2slides.spelling import folded
from notes2slides.theming import load_theme, theme_below
from notes2slides.values import replace
from notes2slides.writing import settle

SPECS = "decks"
Told = Callable[[int, int, Outcome], None]
"""Is told after each deck how many are done, how many there are to do, and what became of it."""


class CourseReport(Struct, frozen=True, kw_only=True):
    """What a build made of a course."""

    outcomes: tuple[Outcome, ...]
    """Of the decks that were built or could not be, and of specs that are wrong, in the order of the specs."""
    fresh: tuple[str, ...]
    """Decks that were left as they are, for nothing has changed."""
    gone: tuple[str, ...]
    """Decks in the output folder that no spec asks for any more."""
    index: Path | None
    """The index page; None where there is no deck, or another file has its place."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What there is to say of the index page."""

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Decks that could not be built."""
        return tuple(each for each in self.outcomes if each.error)


class Course(Struct, frozen=True, kw_only=True):
    """Deck specs with what holds for all of them."""

    root: Path
    output: Path
    settings: Settings
    specs: tuple[DeckSpec, ...]
    broken: tuple[Outcome, ...] = ()
    """Specs that cannot be used, and why."""

    @classmethod
    def load(cls, path: str | Path = ".", *, output: str | Path | None = None, reach: str | Path | None = None) -> Self:
        """Return the course in a folder: `notes2slides.toml`, and the deck specs `decks/*.toml`.

        The decks go into the folder `output`, else where the settings say, below the course's own folder. What specs
        and notes name lies in the folder `reach`, else in the root of the settings, else in that folder. A spec that
        is wrong does not stop the others. Raises NoCourseError where there are no specs, CourseError where the
        settings are wrong.
        """
        root = Path(path)
        for folder in (root, *(() if output is None else (Path(output),))):
            if not can_name(folder):
                raise NoCourseError(f"no folder can have the name {str(folder)[:80]!r}", hint="name another one")
        above = None if reach is None else Path(reach)
        settings = load_settings(root, root=above, is_output_asked=output is None)
        files = sorted((root / SPECS).glob("*.toml"), key=lambda file: (natural_key(file.name), file.name))
        if not files:
            hint = f"write {SPECS}/NAME.toml, name notes to build, or begin with notes2slides init FOLDER"
            raise NoCourseError(f"there are no deck specs in {root / SPECS}", hint=hint)
        specs, broken = _loaded(files, root, settings)
        place = Path(output) if output is not None else root / settings.output
        if not can_name(place):
            raise CourseError(f"{root / FILE}: `output` can be no folder's name", hint='as in output = "out"')
        return cls(root=root, output=place, settings=settings, specs=specs, broken=broken)

    def stale(self) -> tuple[DeckSpec, ...]:
        """Return the decks that are not built, or not of what there is now."""
        self._settle()
        digests = Digests(self.root)
        return tuple(job.spec for job in self._jobs(digests, []) if not self._fresh(job, digests))

    def build(
        self,
        *,
        executor: Executor | None = None,
        jobs: int | None = None,
        force: bool = False,
        edits: Edits | None = None,
        told: Told = lambda _done, _all, _outcome: None,
    ) -> CourseReport:
        """Build every deck of which something has changed, or with `force` every one, and write the index page.

        A file that was changed by hand since it was built is kept, and the new one written beside it, with a warning;
        one that is not ours is an error of its deck. With `force` both are replaced, but for an index page of others.
        `edits` stands in place of what the specs say.
        Decks are built by `executor`, else in `jobs` processes (as many as there are cores). Each is whole before it
        takes its place, so whatever stops a build, the next goes on where it was. Raises OutputError where the index
        page cannot be written.
        """
        self._settle()
        failed = list(self.broken)
        digests = Digests(self.root)
        found = list(self._jobs(digests, failed))
        todo = sorted(
            (replace(job, force=force, edits=edits) for job in found if force or not self._fresh(job, digests)),
            key=lambda job: job.sources,
        )
        done: list[Outcome] = failed
        results = outcomes(todo, executor) if executor is not None else in_processes(todo, jobs)
        for number, outcome in enumerate(results, 1):
            done.append(outcome)
            told(number, len(todo), outcome)
        forget_pictures(self.output, (found for each in records(self.output) for _, found in each.pictures))
        index = write_index(
            self.output, self._names, self.settings, load_theme(self._theme(self.settings.theme)[0]), force=force
        )
        names = {job.spec.name for job in todo}
        order = {name: number for number, name in enumerate(self._names)}
        return CourseReport(
            outcomes=tuple(sorted(done, key=lambda outcome: order[outcome.name])),
            fresh=tuple(job.spec.name for job in found if job.spec.name not in names),
            gone=tuple(record.name for record in records(self.output) if record.name not in order),
            index=index.path,
            diagnostics=index.diagnostics,
        )

    def job(self, name: str) -> Job:
        """Return what makes the deck of that spec. Raises the error of a spec, a theme or a file that is wrong, and
        CourseError where there is no such spec."""
        failed = [each for each in self.broken if each.name == name]
        chosen = replace(self, specs=tuple(spec for spec in self.specs if spec.name == name))
        for job in chosen._jobs(Digests(self.root), failed):
            return job
        told = failed[0].errors[0] if failed and failed[0].errors else None
        message = told.message if told else f"there is no deck spec {SPECS}/{name}.toml"
        raise CourseError(message, span=told.span if told else None, hint=told.hint if told else "")

    def _settle(self) -> None:
        """Finish what a build that was killed has begun, before anybody looks at the decks."""
        places = {(self.output / spec.output).parent for spec in self.specs}
        settle((self.output, self.output / FOLDER, *places))

    @property
    def _names(self) -> list[str]:
        names = [*(spec.name for spec in self.specs), *(outcome.name for outcome in self.broken)]
        return sorted(names, key=lambda name: (natural_key(name), name))

    def _fresh(self, job: Job, digests: Digests) -> bool:
        inputs = fingerprint(job.spec, job.theme_digest, job.sources)
        return is_fresh(read_record(self.output, job.spec.name), inputs, digests, self.output)

    def _jobs(self, digests: Digests, failed: list[Outcome]) -> Iterator[Job]:
        """Yield a job for each deck; those whose theme or notes cannot be used are added to the failed ones."""
        themes: dict[str, tuple[str, str]] = {}
        for spec in self.specs:
            try:
                if spec.theme not in themes:
                    themes[spec.theme] = self._theme(spec.theme)
                sources = tuple((path, digests.of(path)) for path in spec.sources)
            except Exception as error:
                failed.append(unmade(spec.name, error))
                continue
            name, found = themes[spec.theme]
            yield Job(
                spec=spec,
                root=str(self.root.resolve()),
                output=str(self.output.resolve()),
                theme=name,
                theme_digest=found,
                sources=sources,
            )

    def _theme(self, name: str) -> tuple[str, str]:
        """Return how workers find a theme, and the digest of its files."""
        path = theme_below(self.root, name)
        return path, theme_digest(load_theme(path))


def _loaded(files: Iterable[Path], root: Path, settings: Settings) -> tuple[tuple[DeckSpec, ...], tuple[Outcome, ...]]:
    """Return the specs that can be used, and what is wrong with the others."""
    specs: list[DeckSpec] = []
    taken: dict[str, DeckSpec] = {}
    broken: list[Outcome] = []
    for file in files:
        try:
            spec = load_spec(file, root, settings)
            _refuse_index(file, spec)
            written = [f"{spec.output}{ending(kind)}" for kind in spec.options.formats]
            places = [folded(place) for place in (f"{spec.output}/", *written)]  # no two specs share a name either
            first = next((taken[place] for place in places if place in taken), None)
            if first is not None:
                hint = f"give one of them another `output`; {FILE} has the folder of all"
                raise CourseError(f"{file}: writes the same decks as {first.name}.toml: {spec.output}", hint=hint)
            taken.update(dict.fromkeys(places, spec))
            specs.append(spec)
        except Exception as error:
            broken.append(unmade(file.stem, error))
    return tuple(specs), tuple(broken)


def _refuse_index(file: Path, spec: DeckSpec) -> None:
    """Raise CourseError where a deck would have the name of the page that lists the decks."""
    if "html" in spec.options.formats and f"{spec.output}.html".casefold() == INDEX:
        hint = 'give it another one, as in output = "overview"'
        raise CourseError(f"{file}: `output` is {spec.output}, and {INDEX} is the list of all decks", hint=hint)
