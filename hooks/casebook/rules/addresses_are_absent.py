"""No address, key or path stands in a story: each leads straight to one firm or person."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.traces import traces
from casebook.rules import Problem, rule

MENDS = {
    "mail": ("a mail address", "leave it out"),
    "url": ("a web address", "list it under evidence.sources, or leave it out"),
    "host": ("the name of a host", "say what kind of machine or site it is"),
    "ip": ("the address of a machine", "leave it out"),
    "key": ("a key or token", "leave it out, and withdraw the key: it may be known by now"),
    "path": ("a path with the name of a user", "leave out what stands before the program's own folders"),
}


@rule(
    "addresses-are-absent",
    wants="No mail, web or network address, host, key or user's path stands outside the sources, comments included.",
    why="One of them is enough to know the firm, and nothing in a story needs one.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for addresses in all that stands in the files."""
    for place, hit in traces(entry):
        if hit.category in MENDS:
            kind, mend = MENDS[hit.category]
            yield Problem(place, f"{kind} stands here", mend)
