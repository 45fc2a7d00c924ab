"""A file that the casebook gives to the site."""

from __future__ import annotations

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

    @property
    def data(self) -> bytes:
        """Give the content as bytes."""
        return self.content.encode() if isinstance(self.content, str) else self.content
