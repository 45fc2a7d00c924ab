r"""Show what a reviewer of one story must know, and record the intruder search of a confidential one.

example:
  casebook review ticket-queue
  casebook review ticket-queue --record --reviewers 'Editor, trading' 'Editor, web' --minutes 10 \
    --tried 'talks and job adverts' 'the three strings' --outcome nobody-found
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from casebook.book import Casebook, Entry
from casebook.cli.check import add_source, originals_of
from casebook.finding import Finding, in_order
from casebook.load import UnreadableError, load
from casebook.model.case import Review
from casebook.model.fields import Numeral
from casebook.model.refusals import suggest
from casebook.privacy.cells import band_of, cell, identifiers, telling
from casebook.privacy.recording import RefusedError, with_review
from casebook.privacy.shingles import rarest, shared_runs
from casebook.reading.yamltext import Reading, read_yaml
from casebook.rules import check
from casebook.rules.review_is_recorded import faults

_TERMS = "casestudies/public-terms.yml"
_LONGEST_TERM = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("slug", metavar="SLUG", help="the folder of the story")
    add_source(parser)
    parser.add_argument("--record", action="store_true", help="write the outcome of the search into case.yml")
    parser.add_argument("--reviewers", nargs=2, metavar="ROLE", help="both reviewers, by role and never by name")
    parser.add_argument("--minutes", type=int, metavar="MINUTES", help="how long they searched")
    parser.add_argument("--tried", nargs="+", metavar="KIND", help="what kinds of query they tried")
    parser.add_argument("--outcome", choices=["nobody-found", "found"], help="what the search gave; never whom")


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the report, or record the outcome."""
    loaded = load(root)
    book = replace(loaded.book, originals=originals_of(options.source))
    if options.slug not in book.entries:
        raise UnreadableError(f"no story is called {options.slug}; {suggest(options.slug, list(book.entries))}")
    entry = book.entries[options.slug]
    own = {entry.facts.file, entry.narrative.file}
    findings = [one for one in in_order([*loaded.findings, *check(book)]) if one.place.file in own]
    if options.record:
        _refuse_open(findings)
        _record(root, entry, options)
        return 0
    sys.stdout.write("\n".join(_report(root, entry, book, findings)) + "\n")
    return int(any(finding.severity == "error" for finding in findings))


def _refuse_open(findings: list[Finding]) -> None:
    """Refuse a review while something else is to be mended: mending it would end the review at once."""
    others = [one for one in findings if one.severity == "error" and one.rule != "review-is-recorded"]
    if others:
        raise UnreadableError(f"{others[0].place.file} is not clean: run casebook check and mend it first")


def _record(root: Path, entry: Entry, options: argparse.Namespace) -> None:
    """Write the review into the case file, or say why that cannot be."""
    if not (options.reviewers and options.minutes and options.tried and options.outcome):
        raise UnreadableError("--record needs --reviewers, --minutes, --tried and --outcome")
    if entry.mended or entry.facts.findings:
        raise UnreadableError(f"{entry.facts.file} is not clean: run casebook check and mend it first")
    path = root / entry.facts.file
    today = datetime.now(tz=UTC)
    told = {name: getattr(options, name) for name in ("reviewers", "tried", "outcome")}
    told |= {"quarter": f"{today.year}-Q{(today.month + 2) // 3}", "seal": entry.seal}
    void = [message for message, _ in faults(entry, entry.case.evidence.review)] if entry.case.evidence.review else []
    try:
        review = Review.model_validate({**told, "minutes": Numeral(options.minutes)})
        path.write_bytes(with_review(path.read_bytes(), review, replace=bool(void)))
    except ValidationError as error:
        fault = error.errors()[0]
        raise UnreadableError(f"--{fault['loc'][0]}: {fault['msg']}") from error
    except RefusedError as error:
        raise UnreadableError(f"{entry.facts.file}: {error}") from error
    said = f", in the place of one that was void: {void[0]}" if void else ""
    sys.stdout.write(f"wrote the review into {entry.facts.file}{said}\n")


def _report(root: Path, entry: Entry, book: Casebook, findings: list[Finding]) -> Iterator[str]:
    """Write the report, part by part."""
    yield f"{entry.slug}: {entry.case.title} ({entry.case.evidence.basis})"
    yield from _part("Findings", [f"{_at(one)}: {one.message} [{one.rule}]" for one in findings])
    yield from _part("Waivers", [f"{one.rule}: {one.words} ({one.reason})" for one in entry.case.waivers])
    yield from _part("How rare", _rarity(entry, book))
    shared = [f"line {run.place.line}: {run.length} words, also in {run.where}" for run in shared_runs(entry, book)]
    yield from _part("Runs of eight words that stand elsewhere", shared)
    yield from _part("New public terms that the story uses", _new_terms(root, entry))
    yield from _part("Search for these by hand", [f'"{words}"' for words in rarest(entry, book)])


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    yield f"\n{heading}"
    yield from (f"  {line}" for line in lines or ["none"])


def _at(finding: Finding) -> str:
    return f"{Path(finding.place.file).name}:{finding.place.line}:{finding.place.column}"


def _rarity(entry: Entry, book: Casebook) -> list[str]:
    """Say how many organisations fit what is published, and how many would without each word."""
    words, named = cell(entry, book), identifiers(entry, book)
    told = [f"{len(named)} quasi-identifiers: {', '.join(named) or 'none'}"]
    if found := telling(entry, book):
        told.append(f"the sector {found.sector} is told by “{found.words}” in line {found.place.line} of its file")
    told.append(f"{' and '.join(words.values()) or 'nothing published'}: {_firms(words, book)}")
    rest = {name: {other: word for other, word in words.items() if other != name} for name in words}
    return [*told, *(f"without the {name}: {_firms(left, book)}" for name, left in rest.items())]


def _firms(words: dict[str, str], book: Casebook) -> str:
    if not words:
        return "any organisation"
    band = band_of(words, book)
    return f"at least about {band.firms:,.0f}; {band.counted}" if band else "unknown, no band in populations.yml"


def _new_terms(root: Path, entry: Entry) -> list[str]:
    """Give the terms of the story that public-terms.yml has now and did not have at the last commit."""
    path = root / _TERMS
    if not path.is_file():
        return []
    command = ["git", "-C", str(root), "show", f"HEAD:./{_TERMS}"]
    old = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words and our own folder
    new = _terms(read_yaml(path.read_bytes(), _TERMS)) - _terms(read_yaml(old.stdout, _TERMS))
    text = f"{entry.facts.text}\n{entry.story}"
    return sorted(term for term in new if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE))


def _terms(reading: Reading) -> set[str]:
    """Give every key and short value of the file but the kinds: terms are among them, whatever its form."""
    told = {str(step) for path in reading.values for step in path if isinstance(step, str)}
    stack: list[object] = [reading.data]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            stack += [value for key, value in part.items() if key != "kind"]
        elif isinstance(part, list):
            stack += part
        elif isinstance(part, str) and len(part) <= _LONGEST_TERM:
            told.add(part)
    return told
