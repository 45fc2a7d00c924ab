"""`python -m casebook`, and the console script."""

import gc
import sys

from casebook import cli


def main() -> int:
    """Run the command line without the garbage collector: a tenth of a short check goes into looking for cycles."""
    gc.disable()
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
