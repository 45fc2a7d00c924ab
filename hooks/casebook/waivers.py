"""Findings that reviewers let stand: each waiver fits one rule, exact words and one unchanged line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from casebook.book import Entry
from casebook.finding import Finding, Place


@lru_cache(maxsize=1024)
def seal(line: str) -> str:
    """Give the checksum of a source line, white space at its ends aside."""
    return hashlib.sha256(line.strip().encode()).hexdigest()[:8]


def line_at(entry: Entry, place: Place) -> str:
    """Give the source line at *place*, or nothing where the file is another one."""
    reading = {entry.facts.file: entry.facts, entry.narrative.file: entry.narrative}.get(place.file)
    lines = _lines(reading.text) if reading else ()
    return lines[place.line - 1] if place.line <= len(lines) else ""


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def waiver_for(entry: Entry, rule: str, place: Place, words: str) -> str:
    """Write the waiver that would let a finding stand, ready for the case file."""
    line = seal(line_at(entry, place))
    return f'{{rule: {rule}, words: {json.dumps(words, ensure_ascii=False)}, line: "{line}", reason: "..."}}'


def unwaived(entry: Entry, told: Iterable[tuple[Finding, str]], waivable: frozenset[str]) -> Iterator[Finding]:
    """Give the findings of *entry* that no waiver lets stand, and one for each waiver that nothing needs.

    *told* are findings with the words that they found; only rules in *waivable* can be waived.
    """
    waivers = {(one.rule, one.words, one.line): index for index, one in enumerate(entry.case.waivers)}
    used = set()
    for finding, words in told:
        key = (finding.rule, words, seal(line_at(entry, finding.place)))
        if finding.rule in waivable and key in waivers:
            used.add(waivers[key])
        else:
            yield finding
    for index, waiver in enumerate(entry.case.waivers):
        if (
            index not in used
            and not entry.touches_mended(("waivers", index))
            and not _may_be_hidden(entry, waiver.line)
        ):
            yield _unused(entry, index, waiver.rule in waivable)


def _may_be_hidden(entry: Entry, line: str) -> bool:
    """Tell whether the line of a waiver is there, but something in it was filled in and so not looked at."""
    lines = {entry.facts.place(path).line for path in entry.mended if path}
    text = _lines(entry.facts.text)
    return any(number <= len(text) and seal(text[number - 1]) == line for number in lines)


def _unused(entry: Entry, index: int, can_be_waived: bool) -> Finding:  # noqa: FBT001 - one caller, beside it
    message = "nothing needs this waiver any more" if can_be_waived else "findings of this rule cannot be waived"
    place = entry.facts.place(("waivers", index))
    return Finding(place=place, rule="waivers-are-used", message=message, hint="remove it")
