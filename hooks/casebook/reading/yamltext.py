"""YAML text to plain values, each with its position; every fault of the text becomes a finding.

The tree is built from the flat events of PyYAML: composing nodes recurses in C, so that a file of brackets kills the
process, and it cannot refuse aliases one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

import yaml

from casebook.finding import Finding, Place
from casebook.model.fields import Numeral
from casebook.reading.faults import explain, mended

MOST_BYTES = 200_000
MOST_DEPTH = 20
MOST_NODES = 20_000
MOST_MENDS = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_BEGIN_A_NUMBER = frozenset("+-.0123456789")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)

_LINE_END = re.compile("\r\n?|\x85")
_MOST_HIDDEN = 50
_DEEPER: dict[type[yaml.Event], int] = {
    yaml.SequenceStartEvent: 1,
    yaml.MappingStartEvent: 1,
    yaml.SequenceEndEvent: -1,
    yaml.MappingEndEvent: -1,
}

Path = tuple[str | int, ...]


@dataclass
class Reading:
    """What came out of one file: its values, where each stands, and what is wrong with its text."""

    file: str
    text: str = ""
    data: object = None
    whole: bool = False
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    ends: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)

    def place(self, path: Path) -> Place:
        """Give the position of the value at *path*, or of the nearest mapping or list above it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file))

    def key_place(self, path: Path) -> Place:
        """Give the position of the key of *path*, or of its value where there is no key."""
        return self.keys.get(path) or self.place(path)

    def find(self, path: Path, words: str) -> Place:
        """Give the position of *words* inside the text value at *path*, or of the value."""
        return self.locate(words, self.place(path))

    def locate(self, words: str, start: Place) -> Place:
        """Give the position of *words* at or after *start*, or *start*."""
        starts = _line_starts(self.text)
        begin = starts[min(start.line, len(starts)) - 1] + start.column - 1
        found = self.text.find(words.split("\n", maxsplit=1)[0], begin)
        if found < 0:
            return start
        line = bisect_right(starts, found)
        return Place(self.file, line, found - starts[line - 1] + 1)

    def report(self, place: Place, rule: str, message: str, hint: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(place=place, rule=rule, message=message, hint=hint))


@lru_cache(maxsize=64)
def _line_starts(text: str) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def decode(raw: bytes, file: str, most: int = MOST_BYTES) -> Reading:
    """Turn the bytes of *file* into text, or say why that cannot be done."""
    reading = Reading(file)
    if len(raw) > most:
        reading.report(Place(file), "files-are-readable", f"the file has more than {most:,} bytes", "make it shorter")
        return reading
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        reading.report(place, "files-are-readable", "the file is not UTF-8 from here on", "save it as UTF-8")
        return reading
    reading.text, reading.whole = _without_hidden(_LINE_END.sub("\n", text), reading), True
    return reading


def read_yaml(raw: bytes, file: str, most: int = MOST_BYTES, keys: frozenset[str] | None = None) -> Reading:
    """Read one YAML document of plain values from *raw*: all of it, or what stands under *keys*, level by level."""
    reading = decode(raw, file, most)
    if not reading.whole:
        return reading
    reading.whole = False
    events = _first_document(_events(reading), reading)
    if not any(isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent) for event in events):
        if not reading.findings:
            reading.report(Place(file), "files-are-readable", "the file is empty", "write the fields; see casebook new")
        return reading
    if _is_bounded(events, reading):
        _Builder(reading, iter(events), keys).build()
        reading.whole = True
    return reading


def _without_hidden(text: str, reading: Reading) -> str:
    for found in islice(_HIDDEN.finditer(text), _MOST_HIDDEN):
        place = _place_at(text, found.start(), reading.file)
        code = f"U+{ord(found[0]):04X}"
        reading.report(place, "characters-are-visible", f"the hidden character {code} stands here", "delete it")
    return _HIDDEN.sub(" ", text)


def _place_at(text: str, offset: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _events(reading: Reading) -> list[yaml.Event]:
    """Parse, and where a line cannot be parsed report it, mend it in a copy, and go on."""
    lines = reading.text.split("\n")
    for _ in range(MOST_MENDS):
        try:
            return list(_until_too_deep(yaml.parse("\n".join(lines), Loader=_LOADER)))
        except yaml.MarkedYAMLError as error:
            number = _report(error, lines, reading)
            readable = mended(lines[number])
            lines[number] = "" if readable == lines[number] else readable
            if not lines[number]:
                reading.skipped.add(number + 1)
            if all(not line.strip() for line in lines):
                break
    return []


def _until_too_deep(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Give events up to the first that is too deep: the parser slows down with depth, and nothing behind it counts."""
    depth = 0
    for event in events:
        yield event
        depth += _DEEPER.get(type(event), 0)
        if depth > MOST_DEPTH:
            return


def _report(error: yaml.MarkedYAMLError, lines: list[str], reading: Reading) -> int:
    """Report a fault of the syntax at its line; give the index of the line to mend."""
    mark: Any = error.problem_mark or error.context_mark
    unclosed = error.context_mark is not None and re.search("quoted scalar|flow|simple key", error.context or "")
    mark = error.context_mark if unclosed else mark
    number: int = min(mark.line, len(lines) - 1)
    while number and not lines[number].strip():
        number -= 1
    message, hint, column = explain(lines[number], mark.column if number == mark.line else 0)
    reading.report(Place(reading.file, number + 1, column + 1), "yaml-is-readable", message, hint)
    return number


def _first_document(events: list[yaml.Event], reading: Reading) -> list[yaml.Event]:
    """Give the events of the first document; report a second one."""
    starts = [index for index, event in enumerate(events) if isinstance(event, yaml.DocumentStartEvent)]
    if len(starts) < 2:  # noqa: PLR2004 - one document is as it should be
        return events
    hint = "one file holds one document: remove the line --- and what follows"
    reading.report(_at(events[starts[1]], reading), "files-are-readable", "a second document begins here", hint)
    return events[: starts[1]]


def _is_bounded(events: list[yaml.Event], reading: Reading) -> bool:
    """Refuse what could exhaust us, before anything is built."""
    depth = 0
    for event in events:
        depth += _DEEPER.get(type(event), 0)
        if depth > MOST_DEPTH:
            message = f"the nesting is deeper than {MOST_DEPTH} levels"
            reading.report(_at(event, reading), "files-are-readable", message, "a case needs no more than 6")
            return False
    if len(events) > MOST_NODES:
        message = f"the file has more than {MOST_NODES:,} values"
        reading.report(_at(events[MOST_NODES], reading), "files-are-readable", message, "a case has a few hundred")
        return False
    return True


def _at(event: yaml.Event, reading: Reading) -> Place:
    mark: Any = event.start_mark
    return Place(reading.file, mark.line + 1, mark.column + 1)


class _Builder:
    """Builds values from events and notes where each stands."""

    def __init__(self, reading: Reading, events: Iterator[yaml.Event], wanted: frozenset[str] | None) -> None:
        self.reading = reading
        self.events = events
        self.wanted = wanted

    def build(self) -> None:
        """Build the value of the one document."""
        first = next(event for event in self.events if isinstance(event, yaml.NodeEvent))
        self.reading.data = self._value(first, ())

    def _value(self, event: Any, path: Path) -> object:
        place = _at(event, self.reading)
        self.reading.values[path] = place
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor or event.tag:
            self._refuse_extras(event, place)
        if kind is yaml.ScalarEvent:
            mark = event.end_mark
            self.reading.ends[path] = Place(self.reading.file, mark.line + 1, mark.column + 1)
            return _scalar(event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(path)
        return self._sequence(path) if kind is yaml.SequenceStartEvent else None

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.reading.report(place, "yaml-is-plain", f"the alias *{event.anchor} stands here", "write the value out")
        elif getattr(event, "anchor", None):
            self.reading.report(place, "yaml-is-plain", f"the anchor &{event.anchor} stands here", "remove it")
        tag = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            self.reading.report(place, "yaml-is-plain", f"the tag {tag} stands here", "remove it: values are plain")

    def _sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, object]:
        pairs: dict[str, object] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            if self.wanted is not None and getattr(event, "value", None) not in self.wanted:
                self._pass_over()
                continue
            key, place = self._key(event, path)
            again = key in pairs
            value_path = (*path, f"{key} (again)" if again else key)
            value = self._value(next(self.events), value_path)
            if again:
                first = self.reading.keys[*path, key].line
                message = f"the key {key} stands a second time; the first is in line {first}"
                self.reading.report(place, "keys-are-unique", message, "keep one of them")
                continue
            self.reading.keys[*path, key] = place
            pairs[key] = value
        return pairs

    def _pass_over(self) -> None:
        """Leave out the next value, whatever is in it."""
        depth = 0
        for event in self.events:
            depth += _DEEPER.get(type(event), 0)
            if depth <= 0:
                return

    def _key(self, event: yaml.Event, path: Path) -> tuple[str, Place]:
        place = _at(event, self.reading)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, place)
            return event.value, place
        self._value(event, (*path, "?"))
        self.reading.report(place, "yaml-is-plain", "a key is not a word", "write key: value")
        return "?", place


def _scalar(event: yaml.ScalarEvent) -> object:
    """Resolve a scalar by the core schema of YAML 1.2; numbers stay as written."""
    if event.style or not event.implicit[0]:
        return event.value
    text = event.value
    small = text.lower()
    if small in _CONSTANTS and text in {small, text.title(), text.upper()}:
        return _CONSTANTS[small]
    return Numeral(text) if text[:1] in _BEGIN_A_NUMBER and _NUMBER.fullmatch(text) else text
