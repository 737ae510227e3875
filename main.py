"""Start AgencyDesk: the window without arguments, a command with them."""

import sys

if __name__ == "__main__":
    if len(sys.argv) > 1:
        from agencydesk.cli import main
    else:
        from agencydesk.app import main
    sys.exit(main(sys.argv[1:]))
