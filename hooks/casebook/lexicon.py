"""What counts as public: the dictionary, the reviewed terms, the register of libraries and the controlled words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from casebook.dictionary import Dictionary
from casebook.model.terms import TermList
from casebook.model.vocabulary import Vocabulary

WORD = re.compile(r"(?:(?<!\w)(?:(?:[A-Z]\.){2,}|[A-Z]&[A-Z](?!\w)))|[^\W_]+(?:['\u2019][^\W_]+)*")
FIGURE = re.compile(r"\d+(?:st|nd|rd|th|s|x|k|[KMGT]B?|[kmn]s|[kmgt]b|(?:a|b|rc|beta|alpha)\d*)?|[a-z]\d{1,3}|Q[1-4]")
_PLURAL = 3


class Lexicon:
    """Every public word and sequence of words, ready for look-up."""

    def __init__(
        self, dictionary: Dictionary, terms: TermList, libraries: Iterable[str], vocabulary: Vocabulary
    ) -> None:
        """Gather the terms; the dictionary is asked word by word."""
        self._dictionary = dictionary
        self._words: set[str] = {*terms.words}
        self._known: dict[str, bool] = {}
        self._sequences: dict[str, set[tuple[str, ...]]] = {}
        self.vendors: dict[str, tuple[str, ...]] = {}
        self.makers = {base(name) for one in terms.public if one.kind == "maker" for name in one.terms}
        self._add(name for name in (*libraries, *_controlled(vocabulary)) if not dictionary.knows(name))
        for one in terms.public:
            if one.kind == "vendor":
                self._add(f"{name} {product}" for name in one.terms for product in one.beside)
                self.vendors |= {base(name): one.beside for name in one.terms}
            else:
                self._add(one.terms)

    def _add(self, terms: Iterable[str]) -> None:
        for term in terms:
            parts = tuple(base(found[0]) for found in WORD.finditer(term))
            if len(parts) == 1:
                self._words.add(parts[0])
            elif parts:
                self._sequences.setdefault(parts[0], set()).add(parts)

    def told(self) -> dict[str, object]:
        """Give the public words, the terms of several words and the vendors, for the browser."""
        several = sorted(parts for found in self._sequences.values() for parts in found)
        return {
            "words": sorted(self._words),
            "sequences": several,
            "vendors": self.vendors,
            "makers": sorted(self.makers),
        }

    def sequences(self, first: str) -> Iterable[tuple[str, ...]]:
        """Give the public terms of several words that begin with *first*."""
        return self._sequences.get(first, ())

    def products(self, vendor: str) -> tuple[str, ...]:
        """Give the products beside which *vendor* may be named; none for a maker, which may be named as one."""
        return self.vendors.get(base(vendor), ())

    def is_public(self, word: str) -> bool:
        """Tell whether *word*, in whatever letters, is a reviewed term, a figure or a single letter."""
        if word not in self._known:
            plain = base(word)
            whole = len(plain) == 1 or plain in self._words or FIGURE.fullmatch(word) is not None
            plural = len(plain) > _PLURAL and any(plain.removesuffix(end) in self._words for end in ("s", "es"))
            self._known[word] = whole or plural
        return self._known[word]

    def is_word(self, word: str) -> bool:
        """Tell whether *word* in small letters is a word of the language."""
        small = word.replace("\u2019", "'").lower()
        return self._dictionary.knows(small) or self._dictionary.knows(base(small))


@lru_cache(maxsize=65536)
def base(word: str) -> str:
    """Give *word* in small letters and without the ending of possession."""
    plain = word.replace("\u2019", "'").casefold()
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


def _controlled(vocabulary: Vocabulary) -> Iterable[str]:
    """Give the parts of the ids, and of the labels what is no capitalised word of a sentence."""
    for kind in type(vocabulary).model_fields:
        for word, term in vocabulary.terms(kind).items():
            yield from word.split("-")
            yield from (part for part in WORD.findall(term.label) if not part[1:].islower())
