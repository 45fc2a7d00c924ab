"""What is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
"""A note is what stood there before a change that is looked at, outside of what it touches."""


class Place(NamedTuple):
    """A position in a file of the project.

    *file* is relative to the root, with forward slashes; *line* and *column* count characters from 1.
    """

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend: its place, the rule it breaks, what is wrong, and the mend."""

    place: Place
    rule: str
    message: str
    hint: str
    severity: Severity = "error"
    shows_line: bool = True
    """Whether the source line may be shown beside the finding."""

    def as_dict(self) -> dict[str, str | int]:
        """Give the finding as the flat record that `--format json` prints."""
        told = asdict(self)
        del told["place"], told["shows_line"]
        return {**self.place._asdict(), **told}


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort *findings* by place and drop those said twice."""
    return sorted(set(findings), key=lambda f: (f.place, f.rule, f.message))
