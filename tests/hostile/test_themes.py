"""Themes of strangers: they bring looks. What else their templates or values try is a ThemeError with file and line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from notes2slides.build_options import FORMATS
from notes2slides.course.fingerprints import theme_digest
from notes2slides.diagnostics import ThemeError
from notes2slides.pipeline import render
from notes2slides.theming import load_theme
from tests.support.chromium import chromium, open_deck
from tests.support.examples import sized
from tests.support.ooxml import Package, find
from tests.support.sample_deck import body_deck, deck, paragraph, slide, title
from tests.support.work import calls

CSS, PAGE, PART, MASTER = (
    "html/deck.css.j2",
    "html/deck.html.j2",
    "pptx/slideLayout.xml.j2",
    "pptx/slideMaster.xml.j2",
)
MOST_CALLS = 3_000_000
"""Of functions in a rendering that is stopped: a few seconds of work on any machine."""


def own_theme(folder: Path, files: dict[str, str]) -> Path:
    theme = folder / "mine"
    for name, text in {"theme.toml": 'extends = "lecture"\n', **files}.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text, encoding="utf-8")
    return theme


def drawn(theme: Path, template: str = "") -> dict[str, bytes]:
    """Return both decks by their suffix, or the one that a template is for."""
    made = body_deck(paragraph("Words of the notes"))
    formats = FORMATS if not template else ("pptx",) if template.startswith("pptx") else ("html",)
    return {path.suffix: data for path, data in render(made, load_theme(str(theme)), formats).items()}


def refused(theme: Path, template: str = "") -> ThemeError:
    with pytest.raises(ThemeError) as caught:
        drawn(theme, template)
    return caught.value


ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('touch run').read() }}",
    "{{ lipsum.__globals__['os'].system('touch run') }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ [''] | map(attribute='__class__') | list | join }}",
    "{{ ('__cl' ~ 'ass__') and ''['__cl' ~ 'ass__'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ range.__globals__ }}",
    "{{ theme.__class__.__init__.__globals__ }}",
    "{{ theme.__struct_fields__ }}",
    "{{ theme.folders[0].read_text() }}",
    "{{ theme.folders[0].parent.joinpath('x').write_text('x') }}",
    "{{ (theme.folders | first).unlink() }}",
    "{{ '{0.__class__}'.format(theme) }}",
    "{{ '%s' | format(theme.__class__) }}",
    "{% for key in [].append.__self__ %}{% endfor %}{{ [].append(1) }}",
    "{{ theme.colours.update({'paper': 'x'}) }}",
    "{{ theme.colours.clear() }}",
    "{{ theme.colours.pop('paper') }}",
    "{% import 'pptx/_shapes.xml.j2' as x %}{{ x.__dict__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "{{ x.y.z }}{{ config }}{{ request }}",
    "{{ caller.__globals__ }}",
    "{{ [1] | random }}",
    "{{ theme | pprint }}",
    "{{ theme }}",
    "{{ theme.page.right() }}",
]
ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) if a and range(99999)|list %}{% endfor %}",
    "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(999) %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(10**9) %}{% endfor %}",
    "{{ range(10**9) | list }}",
    "{{ range(99999) | map('upper') | select | list | length }}" * 20,
    "{% for a in range(9999) %}{{ range(99999) | select('odd') | list | length }}{% endfor %}",
    "{% for a in range(9999) %}{{ 'a' in range(99999) }}{% endfor %}",
    "{% for a in range(9999) %}{{ range(99999) | last == range(99999) | max }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(35) }}",
    "{% macro m(n) %}{% if n and m(n - 1) and m(n - 1) %}{% endif %}x{% endmacro %}{{ m(35) }}",
    "{% macro m() %}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}",
    "{% include 'html/deck.css.j2' %}",
    "{% extends 'html/deck.css.j2' %}",
    "{% import 'html/deck.css.j2' as x %}",
    "{% from 'html/deck.css.j2' import x %}",
    "{% block x %}{{ self.x() }}{% endblock %}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% for x in [1] recursive %}{{ loop(range(999)) }}{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ [1] * 10**9 }}",
    "{{ 'a' | center(10**9) }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 'a' | indent(10**9) }}",
    "{{ [1] | batch(10**9, 'x') | list }}",
    "{{ [1] | slice(10**9) | list }}",
    "{{ range(99999) | join('a' ~ range(9999) | join) }}",
    "{{ (range(99999) | join) | replace('1', range(99999) | join) }}",
    "{{ 2 ** 99999999 }}",
    "{{ 2 ** (2 ** (2 ** (2 ** 2))) }}",
    "{{ 10 ** 60 * 10 ** 60 * 10 ** 60 }}",
    "{{ 1 | round(-999999999) }}",
    "{{ 1 | round(999999999, 'ceil') }}",
    "{{ 1 | round(precision=999999999) }}",
    "{% set a = 'a' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{% set a = 'a' %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "{% set a = 'a' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
    "{% set a = [1] %}" + "{% set a = a + a %}" * 60 + "{{ a | length }}",
    "{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a | join }}",
    "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 60 + "{{ a == b }}",
    "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 60 + "{{ a in [b] }}",
    "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 60 + "{{ a is eq(b) }}",
    "{% set a = (1,) %}" + "{% set a = (a, a) %}" * 60 + "{{ {a: 1} | length }}",
    "{% set a = (1,) %}" + "{% set a = (a, a) %}" * 60 + "{{ theme.colours[a] }}",
    "{% set a = [1] %}" + "{% set a = [a, a] %}" * 60 + "{{ a | tojson }}",
    "{% set x = [''] | map('what is paid', -(10**15), -(10**15)) | list %}"
    "{% for a in range(2000) %}{% for b in range(2000) %}{% endfor %}{% endfor %}",
    "{% macro m() %}{% set x = [''] | map('what is left') | list %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in range(99999) %}" + "y" * 2000 + "{% endfor %}",
    "{% for x in range(99999) %}{% filter upper %}" + "y" * 2000 + "{% endfilter %}{% endfor %}",
    "{% for x in range(99999) %}{% set y %}" + "y" * 2000 + "{% endset %}{% endfor %}",
    "{% for x in range(99999) %}{% if " + " or ".join(["nope is defined"] * 2000) + " %}{% endif %}{% endfor %}",
]
BROKEN = [
    ("\n{{ nope }}", 2, "'nope' is undefined"),
    ("\n{% if %}", 2, "cannot be read"),
    ("\n\n{{ 1/0 }}", 3, "division by zero"),
    ("\n{% endfor %}", 2, "cannot be read"),
    ("{{ 'x' | nope }}", 1, "nope"),
    ("{{ 'x' is nope }}", 1, "nope"),
    ("\n{% include 'html/nope.j2' %}", 2, "no template `html/nope.j2`"),
    ("\n{% include '../../../etc/passwd' %}", 2, "no template"),
    ("\n{% include '/etc/passwd' %}", 2, "no template"),
    ("\n{% include 'html/../theme.toml' %}", 2, "no template"),
    ("\n{% include 'theme.toml' %}", 2, "no template"),
    ("\n{% include 'html/a\\0b' %}", 2, "no template"),
    ("\n{% include 'html\\\\x' %}", 2, "no template"),
    ("\n{% include 5 %}", 2, ""),
    ("\n{{ theme.nope }}", 2, "nope"),
    ("\n{{ 'a' + 1 }}", 2, "is for numbers"),
    ("\n{{ [1, 2] }}", 2, "cannot write"),
    ("\n{{ range(1, 2, 0) }}", 2, ""),
    ("\n{{ 'x'() }}", 2, "may not call"),
    ("\n{{ [1] | tojson(indent=9) }}", 2, "indent"),
    ("{% set theme.dark = 1 %}", 1, "namespace"),
    ("{{ " + "(" * 999 + ")" * 999 + " }}", 1, "nested too deeply"),
    ("{% for x in [1] %}" * 40 + "{% endfor %}" * 40, 1, "nested too deeply"),
    ("{{ " + "9" * 9000 + " }}", 1, ""),
    ("{{ " + "not " * 5000 + "1 }}", 1, "nested too deeply"),
    ("{{ 1" + " + 1" * 5000 + " }}", 1, "nested too deeply"),
    ("{# never ends", 1, "cannot be read"),
    ("{{ ['a', 1] | sort }}", 1, "goes wrong"),
    ("\n{% macro m() %}\n{{ nope }}\n{% endmacro %}\n{{ m() }}", 3, "undefined"),
    ("x" * 300_000, 1, "larger than"),
]


@pytest.mark.parametrize(("name", "template"), list(product([CSS, PART], ESCAPES))[:: sized(2, thorough=1)])
def test_no_template_reaches_beyond_its_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, template: str
) -> None:
    monkeypatch.chdir(tmp_path)
    theme = own_theme(tmp_path, {name: f"\n{template}"})
    before = load_theme(str(theme)).colours["paper"]
    assert str(refused(theme, name).span) == f"{theme / name}:2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]
    assert load_theme(str(theme)).colours["paper"] == before


@pytest.mark.parametrize("template", ENDLESS[:: sized(5, thorough=1)])
def test_every_template_comes_to_an_end(tmp_path: Path, template: str) -> None:
    theme = own_theme(tmp_path, {CSS: template})
    found: list[ThemeError] = []
    assert calls(lambda: found.append(refused(theme, CSS))) < MOST_CALLS
    assert str(found[0].span) == f"{theme / CSS}:1"


@pytest.mark.parametrize(
    ("name", "template", "line", "words"),
    [(name, *broken) for broken, name in product(BROKEN, [CSS, PART])][:: sized(3, thorough=1)],
)
def test_a_broken_template_is_told_with_its_line(
    tmp_path: Path, name: str, template: str, line: int, words: str
) -> None:
    error = refused(own_theme(tmp_path, {name: template}), name)
    assert str(error.span) == f"{tmp_path / 'mine' / name}:{line}"
    assert words in error.message
    assert error.hint


def test_the_same_template_is_stopped_or_not_the_same_every_time(tmp_path: Path) -> None:
    """As much as is just allowed is allowed again, in a deck that comes later too."""
    for count, is_too_much in ((200, False), (200, False), (2000, True), (200, False), (2000, True)):
        template = f"{{% for a in range({count}) %}}{{% for b in range(99) %}}{{% endfor %}}{{% endfor %}}"
        theme = own_theme(tmp_path, {"html/extra.css.j2": template})
        if is_too_much:
            refused(theme)
        else:
            drawn(theme)


def test_an_honest_template_changes_the_looks(tmp_path: Path) -> None:
    css = (
        "{% macro rule(name) %}.reveal .{{ name }} { color: #{{ theme.colours['accent'] | lower }}; }\n{% endmacro %}"
        "{% for name in ['one', 'two'] | sort %}{{ rule(name) }}{% endfor %}"
        "{# #}{% for name, colour in theme.colours.items() if name.startswith('on-') %}/* {{ name }} */{% endfor %}"
        "{% set wide = theme.page.width > 900 %}{{ '/* wide */' if wide }}{{ (theme.page.width / 2) | round | int }}"
    )
    page = drawn(own_theme(tmp_path, {"html/extra.css.j2": css}))[".html"].decode()
    assert ".reveal .one { color: #952b24; }\n.reveal .two { color: #952b24; }" in page
    assert "/* on-deep *//* on-deep-soft *//* on-deep-faint *//* wide */480" in page


@pytest.mark.parametrize("name", ["theme.toml", CSS, "html/extra.css.j2", PART])
def test_a_link_out_of_the_themes_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text('[colours]\naccent = "SECRET"\n')
    theme = own_theme(tmp_path, {})
    (theme / name).unlink(missing_ok=True)
    (theme / name).parent.mkdir(exist_ok=True)
    (theme / name).symlink_to(tmp_path / "secret")
    error = refused(theme)
    assert "leads out of the theme's folder" in error.message
    assert error.span and error.span.path == str(theme / name)
    assert "SECRET" not in str(error)


def test_a_folder_of_templates_may_not_be_a_link_out_either(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "extra.css.j2").write_text("SECRET")
    theme = own_theme(tmp_path, {})
    (theme / "html").symlink_to(tmp_path / "outside")
    assert "leads out of the theme's folder" in refused(theme).message


def test_links_within_the_themes_folder_are_followed(tmp_path: Path) -> None:
    theme = own_theme(tmp_path, {"html/own.css.j2": ".mine { color: red }"})
    (theme / "html" / "extra.css.j2").symlink_to("own.css.j2")
    (tmp_path / "link").symlink_to(theme)
    assert b".mine { color: red }" in drawn(tmp_path / "link")[".html"]


@pytest.mark.parametrize("name", ["theme.toml", CSS])
def test_a_pipe_or_a_folder_in_place_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    for make in (os.mkfifo, os.mkdir):
        theme = own_theme(tmp_path / make.__name__, {})
        (theme / name).unlink(missing_ok=True)
        (theme / name).parent.mkdir(exist_ok=True)
        make(theme / name)
        assert isinstance(refused(theme), ThemeError)


UNREADABLE = [
    ("\n<p:sldLayout>", 2, "not well-formed"),
    ("\n\n& {{ namespaces }}", 3, "not well-formed"),
    ("{{ '<' | safe }}", 1, "not well-formed"),
    ("\n{{ '\\x00' | safe }}", 2, "not well-formed"),
    ("<a/>\n\n{{ '\ufffe' | safe }}", 3, "not well-formed"),
    ("<a>&nbsp;</a>", 1, "not well-formed"),
    ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 1, "document type"),
    ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 1, "document type"),
    ("\n<a/>", 2, "<a> in place of <sldLayout>"),
    ("<p:sldLayout {{ namespaces }}>\n<p:x r:id='rId9'/></p:sldLayout>", 2, "relationship"),
    ("<p:sldLayout {{ namespaces }}>\n<p:x r:link='http://example.org'/></p:sldLayout>", 2, "relationship"),
    ("", 1, "not well-formed"),
]


@pytest.mark.parametrize(("template", "line", "words"), UNREADABLE)
def test_no_template_makes_a_part_that_powerpoint_cannot_read(
    tmp_path: Path, template: str, line: int, words: str
) -> None:
    error = refused(own_theme(tmp_path, {PART: template}), PART)
    assert str(error.span) == f"{tmp_path / 'mine' / PART}:{line}"
    assert words in error.message


def test_values_are_escaped_and_clean_whatever_a_template_does(tmp_path: Path) -> None:
    """A section's name stands in an attribute of a part, also where a template turns escaping off."""
    name = "pptx/presentation.xml.j2"
    own = (Path(__file__).parents[2] / "themes/base" / name).read_text(encoding="utf-8")
    first, _, rest = own.partition("\n")
    theme = own_theme(tmp_path, {name: f"{first}\n{{% autoescape false %}}{rest}{{% endautoescape %}}"})
    wild = 'a"b<c>&d\x00\x1b\ufffe'
    wild_deck = deck(slide(1, "bullets", title("Words"), section=wild))
    for each in (load_theme("lecture"), load_theme(str(theme))):
        data = render(wild_deck, each, ["pptx"])[Path("deck.pptx")]
        assert find(Package(data).xml("ppt/presentation.xml"), "//p14:section/@name") == ['a"b<c>&d']


HEAD = (
    "<!doctype html><html><head><meta charset='utf-8'>"
    "<meta http-equiv='Content-Security-Policy' content='{{ policy }}'>"
)
REST = "<style>{{ style }}</style></head><body>{{ slides }}<script>{{ scripts[0] }}</script></body></html>"
PAGES = [
    ("<html><body>\n{{ slides }}</body></html>", 1, "before its policy"),
    ("<html><head>\n<script>alert(1)</script>", 2, "before its policy"),
    (HEAD + "\n<script>alert(1)</script>" + REST, 2, "script"),
    (HEAD + "\n<script src='http://example.org/x.js'></script>" + REST, 2, "script"),
    (HEAD + REST.replace("{{ scripts[0] }}", "{{ scripts[0] }}\nalert(1)"), 1, "script"),
    (HEAD + "\n<link rel=stylesheet href='http://example.org/x.css'>" + REST, 2, "link"),
    (HEAD + "\n<meta http-equiv=refresh content='0;url=http://example.org'>" + REST, 2, "policy of its own"),
    (HEAD + "\n<base href='http://example.org'>" + REST, 2, "base"),
    (HEAD + "\n<iframe src='http://example.org'></iframe>" + REST, 2, "iframe"),
    (HEAD + "\n<object data=x></object>" + REST, 2, "object"),
    (HEAD + "\n<form action=x></form>" + REST, 2, "form"),
    (HEAD + "\n<svg><style><!--</style><script>alert(1)</script>" + REST, 2, "svg"),
    (HEAD + "\n<noscript>" + REST, 2, "noscript"),
    (HEAD.replace("<head>", "words<head>") + REST, 1, "text before its policy"),
    (HEAD.replace("<head>", "&nbsp;<head>") + REST, 1, "text before its policy"),
    (HEAD.replace("<head>", "\n</br><head>") + REST, 2, "</br> before its policy"),
    (HEAD.replace("<meta http", "\n</head></body><meta http") + REST, 2, "before its policy"),
    ("<!doctype html>\n<!-- --!><script>alert(1)</script> -->" + HEAD[15:] + REST, 2, "a comment"),
    (HEAD.replace("<meta http", "\n<!-- -- ><meta http") + "<!-- -->" + REST, 2, "a comment"),
    (HEAD + "\n<title><!--</title><script>alert(1)</script>--></title>" + REST, 2, "a comment"),
    (HEAD + "\n<textarea>" + REST, 2, "textarea"),
    (HEAD + "\n<p onclick='alert(1)'>" + REST, 2, "onclick"),
    (HEAD + "\n<a href='javascript:alert(1)'>x</a>" + REST, 2, "href"),
    (HEAD + "\n<a href=' JAVA&#10;SCRIPT:alert(1)'>x</a>" + REST, 2, "href"),
    (HEAD + "\n<a href='//example.org'>x</a>" + REST, 2, "href"),
    (HEAD + "\n<a ping='http://example.org' href='#x'>x</a>" + REST, 2, "ping"),
    (HEAD + "\n<img src='http://example.org/x.png'>" + REST, 2, "src"),
    (HEAD + "\n<img srcset='http://example.org/x.png'>" + REST, 2, "srcset"),
    (HEAD + "\n<p title='{{ slides }}'>" + REST, 2, ""),
    (HEAD + "\n<title>{{ slides }}</title>" + REST, 2, "where they do not belong"),
    (HEAD + "\n<!--><script>alert(1)</script>-->" + REST, 2, ""),
    (HEAD + "\n<![CDATA[ x ]]>" + REST, 2, ""),
    (HEAD + "\n<!--held-99-->" + REST, 2, "where they do not belong"),
    (HEAD + "\n<?xml-stylesheet href='http://example.org'?>" + REST, 2, ""),
    (HEAD.replace("{{ policy }}", "default-src *") + REST, 1, "policy of its own"),
    ("<!doctype html><html><head></head><body>x</body></html>", 1, ""),
]


@pytest.mark.parametrize(("template", "line", "words"), PAGES[:: sized(2, thorough=1)])
def test_a_page_of_a_theme_runs_and_asks_for_nothing(tmp_path: Path, template: str, line: int, words: str) -> None:
    error = refused(own_theme(tmp_path, {PAGE: template}), PAGE)
    assert error.message.startswith("the template writes a page with")
    assert str(error.span) == f"{tmp_path / 'mine' / PAGE}:{line}"
    assert words in error.message


def test_a_page_of_a_theme_may_look_as_it_likes(tmp_path: Path) -> None:
    page = (
        HEAD
        + "<title>{{ meta.title }}</title><style>{{ reveal_css }}</style>"
        + REST.replace("{{ slides }}", "<header><a href='https://example.org'>Our university</a></header>{{ slides }}")
    )
    data = drawn(own_theme(tmp_path, {PAGE: page}))[".html"].decode()
    assert "Our university" in data
    assert "Words of the notes" in data
    assert "held-" not in data


def test_a_page_cut_short_is_no_deck(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "themes/base" / PAGE).read_text(encoding="utf-8")
    error = refused(own_theme(tmp_path, {PAGE: page[:300]}))
    assert "without slides and scripts" in error.message


def test_what_only_looks_like_a_mark_is_a_comment(tmp_path: Path) -> None:
    mark = f"<!--held-{'9' * 5000}-->"
    data = drawn(own_theme(tmp_path, {PAGE: HEAD + mark + REST}), PAGE)[".html"].decode()
    assert mark in data


@pytest.mark.parametrize("name", ["html/deck.js.j2", "html/fit.js.j2"])
def test_a_script_of_a_theme_is_refused(name: str, tmp_path: Path) -> None:
    error = refused(own_theme(tmp_path, {name: "alert(1)"}))
    assert "looks, not code" in error.message
    assert str(error.span) == f"{tmp_path / 'mine' / name}:1"


STYLES = [
    "@import url(http://canary.test/a.css);",
    "@import 'http://canary.test/b.css';",
    "body { background: url(http://canary.test/c.png) }",
    "body { background: url('//canary.test/d.png') }",
    "body { background: u\\72l(http://canary.test/e.png) }",
    "@font-face { font-family: x; src: url(http://canary.test/f.woff) } body { font-family: x }",
    "body { background: image-set('http://canary.test/g.png' 1x) }",
    "</style><script>document.title = 'run'</script><style>",
    "</style><img src=http://canary.test/h.png onerror=\"document.title = 'run'\"><style>",
    "</STYLE ><meta http-equiv=refresh content='0;url=http://canary.test/i'><style>",
    "<!--</style>--><link rel=stylesheet href=http://canary.test/j.css>",
    "{{ '</style><script>document.title = 1</script>' | safe }}",
]
SHEET = "\n".join(STYLES)


def test_a_style_sheet_of_a_theme_asks_for_nothing_and_runs_nothing(tmp_path: Path) -> None:
    """Opened in Chromium with every request counted."""
    theme = own_theme(tmp_path, {"html/extra.css.j2": SHEET})
    file = tmp_path / "deck.html"
    file.write_bytes(drawn(theme)[".html"])
    with sync_playwright() as playwright, chromium(playwright) as context:
        opened = open_deck(context, file)
        assert opened.requests == []
        assert opened.page.title() not in ("run", "1")


NAMES = ["</style><script>alert(1)</script>", "a b", "a;b", "a{b", "a}b", "a:b", 'a"b', "a'b", "", "a\u0000", "x" * 41]
KINDS = {
    "colours": "[colours]\n{} = 'FFFFFF'",
    "styles": "[styles.{}]\nfont = 'body'\nsize = 20\ncolour = 'ink'",
    "layouts": "[layouts.{}]\nbackground = 'paper'\nboxes = {{}}",
    "boxes": "[layouts.bullets.boxes.{}]\nrect = [1, 1, 9, 9]\nstyle = 'body'",
    "callouts": "[callouts.{}]\ncolour = 'ink'",
}


@pytest.mark.parametrize(("kind", "name"), list(product(KINDS, NAMES))[:: sized(3, thorough=1)])
def test_names_are_words(tmp_path: Path, kind: str, name: str) -> None:
    written = KINDS[kind].format(json.dumps(name))
    error = refused(own_theme(tmp_path, {"theme.toml": f"extends = 'lecture'\n{written}\n"}))
    assert "is no name" in error.message or "control character" in error.message
    assert error.span and error.span.path.endswith("theme.toml")


def test_letters_of_any_script_make_a_name(tmp_path: Path) -> None:
    theme = own_theme(tmp_path, {"theme.toml": "extends = 'lecture'\n[colours]\n\"grün_2-ö\" = '00FF00'\n"})
    assert b"--gr\xc3\xbcn_2-\xc3\xb6:#00FF00" in drawn(theme)[".html"]


VALUES = [
    *(
        f"page = {{ width = {number}, height = 540 }}"
        for number in ("nan", "inf", "-inf", "1e308", "0", "-5", "71", "9" * 400)
    ),
    *(f"mono-scale = {number}" for number in ("nan", "0", "-1", "1e9", "true")),
    "scales = [[nan, 20, 20, 20, 20, 20]]",
    "scales = [[inf, 20, 20, 20, 20, 20]]",
    "scales = [['20', 20, 20, 20, 20, 20]]",
    "scales = [[true, 20, 20, 20, 20, 20]]",
    "scales = []",
    "scales = [[]]",
    "scales = [" + "[20, 20, 20, 20, 20, 20]," * 21 + "]",
    *(f"[styles.title]\nsize = {number}" for number in ("nan", "0", "-1", "1e308", "401")),
    *(f"[styles.title]\nleading = {number}" for number in ("nan", "0", "-1", "1e308")),
    *(
        f"[layouts.bullets.boxes]\nbody = {{ rect = [{rect}], style = 'body' }}"
        for rect in (
            "nan, 1, 9, 9",
            "1, inf, 9, 9",
            "1, 1, 0, 9",
            "1, 1, 9, -9",
            "1, 1, 1e308, 9",
            "true, 1, 9, 9",
            "1, 1, 9",
            "-1e9, 1, 9, 9",
        )
    ),
    "[layouts.bullets]\ndecorations = [" + "{ rect = [1, 1, 9, 9], fill = 'ink' }," * 51 + "]",
    "[layouts.bullets]\ndecorations = [{ rect = [1, 1, 9, 9], fill = 'ink', text = 'x' }]",
    *(
        f"[fonts]\nbody = {{ face = {json.dumps(face)}, generic = 'serif' }}"
        for face in (
            "",
            " ",
            "a\x00b",
            "a;b",
            'a"b',
            "a'b",
            "a{b",
            "</style>",
            "a\\b",
            "../x",
            "a\nb",
            "\u2028",
            "x" * 61,
            "@import",
        )
    ),
    "[fonts]\nbody = { face = 'Arial', alternatives = ['a;b'], generic = 'serif' }",
    "[fonts]\nbody = { face = 'Arial', alternatives = [" + "'a'," * 21 + "], generic = 'serif' }",
    "[[levels]]\nindent = nan\nhanging = 1\nbullet = '-'\nbullet-colour = 'ink'\nspace-before = 1",
    "[[levels]]\nindent = 1\nhanging = 1\nbullet = 'much too long'\nbullet-colour = 'ink'\nspace-before = 1",
    "[[levels]]\nindent = 1\nhanging = 1\nbullet = '-'\nbullet-colour = 'ink'\nspace-before = 1\n" * 10,
    "[colours]\n" + "".join(f"c{number} = 'FFFFFF'\n" for number in range(501)),
    "[colours]\npaper = 'FFFFFF;}</style>'",
    "[colours]\npaper = 'url(http://canary.test)'",
    "[colours]\npaper = '#FFFFFFFF'",
    "[callouts.note]\ncolour = 'ink'\nsign = 'much too long'",
    "[callouts.note]\ncolour = 'ink'\nsame = ['</style>']",
    f"description = '{'x' * 501}'",
    'description = "a\\u0000b"',
    "a" + ".a" * 5000 + " = 1",
    "x = " + "[" * 50 + "]" * 50,
]


@pytest.mark.parametrize("text", VALUES[:: sized(4, thorough=1)], ids=lambda text: text[:60])
def test_values_are_of_their_kind_and_in_their_range(tmp_path: Path, text: str) -> None:
    error = refused(own_theme(tmp_path, {"theme.toml": f"extends = 'lecture'\n{text}\n"}))
    assert f"{tmp_path / 'mine' / 'theme.toml'}:" in str(error)


@pytest.mark.parametrize(
    "text", ["//host/share", "\\\\\\\\host\\\\share", "a\\u0000b", "/etc", "/dev/null", "", "x/" * 3000, "\\u001b[2J"]
)
def test_what_is_extended_is_a_theme_on_this_machine(tmp_path: Path, text: str) -> None:
    error = refused(own_theme(tmp_path, {"theme.toml": f'\nextends = "{text}"\n'}))
    assert str(error.span) == f"{tmp_path / 'mine' / 'theme.toml'}:2"


def test_a_theme_that_is_extended_by_its_path_may_lie_elsewhere(tmp_path: Path) -> None:
    house = own_theme(tmp_path / "far", {"html/extra.css.j2": ".house { color: red }"})
    theme = own_theme(tmp_path, {"theme.toml": f"extends = '{house}'\n"})
    assert b".house { color: red }" in drawn(theme)[".html"]


def test_templates_are_not_told_where_a_theme_lies(tmp_path: Path) -> None:
    css = "{{ theme.origin }}{{ theme.folders | join }}{{ theme ~ '' }}"
    assert str(tmp_path).encode() not in drawn(own_theme(tmp_path, {"html/extra.css.j2": css}))[".html"]


def test_the_digest_of_a_theme_is_of_what_it_brings(tmp_path: Path) -> None:
    """A theme may lie in a folder with other things, even those that are built."""
    theme = own_theme(tmp_path, {"html/extra.css.j2": "a"})
    before = theme_digest(load_theme(str(theme)))
    (theme / "out").mkdir()
    (theme / "out" / "deck.html").write_text("x")
    (theme / "huge").symlink_to("/dev/zero")
    assert theme_digest(load_theme(str(theme))) == before
    (theme / "html" / "extra.css.j2").write_text("b")
    assert theme_digest(load_theme(str(theme))) != before


@pytest.mark.parametrize("template", ["{{ nope }}", "{% if %}", "{{ 1/0 }}"])
def test_the_command_line_tells_the_line_and_leaves_nothing(tmp_path: Path, template: str) -> None:
    theme = own_theme(tmp_path, {PART: f"\n{template}"})
    (tmp_path / "notes.md").write_text("# A\n\n- words\n")
    command = [sys.executable, "-m", "notes2slides", "build", str(tmp_path / "notes.md"), "--theme", str(theme)]
    result = subprocess.run([*command, "-o", str(tmp_path / "out")], capture_output=True, text=True)
    assert result.returncode == 1
    assert f"{theme / PART}:2: error: the template" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()
