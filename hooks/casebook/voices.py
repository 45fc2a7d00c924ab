"""Findings in several voices: for a terminal, for GitHub, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from casebook.finding import Finding

Lines = Callable[[str], Sequence[str]]
_WIDEST = 160


def as_text(findings: Sequence[Finding], lines_of: Lines) -> str:
    """Write *findings* for a terminal, each with its source line; *lines_of* gives the lines of a file."""
    if not findings:
        return "no findings\n"
    files = len({finding.place.file for finding in findings})
    blocks = [_block(finding, lines_of(finding.place.file)) for finding in findings]
    return "\n".join(blocks) + f"\n{_count(len(findings), 'finding')} in {_count(files, 'file')}\n"


def as_json(findings: Sequence[Finding]) -> str:
    """Write *findings* as a JSON list."""
    return json.dumps([finding.as_dict() for finding in findings], indent=1, ensure_ascii=False) + "\n"


def as_github(findings: Sequence[Finding]) -> str:
    """Write *findings* as workflow commands, which GitHub shows beside the changed lines."""
    return "".join(_annotation(finding) for finding in findings)


def _block(finding: Finding, lines: Sequence[str]) -> str:
    place = finding.place
    head = f"{place.file}:{place.line}:{place.column}: {finding.severity}: {_clean(finding.message)} [{finding.rule}]\n"
    line = _clean(lines[place.line - 1]) if finding.shows_line and place.line <= len(lines) else ""
    shown = f"    {line[:_WIDEST]}\n    {' ' * (place.column - 1)}^\n" if line and place.column <= _WIDEST else ""
    return f"{head}{shown}    mend: {_clean(finding.hint)}\n"


def _clean(line: str) -> str:
    """Replace what a terminal would act upon or hide."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def _annotation(finding: Finding) -> str:
    place = finding.place
    told = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    properties = ",".join(f"{key}={_escape(str(value), ',:')}" for key, value in told.items())
    text = _escape(f"{finding.message}. Mend: {finding.hint}")
    return f"::{finding.severity} {properties}::{text}\n"


def _escape(text: str, also: str = "") -> str:
    for letter in f"%\r\n{also}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
