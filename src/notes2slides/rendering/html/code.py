"""Code as HTML: its text exactly, with the colours of its tokens and marks on the lines that are pointed at."""

from __future__ import annotations

from collections.abc import Iterator

from notes2slides.model.frames import CodeFrame, CodeLine, CodeToken
from notes2slides.model.theme import TOKEN_STAND_INS, Theme, token_colour
from notes2slides.rendering.html.paragraphs import px
from notes2slides.rendering.html.quoting import escape


def code_html(frame: CodeFrame) -> str:
    """Return a `pre`. Line numbers are attributes that the style sheet shows: they are not copied with the code."""
    language = f' class="language-{escape(frame.language)}"' if frame.language else ""
    panel = frame.panel
    radius = f"border-radius:{px(panel.radius)};" if panel.radius else ""
    style = (
        f"--fill:var(--{panel.fill});--border:{px(panel.border)};--border-colour:var(--{panel.border_colour});{radius}"
        f"--band:var(--{panel.band});--bar:var(--{panel.bar_colour});--bar-width:{px(panel.bar)};"
        f"padding:{px(frame.padding)};padding-left:{px(frame.padding + frame.gutter)};"
        f"--leading:{px(frame.leading)};--padding:{px(frame.padding)};--gutter:{px(frame.gutter)};"
        f"--gap:{px(panel.number_gap)};"
        f"font-size:{px(frame.size)};line-height:{px(frame.leading)}"
    )
    block = escape(frame.origin.id)
    first = next((line.number for line in frame.lines if line.number is not None), 1)
    text = "\n".join(_line(line, numbered=frame.gutter > 0) for line in frame.lines)
    return (
        f'<pre class="s-code" data-block="{block}" data-first-line="{first}" translate="no" tabindex="-1"'
        f' style="{style}"><code{language}>{text}</code></pre>'
    )


def token_rules(theme: Theme) -> Iterator[str]:
    """Yield a CSS rule for each kind of token."""
    for kind in TOKEN_STAND_INS:
        weight = {"keyword": ";font-weight:700", "comment": ";font-style:italic"}.get(kind, "")
        yield f".reveal .t-{kind}{{color:var(--{token_colour(theme, kind)}){weight}}}"


def _line(line: CodeLine, *, numbered: bool) -> str:
    text = "".join(map(_token, line.tokens))
    if not numbered and not line.highlighted:
        return text
    element = "mark" if line.highlighted else "span"
    number = f' data-n="{"" if line.number is None else line.number}"' if numbered else ""
    return f'<{element} class="line"{number}>{text}</{element}>'


def _token(token: CodeToken) -> str:
    text = escape(token.text)
    return f'<span class="t-{token.kind}">{text}</span>' if token.kind else text
