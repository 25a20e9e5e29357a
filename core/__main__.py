"""`python -m core`: what the buttons do, from the command line."""

import sys

from core.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
