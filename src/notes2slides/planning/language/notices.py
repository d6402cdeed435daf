"""What stands where a picture cannot be shown, in the language of the notes."""

from __future__ import annotations

from msgspec import Struct

from notes2slides.model.deck import Unusable
from notes2slides.planning.language.labels import known_language

_LABEL = "Image not shown"


class _Notice(Struct, frozen=True):
    """Words around the name of a picture: its faults are those that an `Unusable` names."""

    label: str
    missing: str
    outside: str
    remote: str
    broken: str


_NOTICES = {
    "ar": _Notice(
        "لم تُعرض الصورة",
        "الملف {} غير موجود",
        "الملف {} خارج مجلد الملاحظات",
        "لم يُحمَّل {}",
        "تعذّرت قراءة {}",
    ),
    "de": _Notice(
        "Bild nicht gezeigt",
        "{} ist nicht da",
        "{} liegt außerhalb des Ordners der Notizen",
        "{} wurde nicht geladen",
        "{} ist nicht lesbar",
    ),
    "el": _Notice(
        "Η εικόνα δεν εμφανίζεται",
        "το {} δεν βρέθηκε",
        "το {} βρίσκεται έξω από τον φάκελο των σημειώσεων",
        "το {} δεν φορτώθηκε",
        "το {} δεν μπορεί να διαβαστεί",
    ),
    "es": _Notice(
        "Imagen no mostrada",
        "no se encuentra {}",
        "{} está fuera de la carpeta de los apuntes",
        "no se ha descargado {}",
        "no se puede leer {}",
    ),
    "fr": _Notice(
        "Image non affichée",
        "{} est introuvable",
        "{} est en dehors du dossier des notes",
        "{} n’a pas été téléchargé",
        "{} est illisible",
    ),
    "he": _Notice(
        "התמונה אינה מוצגת",
        "הקובץ {} לא נמצא",
        "הקובץ {} נמצא מחוץ לתיקיית הרשימות",
        "הקובץ {} לא נטען",
        "לא ניתן לקרוא את {}",
    ),
    "it": _Notice(
        "Immagine non mostrata",
        "{} non si trova",
        "{} è fuori dalla cartella degli appunti",
        "{} non è stato scaricato",
        "{} non si può leggere",
    ),
    "ja": _Notice(
        "画像を表示できません",
        "{} が見つかりません",
        "{} はノートのフォルダーの外にあります",
        "{} は取得されていません",
        "{} を読み込めません",
    ),
    "ko": _Notice(
        "이미지를 표시할 수 없음",
        "{} 파일이 없습니다",
        "{} 파일이 노트 폴더 밖에 있습니다",
        "{} 파일을 내려받지 않았습니다",
        "{} 파일을 읽을 수 없습니다",
    ),
    "nl": _Notice(
        "Afbeelding niet getoond",
        "{} is er niet",
        "{} ligt buiten de map van de notities",
        "{} is niet opgehaald",
        "{} is niet leesbaar",
    ),
    "pt": _Notice(
        "Imagem não mostrada",
        "{} não existe",
        "{} está fora da pasta das notas",
        "{} não foi transferido",
        "não é possível ler {}",
    ),
    "ru": _Notice(
        "Изображение не показано",
        "файл {} не найден",
        "файл {} лежит вне папки конспекта",
        "файл {} не загружен",
        "файл {} не читается",
    ),
    "zh": _Notice(
        "图片未显示",
        "找不到 {}",
        "{} 不在笔记的文件夹中",
        "未下载 {}",
        "无法读取 {}",
    ),
    "zh-hant": _Notice(
        "圖片未顯示",
        "找不到 {}",
        "{} 不在筆記的資料夾中",
        "未下載 {}",
        "無法讀取 {}",
    ),
}


def label(language: str) -> str:
    """Return the label of a panel in a BCP 47 language; in English where that is not known."""
    words = _NOTICES.get(known_language(language))
    return words.label if words else _LABEL


def notice(image: Unusable, language: str) -> tuple[str, str]:
    """Return the label of a panel and why it stands there, in a BCP 47 language; in English where that is not known.

    English has the reason as it was found; other languages what kind of fault it is.
    """
    words = _NOTICES.get(known_language(language))
    if words is None:
        return _LABEL, image.reason
    sentences = {"missing": words.missing, "outside": words.outside, "remote": words.remote, "broken": words.broken}
    sentence = sentences.get(image.fault)
    return words.label, sentence.replace("{}", image.name) if sentence else image.reason
