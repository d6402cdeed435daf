"""How the first characters of a line tell what begins there (CommonMark 0.31)."""

from __future__ import annotations

import re

ITEM = re.compile(r"(?:[-+*]|(?P<number>\d{1,9})(?P<delimiter>[.)]))(?=[ \t]|$)")
RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
UNDERLINE = re.compile(r"=+[ \t]*|-+[ \t]*")
SOURCE = re.compile(r"(?:[—–―]|--)\s*\S")
"""Begins a line that says who is quoted."""
TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
ALERT = re.compile(r"[ \t]*\[!([^\W\d_][\w -]*)\][+-]?[ \t]*(.*)$")
EXPLANATION = re.compile(r":[ \t]+(?=\S)")
NOTE = re.compile(r"\[\^(?P<label>[^\]\s\[]+)\]:[ \t]*")
ABBREVIATED = re.compile(r"\*\[(?P<short>[^\[\]]+)\]:[ \t]*(?P<long>\S.*)$")
