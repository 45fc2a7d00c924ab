"""The words of a story that are not public: names, vendors without their product, unknown words, nouns that act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from casebook.book import Entry
from casebook.finding import Place
from casebook.lexicon import WORD, Lexicon, base
from casebook.privacy.passages import Passage, passages_of

Kind = Literal["name", "vendor", "word", "actor"]

PLAIN = frozenset(
    WORD.findall(
        """
    a about above after again against all along already also although always among an and another any anybody
    anyone anything as at away back because been before behind being below beneath beside besides between beyond
    both but by can cannot could despite did do does down during each eight either else enough even ever every
    everybody everyone everything except few five for former four from further had half has have he hence her here
    hers him his how however i if in indeed inside instead into is it its itself just last later latter least less
    like little many may maybe me meanwhile might mine more most much must my near neither never next nine no
    nobody none nor not nothing now of off often on once one only onto or other others otherwise our ours out
    outside over own per perhaps rather same seven several shall she should since six so some somebody someone
    something sometimes somewhat soon still such ten than that the their theirs them then there these they thing
    this those though three through throughout thus till to today together too toward towards two under unless
    unlike until up upon us versus very via was we well were what whatever when where whereas whether which while
    who whoever whole whom whose why will with within without would yes yesterday yet you your yours
        """
    )
)
ACTS = frozenset(
    WORD.findall("""adopted adopts bought built buys chose chooses claimed decided decides deployed deploys develops
    employed employs hires invested launched maintains migrated migrates moved offered offers operated operates
    ported posted prefers provides published reported runs ran said says sells serves shipped ships sold
    switched switches told tells tested tried tries uses used went wrote writes""")
)
DECIDES = frozenset(
    WORD.findall("""adopted adopts bought buys chose chooses decided decides employed employs hired hires invested
    launched migrated migrates ported prefers published said says sells sold switched switches told tried tries
    wants""")
)
STAFF = frozenset(
    WORD.findall("""analysts colleagues customers developers engineers founders office offices people programmers staff
    team teams""")
)
OF_A_FIRM = frozenset(WORD.findall("at joined left"))
ADVERBS = frozenset(WORD.findall("also already first further later long now soon still then"))
NO_FIRM = PLAIN | frozenset(
    WORD.findall(
        """
    code development hardware latency management memory production software staging throughput tomorrow traffic work
    yesterday
        """
    )
)
BARE_AFTER = frozenset(WORD.findall("at by from with for of to inside behind via"))
OPENING = " \n\t\"'“\u2018([*_`"
SHORT = re.compile(r"(?:^|\W)(?:[ABD-Zabd-z]|e\.g|i\.e|vs|etc|approx|cf|Dr|Mr|Mrs|Ms|St|No)\.$")
JOINS = frozenset({" ", "-", "\n", " & ", "&", ""})
MOST = 200
"""So many findings of one kind are told one by one for a story."""
_LOOK_BACK = 12
_LONGEST_BESIDE = 40
_LONGEST = 120
_WIDEST_GAP = 4


class Mark(NamedTuple):
    """Words of a text that are not public: where they begin, and what is wrong with them."""

    start: int
    words: str
    kind: Kind


class Suspect(NamedTuple):
    """A mark and the passage that it stands in."""

    passage: Passage
    mark: Mark

    @property
    def words(self) -> str:
        """The words, on one line and no more of them than a waiver may hold."""
        return " ".join(self.mark.words.split())[:_LONGEST]

    @property
    def place(self) -> Place:
        """Where they stand."""
        return self.passage.place(self.mark.words, self.mark.start)


class _Story(NamedTuple):
    """A story as a key, the same where it is the same object: three rules ask for its suspects, one after the other."""

    entry: Entry
    lexicon: Lexicon

    def __hash__(self) -> int:
        return hash((id(self.entry), id(self.lexicon)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Story) and self.entry is other.entry and self.lexicon is other.lexicon


def suspects_of(entry: Entry, lexicon: Lexicon) -> tuple[Suspect, ...]:
    """Give what is not public in *entry*; a name found once is found wherever else its words stand."""
    return _suspects(_Story(entry, lexicon))


@lru_cache(maxsize=16)
def _suspects(story: _Story) -> tuple[Suspect, ...]:
    lexicon = story.lexicon
    told = [(passage, marks(passage.words, lexicon)) for passage in passages_of(story.entry)]
    names = frozenset(
        part
        for _, found in told
        for mark in found
        if mark.kind in {"name", "vendor"}
        for part in map(base, WORD.findall(mark.words))
        if part not in PLAIN and not lexicon.is_public(part)
    )
    again = ((passage, _spread(passage.words, found, names, lexicon) if names else found) for passage, found in told)
    return tuple(Suspect(passage, mark) for passage, found in again for mark in found)


@lru_cache(maxsize=8192)
def marks(text: str, lexicon: Lexicon) -> tuple[Mark, ...]:
    """Give the words of *text* that are not public, in order; the words of one name stand together."""
    found = [(one[0], one.start()) for one in WORD.finditer(text)]
    public = _public(text, found, lexicon)
    kinds = [
        None if index in public else _kind(text, start, word, lexicon) for index, (word, start) in enumerate(found)
    ]
    for index, (word, _) in enumerate(found):
        if kinds[index] is None and index not in public and base(word) not in NO_FIRM and not lexicon.is_public(word):
            kinds[index] = _acts(text, found, kinds, index)
    return tuple(_joined(text, found, kinds))


def _public(text: str, found: list[tuple[str, int]], lexicon: Lexicon) -> frozenset[int]:
    """Give the indexes of the words that make up public terms of several words."""
    told: set[int] = set()
    for index, first in enumerate(base(word) for word, _ in found):
        for parts in lexicon.sequences(first):
            run = found[index : index + len(parts)]
            gaps = (text[at + len(one) : after] for (one, at), (_, after) in pairwise(run))
            words = tuple(base(one) for one, _ in run)
            if words in {parts, (*parts[:-1], f"{parts[-1]}s")} and all(len(gap) < _WIDEST_GAP for gap in gaps):
                told.update(range(index, index + len(parts)))
    return frozenset(told)


def _kind(text: str, start: int, word: str, lexicon: Lexicon) -> Kind | None:
    """Tell what is wrong with *word*, if anything."""
    if base(word) in lexicon.makers:
        return "vendor" if _is_firm(text, start, word) else None
    if lexicon.is_public(word):
        return None
    if base(word) in lexicon.vendors:
        return "vendor"
    known = lexicon.is_word(word)
    if word.islower():
        return None if known else "word"
    if word[1:].islower() and known and (base(word) in PLAIN or _begins(text, start)):
        return None
    return "name"


def _is_firm(text: str, start: int, word: str) -> bool:
    """Tell whether the name of a product stands where its maker would: people are there, or it decides something."""
    before = WORD.findall(text[max(0, start - _LONGEST_BESIDE) : start])
    after = WORD.findall(text[start + len(word) : start + len(word) + _LONGEST_BESIDE])
    near = before[-1].lower() if before else ""
    owns = base(word) != word.casefold() and any(one in STAFF for one in after[:2])
    return owns or near in OF_A_FIRM or (bool(after) and (after[0] in DECIDES or after[0] in STAFF))


def _acts(text: str, found: list[tuple[str, int]], kinds: list[Kind | None], index: int) -> Kind | None:
    """Tell whether a common word stands where a name would: it opens a name, acts, or owns something."""
    word, start = found[index]
    if not word.islower() and _begins(text, start):
        (after, at), *more = [*found[index + 1 : index + 3], ("", 0)]
        gap = text[start + len(word) : at]
        if kinds[min(index + 1, len(kinds) - 1)] == "name" and gap in JOINS and not after.islower():
            return "name"
        verb = more[0][0] if after in ADVERBS and more else after
        if verb in ACTS and gap in {" ", "\n"} and _is_noun(word):
            return "actor"
    if not word.endswith(("'s", "\u2019s")):
        return None
    return "actor" if _begins(text, start) or found[index - 1][0].lower() in BARE_AFTER else None


def _is_noun(word: str) -> bool:
    return not word.endswith(("ing", "ly")) and (not word.endswith("s") or word.endswith("ss"))


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence begins at *start*."""
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(OPENING)
    return not before or before[-1] in "!?" or (before[-1] == "." and not SHORT.search(before))


def _joined(text: str, found: list[tuple[str, int]], kinds: list[Kind | None]) -> Iterator[Mark]:
    """Give the marks; capitalised words of one name become one."""
    index = 0
    while index < len(found):
        kind, last = kinds[index], index
        while kind == "name" and last + 1 < len(found) and kinds[last + 1] == "name":
            (word, at), (_, after) = found[last], found[last + 1]
            if text[at + len(word) : after] not in JOINS:
                break
            last += 1
        if kind:
            start, (word, at) = found[index][1], found[last]
            yield Mark(start, text[start : at + len(word)], kind)
        index = last + 1


def _spread(text: str, told: tuple[Mark, ...], names: frozenset[str], lexicon: Lexicon) -> list[Mark]:
    """Add to the marks *told* of a text the words that are *names* elsewhere in the story."""
    found = [(one[0], one.start()) for one in WORD.finditer(text)]
    public = _public(text, found, lexicon)
    covered = {
        at for mark in told for at in range(mark.start, mark.start + len(mark.words)) if mark.kind in {"name", "vendor"}
    }
    fresh = [
        Mark(start, word, "name")
        for index, (word, start) in enumerate(found)
        if base(word) in names and start not in covered and index not in public
        if not word.islower() or not lexicon.is_word(word) or _is_bare(found, index)
    ]
    again = {mark.start for mark in fresh}
    return sorted([*(mark for mark in told if mark.start not in again), *fresh])


def _is_bare(found: list[tuple[str, int]], index: int) -> bool:
    """Tell whether a common noun stands as a name does: after a preposition, or as the owner of something."""
    word = found[index][0]
    return base(word) != word.casefold() or (index > 0 and found[index - 1][0].lower() in BARE_AFTER)
