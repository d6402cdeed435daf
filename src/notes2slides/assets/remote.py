"""Images from the web, for those who allow it: within a size and a time, and from public servers alone."""

from __future__ import annotations

import time
from http.client import HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit

from notes2slides.assets.addresses import Policy, is_public
from notes2slides.assets.connecting import Answer, Deadline, ask
from notes2slides.clean_text import clean
from notes2slides.files.locating import UnusableError

LARGEST = 16 * 2**20
"""Bytes of one image."""
LARGEST_IN_ALL = 256 * 2**20
"""Bytes of all images of one build."""
LONGEST = 15.0
"""Seconds that one image may take, with all that it is redirected to."""
LONGEST_IN_ALL = 120.0
"""Seconds that all images of one build may take."""
MOST_REDIRECTS = 5

_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST_REASON = 80
"""Characters of a server's own words."""
_PORTS = {"http": 80, "https": 443}
_HINT = "save the image beside the notes"


class Fetcher:
    """Fetches the images of one build, each address once."""

    def __init__(self, *, largest: int = LARGEST, longest: float = LONGEST, may_connect: Policy = is_public) -> None:
        """`largest` is in bytes, `longest` in seconds, for one image; `may_connect` says which addresses are asked."""
        self._largest, self._longest, self._may_connect = largest, longest, may_connect
        self._left, self._room = LONGEST_IN_ALL, LARGEST_IN_ALL
        self._known: dict[str, bytes | UnusableError] = {}

    def fetch(self, address: str) -> bytes:
        """Return what an address holds. Raises UnusableError."""
        if address not in self._known:
            self._known[address] = self._fetched(address)
        found = self._known[address]
        if isinstance(found, UnusableError):
            raise found
        return found

    def _fetched(self, address: str) -> bytes | UnusableError:
        started = time.monotonic()
        try:
            data = self._followed(address, Deadline(started + min(self._longest, self._left)))
            self._room -= len(data)
            return data
        except UnusableError as error:
            return error
        except (HTTPException, OSError, ValueError) as error:
            said = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
            reason = " ".join(clean(str(said)).split())[:_LONGEST_REASON] or type(error).__name__
            return UnusableError("remote", f"cannot be fetched: {reason}", _HINT)
        finally:
            self._left -= time.monotonic() - started

    def _followed(self, address: str, deadline: Deadline) -> bytes:
        for _ in range(MOST_REDIRECTS + 1):
            parts = _checked(address)
            port = parts.port or _PORTS[parts.scheme]
            with ask(parts, port, deadline, self._may_connect) as answer:
                if answer.status not in _REDIRECTS:
                    return self._body(answer)
                target = answer.header("Location")
            if not target:
                raise ValueError("it is redirected to nowhere")
            address = urljoin(address, target)
        raise ValueError(f"it is redirected more than {MOST_REDIRECTS} times")

    def _body(self, answer: Answer) -> bytes:
        if not 200 <= answer.status < 300:
            raise ValueError(answer.reason or f"the server says {answer.status}")
        most = min(self._largest, self._room)
        chunks: list[bytes] = []
        for chunk in answer.chunks():
            chunks.append(chunk)
            most -= len(chunk)
            if most < 0:
                limit = f"is larger than {self._largest / 2**20:.2g} MB"
                problem = limit if self._room > self._largest else "is one too many: all are larger than 256 MB"
                raise UnusableError("remote", problem, _HINT)
        return b"".join(chunks)


def _checked(address: str) -> SplitResult:
    """Return the parts of an address of the web. Raises UnusableError for others, ValueError for what is none."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UnusableError("remote", "is no address of the web", _HINT)
    if parts.username is not None or parts.password is not None:
        raise UnusableError("remote", "has a name or password in its address", _HINT)
    return parts
