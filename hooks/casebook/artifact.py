"""A file that the casebook gives to the site."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Artifact:
    """A file of the site: its *path*, its content, and the source file that an editor would change.

    Markdown that is no page is given to readers as it stands.
    """

    path: str
    content: str | bytes
    source: str | None = None
    is_page: bool = False

    @classmethod
    def of_json(cls, path: str, value: object, source: str | None = None, *, packed: bool = False) -> Artifact:
        """Make a file of JSON: a value a line for those who read it, or *packed* for scripts of the site."""
        layout = {"separators": (",", ":")} if packed else {"indent": 1}
        return cls(path, json.dumps(value, ensure_ascii=False, **layout) + "\n", source)

    @property
    def data(self) -> bytes:
        """Give the content as bytes."""
        return self.content.encode() if isinstance(self.content, str) else self.content
