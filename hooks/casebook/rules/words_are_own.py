"""No run of eight words of a story stands in another story or in a source text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.privacy.shingles import shared_runs
from casebook.rules import Problem, rule

_MOST = 100
_HINT = "say it in your own words"


@rule(
    "words-are-own",
    wants="No run of eight words stands in two stories, or in a source text that casebook check is given.",
    why="A sentence that can be searched for leads to its source, and a copied one is not ours.",
    waivable=True,
    compares=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Compare the texts, agreed attributions and conditions aside; only words of our own file are shown."""
    for run in islice(shared_runs(entry, book), _MOST):
        message = f"{run.length} words in a row stand in {run.where} too, from here on: {run.words}"
        yield Problem(run.place, message, _HINT, run.words[:120].rstrip())
