"""Every rule in one list, those of files and those of stories, with what each says of itself."""

from __future__ import annotations

from typing import NamedTuple

from casebook.finding import Severity
from casebook.reading.source_rules import SOURCE_RULES
from casebook.rules import all_rules


class Explained(NamedTuple):
    """What a rule says of itself: its permanent name, what it wants, why, and how it behaves."""

    name: str
    wants: str
    why: str = ""
    severity: Severity = "error"
    waivable: bool = False
    compares: bool = False
    """Whether it needs the other stories to look."""
    of_files: bool = False
    """Whether reading a file enforces it, before a story exists."""

    @property
    def title(self) -> str:
        """The name as the sentence that it is."""
        return self.name.replace("-", " ").capitalize().replace("Yaml", "YAML")


def catalogue() -> list[Explained]:
    """Give every rule, by name."""
    files = [Explained(name, wants, of_files=True) for name, wants in SOURCE_RULES.items()]
    stories = [Explained(one.name, one.wants, one.why, one.severity, one.waivable, one.compares) for one in all_rules()]
    return sorted(files + stories)
