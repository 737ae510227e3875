"""Start AgencyDesk: the window, or a command where the arguments name one."""

import sys


def wants_window(argv: list[str]) -> bool:
    """Say whether the arguments are at most ``--data DIR``; a command or ``--help`` is not."""
    words = iter(argv)
    for word in words:
        if word == "--data":
            next(words, None)
        elif not word.startswith("--data="):
            return False
    return True


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a worker process of the frozen program starts here too
    if wants_window(sys.argv[1:]):
        from agencydesk.app import main
    else:
        from agencydesk.cli import main
    sys.exit(main(sys.argv[1:]))
