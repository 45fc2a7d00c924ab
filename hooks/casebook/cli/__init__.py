"""The command line: one file for each command, in the order of `COMMANDS`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from casebook.load import UnreadableError, find_root

COMMANDS = {
    "check": "check",
    "new": "new",
    "list": "listing",
    "show": "show",
    "quotes": "quotes",
    "approve": "approve",
    "review": "review",
    "libraries": "libraries",
    "export": "export",
    "strip": "strip",
    "wheels": "wheels",
    "links": "links",
    "denylist": "denylist",
    "guard": "guard",
}
WRONG_USE = 2
_PAGE = """---
title: Commands
description: The command line of the casebook.
---

# Commands

`make site`, `make serve`, `make test`, `make check` and `make bench` wrap these and set up what they need. To type them
yourself: `.venv/bin/casebook` after any of those. Exit codes: 0 done, 1 findings, 2 wrong use or unreadable input,
3 refused by permission. A package that does not run is an answer: `casebook libraries` gives 1 for lines that it cannot
read. `--root DIR` names the folder that has `casestudies/`; without it the nearest one above is
taken.

"""


def parser(names: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Build the parser of the commands *names*."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=argparse.SUPPRESS, help="the folder that has casestudies/")
    top = argparse.ArgumentParser(prog="casebook", description="Deployment stories of PyPy.", parents=[common])
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        module = _module(name)
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


def _module(name: str) -> ModuleType:
    """Import one command; the others are not needed, and importing them all takes as long as a check."""
    return importlib.import_module(f"casebook.cli.{COMMANDS[name]}")


def commands_page() -> str:
    """Write the page that explains every command, from the parsers."""
    commands = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    parts = [f"## casebook {name}\n\n{_explained(part)}" for name, part in commands.choices.items()]
    return _PAGE + "\n".join(parts)


def _explained(part: argparse.ArgumentParser) -> str:
    """Write what one command does, its arguments and its example."""
    rows = [
        f"| `{' '.join(action.option_strings) or action.metavar}` | {action.help}{_choices(action)} |"
        for action in part._actions  # noqa: SLF001 - argparse has no public way to list its arguments
        if action.dest != "help"
    ]
    example = (part.epilog or "").removeprefix("example:\n")
    table = "\n".join(["| argument | what it is |", "|---|---|", *rows])
    return f"{part.description}\n\n{table}\n\n```\n{textwrap.dedent(example)}\n```\n"


def _choices(action: argparse.Action) -> str:
    return f": {', '.join(action.choices)}" if action.choices else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    named = [word for word in words[:3] if word in COMMANDS][:1]
    options = parser(named or tuple(COMMANDS)).parse_args(words)
    try:
        root = find_root(options.root.resolve() if "root" in options else Path.cwd())
        code: int = _module(options.command).run(root, options)
        sys.stdout.flush()
    except UnreadableError as error:
        print(f"casebook: {error}", file=sys.stderr)
        code = WRONG_USE
    except UnicodeEncodeError as error:
        print(
            f"casebook: {error.encoding} cannot write what is to be told: set PYTHONIOENCODING=utf-8", file=sys.stderr
        )
        code = WRONG_USE
    except BrokenPipeError:  # whoever read has had enough; what is left must not fail once more at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = WRONG_USE
    return code
