"""A file of requirements in whatever form, told by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.requirements.asked import Listing
from casebook.requirements.lines import read_lines
from casebook.requirements.listed import read_listed
from casebook.requirements.tables import read_json, read_toml

_TOML = re.compile(
    r"(?m)^[ \t]*\[\[?[ \t]*(?:project|build-system|tool|dependency-groups|packages?|metadata)\b[^\]\n]*\]"
)


def read(text: str, environment: Mapping[str, str]) -> Listing:
    """Read *text*; conditions in it are judged for *environment*."""
    bare = text.removeprefix("\ufeff")
    if bare.lstrip().startswith(("{", "[{")):
        return read_json(bare, environment)
    if _TOML.search(bare):
        return read_toml(bare, environment)
    return read_listed(bare) or read_lines(bare, environment)
