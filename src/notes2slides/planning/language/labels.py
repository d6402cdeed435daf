"""The few words that a deck says by itself, in the language of the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct


def _one_or_more(number: int) -> int:
    return number != 1


def _arabic(number: int) -> int:
    return 1 if number == 2 else 2 if 3 <= number % 100 <= 10 else 0


def _russian(number: int) -> int:
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2


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
    form: Callable[[int], int] = _one_or_more
    """Gives the index of the form behind a number, by the plural rules of Unicode's CLDR."""
    minutes: tuple[str, ...] = ("min",)
    """The word "minute", or its sign, in the forms that it takes behind numbers."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return what blocks of some kinds are called."""
        return {"table": self.table, "code": self.code}

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
        _arabic,
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
        _russian,
        ("мин",),
    ),
    "zh": Labels("目录", "引言", ("张幻灯片",), "链接", "有问题吗？", "表格", "代码", minutes=("分钟",)),
    "zh-hant": Labels("目錄", "引言", ("張投影片",), "連結", "有問題嗎？", "表格", "程式碼", minutes=("分鐘",)),
}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def labels(language: str) -> Labels:
    """Return the words for a BCP 47 language; English where none are known."""
    return _LABELS.get(known_language(language), _LABELS["en"])


def english_words(language: str, titles: Iterable[str]) -> Sequence[str]:
    """Return the deck's own words among its titles that are English because none are known for its language."""
    if known_language(language) in _LABELS:
        return ()
    own = _LABELS["en"]
    said = [title.split(" · ")[0] for title in titles]
    return [word for word in (own.introduction, own.agenda, own.links, own.questions) if word in said]


def known_language(language: str) -> str:
    """Return the language whose words a BCP 47 tag asks for: `zh-hant` in regions that write it so."""
    code = language.lower().replace("_", "-")
    return "zh-hant" if code.startswith(_TRADITIONAL) else code.split("-")[0]
