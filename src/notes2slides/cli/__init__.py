"""The command line. Its exit statuses stand in `cli/edge.py`."""

import sys  # nothing else: whoever interrupts an import is told so as well


def main() -> None:
    """Run the command that `sys.argv` names, and exit; whatever goes wrong becomes one clear message."""
    try:
        from notes2slides.cli.edge import leave, status

        code = status()
    except KeyboardInterrupt:  # so early that nothing can be said
        sys.exit(130)
    leave(code)
