"""Writing an approval into a case file: text goes in, and nothing else that stands there is touched."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from casebook.finding import Place
from casebook.reading.yamltext import Path, Reading, read_yaml

Told = Mapping[str, str | tuple[str, ...]]


def with_approval(raw: bytes, index: int, told: Told) -> bytes:
    """Give the case file *raw* with the values *told* in the permission of the quote at *index*.

    Raises ValueError, with what to do, for a file that text cannot safely be put into.
    """
    text = raw.decode("utf-8")
    for key, value in told.items():
        before = read_yaml(text.encode(), "case.yml")
        path: Path = ("quotes", index, "permission", key)
        text = _replaced(text, before, path, value) if path in before.values else _added(text, before, path, value)
        _refuse_changes(before, read_yaml(text.encode(), "case.yml"), path, value)
    return text.encode()


def _replaced(text: str, reading: Reading, path: Path, value: str | tuple[str, ...]) -> str:
    """Put *value* where the old one stands: a word, or a list in brackets."""
    lines, place = text.split("\n"), reading.values[path]
    end = reading.ends.get(path)
    if end is None:
        last = _last(reading, path)
        closing = lines[last.line - 1].find("]", last.column - 1)
        if lines[place.line - 1][place.column - 1] != "[" or closing < 0:
            raise ValueError(f"{path[-1]} is not written as a list in brackets of one line: write it so first")
        end = Place(place.file, last.line, closing + 2)
    if end.line != place.line:
        raise ValueError(f"{path[-1]} is written over several lines: write it in one first")
    line = lines[place.line - 1]
    lines[place.line - 1] = f"{line[: place.column - 1]}{_yaml(path, value)}{line[end.column - 1 :]}"
    return "\n".join(lines)


def _added(text: str, reading: Reading, path: Path, value: str | tuple[str, ...]) -> str:
    """Add a key to the permission: inside its braces, or as a line below its first one."""
    lines, place = text.split("\n"), reading.values.get(path[:-1])
    new = f"{path[-1]}: {_yaml(path, value)}"
    if place is None:
        raise ValueError("the quote has no permission: write one with a status first")
    if lines[place.line - 1][place.column - 1] == "{":
        last = _last(reading, path[:-1])
        line = lines[last.line - 1]
        closing = line.find("}", last.column - 1)
        if closing < 0:
            raise ValueError("the braces of the permission are not closed where its last value stands: do that first")
        begin = line[:closing].rstrip()
        lines[last.line - 1] = f"{begin}{'' if begin.endswith(('{', ',')) else ','} {new}{line[closing:]}"
    else:
        first = reading.values[*path[:-1], "status"]
        ending = "\r" if lines[first.line - 1].endswith("\r") else ""
        lines.insert(first.line, f"{' ' * (place.column - 1)}{new}{ending}")
    return "\n".join(lines)


def _last(reading: Reading, path: Path) -> Place:
    """Give the place behind the last word under *path*, or of the value itself when it holds none."""
    ends = [end for inner, end in reading.ends.items() if inner[: len(path)] == path]
    return max(ends, key=lambda end: (end.line, end.column), default=reading.values[path])


def _yaml(path: Path, value: str | tuple[str, ...]) -> str:
    """Write a value; a seal that reads as a number is quoted."""
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return f'"{value}"' if path[-1] == "seal" and re.fullmatch(r"\d+(e\d+)?", value) else value


def _refuse_changes(before: Reading, after: Reading, path: Path, value: str | tuple[str, ...]) -> None:
    """Read the result again, and refuse it when it says anything else than before."""
    wanted: Any = copy.deepcopy(before.data)
    wanted["quotes"][path[1]]["permission"][path[-1]] = list(value) if isinstance(value, tuple) else value
    if after.findings or after.data != wanted or re.search(r"\r(?!\n)", after.text):
        raise ValueError("the approval cannot be put in without changing something else: write it by hand")
