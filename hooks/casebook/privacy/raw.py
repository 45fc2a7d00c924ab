"""The text of a story's files as it stands in them, comments and mark-up included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from casebook.book import Entry
from casebook.describe import SCHEMA_LINE, blank_case
from casebook.finding import Place
from casebook.privacy.drawing import visible
from casebook.reading.yamltext import Path, Reading

NAMING = {"title", "author", "publisher", "url", "names", "claims"}
OWN = {
    "schema", "id", "source", "disputes", "accounts", "seal", "line", "words", "versions", "python", "when",
    "approved_on", "embargo", "until", "withdrawn_on", "published", "read", "verified_on",
}  # fmt: skip
_COMMENT = re.compile(r"^ *#[^\n]*|(?<=  )# [^\n]*", re.MULTILINE)


class Raw(NamedTuple):
    """A text, and where it stands; what is not to be read is blank in it, so that every place stays right."""

    file: str
    text: str
    line: int = 1

    def place(self, offset: int) -> Place:
        """Give the place of the character at *offset*."""
        starts = _line_starts(self.text)
        number = bisect_right(starts, offset)
        return Place(self.file, number + self.line - 1, offset - starts[number - 1] + 1)

    def start_of(self, line: int) -> int:
        """Give the offset at which *line* begins."""
        return _line_starts(self.text)[line - self.line]


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in re.finditer("\n", text)))


def raw_texts(entry: Entry) -> Iterator[Raw]:
    """Give what stands in the files of *entry* outside the sources, and the words in its drawings.

    Blank are the values that name somebody under the sources of a public case, and what the format owns: ids, dates of
    fields, seals, versions and the comments of a new file.
    """
    kept = [path for path in entry.facts.ends if not _is_naming(entry, path) and OWN.isdisjoint(path)]
    blank = [path for path in entry.facts.ends if _is_naming(entry, path) or not OWN.isdisjoint(path)]
    text = _without(entry.facts, blank) if kept else entry.facts.text
    yield Raw(entry.facts.file, _COMMENT.sub(_without_guidance, text) if "#" in text else text)
    yield Raw(entry.narrative.file, entry.story)
    yield from drawn(entry)


def _without_guidance(comment: re.Match[str]) -> str:
    told = comment[0].strip()
    return " " * len(comment[0]) if told == SCHEMA_LINE or told in _guidance() else comment[0]


@lru_cache(maxsize=1)
def _guidance() -> frozenset[str]:
    """Give the comments that a new file begins with, whole lines and ends of lines."""
    lines = blank_case().splitlines()
    whole = {line.strip() for line in lines if line.lstrip().startswith("#")}
    return frozenset(whole | {f"# {line.split('  # ', 1)[1]}" for line in lines if "  # " in line})


def source_text(entry: Entry) -> Raw:
    """Give the values that name somebody under the sources of a public case, and nothing else."""
    return Raw(entry.facts.file, _only(entry.facts, [path for path in entry.facts.ends if _is_naming(entry, path)]))


def drawn(entry: Entry) -> Iterator[Raw]:
    """Give the words in the drawings of *entry*."""
    for path, picture in entry.pictures.items():
        if path.endswith(".svg"):
            for part in visible(picture):
                yield Raw(path, part.words, part.line)


def file_names(entry: Entry) -> Iterator[Raw]:
    """Give the name of the folder and of each picture in it."""
    yield Raw(entry.facts.file, entry.slug)
    for path in entry.pictures:
        yield Raw(path, path.rsplit("/", 1)[-1])


def _is_naming(entry: Entry, path: Path) -> bool:
    inside = path[:2] == ("evidence", "sources") and len(path) > 3  # noqa: PLR2004 - evidence, sources, number, key
    return inside and path[3] in NAMING and entry.case.evidence.basis == "public"


def _without(reading: Reading, paths: Iterable[Path]) -> str:
    """Give the text with the values at *paths* blank."""
    return _mapped(reading, paths, inside=_blank, outside=str)


def _only(reading: Reading, paths: Iterable[Path]) -> str:
    """Give the text with all but the values at *paths* blank."""
    return _mapped(reading, paths, inside=str, outside=_blank)


def _mapped(
    reading: Reading, paths: Iterable[Path], inside: Callable[[str], str], outside: Callable[[str], str]
) -> str:
    parts, done, text = [], 0, reading.text
    for start, end in sorted(
        (_offset(text, reading.values[path]), _offset(text, reading.ends[path])) for path in paths
    ):
        if start >= done:
            parts += [outside(text[done:start]), inside(text[start:end])]
            done = end
    return "".join([*parts, outside(text[done:])])


def _offset(text: str, place: Place) -> int:
    starts = _line_starts(text)
    return min(starts[min(place.line, len(starts)) - 1] + place.column - 1, len(text))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
