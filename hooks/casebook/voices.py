"""Findings in several voices: for a terminal, for GitHub, as JSON; a flood stays readable and is counted whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from casebook.finding import Finding

Lines = Callable[[str], Sequence[str]]
MOST_SHOWN = 200
"""So many findings are told to people one by one; the rest are counted by rule."""
_MOST_ANNOTATIONS = 10
"""GitHub shows so many of each kind in one step and drops the rest without a word."""
_LARGEST_SUMMARY = 1_000_000
"""GitHub refuses a summary of more than 1 MiB."""
_WIDEST = 160
_KINDS = {"error": "error", "warning": "warning", "note": "notice"}
_HEADINGS = {"error": "Errors", "warning": "Warnings", "note": "Older than this change, and elsewhere"}


def as_text(findings: Sequence[Finding], lines_of: Lines, rules_page: str) -> str:
    """Write *findings* for a terminal, each with its source line; *lines_of* gives the lines of a file."""
    if not findings:
        return "no findings\n"
    blocks = [block(finding, lines_of(finding.place.file)) for finding in findings[:MOST_SHOWN]]
    return (
        "\n".join(blocks) + f"\n{_rest(findings[MOST_SHOWN:])}what each rule wants: {rules_page}\n{tally(findings)}\n"
    )


def as_json(findings: Sequence[Finding]) -> str:
    """Write *findings* as a JSON list."""
    return json.dumps([finding.as_dict() for finding in findings], indent=1, ensure_ascii=False) + "\n"


def as_github(findings: Sequence[Finding], text: str, token: str) -> str:
    """Write *findings* as workflow commands, which GitHub shows beside the changed lines, and then *text*.

    The words of strangers stand in *text*; until the runner reads the unguessable *token* it obeys no command.
    """
    shown = [one for kind in _KINDS for one in _first(kind, findings)]
    left = len(findings) - len(shown)
    more = f"::notice title=casebook::and {left:,} more, in the log and the summary of this run\n" if left else ""
    return "".join(map(_annotation, shown)) + more + f"::stop-commands::{token}\n{text}::{token}::\n"


def as_summary(findings: Sequence[Finding], rules_page: str) -> str:
    """Write *findings* as Markdown for the summary of a run: those of the change first, and no more than fits."""
    parts, size, told = [f"## casebook check: {tally(findings)}\n"], 0, 0
    for kind, heading in _HEADINGS.items():
        own = [one for one in findings if one.severity == kind]
        lines = [f"\n### {heading}\n\n"] * bool(own) + [_item(one, rules_page) for one in own]
        fitting = _fitting(lines, _LARGEST_SUMMARY - size)
        size += sum(len(line.encode()) for line in fitting)
        told += max(len(fitting) - 1, 0)
        parts += fitting
    return "".join(parts) + ("\n" + _rest(findings[told:]) if told < len(findings) else "")


def tally(findings: Sequence[Finding]) -> str:
    """Count *findings* and their files, in words."""
    if not findings:
        return "no findings"
    notes = sum(one.severity == "note" for one in findings)
    files = len({finding.place.file for finding in findings})
    aside = f", {notes:,} of them older than this change" if notes else ""
    return f"{_count(len(findings), 'finding')} in {_count(files, 'file')}{aside}"


def clean(line: str) -> str:
    """Replace what a terminal would act upon or hide, and the older form of GitHub's commands."""
    return "".join(letter if letter.isprintable() else " " for letter in line).replace("##[", "## [")


def plain(text: str) -> str:
    """Write words of strangers so that Markdown finds nothing in them to act upon."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", clean(text))


def _rest(findings: Sequence[Finding]) -> str:
    """Count by rule what is not told one by one."""
    if not findings:
        return ""
    rules = Counter(finding.rule for finding in findings).most_common()
    told = ", ".join(f"{name} {number:,}" for name, number in rules)
    return f"and {len(findings):,} more, which --format json tells: {told}\n"


def _first(kind: str, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Give as many findings of one kind as are shown; one notice is kept for saying how many are not."""
    most = _MOST_ANNOTATIONS - (kind == "note")
    return islice((finding for finding in findings if finding.severity == kind), most)


def _fitting(lines: Sequence[str], room: int) -> list[str]:
    """Give the first *lines*, as many as fit into *room* bytes."""
    fitting = []
    for line in lines:
        room -= len(line.encode())
        if room < 0:
            break
        fitting.append(line)
    return fitting


def _item(finding: Finding, rules_page: str) -> str:
    place = finding.place
    where = plain(f"{place.file}:{place.line}:{place.column}")
    rule = f"[{finding.rule}]({rules_page}{finding.rule}/)"
    return f"- **{where}** {plain(finding.message)}. Mend: {plain(finding.hint)} ({rule})\n"


def block(finding: Finding, lines: Sequence[str]) -> str:
    """Write one finding for a terminal, with the line of *lines* that it is about."""
    place = finding.place
    where = f"{clean(place.file)}:{place.line}:{place.column}"
    head = f"{where}: {finding.severity}: {clean(finding.message)} [{finding.rule}]\n"
    line = clean(lines[place.line - 1]) if finding.shows_line and place.line <= len(lines) else ""
    shown = f"    | {line[:_WIDEST]}\n    | {' ' * (place.column - 1)}^\n" if line and place.column <= _WIDEST else ""
    return f"{head}{shown}    mend: {clean(finding.hint)}\n"


def _annotation(finding: Finding) -> str:
    place = finding.place
    told = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    properties = ",".join(f"{key}={_escape(str(value), ',:')}" for key, value in told.items())
    text = _escape(f"{finding.message}. Mend: {finding.hint}")
    return f"::{_KINDS[finding.severity]} {properties}::{text}\n"


def _escape(text: str, also: str = "") -> str:
    for letter in f"%\r\n{also}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
