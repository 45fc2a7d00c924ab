"""`python -m casebook`, and the console script."""

import sys

from casebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
