"""A confidential case holds no link and no date finer than a quarter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.model import dates
from casebook.narrative import tokens
from casebook.reading.yamltext import Path, Reading
from casebook.rules import Problem, rule
from casebook.texts import texts_of

ADDRESS = re.compile(r"\b(?:https?|ftp|ssh|git|wss?|irc)://|\bmailto:|\bwww\.", re.IGNORECASE)
_MONTHS = "January|February|April|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b"
    rf"|\b(?i:{_MONTHS})\b(?:,? {_YEAR}\b)?"
    rf"|\b(?:March|May),? (?:\d{{1,2}}|{_YEAR})\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:March|May)\b"
    r"|\b(?:in|since|until|by|from|of|early|late|mid)[ -](?:March|May)\b"
    rf"|\b(?:{_SHORT})\.? (?:\d{{1,2}}|{_YEAR})\b"
)
_MOST = 100
COARSER = "write a quarter (2014-Q2) or a year: the day of a release, talk or incident finds the firm"


@rule(
    "confidential-is-coarse",
    wants="A confidential case holds no link and no date finer than a quarter, permissions of quotes included.",
    why="A link leads to the firm, and an exact day can be matched with a release, a talk or an incident.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for links and exact dates; an approval or an embargo is published too, and its day is one the firm knows."""
    if entry.case.evidence.basis != "confidential" or entry.is_mended(("evidence", "basis")):
        return
    for reading in (entry.facts, entry.narrative):
        yield from _addresses(reading)
    yield from _links(entry)
    for path, date in _dates(entry):
        if dates.is_date(date) and dates.parse(date).precision > dates.Precision.QUARTER and not entry.is_mended(path):
            yield Problem(entry.facts.place(path), f"{date} is finer than a quarter", COARSER)
    for text in texts_of(entry):
        if text.path and text.path[0] in {"when", "waivers"}:
            continue
        for found in islice(DATE.finditer(text.words), _MOST):
            place = text.place(found[0], found.start())
            yield Problem(place, f"the date {found[0]} is finer than a quarter", COARSER)


def _addresses(reading: Reading) -> Iterator[Problem]:
    """Give every address, comments included."""
    lines = enumerate(reading.text.split("\n"), 1)
    found = ((number, match) for number, line in lines for match in ADDRESS.finditer(line))
    for number, match in islice(found, _MOST):
        place = Place(reading.file, number, match.start() + 1)
        yield Problem(place, f"an address stands here: {match[0]}", "remove it: a confidential case has no link")


def _links(entry: Entry) -> Iterator[Problem]:
    """Give the links of the narrative that are not written as an address."""
    links = [
        (str(token.attrs.get("href", "")), line) for token, line in tokens(entry.story) if token.type == "link_open"
    ]
    done: Counter[tuple[str, int]] = Counter()
    for href, line in links[:_MOST]:
        if href and not ADDRESS.search(href):
            place = entry.narrative.locate(href, Place(entry.narrative.file, line))
            for _ in range(done[href, line]):
                place = entry.narrative.locate(href, place._replace(column=place.column + 1))
            done[href, line] += 1
            yield Problem(place, "a link stands in a confidential case", "write the words without the link")


def _dates(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Give the dates that stand in fields of their own."""
    when = entry.case.when
    yield from ((("when", name), getattr(when, name) or "") for name in ("adopted", "confirmed", "ended"))
    for index, quote in enumerate(entry.case.quotes):
        for name in ("approved_on", "embargo", "until", "withdrawn_on"):
            yield ("quotes", index, "permission", name), getattr(quote.permission, name) or ""
