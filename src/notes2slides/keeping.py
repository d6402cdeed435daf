"""Files that we wrote and somebody has changed since: they are kept, for nobody else has a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from notes2slides.diagnostics import Diagnostic, Severity

Written = Mapping[Path, str]
"""Files with the digests of what was written there last."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def was_changed(path: Path, written: str) -> bool:
    """Return whether a file is, or may be, another than the one of that digest; one that is gone is none."""
    try:
        return digest(path.read_bytes()) != written
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def kept(path: Path, hint: str) -> Diagnostic:
    """Return the warning that a file was changed and stays as it is; `hint` says how to be rid of it."""
    return Diagnostic(
        "changed-since", Severity.WARNING, f"{path} was changed since it was built, and is kept", None, hint
    )


def writable(bundle: Mapping[Path, bytes], written: Written) -> tuple[dict[Path, bytes], tuple[Diagnostic, ...]]:
    """Return what of a bundle may be written, and a warning for each file that was changed since we wrote it.

    One that has been changed into just what would be written may be.
    """
    changed = [path for path in bundle if path in written and was_changed(path, written[path])]
    lost = [path for path in changed if was_changed(path, digest(bundle[path]))]
    hint = "--force replaces it; to have both, save it under another name"
    return {path: bundle[path] for path in bundle if path not in lost}, tuple(kept(path, hint) for path in lost)
