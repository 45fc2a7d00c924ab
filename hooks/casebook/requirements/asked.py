"""What was found in a file of requirements: packages, faults, and files that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from casebook.requirements.bounds import LONGEST_CONDITION, LONGEST_VERSION, MOST_BOUNDS

FAULTS = {
    "name": ("{words} does not begin with the name of a package", "write the name first, such as requests>=2.31"),
    "extras": ("the extras of {words} cannot be read", "write them in one pair of brackets, such as psycopg[pool]"),
    "version": (
        "the version of {words} cannot be read",
        "write operator and version, such as ==1.2 or >=1,<2, and a condition after a semicolon",
    ),
    "bounds": (
        f"the version of {{words}} holds more than {MOST_BOUNDS} bounds or {LONGEST_VERSION:,} letters",
        "keep the bounds that matter, such as >=1,<2",
    ),
    "address": ("{words} has no address after the @", "write it whole, such as name @ https://example.org/name.zip"),
    "condition": (
        "the condition of {words} cannot be read",
        'write it such as ; python_version < "3.12", with quotes around the value',
    ),
    "length": (
        f"the condition of {{words}} is longer than {LONGEST_CONDITION:,} letters",
        "shorten it, or take it out to have the package judged without it",
    ),
    "variable": ("{words} holds a variable that is not known here", "write its value"),
    "option": ("{words} is no option that pip reads in a file", "mend the spelling, or remove the line"),
    "file": ("{words} names no file", "write the file behind the option"),
    "entry": ("{words} stands where a requirement is expected", "write a text such as requests>=2.31"),
    "toml": ("the file is not TOML: {words}", "mend that line; what stands in the file was not read"),
    "json": ("the file is not JSON: {words}", "mend that line; what stands in the file was not read"),
    "lock": ("this is JSON, but no Pipfile.lock", "open requirements.txt, pyproject.toml or a lock file of Python"),
    "table": (
        "the file asks for no packages in a form that is known here",
        "open pyproject.toml, poetry.lock, uv.lock, pdm.lock or pylock.toml",
    ),
    "conda": (
        "{words} names packages as conda does, not as the package index does",
        "run pip list --format=freeze in that environment and open what it prints",
    ),
    "row": ("{words} is no row of pip list", "write name and version, or remove the line"),
    "missing": ("{words} is not there, or is no plain text file", "give its place relative to this file"),
}
"""Every fault that can be found: what is wrong, and the mend. The requirement check of the site shows the same."""
LONGEST_SHOWN = 60


class Place(NamedTuple):
    """A position in the text, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Asked:
    """One package that is asked for: its name as PEP 503 writes it, the version wanted, and where.

    *name* is empty where an address or path gives none, and *words* hold it; *left_out* is the condition, if any,
    that leaves it out on PyPy; *files* are those that a lock file lists of it.
    """

    name: str
    wanted: str
    line: int
    left_out: str = ""
    words: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Something that cannot be read: a word of `FAULTS`, where, and the words it is about."""

    kind: str
    place: Place
    words: str = ""

    @property
    def message(self) -> str:
        """What is wrong."""
        words = self.words if len(self.words) <= LONGEST_SHOWN else f"{self.words[: LONGEST_SHOWN - 3]}..."
        return FAULTS[self.kind][0].format(words=words)

    @property
    def hint(self) -> str:
        """How to mend it."""
        return FAULTS[self.kind][1]


class Wanted(NamedTuple):
    """The versions of Python that a file asks for, and where."""

    versions: str
    line: int


@dataclass(frozen=True)
class Elsewhere:
    """Another file that the file names, or a part of its own that is not read."""

    file: str
    line: int
    is_part: bool = False


@dataclass
class Listing:
    """All that a file says."""

    form: str
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    python: Wanted | None = None
