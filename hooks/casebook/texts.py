"""Every text of a story that a reader may see, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from casebook.book import Entry
from casebook.finding import Place
from casebook.narrative import prose, tokens
from casebook.reading.yamltext import Path

MOST_REPEATS = 50
"""So many times the same words are told apart by their places."""
UNSEEN: Any = {
    "evidence": {"sources", "arithmetic", "accounts"},
    "quotes": {"__all__": {"permission"}},
    "waivers": {"__all__": {"rule", "words", "line"}},
}


class Text(NamedTuple):
    """A text, and how to find the place of words in it."""

    words: str
    entry: Entry
    path: Path | None
    line: int = 1
    """The line of the narrative from which on it stands, where it has no path."""

    def place(self, words: str, offset: int = 0) -> Place:
        """Give the place of *words* that stand at *offset* of this text."""
        reading = self.entry.narrative if self.path is None else self.entry.facts
        first = words.split("\n", maxsplit=1)[0]
        start = Place(reading.file, self.line) if self.path is None else reading.place(self.path)
        begin = found = reading.locate(first, start)
        for _ in range(min(self.words.count(first, 0, offset), MOST_REPEATS)):
            after = reading.locate(first, found._replace(column=found.column + 1))
            if after == found._replace(column=found.column + 1):
                return begin
            found = after
        return found


def texts_of(entry: Entry) -> Iterator[Text]:
    """Give the narrative and every text of the facts, without sources, permissions and what was filled in."""
    told = entry.case.model_dump(by_alias=True, exclude=UNSEEN)
    for path, words in _strings(told, ()):
        if not entry.is_mended(path):
            yield Text(words, entry, path)
    yield Text(prose(entry.story), entry, None)


def code_of(entry: Entry) -> Iterator[Text]:
    """Give the blocks of code of the narrative."""
    for token, line in tokens(entry.story):
        if token.type in {"fence", "code_block"}:
            yield Text(token.content, entry, None, line)


def outside_sources(entry: Entry) -> str:
    """Give the case file as it is written, comments included, with blanks where the sources stand."""
    text, keys = entry.facts.text, entry.facts.keys
    start = keys.get(("evidence", "sources"))
    others = [place for path, place in keys.items() if path[:2] != ("evidence", "sources")]
    if start is None or any(place.line == start.line and place.column > start.column for place in others):
        return text
    lines = text.split("\n")
    end = min((place.line for place in others if place.line > start.line), default=len(lines) + 1)
    lines[start.line - 1] = lines[start.line - 1][: start.column - 1]
    for number in range(start.line, end - 1):
        comment = re.search(r"(?:^|\s)#", lines[number])
        begin = comment.start() if comment else len(lines[number])
        lines[number] = " " * begin + lines[number][begin:]
    return "\n".join(lines)


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, (*path, key))
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _strings(part, (*path, index))
