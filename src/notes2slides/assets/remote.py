"""Images from the web, for those who allow it: a limited size, a limited time, and no address but http and https."""

from __future__ import annotations

import time
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from notes2slides.assets.unusable import UnusableError

LARGEST = 16 * 2**20
"""Bytes of one image."""
LONGEST = 15.0
"""Seconds that one image may take."""
LONGEST_IN_ALL = 120.0
"""Seconds that all images of one deck may take."""

_CHUNK = 2**16
_AGENT = "notes2slides"
_HINT = "save the image beside the notes"


class Fetcher:
    """Fetches the images of one deck."""

    def __init__(self, *, largest: int = LARGEST, longest: float = LONGEST) -> None:
        """`largest` is in bytes, `longest` in seconds for one image."""
        self._largest, self._longest = largest, longest
        self._left = LONGEST_IN_ALL
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(),
            HTTPHandler(),
            HTTPSHandler(),
            HTTPRedirectHandler(),
            HTTPErrorProcessor(),
            HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)

    def fetch(self, address: str) -> bytes:
        """Return what an address holds. Raises UnusableError."""
        started = time.monotonic()
        try:
            if urlsplit(address).scheme.lower() not in ("http", "https"):
                raise UnusableError("image-remote", "is no address of the web", _HINT)
            return self._read(address, started + min(self._longest, self._left))
        except (URLError, HTTPException, OSError, ValueError) as error:
            problem = f"cannot be fetched: {getattr(error, 'reason', None) or error or type(error).__name__}"
            raise UnusableError("image-remote", problem, _HINT) from error
        finally:
            self._left -= time.monotonic() - started

    def _read(self, address: str, deadline: float) -> bytes:
        chunks: list[bytes] = []
        size = 0
        request = Request(address, headers={"User-Agent": _AGENT})
        with self._opener.open(request, timeout=self._until(deadline)) as answer:
            while chunk := answer.read1(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > self._largest:
                    raise UnusableError("image-remote", f"is larger than {self._largest // 2**20} MB", _HINT)
                self._until(deadline)
        return b"".join(chunks)

    @staticmethod
    def _until(deadline: float) -> float:
        """Return the seconds that are left."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        return left
