"""Who may ask: the lecturer's own browser, and nobody from elsewhere.

A page of another site can make a browser send requests to this machine. It cannot choose the Host header, which the
browser writes, so a name that another site has pointed at this machine is refused; and what it sends bears its Origin.
"""

from __future__ import annotations

import hmac
from email.message import Message
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie

from msgspec import Struct

COOKIE = "notes2slides"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
_FROM_HERE = ("", "same-origin", "none")
"""What `Sec-Fetch-Site` says of a request of our own pages, or of one that no page has made."""


class Guard(Struct, frozen=True, kw_only=True):
    """What requests must say."""

    port: int
    names: tuple[str, ...] = LOCAL
    """Host names under which the server may be asked."""
    token: str = ""
    """What a browser elsewhere must know; "" where only this machine can ask."""

    def refusal(self, headers: Message, *, changes: bool = False) -> HTTPStatus | None:
        """Return why a request is refused, or None; one that changes something must say where it is from."""
        hosts = {f"{name}:{self.port}" for name in self.names}
        if headers.get("Host", "").lower() not in hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        origin = headers.get("Origin", "")
        if (origin or changes) and origin.lower() not in {f"http://{host}" for host in hosts}:
            return HTTPStatus.FORBIDDEN
        if headers.get("Sec-Fetch-Site", "") not in _FROM_HERE and headers.get("Sec-Fetch-Mode", "") != "navigate":
            return HTTPStatus.FORBIDDEN
        return None

    def knows(self, headers: Message) -> bool:
        """Return whether a request shows the token, where one is asked for."""
        try:
            shown = SimpleCookie(headers.get("Cookie", "")).get(COOKIE)
        except CookieError:
            shown = None
        return not self.token or (shown is not None and self.is_token(shown.value))

    def is_token(self, shown: str) -> bool:
        """Return whether that is the token, in a time that tells nothing of it."""
        return hmac.compare_digest(shown.encode(), self.token.encode())
