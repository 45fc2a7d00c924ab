"""No number, form or mark that belongs to one firm or one day stands in a story."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.privacy.traces import traces
from casebook.rules import Problem, rule

MENDS = {
    "uuid": "leave the number out",
    "mac": "leave the number out",
    "account": "leave the number out",
    "hash": "say what the change did",
    "ticker": "describe the firm",
    "legal form": "describe the firm",
    "money": "tell a ratio, or leave the amount out",
    "exact date": "tell the quarter or the year",
    "phone": "leave the number out",
    "head count": "tell a band, or about how many",
    "ticket": "say what it was about",
    "handle": "tell the role",
    "initials": "tell the role",
    "name in letters": "describe the role, or write the word in one",
}
NOUNS = {"uuid": "UUID", "mac": "MAC address", "hash": "commit or checksum", "phone": "telephone number"}
_MOST_WORDS = 120


@rule(
    "patterns-are-absent",
    wants="No legal form, ticker, account, ticket, commit, handle, initials, money, head count or exact day stands.",
    why="Each can be looked up, and leads to one firm, one person or one day.",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for telling forms in all that stands in the files."""
    for place, hit in traces(entry):
        if hit.category in MENDS:
            words = " ".join(hit.words.split())[:_MOST_WORDS]
            noun = NOUNS.get(hit.category, hit.category)
            bound = "" if place.file.endswith(".svg") else words
            yield Problem(place, f"the {noun} {words} stands here", MENDS[hit.category], bound)
