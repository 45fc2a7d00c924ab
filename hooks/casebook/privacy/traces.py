"""What in a story leads to a firm by its form: in all that stands in its files, and in the page that comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.book import Entry
from casebook.finding import Place
from casebook.narrative import shown
from casebook.privacy.hits import Hit, hits
from casebook.privacy.raw import file_names, raw_texts

_LINES = 3
"""So many lines a form may go on over."""


def traces(entry: Entry) -> Iterator[tuple[Place, Hit]]:
    """Give every hit with its place, also what mark-up hides in the narrative and a reader sees."""
    for raw in (*raw_texts(entry), *file_names(entry)):
        for hit in hits(raw.text):
            yield raw.place(hit.start), hit
    known = [hit.words for hit in hits(entry.story)]
    for hit in hits(_otherwise(entry.story)):
        if not any(hit.words in words or words in hit.words for words in known):
            pieces = re.findall(r"\w+", hit.words)
            yield entry.narrative.find((), max(pieces, key=len, default=hit.words)), hit


def _otherwise(story: str) -> str:
    """Give what a reader sees of *story* otherwise than it is written, each line with those around it."""
    written = frozenset(story.split("\n"))
    lines = shown(story).split("\n")
    fresh = [index for index, line in enumerate(lines) if line not in written]
    kept = {at for index in fresh for at in range(index - _LINES, index + _LINES + 1)}
    return "\n".join(line if index in kept else "" for index, line in enumerate(lines))
