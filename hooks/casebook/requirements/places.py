"""Where the entries of a table stand in its text, found by an index so that a long file takes no longer by the line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from casebook.requirements.asked import Place

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_GAPS = re.compile(r"[ \t\"']")
_TABLE = re.compile(r'^name = "([^"\n]*)"', re.MULTILINE)
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_HEAD = re.compile(r"^[ \t]*\[+([^\[\]\n]*)\]", re.MULTILINE)
_TOKEN = re.compile(rf"{_NAME.pattern}|[\[{{]")


class Places:
    """Finds words in a text from where the last ones stood, as a file is read from top to bottom."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of *text*."""
        self.text = text
        self.here = 0
        self.ends = [match.start() for match in re.finditer("\n", text)]

    @cached_property
    def _tables(self) -> Mapping[str, list[tuple[int, int]]]:
        return self._index(_TABLE)

    @cached_property
    def _texts(self) -> Mapping[str, list[tuple[int, int]]]:
        return self._index(_QUOTED)

    @cached_property
    def _tokens(self) -> Mapping[str, list[tuple[int, int]]]:
        return self._index(_TOKEN)

    def _index(self, form: re.Pattern[str]) -> Mapping[str, list[tuple[int, int]]]:
        """Give by its words where each match of *form* begins and ends; a name of a table begins at its line."""
        found: dict[str, list[tuple[int, int]]] = {}
        for match in form.finditer(self.text):
            begin = match.start() if form is _TABLE else match.start(match.lastindex or 0)
            found.setdefault(match[match.lastindex or 0], []).append((begin, match.end()))
        return found

    def find(self, words: str) -> Place:
        """Give the place of *words*, as the name of a table if there is one, or of the name that they begin with.

        What does not stand in the text as it is, such as a text with escapes, is placed where the last words stood.
        """
        name = _NAME.match(words)
        if name and name[0] == words:
            found = self._tables.get(words) or self._tokens.get(words)
        else:
            found = self._texts.get(words) or self._tokens.get(name[0] if name else words)
        if not found:
            return self.place(self.here)
        begin, self.here = found[bisect_left(found, (self.here, 0)) % len(found)]
        return self.place(begin)

    @cached_property
    def _heads(self) -> Mapping[str, int]:
        """Give where the head of each table ends, by its name without quotes and gaps; the first one counts."""
        heads: dict[str, int] = {}
        for match in _HEAD.finditer(self.text):
            heads.setdefault(_GAPS.sub("", match[1]), match.end())
        return heads

    def seek(self, path: Sequence[str]) -> None:
        """Look on from where *path* begins: behind the head of its table, and there behind each key that is left."""
        heads = {length: self._heads.get(_GAPS.sub("", ".".join(path[:length]))) for length in range(len(path), 0, -1)}
        kept, self.here = next(((length, end) for length, end in heads.items() if end), (0, 0))
        while kept < len(path):
            kept = next((length for length in range(len(path), kept, -1) if self._skip(path[kept:length])), len(path))

    def _skip(self, keys: Sequence[str]) -> bool:
        """Look on from behind *keys*, joined by dots, if they stand further on."""
        spans = self._tokens.get(".".join(keys), [])
        at = bisect_left(spans, (self.here, 0))
        if at == len(spans):
            return False
        self.here = spans[at][1]
        return True

    def place(self, at: int) -> Place:
        """Give the place of the offset *at*."""
        line = bisect_right(self.ends, at - 1) if at else 0
        return Place(line + 1, at - (self.ends[line - 1] + 1 if line else 0) + 1)
