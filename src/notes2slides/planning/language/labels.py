"""The few words that a deck says by itself, in the language of the notes.

Those of most languages stand in a table that `scripts/make_label_table.py` makes of what translators of programs and
formats agree on; where no two of them do, a word is English.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from notes2slides.model.scripts import script_of
from notes2slides.planning.language.plurals import RULES, arabic, one_or_more, russian
from notes2slides.values import replace


class Labels(Struct, frozen=True):
    """Words of the tool's own."""

    agenda: str
    introduction: str
    slides: tuple[str, ...]
    """The word "slide" in the forms that it takes behind numbers."""
    links: str
    questions: str
    table: str
    code: str
    form: Callable[[int], int] = one_or_more
    """Gives the index of the form behind a number, by the plural rules of Unicode's CLDR."""
    minutes: tuple[str, ...] = ("min",)
    """The word "minute", or its sign, in the forms that it takes behind numbers."""
    seen: Mapping[str, str] = {}
    """What is called a quotation, a question, a figure and a formula, where that is known; these have no English."""
    recap: str = ""
    """What stands over the topics of a section at its end; "" where it is called as an agenda is."""
    english: tuple[str, ...] = ()
    """Names of the fields that are English in a language that has the others."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return what blocks of some kinds are called."""
        return {"table": self.table, "code": self.code, **self.seen}

    @property
    def is_its_own(self) -> bool:
        """Return whether any of the words is not English for want of another."""
        return len(self.english) < len(_ORDER)

    def counted(self, number: int) -> str:
        """Return so many slides in words, `3 slides`."""
        return self._behind(number, self.slides)

    def timed(self, seconds: float) -> str:
        """Return so long in whole minutes, `4 min`, one at least."""
        return self._behind(max(1, int(seconds / 60 + 0.5)), self.minutes)

    def _behind(self, number: int, forms: tuple[str, ...]) -> str:
        return f"{number} {forms[min(self.form(number), len(forms) - 1)]}"


_LABELS = {
    "en": Labels("Overview", "Introduction", ("slide", "slides"), "Links", "Questions?", "Table", "Code"),
    "ar": Labels(
        "المحتويات",
        "مقدمة",
        ("شريحة", "شريحتان", "شرائح"),
        "روابط",
        "هل من أسئلة؟",
        "جدول",
        "شفرة",
        arabic,
        ("دقيقة", "دقيقتان", "دقائق"),
    ),
    "de": Labels(
        "Überblick", "Einführung", ("Folie", "Folien"), "Links", "Fragen?", "Tabelle", "Code", minutes=("Min.",)
    ),
    "el": Labels(
        "Περιεχόμενα",
        "Εισαγωγή",
        ("διαφάνεια", "διαφάνειες"),
        "Σύνδεσμοι",
        "Ερωτήσεις;",
        "Πίνακας",
        "Κώδικας",
        minutes=("λεπτό", "λεπτά"),
    ),
    "es": Labels(
        "Contenido", "Introducción", ("diapositiva", "diapositivas"), "Enlaces", "¿Preguntas?", "Tabla", "Código"
    ),
    "fr": Labels(
        "Plan",
        "Introduction",
        ("diapositive", "diapositives"),
        "Liens",
        "Questions\N{NO-BREAK SPACE}?",
        "Tableau",
        "Code",
    ),
    "he": Labels("תוכן העניינים", "מבוא", ("שקופית", "שקופיות"), "קישורים", "שאלות?", "טבלה", "קוד", minutes=("דק׳",)),
    "it": Labels("Sommario", "Introduzione", ("diapositiva", "diapositive"), "Link", "Domande?", "Tabella", "Codice"),
    "ja": Labels("目次", "はじめに", ("枚",), "リンク", "ご質問は？", "表", "コード", minutes=("分",)),
    "ko": Labels("목차", "들어가며", ("슬라이드",), "링크", "질문 있으신가요?", "표", "코드", minutes=("분",)),
    "nl": Labels("Overzicht", "Inleiding", ("dia", "dia's"), "Links", "Vragen?", "Tabel", "Code"),
    "pt": Labels("Conteúdo", "Introdução", ("slide", "slides"), "Links", "Perguntas?", "Tabela", "Código"),
    "ru": Labels(
        "Содержание",
        "Введение",
        ("слайд", "слайда", "слайдов"),
        "Ссылки",
        "Вопросы?",
        "Таблица",
        "Код",
        russian,
        ("мин",),
    ),
    "zh": Labels("目录", "引言", ("张幻灯片",), "链接", "有问题吗？", "表格", "代码", minutes=("分钟",)),
    "zh-hant": Labels("目錄", "引言", ("張投影片",), "連結", "有問題嗎？", "表格", "程式碼", minutes=("分鐘",)),
}
_SEEN = {
    "en": "Quotation Question Figure Formula",
    "ar": "اقتباس سؤال شكل صيغة",
    "de": "Zitat Frage Abbildung Formel",
    "el": "Παράθεμα Ερώτηση Σχήμα Τύπος",
    "es": "Cita Pregunta Figura Fórmula",
    "fr": "Citation Question Figure Formule",
    "he": "ציטוט שאלה איור נוסחה",
    "it": "Citazione Domanda Figura Formula",
    "ja": "引用 質問 図 数式",
    "ko": "인용 질문 그림 수식",
    "nl": "Citaat Vraag Figuur Formule",
    "pt": "Citação Pergunta Figura Fórmula",
    "ru": "Цитата Вопрос Рисунок Формула",
    "zh": "引文 问题 图 公式",
    "zh-hant": "引文 問題 圖 公式",
}
"""The names of what is seen on a slide, in the order of `_KINDS`."""
_KINDS = ("quotation", "question", "figure", "formula")
_RECAPS = {
    "en": "In this section",
    "ar": "في هذا القسم",
    "de": "In diesem Abschnitt",
    "el": "Σε αυτή την ενότητα",
    "es": "En esta sección",
    "fr": "Dans cette section",
    "he": "בפרק זה",
    "it": "In questa sezione",
    "ja": "このセクションの内容",
    "ko": "이 절의 내용",
    "nl": "In dit deel",
    "pt": "Nesta seção",
    "ru": "В этом разделе",
    "zh": "本节内容",
    "zh-hant": "本節內容",
}
WRITTEN = frozenset(_LABELS)
"""The languages whose words stand here; of others there is the table."""
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_OTHER_NAMES = {"no": "nb", "tl": "fil"}
_ORDER = ("introduction", "agenda", "slides", "table", "code", "links", "questions")


@cache
def labels(language: str) -> Labels:
    """Return the words for a BCP 47 language; English where none are known."""
    known, english = known_language(language), _LABELS["en"]
    if known in _LABELS:
        return replace(_LABELS[known], seen=_seen(known), recap=_RECAPS.get(known, ""))
    words = _table().get(known, {})
    said = {name: found[-1] for name, found in words.items() if name != "slides"}
    _, rule, *forms = words.get("slides", ("", one_or_more.__name__, *english.slides))
    return Labels(
        agenda=said.get("agenda", english.agenda),
        introduction=said.get("introduction", english.introduction),
        slides=tuple(forms),
        links=said.get("links", english.links),
        questions=said.get("questions", english.questions),
        table=said.get("table", english.table),
        code=said.get("code", english.code),
        form=RULES[rule],
        english=tuple(name for name in _ORDER if name not in words),
    )


def _seen(known: str) -> Mapping[str, str]:
    words = dict(zip(_KINDS, _SEEN[known].split(), strict=True))
    return {**words, "chart": words["figure"]}


def known_language(language: str) -> str:
    """Return the language whose words a BCP 47 tag asks for: `zh-hant` in regions that write it so, `sr-latn`; that of
    a script in which no words are known is none."""
    code = language.lower().replace("_", "-")
    if code.startswith(_TRADITIONAL):
        return "zh-hant"
    first, *rest = code.split("-")
    first = _OTHER_NAMES.get(first, first)
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    whole = f"{first}-{script}"
    if not script or first in _LABELS or whole in _table():
        return whole if whole in _table() else first
    words = next(iter(_table().get(first, {}).values()), [""])[-1]
    return first if script_of(words[:1]).lower() == script else whole


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the words by language and label, each behind those who give it; of slides a plural rule and all forms."""
    found: dict[str, dict[str, list[str]]] = json.loads(
        (files(__package__) / "labels.json").read_text(encoding="utf-8")
    )
    return found
