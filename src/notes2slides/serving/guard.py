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

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine for itself."""
_OWN_PEERS = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
_FROM_HERE = ("", "same-origin", "none")
"""What `Sec-Fetch-Site` says of a request of our own pages, or of one that no page has made."""
_HTTP_PORT = 80
"""Which browsers leave out of addresses."""


class Guard(Struct, frozen=True, kw_only=True):
    """What requests must say."""

    port: int
    token: str = ""
    """What a browser must know where others than this machine can ask; then it may ask under any name, for no page of
    another site knows it. "" where only this machine can ask."""

    @property
    def cookie(self) -> str:
        """The name of the cookie with the token: cookies know no ports, and several servers may run."""
        return f"notes2slides-{self.port}"

    def refusal(self, headers: Message, peer: str, *, changes: bool = False) -> HTTPStatus | None:
        """Return why a request of that address is refused, or None.

        One that `changes` something must come from this machine, and from a page of ours or from no page.
        """
        host, origin = headers.get("Host", "").lower(), headers.get("Origin", "").lower()
        if not self.token and host not in self._hosts():
            return HTTPStatus.MISDIRECTED_REQUEST
        if origin and origin != f"http://{host}":
            return HTTPStatus.FORBIDDEN
        is_followed = headers.get("Sec-Fetch-Mode", "") == "navigate" and not changes
        if headers.get("Sec-Fetch-Site", "") not in _FROM_HERE and not is_followed:
            return HTTPStatus.FORBIDDEN
        return HTTPStatus.FORBIDDEN if changes and peer not in _OWN_PEERS else None

    def _hosts(self) -> frozenset[str]:
        bare = LOCAL if self.port == _HTTP_PORT else ()
        return frozenset((*bare, *(f"{name}:{self.port}" for name in LOCAL)))

    def knows(self, headers: Message) -> bool:
        """Return whether a request shows the token, where one is asked for."""
        try:
            shown = SimpleCookie(headers.get("Cookie", "")).get(self.cookie)
        except CookieError:
            shown = None
        return not self.token or (shown is not None and self.is_token(shown.value))

    def is_token(self, shown: str) -> bool:
        """Return whether that is the token, in a time that tells nothing of it."""
        return hmac.compare_digest(shown.encode(), self.token.encode())
