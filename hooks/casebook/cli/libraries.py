"""Say which packages of a requirements file run on PyPy, and which stories met them.

example:
  casebook libraries requirements.txt
  casebook libraries uv.lock --format json
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook.answers import UNLISTED, Answer, answers, summary
from casebook.book import Casebook
from casebook.finding import Finding, Place
from casebook.load import UnreadableError, load
from casebook.model.library import Library
from casebook.requirements.asked import Asked, Elsewhere, Fault, Listing
from casebook.requirements.asked import Place as Spot
from casebook.requirements.decoding import decoded
from casebook.requirements.python import refusal
from casebook.requirements.reading import read
from casebook.tags import PYTHON
from casebook.verdicts import ASSUMED, ENVIRONMENT, SIGNS, how_bound, meetings, verdict_of
from casebook.voices import block, clean, tally

_MOST_BYTES = 20_000_000
_RULE = "requirements-are-readable"
_WIDE = 26


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    said = "requirements.txt (files named by -r are read too), pyproject.toml, a lock file, or what pip list prints"
    parser.add_argument("file", type=Path, metavar="REQUIREMENTS", help=said)
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to tell")


def run(root: Path, options: argparse.Namespace) -> int:
    """Tell the verdicts; give 1 when a line cannot be read. A library that blocks is an answer and no fault."""
    book = load(root).book.sound()
    texts: dict[str, str] = {}
    heads, asked, findings = _read_all(options.file, texts)
    rows = answers(asked, book)
    told = _json(book, heads, rows, findings) if options.format == "json" else report(book, heads, rows)
    sys.stdout.write(told)
    if findings and options.format == "text":
        blocks = [block(one, texts[one.place.file].splitlines()) for one in findings]
        sys.stdout.write("\n" + "\n".join([*blocks, tally(findings)]) + "\n")
    return int(bool(findings))


def _read_all(first: Path, texts: dict[str, str]) -> tuple[Listing, list[Asked], list[Finding]]:
    """Read a file and those that it names, each once; *texts* receives what stands in them."""
    texts[first.as_posix()] = _content(first)
    asked: list[Asked] = []
    findings: list[Finding] = []
    heads: list[Listing] = []
    waiting = [first]
    for path in waiting:
        listing = read(texts[path.as_posix()], ENVIRONMENT)
        heads.append(listing)
        asked += listing.asked
        findings += [_finding(path, fault) for fault in listing.faults]
        for other in listing.elsewhere:
            if other.is_part:
                findings.append(_unread(path, other))
                continue
            named = Path(os.path.normpath(path.parent / other.file))
            if named.as_posix() in texts:
                continue
            try:
                texts[named.as_posix()] = _content(named)
                waiting.append(named)
            except UnreadableError:
                findings.append(_finding(path, Fault("missing", Spot(other.line, 1), other.file)))
    return heads[0], asked, findings


def _content(path: Path) -> str:
    """Read a text file; refuse what is none, or too large."""
    if not path.is_file():
        raise UnreadableError(f"{path} is no file: name a requirements file")
    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise UnreadableError(f"{path} is larger than {_MOST_BYTES // 1_000_000} MB: that is no requirements file")
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        coding = error.encoding.upper()[: len("UTF-16")]
        raise UnreadableError(f"{path} is not {coding} at byte {error.start + 1}: save it as UTF-8") from error
    if "\0" in text:
        raise UnreadableError(f"{path} is no text file: save it as UTF-8")
    return text


def _finding(path: Path, fault: Fault) -> Finding:
    place = Place(path.as_posix(), *fault.place)
    return Finding(place=place, rule=_RULE, message=fault.message, hint=fault.hint)


def _unread(path: Path, part: Elsewhere) -> Finding:
    """Name a part of a file that holds requirements in a form of its own."""
    message, hint = (
        f"{part.file} is not read",
        "write what it asks for into a file of requirements, and check that as well",
    )
    return Finding(place=Place(path.as_posix(), part.line, 1), rule=_RULE, message=message, hint=hint)


def report(book: Casebook, head: Listing, rows: list[Answer]) -> str:
    """Write the answer as text; the requirement check of the site copies the same."""
    refused = clean(refusal(head.python, PYTHON))
    lines = [f"{SIGNS['blocks'].shape} {refused}\n\n"] if refused else []
    lines.append(f"{summary(rows)} Read as {head.form}, judged for {ASSUMED}.\n")
    for word, sign in SIGNS.items():
        found = [one for one in rows if one.word == word]
        if found:
            lines.append(f"\n{sign.shape} {book.vocabulary.verdicts[word].label}\n")
            lines += [f"  {book.vocabulary.verdicts[word].sentence}\n\n"] if word == "should" else []
            lines += [line for one in found if not one.is_unlisted for line in _block(book, one)]
            lines += _unlisted([one.asked.name for one in found if one.is_unlisted])
    return "".join(lines)


def _unlisted(names: list[str]) -> Iterator[str]:
    """Tell once how to find out about everything that the register does not hold."""
    if names:
        yield clean(f"  {', '.join(names)}") + f"\n\n  {UNLISTED}.\n"


def _block(book: Casebook, row: Answer) -> Iterator[str]:
    name = row.asked.name or row.asked.words
    yield clean(f"  {f'{name} {row.asked.wanted}'.strip():<{_WIDE}} {row.reason}") + "\n"
    if row.also:
        yield f"  {'':<{_WIDE}} {row.also}\n"
    if row.library is None or row.word == "left-out":
        return
    verdict = verdict_of(row.library, book)
    if row.word == "twin":
        yield f"  {'':<{_WIDE}} In its place: {', '.join(_twin(row.library, one, book) for one in verdict.twins)}.\n"
    if row.word == "blocks" and row.reason == verdict.reason:
        yield f"  {'':<{_WIDE}} {row.library.state}\n"
    for one in meetings(row.library, book):
        yield f"  {'':<{_WIDE}} Met in {one.entry.slug}: {one.told(book)}.\n"


def _twin(library: Library, twin: Library, book: Casebook) -> str:
    return f"{twin.name} ({how_bound(library, twin, book)})"


def _json(book: Casebook, head: Listing, rows: list[Answer], findings: list[Finding]) -> str:
    told = {
        "format": head.form,
        "judged_for": ASSUMED,
        "python": _python(head),
        "summary": summary(rows),
        "packages": [_row(book, one) for one in rows],
        "findings": [one.as_dict() for one in findings],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _python(head: Listing) -> dict[str, Any] | None:
    """Tell which Python the file asks for, and what speaks against it."""
    if head.python is None:
        return None
    refused = refusal(head.python, PYTHON)
    told = {"wanted": head.python.versions, "line": head.python.line, "verdict": "blocks" if refused else "runs"}
    return {**told, "reason": refused} if refused else told


def _row(book: Casebook, row: Answer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "package": row.asked.name or row.asked.words,
        "wanted": row.asked.wanted,
        "line": row.asked.line,
        "verdict": row.word,
        "reason": row.reason,
        **({"also": row.also} if row.also else {}),
    }
    if row.library is None:
        return told
    verdict = verdict_of(row.library, book)
    stories = [{"slug": one.entry.slug, "did": one.told(book)} for one in meetings(row.library, book)]
    twins = [one.id for one in verdict.twins]
    return {**told, "library": row.library.id, "twins": twins, "read": verdict.read, "stories": stories}
