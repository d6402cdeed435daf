"""Words that describe no picture and tell of no link's end, in the languages that decks have words of their own in."""

from __future__ import annotations

import re

from notes2slides.model.scripts import primary

LONGEST_ADDRESS = 40
"""Characters of an address that may be read aloud in place of words."""
_FILE = re.compile(
    r"\S*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|heic|pdf|eps|emf|wmf|drawio|mmd|dot)", re.IGNORECASE
)
_CAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|pict|scan|screenshot)[-_ ]?\d[-_\d ]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

_PICTURES = {
    "en": "image images picture photo photograph pic img graphic figure fig diagram chart plot graph icon screenshot "
    "screen shot screengrab illustration drawing untitled alt alttext logo thumbnail",
    "ar": "صورة رسم شكل",
    "de": "bild foto grafik abbildung abb diagramm bildschirmfoto zeichnung schaubild unbenannt",
    "el": "εικόνα φωτογραφία σχήμα διάγραμμα",
    "es": "imagen foto fotografía gráfico figura diagrama captura pantalla dibujo",
    "fr": "image photo photographie graphique figure schéma capture écran dessin",
    "he": "תמונה תצלום איור תרשים צילום מסך",
    "it": "immagine foto fotografia grafico figura diagramma schermata disegno",
    "ja": "画像 写真 図 スクリーンショット イラスト",
    "ko": "이미지 사진 그림 스크린샷 도표",
    "nl": "afbeelding foto plaatje figuur grafiek diagram schermafbeelding tekening",
    "pt": "imagem foto fotografia gráfico figura diagrama captura tela desenho",
    "ru": "изображение картинка фото фотография рисунок график схема скриншот",
    "zh": "图 图片 图像 照片 截图 插图 圖 圖片 圖像 照片 截圖 插圖",
}
_FILLING = {
    "en": "a an the of my this some our",
    "de": "ein eine das die der",
    "es": "un una de la el",
    "fr": "un une de d la le l",
    "it": "un una di la il",
    "nl": "een de het",
    "pt": "um uma de da do a o",
}
"""Articles and the like, which say no more."""
_LINKS = {
    "en": "here|click here|click|link|this link|this|this page|page|website|site|web page|more|read more|learn more|"
    "see more|more info|more information|details|go|url|source|see here|continue",
    "ar": "هنا|اضغط هنا|انقر هنا|رابط|المزيد",
    "de": "hier|hier klicken|klick hier|klicken sie hier|link|dieser link|diese seite|seite|mehr|mehr lesen|"
    "weiterlesen|weitere informationen|mehr informationen|website",
    "el": "εδώ|κάντε κλικ εδώ|σύνδεσμος|περισσότερα",
    "es": "aquí|haga clic aquí|haz clic aquí|clic aquí|enlace|este enlace|más|leer más|más información|página",
    "fr": "ici|cliquez ici|cliquer ici|lien|ce lien|plus|lire la suite|en savoir plus|page|site",
    "he": "כאן|לחצו כאן|לחץ כאן|קישור|עוד|קרא עוד",
    "it": "qui|clicca qui|cliccare qui|link|questo link|altro|leggi di più|pagina|sito",
    "ja": "こちら|ここ|ここをクリック|リンク|詳細|続きを読む",
    "ko": "여기|여기를 클릭|링크|더 보기|자세히",
    "nl": "hier|klik hier|link|deze link|meer|lees meer|meer informatie|pagina|website",
    "pt": "aqui|clique aqui|link|ligação|este link|mais|leia mais|saiba mais|página|site",
    "ru": "здесь|тут|нажмите здесь|ссылка|эта ссылка|подробнее|ещё|сайт|страница",
    "zh": "这里|点击这里|点此|链接|更多|详情|這裡|點擊這裡|點此|連結|更多|詳情",
}


def poor_description(alt: str, language: str) -> str:
    """Return why an alternative text describes nothing, as the end of a sentence; "" where it may do."""
    text = " ".join(alt.split())
    if not text:
        return "is missing"
    if _FILE.fullmatch(text) or _CAMERA.fullmatch(text) or _ADDRESS.fullmatch(text):
        return f'is the name of a file: "{text}"'
    words = re.findall(r"[^\W\d_]+", text.casefold())
    known = _words(_PICTURES, language) | _words(_FILLING, language)
    if not words or known.issuperset(words):
        return f'says only "{text}"'
    return ""


def poor_link(text: str, language: str) -> str:
    """Return why a link's words do not tell where it leads, as the end of a sentence; "" where they may do."""
    said = " ".join(text.split())
    if not said:
        return "has no words"
    if _ADDRESS.fullmatch(said):
        return f"is read as an address of {len(said)} characters" if len(said) > LONGEST_ADDRESS else ""
    words = " ".join(re.findall(r"[^\W\d_]+", said.casefold()))
    known = {each for code in ("en", primary(language)) for each in _LINKS.get(code, "").split("|")}
    return f'says only "{said}"' if words in known and words else ""


def _words(table: dict[str, str], language: str) -> set[str]:
    return {word for code in ("en", primary(language)) for word in table.get(code, "").split()}
