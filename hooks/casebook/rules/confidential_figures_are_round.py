"""A confidential case tells no exact figure about the organisation; what was measured stays exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from casebook.book import Casebook, Entry
from casebook.figures import Told, blanked, canonical, told
from casebook.model.case import Case, Measurement
from casebook.rules import Problem, rule
from casebook.texts import Text, texts_of

_AMOUNT = r"\d[\d,.]{0,20}(?:\s?(?:k|m|bn|thousand|million|billion)\b)?"
_MONEY = re.compile(
    rf"[$€£¥]\s?{_AMOUNT}|\b(?:USD|EUR|GBP|CHF|JPY)\s?{_AMOUNT}"
    rf"|\b{_AMOUNT}\s?(?:dollars?|euros?|pounds|francs|yen|USD|EUR|GBP|CHF|JPY)\b"
)
_DOZENS = "eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_HEADS = re.compile(
    rf"\b(?P<count>\d[\d,]{{1,12}}|(?:{_DOZENS})(?:-\w{{1,6}})?)\s(?:[a-z-]{{2,20}}\s)?"
    r"(?:people|persons|employees|staff|engineers|developers|programmers|traders|analysts|users|customers|clients|offices"
    r"|shops|servers|machines|hosts|nodes)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\b(?:[CP]ython|PyPy|cffi|[Vv]ersions?)\s\d+(?:\.\d+)*")
_FEW_DIGITS = 2
_MOST = 100
_LONGEST = 120
_HINT = "round it to one or two digits, or leave it out; a result belongs under measurements and stays exact"


@rule(
    "confidential-figures-are-round",
    wants="Outside its results a confidential case tells no figure of three or more digits, no money, no head count.",
    why="Identifiers are rounded and results never: an exact count of people or machines fits one firm.",
    waivable=True,
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for exact figures in the texts; those that stand among the measurements are results."""
    if entry.case.evidence.basis != "confidential" or entry.is_mended(("evidence", "basis")):
        return
    results = frozenset(value for one in entry.case.measurements for value in _results(one))
    known = results | {version for version in _versions(entry.case) if version.count(".")}
    for text in texts_of(entry):
        if text.path and (text.path[0] in {"when", "waivers", "runtime"} or text.path[-1] == "seal"):
            continue
        for kind, words, start in islice(_found(text, known), _MOST):
            short = words[:_LONGEST].rstrip()
            place = text.place(words, start)
            yield Problem(place, f"{kind} stands in a confidential case: {short}", _HINT, short)


def _found(text: Text, known: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """Give each exact figure of *text*, with what it is and where it begins."""
    words = blanked(_VERSION, text.words)
    for match in _MONEY.finditer(words):
        yield "an amount of money", match[0].rstrip(".,"), match.start()
    words = blanked(_MONEY, words)
    for match in _HEADS.finditer(words):
        if not _values(match["count"]) & known:
            yield "a head count", match[0], match.start()
    for number in told(blanked(_HEADS, words)):
        if _is_exact(number, known):
            yield "an exact figure", number.words.rstrip(".,"), number.start


def _values(count: str) -> frozenset[str]:
    return frozenset(value for number in told(count) for value in number.values)


def _is_exact(number: Told, known: frozenset[str]) -> bool:
    """Tell whether *number* has three significant digits or more and is neither a year nor a result nor a version."""
    digits = number.words.replace(",", "").rstrip(".")
    if digits.count(".") > 1 or number.values & known or re.fullmatch(r"(?:19|20)\d\d", number.words.rstrip(".,")):
        return False
    plain = digits.replace(".", "") if "." in digits else digits.rstrip("0")
    return len(plain.lstrip("0")) > _FEW_DIGITS


def _results(one: Measurement) -> Iterator[str]:
    """Give the figures of a measurement, as they stand and as the per cent that a text makes of them."""
    figures = [figure for figure in (one.before, one.after, one.ratio, one.value, *(one.range or ())) if figure]
    if one.before and one.after:
        figures += [float(f"{one.after / one.before:.{digits}g}") for digits in (2, 3)]
    for figure in figures:
        yield canonical(figure)
        yield canonical(round(abs(figure - 1) * 100, 6))


def _versions(case: Case) -> Iterator[str]:
    runtime = case.runtime
    for one in (runtime.before, runtime.tried, runtime.since):
        if one:
            yield from (*one.versions, one.python or "")
