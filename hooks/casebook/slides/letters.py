"""Letters: what may stand in a file, which way they run, how wide they are, and the quotation marks of a language."""

from __future__ import annotations

import re
import unicodedata

from casebook.model.case import Quote

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNITS = re.compile(
    r"(?<=\d) (?=(?:times|million|thousand|[kMGT]?B|[mnµ]?s|min|h|[A-Za-z]+/s)\b)|(?<=\bgrade) (?=[A-D]\b)"
)
_MARKS = {
    "de": ("„", "“"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "fr": ("«\u00a0", "\u00a0»"),
    "he": ("”", "”"),
    "it": ("«", "»"),
    "ja": ("「", "」"),
    "pl": ("„", "”"),
    "ru": ("«", "»"),
    "zh": ("“", "”"),
}


def clean(text: str) -> str:
    """Drop what no file of slides may hold: control characters, lone surrogates, and what is no character."""
    return _FORBIDDEN.sub("", text)


def tied(text: str) -> str:
    """Keep each number of *text* in one line with its unit, and each grade with its letter."""
    return _UNITS.sub("\u00a0", text)


def quoted(text: str, lang: str) -> str:
    """Put *text* between the quotation marks of the language *lang*; marks inside stay as they are."""
    first, last = _MARKS.get(lang.partition("-")[0].lower(), _MARKS["en"])
    return f"{first}{text}{last}"


def is_rtl(text: str) -> bool:
    """Tell whether the first letter of *text* that has a direction runs from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


def is_wide(letter: str) -> bool:
    """Tell whether *letter* is as wide as high; a line may break before and after it."""
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def said(quote: Quote) -> str:
    """Write the words of *quote* as they are shown: only what somebody said himself stands between quotation marks."""
    words = clean(quote.text or "")
    return quoted(words, quote.lang) if quote.wording == "verbatim" else words
