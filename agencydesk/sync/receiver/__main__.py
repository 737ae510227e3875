"""``python -m agencydesk.sync.receiver``."""

from __future__ import annotations

import logging
import sys

from agencydesk.sync.receiver.commands import main

if __name__ == "__main__":
    # The day alone: a time would tell which reports came in together.
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", datefmt="%Y-%m-%d")
    sys.exit(main(sys.argv[1:]))
