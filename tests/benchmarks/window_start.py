"""Starts the watched program as ``main.py`` does: no garbage is looked for until it is listed.

``python -m tests.benchmarks.window_start FOLDER MODE MOMENT``; see ``window_child``.
"""

from __future__ import annotations

import gc


def main() -> None:
    """Load the program, then print the figures of one run."""
    gc.disable()
    from tests.benchmarks import window_child

    gc.freeze()
    window_child.main()


if __name__ == "__main__":
    main()
