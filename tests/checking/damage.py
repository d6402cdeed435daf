"""Ways to damage a finished deck, one for each gate that is judged from what is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

MORE = "and so it goes on and on for many more words than any slide of this size could ever hold "


@dataclass(frozen=True)
class Damage:
    """A change of one slide's XML or HTML."""

    gate: str
    said: str
    """What a finding's text or figure must hold."""
    change: Callable[[str], str]


def topic(number: int) -> str:
    """Words that stand on one slide of the lecture that is damaged."""
    return f"Too large in week {number}"


LECTURE = "Title: Rates\n" + "".join(
    f"""
## Week {number}

- Rates of week {number} are lowered later
    - {topic(number)} and it diverges, which the loss shows at once
    - <tag>My Take</tag> Begin with one that is too large
    - Too small and it never arrives, which takes longer to see
"""
    for number in range(1, 12)
)


def _longer(text: str) -> str:
    return text.replace("and it diverges", "and it diverges " + MORE * 14)


def _pptx_shrunk(xml: str) -> str:
    return xml.replace("<a:bodyPr/>", '<a:bodyPr><a:normAutofit fontScale="62500"/></a:bodyPr>')


def _pptx_moved(xml: str) -> str:
    """Put the callout over the list."""
    return re.sub(r'<a:off x="\d+" y="\d+"/>(<a:ext [^>]*/><a:chOff)', r'<a:off x="1000000" y="1800000"/>\1', xml)


def _pptx_hidden(xml: str) -> str:
    return xml.replace('name="Body"', 'name="Body" hidden="1"')


def _pptx_small(xml: str) -> str:
    return re.sub(r"<a:rPr (?![^>]*\bsz=)", '<a:rPr sz="900" ', xml)


def _pptx_faint(xml: str) -> str:
    grey = '<a:solidFill><a:srgbClr val="DDDDDD"/></a:solidFill>'
    return re.sub(r"<a:rPr ([^>]*)/>(<a:t>Too small)", rf"<a:rPr \1>{grey}</a:rPr>\2", xml)


def _pptx_long_title(xml: str) -> str:
    return xml.replace("are lowered later<", f"are lowered later {MORE * 2}<", 1)


def _pptx_same_title(xml: str) -> str:
    return xml.replace("Rates of week 9 are lowered later<", "Rates of week 7 are lowered later<")


def _pptx_title_without_words(xml: str) -> str:
    return xml.replace("Rates of week 10 are lowered later<", "…<")


def _pptx_other_words(xml: str) -> str:
    return re.sub(r"<a:t>[^<]*</a:t>", "<a:t>x</a:t>", xml)


def _pptx_without_a_line(xml: str) -> str:
    return re.sub(r"<a:p>(?:(?!</a:p>).)*Too small.*?</a:p>", "", xml)


PPTX = (
    Damage("G1", "Body", _longer),
    Damage("G2", "fontScale 62500", _pptx_shrunk),
    Damage("G3", "overlap", _pptx_moved),
    Damage("G4", "Too large", _pptx_hidden),
    Damage("G4", 'not what was written: "x', _pptx_other_words),
    Damage("G5", "too small", _pptx_small),
    Damage("G6", "Too small", _pptx_faint),
    Damage("G10", "lines of 2", _pptx_long_title),
    Damage("G10", "the same title", _pptx_same_title),
    Damage("G10", "nothing that can be seen", _pptx_title_without_words),
    Damage("G4", "written there, and gone", _pptx_without_a_line),
)


def styled(html: str, slot: str, style: str) -> str:
    """Add CSS to a slot."""
    return re.sub(rf'(class="slot slot-{slot}[^"]*" style="[^"]*)', rf"\g<1>;{style}", html)


def _html_more_lines(html: str) -> str:
    return html.replace("</ul>", f'<li style="font-size:24px">{MORE[:40]}</li>' * 20 + "</ul>", 1)


def _html_squeezed(html: str) -> str:
    return html.replace("and it diverges", "and it diverges " + MORE)


def _html_without_title(html: str) -> str:
    return re.sub(r"<h2.*?</h2>", "", html)


def _html_other_words(html: str) -> str:
    return html.replace("Too small and it never", "Too great and it always", 1)


HTML = (
    Damage("G1", "body", _html_more_lines),
    Damage("G2", "nearer to each other", _html_squeezed),
    Damage("G2", "transform", lambda html: styled(html, "body", "transform:scale(.8)")),
    Damage("G3", "overlap", lambda html: styled(html, "callout", "left:100px")),
    Damage("G4", "Begin with", lambda html: styled(html, "callout", "visibility:hidden")),
    Damage("G4", "always", _html_other_words),
    Damage("G5", "too small", lambda html: re.sub(r"font-size:\d+px", "font-size:9px", html)),
    Damage("G6", "faint", lambda html: styled(html, "body", "opacity:.3")),
    Damage("G10", "no title", _html_without_title),
)
