"""What is wrong with a line that is not YAML, and a readable form of it."""

from __future__ import annotations

import json
import re


def explain(line: str, column: int) -> tuple[str, str, int]:
    """Say in plain words what is wrong with *line*; give also the column."""
    indent = re.match(r"[ \t\u00a0]*", line)
    blank = indent[0] if indent else ""
    if "\t" in blank:
        return "the line is indented with a tab", "use spaces", blank.index("\t")
    if "\u00a0" in blank:
        return "the line is indented with a no-break space", "use spaces", blank.index("\u00a0")
    if value := re.match(r"(\s*(?:- )?[\w-]+:\s+)([@`%&*!|>]?)[^\"'\[{]*?(: |$)", line):
        if value[2] in {"@", "`", "%"}:
            return f"a value cannot begin with {value[2]}", "put the value in quotes", value.end(1)
        if value[3]:
            return "the value holds a colon and a space", "put the value in quotes", value.start(3)
    if value := re.match(r"\s*(?:- )?[\w-]+:(?=\S)", line):
        return "a space is missing after the colon", f"write {value[0].strip()} and then a space", value.end() - 1
    if line.count('"') % 2 or line.count("'") % 2:
        return "the quotes are not closed", "close them, or remove them", column
    return "the line is not YAML", "write key: value, or - and an entry, at the indentation of its neighbours", column


def mended(line: str) -> str:
    """Give a readable form of a faulty *line* for the copy that is parsed, or nothing."""
    expanded = re.sub(r"^[ \t\u00a0]+", lambda blank: re.sub("[\t\u00a0]", "  ", blank[0]), line)
    if expanded != line:
        return expanded
    told = re.match(r"(\s*(?:- )?[\w-]+:)\s*(\S.*)$", line)
    if told is None:
        return ""
    if _is_quoted(told[2]):
        return ""
    inner = told[2].strip().strip("\"'")
    return f"{told[1]} {json.dumps(inner)}"


def _is_quoted(value: str) -> bool:
    """Tell whether *value* is text in quotes already: quoted again and again it would grow without end."""
    try:
        return isinstance(json.loads(value), str)
    except ValueError:
        return False
