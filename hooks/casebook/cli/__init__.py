"""The command line: one file for each command, in the order of `COMMANDS`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.cli import check, export, listing, new, show
from casebook.load import UnreadableError, find_root

COMMANDS = {"check": check, "new": new, "list": listing, "show": show, "export": export}
WRONG_USE = 2


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=argparse.SUPPRESS, help="the folder that has casestudies/")
    top = argparse.ArgumentParser(prog="casebook", description="Deployment stories of PyPy.", parents=[common])
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        summary, *rest = (module.__doc__ or "").strip().split("\n", 1)
        part = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog="".join(rest).strip(),
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(part)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    options = parser().parse_args(argv)
    try:
        root = find_root(options.root.resolve() if "root" in options else Path.cwd())
        code: int = COMMANDS[options.command].run(root, options)
    except UnreadableError as error:
        print(f"casebook: {error}", file=sys.stderr)
        code = WRONG_USE
    return code
