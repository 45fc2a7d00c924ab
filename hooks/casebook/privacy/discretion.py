"""Findings of the private list, and a way of telling all others that keeps its names to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.book import Entry
from casebook.finding import Finding, Place
from casebook.privacy.denylist import Denylist
from casebook.privacy.names import line_starts, position
from casebook.texts import outside_sources, texts_of

RULE = "private-names-stay-out"
_HINT = "describe the role instead; casebook denylist tells on your own machine whether a word is on the list"
_ELSEWHERE = "casestudies"
_SHOWN = 300
_MOST_LINES = 50


def private_names(files: Mapping[str, str], entries: Mapping[str, Entry], denylist: Denylist) -> Iterator[Finding]:
    """Report the names of the list in the text of *files* and in their own names.

    The sources of a public case are left aside: what they name is public.
    """
    for file, text in files.items():
        for hit in denylist.hits(file):
            yield _stands(
                Place(_ELSEWHERE), "the name of a folder or file here is a name of the private list", hit.number
            )
        entry = entries.get(file.split("/")[1])
        seen = outside_sources(entry) if entry and entry.facts.file == file and _is_public(entry) else text
        yield from _in_lines(file, seen, denylist)


def _in_lines(file: str, text: str, denylist: Denylist) -> Iterator[Finding]:
    """Report each name once a line, and of one that fills a file the first lines and how many more there are."""
    starts = line_starts(text)
    lines: dict[int, list[int]] = {}
    for hit in denylist.hits(text):
        told = lines.setdefault(hit.number, [])
        line = position(starts, hit.start)[0]
        if line not in told[-1:]:
            told.append(line)
    for number, told in lines.items():
        for line in told[:_MOST_LINES]:
            yield _stands(Place(file, line), "a name of the private list stands here", number)
        if len(told) > _MOST_LINES:
            message = f"a name of the private list stands here and in {len(told) - _MOST_LINES - 1:,} more lines"
            yield _stands(Place(file, told[_MOST_LINES]), message, number)


def private_words(entry: Entry, denylist: Denylist, known: Iterable[Finding]) -> Iterator[Finding]:
    """Look once more at the words of *entry* that escapes and mark-up write otherwise; *known* were found already."""
    told = {(finding.place.file, finding.message) for finding in known}
    for text in texts_of(entry):
        for hit in denylist.hits(text.words):
            place = text.place(text.words[hit.start : hit.end])
            finding = _stands(place._replace(column=1), "a name of the private list stands here", hit.number)
            if (place.file, finding.message) not in told:
                yield finding


def discreet(
    findings: Sequence[Finding], denylist: Denylist, lines_of: Callable[[str], Sequence[str]]
) -> list[Finding]:
    """Take every name of the list out of *findings*: from messages, hints, paths and the lines shown with them."""
    told: dict[str, bool] = {}

    def holds(text: str) -> bool:
        if text not in told:
            told[text] = denylist.holds(text)
        return told[text]

    return [_discreet(finding, holds, lines_of(finding.place.file)) for finding in findings]


def _discreet(finding: Finding, holds: Callable[[str], bool], lines: Sequence[str]) -> Finding:
    place = finding.place
    above, here, below = ("".join(lines[number : number + 1]) for number in range(place.line - 2, place.line + 1))
    near = f"{above[-_SHOWN:] if place.line > 1 else ''}\n{here[:_SHOWN]}\n{below[:_SHOWN]}"
    if finding.rule != RULE and (holds(finding.message) or holds(finding.hint)):
        message, hint = (
            "this finding holds a name of the private list",
            "run casebook check without the list to read it",
        )
        finding = replace(finding, message=message, hint=hint)
    if holds(near):
        finding = replace(finding, shows_line=False)
    return replace(finding, place=Place(_ELSEWHERE)) if holds(place.file) else finding


def _is_public(entry: Entry) -> bool:
    return entry.case.evidence.basis == "public" and not entry.is_mended(("evidence", "basis"))


def _stands(place: Place, message: str, number: int) -> Finding:
    return Finding(place=place, rule=RULE, message=f"{message} (term #{number})", hint=_HINT, shows_line=False)
