"""English-looking paragraphs from a seeded word list, with everything that makes lines hard to predict."""

from __future__ import annotations

import random

from notes2slides.model.text import Mark, Run, Runs

WORD_LIST = """
    a an the of to in and is it that we for on are with as this be by at or from which can has not so if each when
    how model data layer batch learning rate gradient weights loss training image network value input output function
    example pixel feature filter kernel neuron epoch error noise sample vector matrix tensor number average
    Visualization AVATAR Wave Type Toyota Yearly LaTeX TensorFlow PyTorch GPU RGB CNN VAE SGD Adam ReLU Xavier
    Fisher convolution backpropagation regularization overfitting initialization hyperparameter normalization
    generalization
    difficult affine offline office fifty efficient baffling attitude getting better quickly flows fluffy jigsaw
    counterrevolutionaries internationalization electroencephalographically
"""
WORDS = WORD_LIST.split()
SPECIALS = (
    "state-of-the-art", "well-known", "fine-tuning", "3-by-3", "pre-trained", "and/or", "input/output", "1/2", "24/7",
    "“quoted words”", "\"straight\"", "it’s", "don't", "(in brackets)", "(see below)", "[12]", "f(x)", "e.g.", "i.e.,",
    "3.14", "1,000,000", "50%", "$5", "10–20", "word—another", "so – it seems –", "and so on…", "why?", "yes!", "x=y+1",
    "https://example.org/a/path", "https://example.org/some/really/long-path/with_many-parts?query=value&other=thing#end",
    "user@example.org", "C++", "#hashtag", "~200", "<tag>", "*star*", "snake_case_name", "é è ü ñ", "→", "A&B", "R2-D2",
)  # fmt: skip
CODE = ("fit()", "x = y * 2", "model.train(lr=0.01)", "np.array", "learn.fit_one_cycle(3, 1e-3)")


def _piece(chance: random.Random) -> str:
    return chance.choice(SPECIALS) if chance.random() < 0.14 else chance.choice(WORDS)


def paragraph(chance: random.Random) -> Runs:
    """Return one paragraph of 8 to 60 pieces; one in three has bold, italic or code in it."""
    runs: list[Run] = []
    mixed = chance.random() < 0.34
    for _ in range(chance.randint(1, 4) if mixed else 1):
        text = " ".join(_piece(chance) for _ in range(chance.randint(8, 60 if not mixed else 15)))
        runs.append(Run(text + chance.choice((".", ":", ";", "", ", and"))))
        if mixed:
            runs.append(Run(" "))
            mark = chance.choice((Mark.STRONG, Mark.EMPHASIS, Mark.STRONG | Mark.EMPHASIS, Mark.CODE))
            words = chance.choice(CODE) if mark is Mark.CODE else " ".join(_piece(chance) for _ in range(3))
            runs.append(Run(words, mark))
            runs.append(Run(chance.choice((" ", ", ", "; "))))
    return tuple(runs)


def paragraphs(count: int, seed: int) -> list[Runs]:
    """Return paragraphs, the same for the same seed."""
    chance = random.Random(seed)
    return [paragraph(chance) for _ in range(count)]
