"""Make the table of dates of `planning/language` from Unicode's CLDR.

    npm pack cldr-core@48.2.0 cldr-dates-full@48.2.0    # unpack each into a folder of its name
    python scripts/make_date_tables.py FOLDER

The table has every language that four million people or more speak and whose months CLDR knows, and those of its
scripts and regions that write dates otherwise and have as many. English is the world's, en-001.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[1] / "src/notes2slides/planning/language/dates.json"
FEWEST = 4_000_000
"""Speakers."""
ALWAYS = ("ca", "eu", "ga", "gl", "et", "is", "lt", "lv", "mk", "no", "sl", "sq")
"""Languages of schools and universities of which CLDR counts fewer speakers, or counts them under another code."""
_FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>([A-Za-z])\3*)")
_WIDTHS = {3: "abbreviated", 4: "wide"}

Entry = tuple[str, tuple[str, ...]]
"""How a date is written, of `{day}`, `{month}`, `{number}` and `{year}`, and the months; none where it has numbers."""


def main(folder: Path) -> None:
    """Write the table."""
    spoken = speakers(folder)
    known = {path.name for path in (folder / "cldr-dates-full/main").iterdir()}
    entries: dict[str, Entry] = {}
    for name in sorted({*known, "en-US"}):
        if spoken[name] < FEWEST and name not in ALWAYS:
            continue
        found = entry(folder, {"en": "en-001", "en-US": "en"}.get(name, name))
        if found is not None:
            entries[name.lower()] = found
    kept = {name: found for name, found in entries.items() if found != shorter(entries, name)}
    lines = [f" {json.dumps(name)}: {json.dumps(found, ensure_ascii=False)}" for name, found in kept.items()]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(kept)} languages, scripts and regions in {TABLE.name}")


def speakers(folder: Path) -> Counter[str]:
    """Return how many people speak a language, by itself, in a script (`az-Cyrl`) and in a region (`de-AT`)."""
    facts = _read(folder / "cldr-core/supplemental/territoryInfo.json")["supplemental"]["territoryInfo"]
    found: Counter[str] = Counter()
    for territory, known in facts.items():
        for code, share in known.get("languagePopulation", {}).items():
            count = int(float(known["_population"]) * float(share["_populationPercent"]) / 100)
            language = code.split("_")[0]
            names = {language, code.replace("_", "-"), f"{language}-{territory}"}
            found.update(dict.fromkeys(names, count))
    return found


def entry(folder: Path, name: str) -> Entry | None:
    """Return how a locale writes dates; None where CLDR does not know its months."""
    calendar = _read(folder / f"cldr-dates-full/main/{name}/ca-gregorian.json")["main"][name]["dates"]["calendars"]
    gregorian = calendar["gregorian"]
    pattern = gregorian["dateFormats"]["long"]
    pattern = pattern["_value"] if isinstance(pattern, dict) else pattern
    months: tuple[str, ...] = ()
    form = []
    for text, field in _pieces(pattern):
        match field[:1]:
            case "":
                form.append(text)
            case "d":
                form.append("{day}")
            case "y":
                form.append("{year}")
            case "G":
                form.append(gregorian["eras"]["eraAbbr"]["1"])
            case "M" | "L" if len(field) < 3:
                form.append("{number}")
            case "M" | "L":
                kind = gregorian["months"]["format" if field[0] == "M" else "stand-alone"]
                months = tuple(kind[_WIDTHS[len(field)]][str(number)] for number in range(1, 13))
                form.append("{month}")
            case other:
                raise ValueError(f"{name}: {pattern} has the field {other}")
    written = "".join(form).replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")  # which more faces have
    return None if months and months[0] in ("M01", "Mo1") else (written, months)


def shorter(entries: Mapping[str, Entry], name: str) -> Entry | None:
    """Return what is found for a tag by its first parts."""
    while "-" in name:
        name = name.rpartition("-")[0]
        if name in entries:
            return entries[name]
    return None


def _pieces(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the texts and the fields of a pattern (Unicode Technical Standard 35, part 4)."""
    at = 0
    for found in _FIELD.finditer(pattern):
        yield pattern[at : found.start()] + (found["quoted"] or ""), ""
        yield "", found["field"] or ""
        at = found.end()
    yield pattern[at:], ""


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
