"""What is said of notes: once for one cause, with its count and the first places, in the order of lines."""

from __future__ import annotations

from notes2slides.diagnostics import Diagnostic, Severity, Span
from notes2slides.reading.lines.reports import Report, tell_unknown


def said(report: Report, within: range | None = None) -> list[tuple[int, str]]:
    return [(found.span.first if found.span else 0, found.message) for found in report.diagnostics(within)]


def test_one_cause_in_several_places_is_said_at_the_first_with_its_count() -> None:
    report = Report("n.md")
    report.once("a", 9, "left out", "hint")
    report.once("a", 4, "left out", "hint")
    report.once("a", 4, "another", "hint")
    report.add("b", 6, "alone", "way out")
    assert said(report) == [(4, "left out (2 times)"), (4, "another"), (6, "alone")]


def test_the_first_of_many_beginnings_are_listed_in_the_order_of_lines() -> None:
    report = Report("n.md")
    for line in (7, 1, 3, 5, 9, 2):
        report.once("a", line, "never used", "hint", beginning=f"n{line}")
    ((line, message),) = said(report)
    assert line == 1 and message.startswith("never used (6 times): “n1”, “n2”, “n3”")
    assert message.endswith("“n7”, and 1 more")
    few = Report("n.md")
    few.once("a", 2, "never used", "hint", beginning="one")
    assert said(few) == [(2, "never used: “one”")]


def test_within_some_lines_only_what_stands_there_is_said() -> None:
    report = Report("n.md")
    report.once("a", 2, "left out", "hint")
    report.once("a", 8, "left out", "hint")
    report.once("c", 2, "gone", "hint")
    report.add("b", 3, "alone", "way out")
    assert said(report, range(5, 9)) == [(8, "left out")]
    assert said(report, range(2, 4)) == [(2, "left out"), (2, "gone"), (3, "alone")]
    assert said(report, range(20, 30)) == []


def test_lines_that_something_was_said_about_are_known_by_the_beginning_of_its_code() -> None:
    report = Report("n.md")
    report.add("link-missing", 3, "x", "y")
    report.once("link-twice", 5, "x", "y")
    report.once("html-dropped", 7, "x", "y")
    report.take(Diagnostic("link-of-deck", Severity.NOTE, "x", None, "y"))
    report.take(Diagnostic("link-far", Severity.NOTE, "x", Span("n.md", 11, 12), "y"))
    assert report.told(("link-",)) == {0, 3, 5, 11}
    assert report.told(("html-", "none")) == {7}


def test_what_is_nearly_a_tag_is_taken_for_a_slip() -> None:
    report = Report("n.md")
    for name, line in (("tagg", 1), ("Foo", 2), ("Foo", 3), ("x-y", 4)):
        tell_unknown(report, name, line)
    found = report.diagnostics()
    assert [(each.code, each.span and each.span.first) for each in found] == [
        ("tag-misspelt", 1),
        ("html-unknown", 2),
        ("html-unknown", 4),
    ]
    assert "<tag>" in found[0].hint and "<tag>" not in found[1].hint
    assert "(2 times)" in found[1].message
