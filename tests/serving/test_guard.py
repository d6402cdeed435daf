"""Whoever is not the lecturer's own browser is refused."""

from __future__ import annotations

from email.message import Message

import pytest

from notes2slides.serving.guard import Guard

GUARD = Guard(port=8765)
HERE, ELSEWHERE = "127.0.0.1", "192.168.1.20"


def asked(**headers: str) -> Message:
    message = Message()
    for name, value in {"Host": "127.0.0.1:8765", **headers}.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_own_machine_may_ask(host: str) -> None:
    assert GUARD.refusal(asked(Host=host), HERE) is None
    assert GUARD.refusal(asked(Host=host, Origin=f"http://{host}"), HERE, changes=True) is None


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
    assert GUARD.refusal(asked(Host=host), HERE) == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:8765", "http://localhost:9000", "file://"]
)
def test_a_page_from_elsewhere_is_forbidden(origin: str) -> None:
    assert GUARD.refusal(asked(Origin=origin), HERE) == 403
    assert GUARD.refusal(asked(Origin=origin), HERE, changes=True) == 403


def test_a_picture_or_script_of_another_site_is_not_served_but_a_link_is() -> None:
    assert GUARD.refusal(asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors"), HERE) == 403
    assert GUARD.refusal(asked(Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors"), HERE) == 403
    assert GUARD.refusal(asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate"), HERE) is None
    assert GUARD.refusal(asked(Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors"), HERE) is None


def test_whoever_asks_from_elsewhere_knows_the_token() -> None:
    guard = Guard(port=8765, token="right")
    assert guard.knows(asked(Cookie="a=b; notes2slides-8765=right"))
    assert not guard.knows(asked())
    assert not guard.knows(asked(Cookie="notes2slides-8765=wrong"))
    assert not guard.knows(asked(Cookie='notes2slides-8765="; \\"'))
    assert GUARD.knows(asked())


def test_what_changes_something_comes_from_this_machine_and_from_no_other_site() -> None:
    guard = Guard(port=8765, token="right")
    own = asked(Host="192.168.1.9:8765", Origin="http://192.168.1.9:8765")
    assert guard.refusal(own, ELSEWHERE) is None
    assert guard.refusal(own, ELSEWHERE, changes=True) == 403
    assert guard.refusal(own, HERE, changes=True) is None
    followed = asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")
    assert GUARD.refusal(followed, HERE) is None
    assert GUARD.refusal(followed, HERE, changes=True) == 403


def test_whoever_knows_the_token_may_ask_under_any_name() -> None:
    assert Guard(port=8765, token="right").refusal(asked(Host="laptop.local:8765"), ELSEWHERE) is None


def test_browsers_leave_out_port_80() -> None:
    assert Guard(port=80).refusal(asked(Host="localhost", Origin="http://localhost"), HERE) is None
    assert Guard(port=8765).refusal(asked(Host="localhost"), HERE) == 421


def test_two_servers_have_cookies_of_their_own() -> None:
    assert Guard(port=8765).cookie != Guard(port=8766).cookie
