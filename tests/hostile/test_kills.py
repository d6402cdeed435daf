"""A build that is killed at any moment leaves a whole pair of decks to whoever looks next, and nothing else."""

from __future__ import annotations

import hashlib
import os
import random
import signal
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from notes2slides import build
from tests.support.file_calls import killed_at, watched
from tests.support.pairs import VERSIONS, Pairs, left_over

_LONGEST = 60_000
"""Looks at the folder, of a few microseconds each, between a build's first temporary and its end."""
ROUNDS = 20
"""Builds of each of two processes that write the same pair."""


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    return Pairs.in_folder(tmp_path_factory.mktemp("pairs"))


def look(pairs: Pairs) -> None:
    """Look into the folder as a lecturer does who builds something else there."""
    other = pairs.root / "other.md"
    other.write_text("# Other\n\n- nothing of the lecture\n")
    build(other, pairs.out)


def test_killed_before_any_call_the_pair_is_whole(pairs: Pairs) -> None:
    from notes2slides.writing import settle

    pairs.place("old")
    with watched(pairs.out) as calls:
        pairs.write("new")
    found: Counter[str] = Counter()
    for at in range(1, len(calls.made) + 1):
        pairs.place("old")
        found["killed"] += killed_at(pairs.out, at, lambda: pairs.write("new"))
        found[f"at once {pairs.version()}"] += 1
        found["left at once"] += bool(left_over(pairs.out))
        settle([pairs.out])
        found[f"then {pairs.version()}"] += 1
        found["left then"] += bool(left_over(pairs.out))
    assert found["killed"] == len(calls.made) > 40
    assert found["left at once"] > 20
    assert (found["left then"], found["then mixed"], found["then torn"], found["at once torn"]) == (0, 0, 0, 0)
    assert found["at once mixed"] <= 1
    assert found["then old"] > 20
    assert found["then new"] > 5


def killed_between_the_decks(pairs: Pairs) -> None:
    """Have a build of the new notes killed when the first of its decks is in its place."""
    pairs.place("old")
    with watched(pairs.out) as calls:
        pairs.build("new")
    second = [number for number, name in enumerate(calls.made, 1) if name == "replace"][1]
    pairs.place("old")
    assert killed_at(pairs.out, second, lambda: pairs.build("new"))
    assert pairs.version() == "mixed"


def test_a_build_of_other_notes_finishes_the_pair(pairs: Pairs) -> None:
    killed_between_the_decks(pairs)
    look(pairs)
    assert pairs.version() == "new"
    assert left_over(pairs.out) == []


def test_an_edit_made_after_the_kill_is_not_undone(pairs: Pairs) -> None:
    """What is left in a journal must not replace a deck that the lecturer has saved in the meantime."""
    killed_between_the_decks(pairs)
    mine = {path: path.read_bytes() + b"mine" for path in pairs.out.glob("lecture.*")}
    for path, data in mine.items():
        path.write_bytes(data)
    look(pairs)
    assert {path: path.read_bytes() for path in mine} == mine
    assert left_over(pairs.out) == []


def _build_often(root: str, version: str) -> list[str]:
    """Build a version again and again; return whatever goes wrong."""
    pairs = Pairs.known(Path(root))
    wrong = []
    for _ in range(ROUNDS):
        try:
            pairs.write(version)
        except Exception as error:  # whatever it is, it is what the test asks for
            wrong.append(repr(error))
    return wrong


def test_two_builds_at_once_lose_nothing_and_leave_one_pair(pairs: Pairs) -> None:
    pairs.place("old")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        wrong = list(pool.map(_build_often, [str(pairs.root)] * 2, VERSIONS))
    assert wrong == [[], []]
    assert pairs.version() in VERSIONS
    assert left_over(pairs.out) == []


def test_what_is_not_provably_ours_and_left_is_not_swept(pairs: Pairs) -> None:
    pairs.place("old")
    names = ["notes2slides-0123456789abcdef.tmp", ".notes2slides-mine.tmp", ".notes2slides-0123456789abcdef.tmp.txt"]
    kept = [pairs.out / name for name in names]
    folder, link = pairs.out / ".notes2slides-0000000000000000.tmp", pairs.out / ".notes2slides-0000000000000001.tmp"
    for path in kept:
        path.write_text("mine")
    folder.mkdir()
    link.symlink_to(kept[0])
    ours = pairs.out / ".notes2slides-0000000000000002.tmp"
    ours.write_text("left by a build")
    look(pairs)
    assert all(path.exists() for path in (*kept, folder, link))
    assert not ours.exists()
    folder.rmdir()


@pytest.mark.parametrize(
    "content",
    [
        '{"form": 1, "moves": [[".notes2slides-00000000000000aa.tmp", "../stolen", "", "NEW"]]}',
        '{"form": 1, "moves": [["../old/lecture.md", "lecture.pptx", "", "NEW"]]}',
        '{"form": 1, "moves": [[".notes2slides-00000000000000aa.tmp", "mine.pptx", "", "NEW"]]}',
        '{"form": 1, "moves": 3}',
        '{"form": 2, "moves": []}',
        "[" * 100_000,
        '{"form": 1',
    ],
)
def test_a_journal_from_elsewhere_moves_nothing(pairs: Pairs, content: str) -> None:
    pairs.place("old")
    mine = pairs.out / "mine.pptx"
    mine.write_text("mine")
    (pairs.out / ".notes2slides-00000000000000aa.tmp").write_text("theirs")
    new = hashlib.sha256(b"theirs").hexdigest()
    (pairs.out / ".notes2slides-00000000000000ab.journal").write_text(content.replace("NEW", new))
    look(pairs)
    assert mine.read_text() == "mine"
    assert not (pairs.root / "stolen").exists()
    assert pairs.notes("old").exists()
    assert left_over(pairs.out) == []


def random_kills(root: Path, count: int, seed: int = 1) -> Counter[str]:
    """Kill builds while they write, so many at moments of chance; return what was found then.

    For the long form: `at once` is what lies there when the process is dead, `then` what does after the next build into
    that folder.
    """
    pairs = Pairs.in_folder(root)
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    for _ in range(count):
        pairs.place("old")
        found["killed"] += _killed_while_writing(pairs, int(_LONGEST ** chance.random()))
        found[f"at once {pairs.version()}"] += 1
        found["left at once"] += bool(left_over(pairs.out))
        look(pairs)
        found[f"then {pairs.version()}"] += 1
        found["left then"] += bool(left_over(pairs.out))
    return found


def _killed_while_writing(pairs: Pairs, looks: int) -> bool:
    """Kill a build of the new notes so many looks after its first temporary; return whether it was not done before."""
    child = os.fork()
    if not child:
        try:
            pairs.build("new")
        finally:
            os._exit(0)
    while not left_over(pairs.out) and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        pass
    for _ in range(looks):
        os.stat(pairs.out)  # noqa: PTH116  (a few microseconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
