"""`python -m casebook`, and the console script."""

import gc
import os
import sys

from casebook import cli


def main() -> int:
    """Run the command line without what costs a short check a tenth of its time each.

    That is the garbage collector, which looks for cycles, and pydantic's plugins, which it seeks in every package.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
