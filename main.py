"""Start AgencyDesk: the window, or a command where the arguments name one."""

import gc
import sys

#: How a frozen program starts itself to read a foreign sheet (exchange/sheets/reader.py).
SHEET_WORKER = "--sheet-worker"
#: The same for notices on paper (exchange/packages/pdf_process.py).
PDF_WORKER = "--pdf-worker"


def wants_window(argv: list[str]) -> bool:
    """Say whether the arguments are at most ``--data DIR``; a command or ``--help`` is not."""
    words = iter(argv)
    for word in words:
        if word == "--data":
            next(words, None)
        elif not word.startswith("--data="):
            return False
    return True


def start(argv: list[str]) -> int:
    """Run the part of the program that the arguments ask for; return its exit code."""
    if argv[:1] == [SHEET_WORKER]:
        from agencydesk.exchange.sheets import worker  # noqa: PLC0415  (nothing else runs there)

        return worker.main(argv[1:])
    if argv[:1] == [PDF_WORKER]:
        from agencydesk.exchange.packages import pdf_worker  # noqa: PLC0415  (nothing else runs)

        return pdf_worker.main(argv[1:])
    if wants_window(argv):
        # Loading makes only what stays: looking for garbage meanwhile is a quarter of the start.
        gc.disable()  # the window ends it, see app.py
        from agencydesk import app  # noqa: PLC0415  (heavy: Qt)

        return app.main(argv)
    from agencydesk import cli  # noqa: PLC0415  (heavy: not for the window)

    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
