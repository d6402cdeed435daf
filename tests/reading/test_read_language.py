"""The language of notes: what the header says, else what the script tells."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from notes_tree import FILE

from notes2slides.diagnostics import Severity
from notes2slides.files.source import Source
from notes2slides.reading import read
from notes2slides.reading.header.language import guessed_language
from notes2slides.reading.header.profiles import LENGTH, likeness, threes

SENTENCES = {
    "ja": "勾配降下法では、損失が小さくなる方向にパラメータを更新する。",
    "zh": "梯度下降法沿着损失下降最快的方向更新参数。",
    "ko": "경사 하강법은 손실이 줄어드는 방향으로 매개변수를 갱신한다.",
    "ar": "يحدّث الانحدار التدرجي المعاملات في اتجاه تناقص الخسارة.",
    "he": "מורד הגרדיאנט מעדכן את הפרמטרים בכיוון שבו ההפסד קטן.",
    "ru": "Градиентный спуск обновляет параметры в сторону убывания потерь.",
    "el": "Η κάθοδος κλίσης ενημερώνει τις παραμέτρους προς μικρότερη απώλεια.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_the_script_of_most_letters_tells_the_language(language: str, text: str) -> None:
    assert guessed_language([text, "SGD, 2024"]) == language


TALKS = {
    "de": "Die Lernrate bestimmt, wie weit ein Schritt geht. Ist sie zu groß, springt der Verlust und das Netz lernt "
    "nichts mehr; ist sie zu klein, kommt man nie an. Deshalb beginnt man mit einer Rate, die gerade noch geht.",
    "fr": "Le pas décide jusqu'où va chaque mise à jour. S'il est trop grand, la perte saute et le réseau n'apprend "
    "plus rien; s'il est trop petit, on n'arrive jamais au but, et c'est pourquoi on commence avec le plus grand.",
    "es": "La tasa de aprendizaje decide hasta dónde llega cada paso. Si es demasiado grande, la pérdida salta y la "
    "red no aprende nada más; si es demasiado pequeña, nunca se llega, y por eso se empieza con la mayor que se puede.",
    "it": "Il passo decide quanto lontano va ogni aggiornamento. Se è troppo grande la perdita salta e la rete non "
    "impara più niente; se è troppo piccolo non si arriva mai, e per questo si comincia con il più grande che va.",
    "nl": "De stapgrootte bepaalt hoe ver elke stap gaat. Is zij te groot, dan springt het verlies en leert "
    "het netwerk "
    "niets meer; is zij te klein, dan komt men nooit aan, en daarom begint men met de grootste die nog net gaat.",
    "nb": "Læringsraten bestemmer hvor langt hvert steg går. Er den for stor, hopper tapet og nettet lærer ikke "
    "noe mer; "
    "er den for liten, kommer man aldri fram, og derfor begynner man med den største som fortsatt virker.",
    "cs": "Rychlost učení určuje, jak daleko každý krok jde. Je-li příliš velká, ztráta skáče a síť se už nic nenaučí; "
    "je-li příliš malá, nikdy nedojdeme k cíli, a proto začínáme s tou největší, která ještě funguje.",
    "pl": "Szybkość uczenia określa, jak daleko sięga każdy krok. Jeśli jest zbyt duża, strata skacze i sieć niczego "
    "więcej się nie uczy; jeśli jest zbyt mała, nigdy nie dojdziemy do celu, dlatego zaczynamy od największej.",
    "tr": "Öğrenme oranı her adımın ne kadar ileri gideceğini belirler. Çok büyükse kayıp sıçrar ve ağ artık "
    "hiçbir şey "
    "öğrenmez; çok küçükse hiçbir zaman varılmaz, bu yüzden hâlâ işe yarayan en büyük oran ile başlanır.",
    "id": "Laju belajar menentukan seberapa jauh setiap langkah pergi. Jika terlalu besar, kerugian melompat dan "
    "jaringan tidak belajar apa pun lagi; jika terlalu kecil, kita tidak akan pernah sampai, karena itu kita "
    "mulai dari "
    "yang terbesar.",
    "uk": "Швидкість навчання визначає, як далеко йде кожен крок. Якщо вона завелика, втрати стрибають і мережа більше "
    "нічого не вчить; якщо замала, ми ніколи не дійдемо до мети, тому починають із найбільшої, яка ще працює.",
    "fa": "نرخ یادگیری تعیین می‌کند که هر گام تا کجا می‌رود. اگر بیش از اندازه بزرگ باشد، خطا می‌پرد و شبکه دیگر "
    "چیزی یاد "
    "نمی‌گیرد؛ اگر بیش از اندازه کوچک باشد، هرگز به هدف نمی‌رسیم و برای همین با بزرگ‌ترین مقدار آغاز می‌کنند.",
    "fil": "Ang bilis ng pagkatuto ang nagtatakda kung gaano kalayo ang bawat hakbang. Kung masyadong malaki, "
    "tumatalon ang pagkawala at wala nang natututuhan ang network; kung masyadong maliit, hindi kailanman darating.",
    "sq": "Shpejtësia e të mësuarit vendos se sa larg shkon çdo hap. Nëse është shumë e madhe, humbja kërcen dhe "
    "rrjeti nuk mëson më asgjë; nëse është shumë e vogël, nuk arrihet kurrë, prandaj fillohet me më të madhen.",
    "be": "Хуткасць навучання вызначае, як далёка ідзе кожны крок. Калі яна занадта вялікая, страты скачуць і сетка "
    "больш нічога не вучыць; калі занадта малая, мы ніколі не дойдзем да мэты, таму пачынаюць з найбольшай.",
    "sr-Latn": "Brzina učenja određuje koliko daleko ide svaki korak. Ako je prevelika, gubitak skače i mreža više "
    "ništa ne uči; ako je premala, nikada ne stižemo do cilja, i zato se počinje sa najvećom koja još uvek radi.",
    "uz-Cyrl": "Ўқитиш тезлиги ҳар бир қадам қанча узоққа боришини белгилайди. Агар у жуда катта бўлса, йўқотиш "
    "сакрайди ва тармоқ бошқа ҳеч нарса ўрганмайди; агар жуда кичик бўлса, биз ҳеч қачон мақсадга етмаймиз.",
}


@pytest.mark.parametrize(("language", "text"), TALKS.items())
def test_words_tell_languages_of_one_script_apart(language: str, text: str) -> None:
    assert guessed_language([text]) == language
    assert guessed_language([text, "Backpropagation, gradient descent, batch size, learning rate"]) == language


def test_a_german_text_of_many_english_terms_is_german() -> None:
    terms = "compiler frontend optimization code generation scheduling register allocation machine code static analysis"
    more = "execution runtime interpreter bytecode parsing pipeline linking loading debugging profiling tracing testing"
    assert guessed_language([TALKS["de"], terms, more]) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "The step decides how far each update goes. Where it is too large, the loss jumps and the network learns "
        "nothing more; where it is too small it never arrives, which is why one begins with the largest that works.",
        "It was first seen by Müller, Schröder and Jürgens, then by Fernández, Lefèvre, Rossi and Bianchi, by Øystein "
        "and Åse Nilsson, Dvořák, Nagy and Yılmaz, and at last by van Dijk, de Vries and Jansen at the same time.",
        "torch.nn.Linear, torch.nn.Conv2d, optimizer.step, optimizer.zero_grad, loss.backward, model.eval, "
        "DataLoader, Dataset, transforms.Compose, Normalize, ToTensor, CrossEntropyLoss, softmax, argmax, einsum, "
        "matmul, reshape, squeeze, unsqueeze, permute, contiguous, detach, numpy, cuda, cpu, device, dtype",
        "Video 1, Video 2, Video 3, Graphs, Trees, Heaps, Tries, Hashing, Sorting, Searching, Recursion",
        "Die Verluste sind groß.",
    ],
)
def test_english_names_code_and_few_words_are_english(text: str) -> None:
    assert guessed_language([text]) == "en"


def test_a_term_in_latin_letters_weighs_no_more_than_the_words_around_it() -> None:
    assert guessed_language(["反向传播 backpropagation 计算每个参数的梯度，然后 optimizer 更新它们"]) == "zh"


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ([], "en"),
        (["1 + 1 = 2 …"], "en"),
        (["Gradientenabstieg für Anfänger"], "en"),
        (["हिन्दी में ढाल अवरोहण"], "hi"),
        (["потеря loss"], "ru"),
        (["потери", "losses"], "en"),
        (["損失関数", "深層学習ノート"], "ja"),
        (["卡拉OK店里的广告牌上常写着「の」，但这一句话还是中文，因为其余的字都是汉字"], "zh"),
        (["κλίση потеря 损失"], "en"),
        (["ｶﾀｶﾅ"], "ja"),
        (["時々々々"], "zh"),
    ],
)
def test_half_of_the_letters_and_no_more_tell_nothing(texts: list[str], language: str) -> None:
    assert guessed_language(texts) == language


@pytest.mark.parametrize(
    "text",
    [
        "## Потери\n\n- loss\n",
        "# Потери\n\n- loss\n",
        "## Loss\n\n- функция потерь\n",
        "| a | b |\n|---|---|\n| функция | потерь |\n",
        "> [!note]\n> функция потерь\n",
        "- `torch.nn.functional.cross_entropy` потеря\n\n```\nloss = model(batch).mean()\n```\n",
        "Title: Введение в обучение\nAuthor: A. N. Author of Other Names\n\n- SGD\n",
    ],
)
def test_titles_and_text_count_and_code_does_not(text: str) -> None:
    notes, (found,) = read([Source(FILE, text)])
    assert notes.meta.language == "ru"
    assert (found.code, found.severity) == ("language-guessed", Severity.NOTE)
    assert "`ru`" in found.message


@pytest.mark.parametrize(
    ("header", "language"), [("Lang: uk", "uk"), ("Language: en", "en"), ("Lang: Klingonese!", "en")]
)
def test_a_header_that_names_a_language_is_believed(header: str, language: str) -> None:
    notes, found = read([Source(FILE, f"{header}\nTitle: T\n\n- функция потерь\n")])
    assert notes.meta.language == language
    assert "language-guessed" not in [diagnostic.code for diagnostic in found]


def test_all_files_are_counted() -> None:
    notes, _ = read([Source("1.md", "# One\n\na\n"), Source("2.md", "# Два\n\nфункция потерь\n")])
    assert notes.meta.language == "ru"


def test_a_text_is_like_a_language_by_the_ranks_of_its_letters_in_a_row() -> None:
    """A half of all ranks is missed where a text's threes stand in the middle of the profile."""
    text = "the quick brown fox jumps over the lazy dog and every one of them says that this is what they have seen in "
    text += "some of these long nights before it was light again and nobody else came out there to look at"
    found = likeness(text, "Latn")
    assert next(iter(found)) == "en"
    profile = json.loads((files("notes2slides.reading.header") / "profiles.json").read_text(encoding="utf-8"))["Latn"][
        "en"
    ]
    ranked = [profile[at : at + 3] for at in range(0, len(profile), 3)]
    counted = threes(text)
    worth = sum(count * (LENGTH - ranked.index(three)) for three, count in counted.items() if three in ranked)
    assert found["en"] == pytest.approx(worth / (LENGTH * counted.total()))
