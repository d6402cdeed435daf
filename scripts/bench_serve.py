"""Time of `serve` from the save of one edited bullet to the pixels, for notes once and 20 times over.

Each save is a rename, as editors do it; the moment at which the browser has drawn is taken in the page, after the frame
that shows the new slide. Beside it stands what a build without any memory of the notes takes, up to the page: the ratio
holds where the milliseconds do not. Without Chromium, the time is that until the page is told.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench import DECKS, REPEATS

from notes2slides.running import chromium_path

_BULLET = re.compile(r"\s*[-*+] \w")
_FEWEST = 30
"""Characters of a bullet that is edited."""
_DRAWN = """() => {
  window.drawn = [];
  addEventListener("deckchanged", () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => drawn.push(performance.timeOrigin + performance.now());
    port2.postMessage(0);
  }));
}"""
"""Takes down when each change is drawn, in milliseconds since 1970: a message that is sent before a frame is painted
arrives after that."""
_WAITED = """number => new Promise(done => {
  const look = () => drawn.length > number ? done(drawn[number]) : setTimeout(look, 20);
  look();
})"""
Wait = Callable[[int], float]
"""Waits for a change with its number, from 0; returns when it was there, in milliseconds since 1970."""


def repeated(text: str) -> str:
    """Return notes whose sections stand there 20 times, each time under headings of their own."""
    heading = re.search(r"^#+ ", text, re.MULTILINE)
    start = heading.start() if heading else 0
    copies = (re.sub(r"^(#+ .*)$", rf"\1 ({number})", text[start:], flags=re.MULTILINE) for number in range(REPEATS))
    return text[:start] + "\n".join(copies)


@contextmanager
def served(file: Path) -> Iterator[str]:
    """Serve notes; yield the address."""
    command = [sys.executable, "-m", "notes2slides", "serve", str(file), "--no-open", "--port", "43000"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield server.stdout.readline().split()[0]
    finally:
        server.kill()
        server.communicate()


@contextmanager
def in_chromium(address: str) -> Iterator[Wait]:
    """Open the page in Chromium; yield what waits until a change is drawn."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(address)
        page.evaluate("new Promise(done => Reveal.isReady() ? done() : Reveal.on('ready', done))")
        page.evaluate(_DRAWN)

        def wait(number: int) -> float:
            return float(page.evaluate(_WAITED, number))

        yield wait
        browser.close()


@contextmanager
def told(address: str) -> Iterator[Wait]:
    """Listen as the page does; yield what waits until a change is told."""
    page = urllib.request.urlopen(address, timeout=120).read().decode()
    version = page.partition('const version = "')[2].partition('"')[0]
    with urllib.request.urlopen(f"{address}events?since={version}", timeout=120) as events:

        def wait(_number: int) -> float:
            while events.readline() != b"event: update\n":
                pass
            events.readline()
            return time.time() * 1000

        yield wait


def saves(file: Path, wait: Wait, count: int) -> list[float]:
    """Return how many milliseconds each of some saves takes, after the first, which knows nothing of its section."""
    lines = file.read_text(encoding="utf-8").split("\n")
    bullets = [at for at, line in enumerate(lines) if _BULLET.match(line) and len(line) >= _FEWEST]
    places = random.Random(1).choices(bullets, k=count)
    found = []
    for number, place in enumerate(places):
        lines[place] += " indeed"
        new = file.with_name("new.tmp")
        new.write_text("\n".join(lines), encoding="utf-8")
        time.sleep(0.5)
        begun = time.time() * 1000
        new.replace(file)
        found.append(wait(number) - begun)
    return found[1:]


def cold(file: Path) -> float:
    """Return the milliseconds of a whole build of the page."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "notes2slides", "build", str(file), "-q", "--to", "html", "-o", str(file.parent)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Measure the notes given as an argument, or the first of the sample decks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path, nargs="?", default=min(DECKS.glob("*.md"), default=None))
    parser.add_argument("--saves", type=int, default=12)
    options = parser.parse_args()
    if options.notes is None:
        parser.error("no notes: name a file")
    text = options.notes.read_text(encoding="utf-8")
    has_browser = bool(chromium_path()) and find_spec("playwright") is not None
    until, listening = ("drawn", in_chromium) if has_browser else ("told", told)
    print(f"{'serve, one bullet edited':28}{until + ' ms':>10}{'most':>8}{'build ms':>10}{'ratio':>8}")
    for label, content in (("once", text), (f"{REPEATS} times over", repeated(text))):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "lecture.md")
            file.write_text(content, encoding="utf-8")
            whole = cold(file)
            with served(file) as address, listening(address) as wait:
                times = saves(file, wait, options.saves + 1)
        usual = statistics.median(times)
        print(f"{label:28}{usual:10.0f}{max(times):8.0f}{whole:10.0f}{usual / whole:8.3f}")


if __name__ == "__main__":
    main()
