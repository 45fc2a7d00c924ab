"""Everything that is written in a story, seen on the page or not: where a name could hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from casebook.book import Entry
from casebook.finding import Place
from casebook.lexicon import WORD
from casebook.narrative import tokens
from casebook.privacy.raw import drawn, raw_texts
from casebook.reading.yamltext import Path, Reading

_MOST_REPEATS = 20
ELSEWHERE: frozenset[Path] = frozenset({("evidence", "sources"), ("evidence", "accounts")})
SEALS = {("seal",), ("line",)}
_QUOTED = re.compile(r"(?<![^\s,\[{:])(?:\"(?:\\.|[^\"\\])*+\"|'[^']*+')")


class Passage(NamedTuple):
    """Some words, and where they stand."""

    words: str
    reading: Reading
    begin: Place
    fixed: bool = False
    """Whether the words cannot be looked for in the file, as those of a picture."""
    is_file_name: bool = False
    """Whether they are the name of a file or folder."""

    def place(self, words: str, offset: int) -> Place:
        """Give the place of *words* that stand at *offset* of this passage."""
        first = words.split("\n", maxsplit=1)[0]
        place = self.begin
        if self.fixed:
            return place
        for _ in range(min(self.words.count(first, 0, offset), _MOST_REPEATS) + 1):
            found = self.reading.locate(first, place)
            place = found._replace(column=found.column + 1)
        return found


def passages_of(entry: Entry) -> Iterator[Passage]:
    """Give every passage of *entry* but the values under its sources and the words of its waivers."""
    yield Passage(entry.slug.replace("-", " "), entry.facts, entry.facts.place(()), fixed=True, is_file_name=True)
    for picture in entry.pictures:
        name = picture.rpartition("/")[2].partition(".")[0]
        yield Passage(name.lower(), entry.facts, Place(picture), fixed=True, is_file_name=True)
    for drawing in drawn(entry):
        yield Passage(drawing.text, entry.facts, Place(drawing.file, drawing.line), fixed=True)
    elsewhere = ELSEWHERE if entry.case.evidence.basis == "public" else frozenset({("evidence", "accounts")})
    for path, words in _values(entry.facts.data, (), elsewhere):
        if not entry.is_mended(path):
            yield Passage(words, entry.facts, entry.facts.place(path))
    for line, words in _comments(next(raw_texts(entry)).text):
        yield Passage(words, entry.facts, Place(entry.facts.file, line))
    for line, words in _written(entry.story):
        yield Passage(words, entry.narrative, Place(entry.narrative.file, line))


def _values(value: object, path: Path, elsewhere: frozenset[Path]) -> Iterator[tuple[Path, str]]:
    if path[:2] in elsewhere or path[-1:] in SEALS or (path[:1] == ("waivers",) and path[-1] == "words"):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _values(part, (*path, key), elsewhere)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _values(part, (*path, index), elsewhere)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Give the comments of a YAML *text*; a hash inside a quoted value begins none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "#" not in line:
            continue
        bare = _QUOTED.sub(lambda found: "x" * len(found[0]), line)
        if found := re.search(r"(?:^|(?<=\s))#", bare):
            yield number, line[found.end() :]


@lru_cache(maxsize=4096)
def _written(text: str) -> tuple[tuple[int, str], ...]:
    """Give each block of a narrative as it reads, then what does not show, then whatever else its text holds."""
    blocks = [(line, words) for token, line in tokens(text) for words in _shown(token) if words.strip()]
    seen = {word for _, words in blocks for word in WORD.findall(words)}
    rest = [
        (number, f"- {word}")
        for number, line in enumerate(text.split("\n"), start=1)
        for word in WORD.findall(line)
        if word not in seen
    ]
    return (*blocks, *rest)


def _shown(token: Token) -> Iterator[str]:
    if token.type == "inline":
        yield "".join(_read(child) for child in token.children or ())
    elif token.type in {"fence", "code_block", "html_block", "html_inline"}:
        yield token.content
    yield token.info
    yield from (str(value) for name, value in token.attrs.items() if name in {"href", "src", "title"})


def _read(child: Token) -> str:
    """Give what *child* adds to the line as it reads."""
    if child.type in {"softbreak", "hardbreak"}:
        return "\n"
    return child.content if child.type in {"text", "code_inline", "image", "text_special"} else ""
