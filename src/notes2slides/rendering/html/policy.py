"""The Content-Security-Policy that keeps a deck to itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def content_security_policy(scripts: Iterable[str]) -> str:
    """Return the policy for a page with exactly these inline scripts (CSP Level 3).

    Nothing is fetched. Frames are for the speaker view, which inherits this policy and shows the deck itself, twice;
    from disk that is a `file:` address. Style attributes place the text, so inline style is allowed; it cannot fetch.
    """
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "frame-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
