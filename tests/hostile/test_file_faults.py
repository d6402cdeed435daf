"""Whatever the system refuses, at whatever call: old decks stay, nothing is left, and the message names the file."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from notes2slides import OutputError, build
from notes2slides.writing import write_bundle
from tests.support.edited import edit, unsign
from tests.support.examples import sized
from tests.support.file_calls import CLEANING, FAULTS, refusing, watched
from tests.support.pairs import Pairs, contents, left_over

EVERYDAY = 40
Prepare = Callable[[Path], object]
STANDING: dict[str, Prepare] = {
    "nothing": shutil.rmtree,
    "ours": lambda _folder: None,
    "edited": lambda folder: edit(folder / "lecture.pptx"),
    "by the version before": lambda folder: unsign(folder / "lecture.html"),
    "no pair": lambda folder: (folder / "lecture.html").unlink(),
}
"""What stands in the folder when the new notes are built."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One call that the system refuses, and what was wrong after it."""

    standing: str
    call: str
    number: int
    raised: bool
    wrong: str


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    return Pairs.in_folder(tmp_path_factory.mktemp("pairs"))


def faults(pairs: Pairs, count: int, seed: int = 1) -> Iterator[Fault]:
    """Yield what became of so many faults, spread over all calls that writing makes, each kind of error in turn."""
    chance = random.Random(seed)
    for done in range(count):
        standing = tuple(STANDING)[done % len(STANDING)]
        number = FAULTS[done // len(STANDING) % len(FAULTS)]
        yield _fault(pairs, standing, number, chance.random())


def _fault(pairs: Pairs, standing: str, number: int, share: float) -> Fault:
    _stand(pairs, standing)
    with watched(pairs.out) as calls:
        pairs.write("new")
    at = 1 + int(share * len(calls.made))
    _stand(pairs, standing)
    before = contents(pairs.out)
    raised: Exception | None = None
    with watched(pairs.out, at, refusing(number)) as calls:
        try:
            pairs.write("new")
        except Exception as error:  # whatever it is, it is judged below
            raised = error
    call = calls.made[at - 1]
    wrong = _wrong(pairs, before, raised, call) or _wrong_then(pairs)
    return Fault(standing, call, number, raised is not None, wrong)


def _stand(pairs: Pairs, standing: str) -> None:
    pairs.place("old")
    STANDING[standing](pairs.out)


def _wrong(pairs: Pairs, before: dict[str, bytes], raised: Exception | None, call: str) -> str:
    """Return what is wrong after a fault, "" for nothing."""
    after = contents(pairs.out)
    if call not in CLEANING and pairs.out.is_dir() and left_over(pairs.out):
        return f"left: {left_over(pairs.out)}"
    if raised is None:
        return (
            "" if set(pairs.wanted["new"].values()) <= set(after.values()) else "it says nothing, and has not written"
        )
    if not isinstance(raised, OutputError) or str(pairs.out) not in raised.message or not raised.hint:
        return f"said: {raised!r}"
    if not before and pairs.out.exists():
        return "the folder is left"
    after = {name: data for name, data in after.items() if not name.startswith(".notes2slides-")}
    return "" if after == before else f"there is now: {sorted(after)}"


def _wrong_then(pairs: Pairs) -> str:
    """Return what is wrong after the next build, which nothing disturbs."""
    pairs.write("new")
    if left_over(pairs.out):
        return f"left for ever: {left_over(pairs.out)}"
    missing = set(pairs.wanted["new"].values()) - set(contents(pairs.out).values())
    return "the next build has not written" if missing else ""


def test_faults_all_over_the_writing_lose_nothing(pairs: Pairs) -> None:
    found = list(faults(pairs, EVERYDAY))
    assert [fault for fault in found if fault.wrong] == []
    assert len({fault.call for fault in found}) > 6
    assert sum(fault.raised for fault in found) > EVERYDAY // 3


MADE = {
    "nothing": ("replace", "fsync", "write", "mkdir"),
    "ours": ("link", "replace", "fsync", "write", "chmod"),
    "by the version before": ("link", "replace", "fsync", "write", "chmod"),
}
"""What is called where that stands in the place of a deck."""


@pytest.mark.parametrize(("standing", "call"), [(standing, call) for standing, calls in MADE.items() for call in calls])
def test_each_call_that_changes_something_may_fail(pairs: Pairs, standing: str, call: str) -> None:
    _stand(pairs, standing)
    with watched(pairs.out) as calls:
        pairs.write("new")
    places = [number for number, name in enumerate(calls.made, 1) if name == call]
    assert places
    for at in places:
        for number in sized((FAULTS[at % len(FAULTS)],), thorough=FAULTS):
            fault = _fault(pairs, standing, number, (at - 0.5) / len(calls.made))
            assert (fault.call, fault.wrong) == (call, "")


def test_what_fails_while_things_are_taken_back_does_not_hide_why(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pptx", tmp_path / "b.html"
    for path in (first, second):
        path.write_bytes(b"old")
    with watched(tmp_path) as calls:
        write_bundle({first: b"new", second: b"new"})
    at = [number for number, name in enumerate(calls.made, 1) if name == "replace"][1]
    removed: list[object] = []

    def refuse_to_remove(path: object) -> None:
        removed.append(path)
        raise OSError(errno.EIO, "and this fails too")

    def refuse(_name: str) -> None:
        patches.setattr(os, "unlink", refuse_to_remove)
        raise OSError(errno.EIO, "what went wrong first")

    with (
        watched(tmp_path, at, refuse),
        pytest.MonkeyPatch.context() as patches,
        pytest.raises(OutputError, match="what went wrong first"),
    ):
        write_bundle({first: b"newer", second: b"newer"})
    assert removed
    assert [first.read_bytes(), second.read_bytes()] == [b"new", b"new"]


def soak(root: Path, count: int, seed: int = 1) -> Counter[str]:
    """Return how often what was wrong, of so many faults; for the long form."""
    pairs = Pairs.in_folder(root)
    return Counter(fault.wrong or ("refused" if fault.raised else "written") for fault in faults(pairs, count, seed))


def test_the_message_of_a_full_disk_names_the_deck(pairs: Pairs) -> None:
    pairs.place("old")
    with watched(pairs.out) as calls:
        build(pairs.notes("new"), pairs.out)
    pairs.place("old")
    at = calls.made.index("write") + 1
    with watched(pairs.out, at, refusing(errno.ENOSPC)), pytest.raises(OutputError) as caught:
        build(pairs.notes("new"), pairs.out)
    assert caught.value.message.endswith("lecture.pptx: No space left on device")
    assert "free some space" in caught.value.hint
