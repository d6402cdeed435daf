"""Make the table of quotation marks of `planning/language` from Unicode's CLDR.

    npm pack cldr-misc-full@48.2.0    # unpack it into a folder of its name
    python scripts/make_quotation_table.py FOLDER

A locale has the marks around a quotation and those around one inside it, four characters. Locales that write as the
language without its last part does are left out, and those that write as CLDR's root does. `OTHERS` are those of which
CLDR says something else than the authority for the language does, or nothing that can be used.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "src/notes2slides/planning/language/quotation_marks.json"
NAMES = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")
OTHERS = {
    "es": "«»“”",  # Real Academia Española, Ortografía de la lengua española (2010), 3.4.8
    "fr-CA": "«»“”",  # Office québécois de la langue française; CLDR has the inner ones the wrong way round
}


def main(folder: Path) -> None:
    """Write the table."""
    marks = {path.name: _marks(path) for path in (folder / "cldr-misc-full/main").iterdir()}
    root = marks.pop("und")
    marks.update(OTHERS)
    kept = {name: found for name, found in sorted(marks.items()) if found != _inherited(marks, name, root)}
    lines = [f" {json.dumps(name.lower())}: {json.dumps(found, ensure_ascii=False)}" for name, found in kept.items()]
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(kept)} languages, scripts and regions in {TABLE.name}; of all others {root}")


def _marks(folder: Path) -> str:
    told = json.loads((folder / "delimiters.json").read_text(encoding="utf-8"))["main"][folder.name]["delimiters"]
    return "".join(told[name] for name in NAMES)


def _inherited(marks: dict[str, str], name: str, root: str) -> str:
    while "-" in name:
        name = name.rpartition("-")[0]
        if name in marks:
            return marks[name]
    return root


if __name__ == "__main__":
    main(Path(sys.argv[1]))
