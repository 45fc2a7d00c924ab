"""English words: a hunspell dictionary, looked up word by word without unfolding it.

Only words in small letters count: the names of people and places that a dictionary also holds do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from os.path import commonprefix
from typing import NamedTuple

_LONGEST = 40
_NOTICE = (
    "# The English words of hunspell's en_US (SCOWL, Kevin Atkinson and others), as the package spylls holds them."
)
BRITISH = [
    (re.compile(pattern), american)
    for pattern, american in (
        ("our", "or"),
        ("is(?=e|ing|ation|able)", "iz"),
        ("ys(?=e|ing)", "yz"),
        ("([bct])re(?=s?$)", r"\1er"),
        ("([bct])red$", r"\1ered"),
        ("ogue", "og"),
        ("ll(?=ed|ing|er|or|ist)", "l"),
        ("l(?=ment|ful)", "ll"),
        ("l(?=s?$)", "ll"),
        ("ence", "ense"),
        ("is(?=e|ing)", "ic"),
        ("ae|oe", "e"),
        ("amme", "am"),
        ("grey", "gray"),
        ("arte", "arti"),
        ("geing", "ging"),
        ("dgement", "dgment"),
        ("scep", "skep"),
        ("que", "ck"),
        ("eable", "able"),
    )
]


class Affix(NamedTuple):
    """An ending or beginning: its letter, what it takes away and adds, the stems it fits, and whether both combine."""

    letter: str
    taken: str
    added: str
    fits: re.Pattern[str]
    crosses: bool


class Dictionary:
    """The words of one language, from the text of a `.dic` and of an `.aff` file of hunspell."""

    def __init__(self, stems: str = "", affixes: str = "") -> None:
        """Keep the two texts; they are read at the first look-up."""
        self._stems = stems
        self._affixes = affixes
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether *word* is a word in small letters, in American or British spelling."""
        if word not in self._known:
            self._known[word] = len(word) <= _LONGEST and any(map(self._is_form, _spellings(word)))
        return self._known[word]

    def packed(self) -> str:
        """Write the stems in small letters and the affixes: a line says how much of the one before it it shares."""
        stems = sorted(line for line in self._stems.split("\n")[1:] if line and line.split("/")[0].islower())
        shared = [len(commonprefix(pair)) for pair in pairwise(["", *stems])]  # noqa: RUF071 - letters, and no paths
        lines = [f"{chr(33 + min(same, 60))}{stem[min(same, 60) :]}" for same, stem in zip(shared, stems, strict=True)]
        affixes = [line for line in self._affixes.split("\n") if line[:3] in {"SFX", "PFX"}]
        return "\n".join([_NOTICE, *affixes, "", *lines])

    @cached_property
    def _lines(self) -> list[str]:
        return sorted(self._stems.split("\n")[1:])

    @cached_property
    def _endings(self) -> dict[str, list[Affix]]:
        return _by_last_letter(_affixes(self._affixes, "SFX"))

    @cached_property
    def _beginnings(self) -> list[Affix]:
        return list(_affixes(self._affixes, "PFX"))

    def _letters(self, stem: str) -> str | None:
        """Give the letters of the affixes that *stem* takes, or None where it is no stem."""
        for wanted in (f"{stem}/", stem):
            index = bisect_left(self._lines, wanted)
            line = self._lines[index] if index < len(self._lines) else ""
            if line == stem or line.startswith(f"{stem}/"):
                return line[len(stem) + 1 :]
        return None

    def _is_form(self, word: str) -> bool:
        if self._letters(word) is not None or self._is_with_ending(word, ""):
            return True
        for prefix in self._beginnings:
            stem = word.removeprefix(prefix.added)
            if stem == word or not stem:
                continue
            letters = self._letters(stem)
            if (letters is not None and prefix.letter in letters) or self._is_with_ending(stem, prefix.letter):
                return True
        return False

    def _is_with_ending(self, word: str, prefix: str) -> bool:
        """Tell whether *word* is a stem and an ending; the stem must also take the letter *prefix*, if any."""
        for affix in self._endings.get(word[-1:], ()):
            if not word.endswith(affix.added) or len(word) == len(affix.added) or (prefix and not affix.crosses):
                continue
            stem = word.removesuffix(affix.added) + affix.taken
            letters = self._letters(stem) if affix.fits.search(stem) else None
            if letters is not None and affix.letter in letters and prefix in letters:
                return True
        return False


def _spellings(word: str) -> Iterator[str]:
    """Give *word* and what it may be in American spelling."""
    yield word
    for pattern, american in BRITISH:
        other = pattern.sub(american, word)
        if other != word:
            yield other


def _affixes(text: str, kind: str) -> Iterator[Affix]:
    crosses = {}
    for line in text.split("\n"):
        parts = line.split()
        if not parts or parts[0] != kind:
            continue
        if len(parts) == 4:  # noqa: PLR2004 - the head of a group: kind, letter, whether both combine, count
            crosses[parts[1]] = parts[2] == "Y"
        else:
            _, letter, taken, added, fits = parts[:5]
            yield Affix(letter, taken.replace("0", ""), added, re.compile(f"{fits}$"), crosses[letter])


def _by_last_letter(affixes: Iterator[Affix]) -> dict[str, list[Affix]]:
    told: dict[str, list[Affix]] = {}
    for affix in affixes:
        told.setdefault(affix.added[-1:], []).append(affix)
    return told
