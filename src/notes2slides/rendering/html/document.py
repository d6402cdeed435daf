"""The whole page: slides, style and scripts put into the theme's template."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from notes2slides.files.signing import signed_page
from notes2slides.model.deck import Deck
from notes2slides.model.geometry import Rect, Size
from notes2slides.model.mirroring import facing_theme
from notes2slides.model.theme import Layout, Theme
from notes2slides.plugins.formats import DrawOptions
from notes2slides.rendering.html.pictures import filled_page
from notes2slides.rendering.html.presenting import presenting_script, presenting_style
from notes2slides.rendering.html.quoting import inside_style
from notes2slides.rendering.html.reveal import load_reveal
from notes2slides.rendering.html.slides import paper_html, slides_html
from notes2slides.rendering.html.stylesheet import theme_rules
from notes2slides.theming import Page, Templates


def write_page(deck: Deck, theme: Theme, options: DrawOptions, script: str = "") -> bytes:
    """Return the page with its digest; with a `script` it is one that a server keeps up to date, and asks that server
    alone. Raises OutputError and ThemeError."""
    theme = facing_theme(theme, deck.meta.direction)
    reveal = load_reveal(options.reveal_dir)
    templates = Templates(theme)
    config = Markup(json.dumps(reveal_config(deck, theme), sort_keys=True))
    starter = templates.text("html/deck.js.j2", {"config": config, "reads": not script})
    scripts = (reveal.script, presenting_script(), starter.strip(), *((script,) if script else ()))
    made = Page(templates, content_security_policy(scripts, asks=bool(script)))
    slides = slides_html(deck, theme, stacks=options.stacks)
    styles = (f"{reveal.css}\n{presenting_style()}", page_style(deck, theme, templates))
    return signed_page(filled_page(_page(made, deck, styles, slides, scripts), deck.assets))


def write_paper(deck: Deck, theme: Theme, options: DrawOptions) -> bytes:
    """Return the same slides one below the other, as reveal.js leaves them to a printer, but without it: the page is
    ready as soon as it is loaded, however busy the machine is. Raises OutputError and ThemeError."""
    theme = facing_theme(theme, deck.meta.direction)
    templates = Templates(theme)
    script = templates.text("html/paper.js.j2", {}).strip()
    styles = (load_reveal(options.reveal_dir).css, page_style(deck, theme, templates))
    made = Page(templates, content_security_policy([script]))
    return b"".join(filled_page(_page(made, deck, styles, paper_html(deck, theme), [script]), deck.assets))


def page_style(deck: Deck, theme: Theme, templates: Templates) -> str:
    """Return the style sheet of a deck in a theme that faces its way. Raises ThemeError."""
    rules = Markup(theme_rules(theme, deck.meta, deck.assets))
    return inside_style(
        templates.text("html/deck.css.j2", {"theme": templates.theme, "rules": rules, "on_paper": True})
    )


def _page(made: Page, deck: Deck, styles: tuple[str, str], slides: str, scripts: Sequence[str]) -> str:
    """Return the page in the theme's template, without its pictures; `styles` are that of reveal.js and the theme's."""
    reveal_css, style = styles
    return made.text(
        "html/deck.html.j2",
        {
            "meta": deck.meta,
            "reveal_css": made.held(reveal_css, "style"),
            "style": made.held(style, "style"),
            "slides": made.held(slides),
            "scripts": [made.held(script, "script") for script in scripts],
        },
    )


def reveal_config(deck: Deck, theme: Theme) -> dict[str, object]:
    """Return the options of reveal.js, see https://revealjs.com/config/.

    `totalTime`, in seconds, is there where the lecture was planned for a time: the speaker view counts down from it.
    `framed` is ours, for pages with bars at their edges: a screen of another shape is dark around them.
    """
    numbered = any("slide-number" in layout.boxes for layout in theme.layouts.values())
    framed = any(_at_edge(each.rect, theme.page) for layout in _used(deck, theme) for each in layout.decorations)
    return {
        **({"framed": True} if framed else {}),
        **({"totalTime": 60 * deck.meta.minutes} if deck.meta.minutes else {}),
        "width": theme.page.width,
        "height": theme.page.height,
        "margin": 0,
        "minScale": 0.1,
        "maxScale": 20,
        "center": False,
        "hash": True,
        "controls": True,
        "controlsTutorial": False,
        "progress": True,
        "slideNumber": not numbered,
        "overview": False,
        "rtl": deck.meta.direction == "rtl",
        "transition": "none",
        "backgroundTransition": "none",
        "autoAnimate": False,
        "scrollActivationWidth": 0,
        "pdfMaxPagesPerSlide": 1,
        "pdfSeparateFragments": False,
        "postMessage": False,
        "previewLinks": False,
    }


def _used(deck: Deck, theme: Theme) -> list[Layout]:
    return [theme.layout(name) for name in dict.fromkeys(slide.layout for slide in deck.slides)]


def _at_edge(rect: Rect, page: Size) -> bool:
    return rect.x <= 0 or rect.y <= 0 or rect.x + rect.width >= page.width or rect.y + rect.height >= page.height


def content_security_policy(scripts: Iterable[str], *, asks: bool = False) -> str:
    """Return the policy for a page with exactly these inline scripts (CSP Level 3).

    Nothing is fetched, but by a page that `asks` the server it comes from. Style attributes place the text, so inline
    style is allowed; it cannot fetch.
    """
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            *(("connect-src 'self'",) if asks else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
