"""Runs of eight words: which a story shares with another one or with an original, and which are rarest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.texts import Text, texts_of

LENGTH = 8
_WINDOW = 6
_ASIDE = {"attribution", "conditions", "seal"}
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?;:]+")

Run = tuple[str, ...]


class Shared(NamedTuple):
    """A run that stands elsewhere too: its first eight words, their place, how many words it has, and where else."""

    words: str
    place: Place
    length: int
    where: str


def shared_runs(entry: Entry, book: Casebook) -> Iterator[Shared]:
    """Give the runs of eight words or more that *entry* shares with another story or with an original."""
    told = _twice(book)
    for text in _texts(entry):
        if all(known.isdisjoint(runs(text.words)) for known in (told.keys(), *map(_runs_of, book.originals))):
            continue
        found = [(match.start(), match.end()) for match in _WORD.finditer(text.words)]
        wheres = [_where(run, entry.slug, told, book.originals) for run in runs(text.words)]
        for index, where in enumerate(wheres):
            if where and (index == 0 or wheres[index - 1] != where):
                end = next((at for at in range(index, len(wheres)) if wheres[at] != where), len(wheres))
                spans = found[index : index + LENGTH]
                words = " ".join(text.words[start:stop] for start, stop in spans)
                yield Shared(words, _place(text, spans), end - index + LENGTH - 1, where)


@lru_cache(maxsize=20_000)
def runs(text: str) -> tuple[Run, ...]:
    """Give every run of eight words of *text* in order, case and punctuation aside."""
    words = _WORD.findall(text.casefold())
    return tuple(zip(*(words[start:] for start in range(LENGTH)), strict=False))


def rarest(entry: Entry, book: Casebook, most: int = 3) -> list[str]:
    """Give the *most* strings of *entry* whose words are rarest in the other stories: those to search for by hand."""
    others = Counter[str]()
    for other in book.entries.values():
        if other is not entry:
            others.update(_vocabulary(other))
    best: list[tuple[float, str]] = []
    for text in _texts(entry):
        for sentence in _SENTENCE.findall(text.words.replace("\n", " ")):
            best += _windows(sentence, others)[:1]
    best.sort(key=lambda pair: (-pair[0], pair[1]))
    return list(dict.fromkeys(words for _, words in best))[:most]


def _windows(sentence: str, others: Counter[str]) -> list[tuple[float, str]]:
    """Give the stretches of six words of *sentence*, the rarest first."""
    spans = [(match.start(), match.end()) for match in _WORD.finditer(sentence)]
    scores = [1 / (1 + others[sentence[start:end].casefold()]) for start, end in spans]
    starts = range(len(spans) - _WINDOW + 1)
    told = [(sum(scores[at : at + _WINDOW]), sentence[spans[at][0] : spans[at + _WINDOW - 1][1]]) for at in starts]
    return sorted(told, key=lambda pair: -pair[0])


@lru_cache(maxsize=2000)
def _texts(entry: Entry) -> tuple[Text, ...]:
    """Give the texts that must be our own words: agreed attributions and conditions are alike by nature."""
    return tuple(
        text
        for text in texts_of(entry)
        if text.path is None or not (text.path[-1] in _ASIDE or text.path[0] == "waivers" or "review" in text.path)
    )


@lru_cache(maxsize=2000)
def _vocabulary(entry: Entry) -> frozenset[str]:
    return frozenset(word for text in _texts(entry) for word in _WORD.findall(text.words.casefold()))


@lru_cache(maxsize=2)
def _twice(book: Casebook) -> dict[Run, tuple[str, str]]:
    """Give the runs that stand in more than one story, each with the first two of them."""
    first: dict[Run, str] = {}
    told: dict[Run, tuple[str, str]] = {}
    for slug, entry in book.entries.items():
        for text in _texts(entry):
            for run in runs(text.words):
                if first.setdefault(run, slug) != slug:
                    told.setdefault(run, (first[run], slug))
    return told


def _where(run: Run, slug: str, told: dict[Run, tuple[str, str]], originals: tuple[str, ...]) -> str:
    """Say where else than in the story *slug* the run stands, or nothing."""
    if any(run in _runs_of(original) for original in originals):
        return "a source text"
    others = [other for other in told.get(run, ()) if other != slug]
    return f"the story {others[0]}" if others else ""


@lru_cache(maxsize=16)
def _runs_of(original: str) -> frozenset[Run]:
    return frozenset(runs(original))


def _place(text: Text, spans: list[tuple[int, int]]) -> Place:
    """Find the words in the file, where a line may end between any two of them."""
    nowhere = text.place("\0")
    for last in range(len(spans) - 1, -1, -1):
        place = text.place(text.words[spans[0][0] : spans[last][1]])
        if place != nowhere:
            return place
    return nowhere
