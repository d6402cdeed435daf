"""The tables below `[looks]` become Looks, or an error with the key that is out of its range."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from notes2slides.model.looks import CalloutPanel, ChartLook, Chips, CodePanel, FigureLook, Gaps, Looks, TableLook
from notes2slides.theming.fields import LENGTH, SMALLEST_CODE, Fields, Range

_PADDING = Range(0, 300)
_BAR = Range(0, 200)
_GAP = Range(0, 500)
_APART = Range(2, 500)
"""Between frames, which would else be one."""
_RULE, _LINE = Range(0, 50), Range(0.25, 50)
_SIZES = Range(SMALLEST_CODE, 400)
_MOST_SIZES = 20


def parse_looks(looks: Fields, colours: Mapping[str, str], callouts: Mapping[str, object]) -> Looks:
    """Return what `[looks]` says; raises ThemeError at the first key that is missing, misspelt or impossible."""
    looks.only(("callout", "notice", "code", "table", "chips", "figure", "chart", "gaps"))
    notice = looks.child("notice")
    notice.only(("like",))
    return Looks(
        callout=_callout(looks.child("callout"), colours),
        notice_like=notice.choice("like", callouts),
        code=_code(looks.child("code"), colours),
        table=_table(looks.child("table"), colours),
        chips=_chips(looks.child("chips"), colours),
        figure=_figure(looks.child("figure")),
        chart=_chart(looks.child("chart")),
        gaps=_gaps(looks.child("gaps")),
    )


def _callout(fields: Fields, colours: Mapping[str, str]) -> CalloutPanel:
    fields.only(_keys(CalloutPanel))
    padding = fields.number_in("padding", _PADDING)
    return CalloutPanel(
        fill=fields.choice("fill", colours),
        bar=_within(fields, "bar", _BAR, padding, "padding"),
        radius=_within(fields, "radius", _PADDING, padding, "padding"),
        padding=padding,
        indent=fields.number_in("indent", _PADDING),
        above_label=fields.number_in("above-label", _GAP),
        above_line=fields.number_in("above-line", _GAP),
    )


def _code(fields: Fields, colours: Mapping[str, str]) -> CodePanel:
    fields.only(_keys(CodePanel))
    padding = fields.number_in("padding", _PADDING)
    tight = _within(fields, "tight-padding", _PADDING, padding, "padding")
    return CodePanel(
        fill=fields.choice("fill", colours),
        border=fields.number_in("border", _RULE),
        border_colour=fields.choice("border-colour", colours),
        radius=_within(fields, "radius", _PADDING, tight, "tight-padding"),
        padding=padding,
        tight_padding=tight,
        band=fields.choice("band", colours),
        bar=_within(fields, "bar", _BAR, tight, "tight-padding"),
        bar_colour=fields.choice("bar-colour", colours),
        number_gap=fields.number_in("number-gap", _PADDING),
        sizes=_sizes(fields),
    )


def _table(fields: Fields, colours: Mapping[str, str]) -> TableLook:
    fields.only(_keys(TableLook))
    return TableLook(
        padding=fields.pair_in("padding", _PADDING),
        tight_padding=fields.pair_in("tight-padding", _PADDING),
        column_gap=fields.number_in("column-gap", _GAP),
        rule=fields.number_in("rule", _RULE),
        rule_colour=fields.choice("rule-colour", colours),
        header_rule=fields.number_in("header-rule", _RULE),
        header_rule_colour=fields.choice("header-rule-colour", colours),
        sizes=_sizes(fields),
    )


def _chips(fields: Fields, colours: Mapping[str, str]) -> Chips:
    fields.only(_keys(Chips))
    names = ("", *colours)
    return Chips(
        highlight=fields.choice("highlight", names),
        tag=fields.choice("tag", names),
        code=fields.choice("code", names),
        keyboard=fields.choice("keyboard", names),
    )


def _figure(fields: Fields) -> FigureLook:
    fields.only(_keys(FigureLook))
    return FigureLook(
        above_caption=fields.number_in("above-caption", _GAP),
        caption_width=fields.number_in("caption-width", LENGTH),
        beside=fields.number_in("beside", _GAP),
    )


def _chart(fields: Fields) -> ChartLook:
    fields.only(_keys(ChartLook))
    return ChartLook(
        line=fields.number_in("line", _LINE),
        grid=fields.number_in("grid", _RULE),
        axis=fields.number_in("axis", _RULE),
    )


def _gaps(fields: Fields) -> Gaps:
    fields.only(_keys(Gaps))
    links = fields.number_in("links", _GAP)
    return Gaps(
        frames=fields.number_in("frames", _APART),
        topics=fields.number_in("topics", _GAP),
        path=fields.number_in("path", _GAP),
        footnotes=fields.number_in("footnotes", _GAP),
        between_footnotes=fields.number_in("between-footnotes", _GAP),
        agenda=fields.number_in("agenda", _GAP),
        agenda_count=fields.number_in("agenda-count", _GAP),
        links=links,
        least_links=_within(fields, "least-links", _GAP, links, "links"),
    )


def _keys(look: type[Struct]) -> list[str]:
    """Return the keys of a table: the names of what it becomes."""
    return [name.replace("_", "-") for name in look.__struct_fields__]


def _within(fields: Fields, key: str, allowed: Range, most: float, other: str) -> float:
    """Return a number in a range that is not more than another key's."""
    value = fields.number_in(key, allowed)
    if value > most:
        fields.fail(key, f"must be at most `{other}`, which is {most:g}")
    return value


def _sizes(fields: Fields) -> tuple[float, ...]:
    sizes = fields.numbers_in("sizes", _SIZES, _MOST_SIZES)
    if list(sizes) != sorted(sizes, reverse=True):
        fields.fail("sizes", "must go from the largest to the smallest")
    return sizes
