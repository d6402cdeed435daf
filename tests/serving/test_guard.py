"""Whoever is not the lecturer's own browser is refused."""

from __future__ import annotations

from email.message import Message

import pytest

from notes2slides.serving.guard import Guard

GUARD = Guard(port=8765)


def asked(**headers: str) -> Message:
    message = Message()
    for name, value in {"Host": "127.0.0.1:8765", **headers}.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_own_machine_may_ask(host: str) -> None:
    assert GUARD.refusal(asked(Host=host)) is None
    assert GUARD.refusal(asked(Host=host, Origin=f"http://{host}"), changes=True) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost.evil.example:8765",
        "127.0.0.1:8765.evil.example",
        "",
    ],
)
def test_another_name_for_this_machine_is_misdirected(host: str) -> None:
    assert GUARD.refusal(asked(Host=host)) == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:8765", "http://localhost:9000", "file://"]
)
def test_a_page_from_elsewhere_is_forbidden(origin: str) -> None:
    assert GUARD.refusal(asked(Origin=origin)) == 403
    assert GUARD.refusal(asked(Origin=origin), changes=True) == 403


def test_what_changes_something_says_where_it_is_from() -> None:
    assert GUARD.refusal(asked(), changes=True) == 403
    assert GUARD.refusal(asked()) is None


def test_a_picture_or_script_of_another_site_is_not_served_but_a_link_is() -> None:
    assert GUARD.refusal(asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")) == 403
    assert GUARD.refusal(asked(Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors")) == 403
    assert GUARD.refusal(asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")) is None
    assert GUARD.refusal(asked(Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors")) is None


def test_whoever_asks_from_elsewhere_knows_the_token() -> None:
    guard = Guard(port=8765, token="right")
    assert guard.knows(asked(Cookie="a=b; notes2slides=right"))
    assert not guard.knows(asked())
    assert not guard.knows(asked(Cookie="notes2slides=wrong"))
    assert not guard.knows(asked(Cookie='notes2slides="; \\"'))
    assert GUARD.knows(asked())
