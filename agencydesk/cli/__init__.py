"""Composition root of the command line: the same desk as the window, without Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from agencydesk.cli.output import Output
from agencydesk.cli.parser import make_parser
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.texts import Texts

#: Families of errors that lie in the surroundings, not in what was asked.
ENVIRONMENT_FAMILIES = ("database", "folder", "environment")
#: Errors of other families that lie there too.
ENVIRONMENT_CODES = frozenset({"sheet.missing", "notices.missing"})
DONE, REFUSED, USAGE, ENVIRONMENT = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0 done; 1 nothing lost, but something was refused (said on stderr); 2 wrong usage;
    3 the surroundings do not allow it (folder, database, disk).
    """
    arguments = make_parser().parse_args(list(argv))
    output = Output(sys.stdout, sys.stderr, Texts.load(resources_dir() / "texts"), arguments.lang)
    try:
        code: int = arguments.run(arguments, output)
    except UserError as error:
        output.error(error)
        family = error.code.partition(".")[0]
        environment = family in ENVIRONMENT_FAMILIES or error.code in ENVIRONMENT_CODES
        return ENVIRONMENT if environment else REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more
        return REFUSED
    except OSError as error:
        output.system_error(error)
        return ENVIRONMENT
    return code


def run() -> int:
    """Run the installed ``agencydesk`` command."""
    return main(sys.argv[1:])
