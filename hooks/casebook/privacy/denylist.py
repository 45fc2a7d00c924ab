"""A private list of names: whether a text holds one of them is told without ever telling which."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from casebook.privacy.names import Piece, normal, pieces, spans

FORMAT = "casebook-denylist"
SHORTEST = 3
SHORTEST_PART = 5
SHORTEST_KEY = 16
_LONGEST_PART = 60
_OWNED = re.compile(r"['\u2019]s?(?!\w)")
_JOINTS = frozenset("._/@:-")


class Hit(NamedTuple):
    """A name of the list that stands in a text: from where to where, and which by its number."""

    start: int
    end: int
    number: int


class WrongListError(ValueError):
    """The list or the key cannot be used; the message says why and never holds a name."""


@dataclass(frozen=True, eq=False)
class Denylist:
    """Names by their number: in plain form, or as keyed digests when there is a *key*."""

    numbers: Mapping[str, int]
    key: bytes | None = None

    def number(self, joined: str) -> int | None:
        """Give the number of the name whose joined form is *joined*, also where that is its plural, or None."""
        for form in (joined, *_singulars(joined)):
            number = self.numbers.get(form if self.key is None else digest(form, self.key))
            if number is not None:
                return number
        return None

    def number_of(self, name: str) -> int | None:
        """Give the number of *name*, also of something that is its own, or None."""
        return self.number(normal(_OWNED.sub("", name)))

    def hits(self, text: str) -> Iterator[Hit]:
        """Find the names of the list in *text*: over up to four words, and inside hosts and identifiers."""
        told = pieces(text)
        for span in spans(told):
            number = self.number(span.joined) if len(span.joined) >= SHORTEST else None
            if number is not None:
                yield Hit(told[span.first].start, told[span.last].end, number)
        for piece in told:
            if SHORTEST_PART < len(piece.plain) <= _LONGEST_PART and _is_technical(piece, text):
                numbers = {number for part in _parts(piece.plain) if (number := self.number(part)) is not None}
                yield from (Hit(piece.start, piece.end, number) for number in sorted(numbers))

    def holds(self, text: str) -> bool:
        """Tell whether a name of the list stands in *text*."""
        return next(self.hits(text), None) is not None


def plain(text: str) -> Denylist:
    """Read a plain list: one name a line, comments begin with #."""
    names = _names(text)
    if not names:
        raise WrongListError("the list holds no name")
    return Denylist({name: number for number, name in reversed(list(enumerate(names, 1)))})


def keyed(text: str, key: bytes) -> Denylist:
    """Read a keyed list, as `make` wrote it; refuse another key, with which it would find nothing and say so."""
    proof, digests = _keyed_parts(text)
    if not hmac.compare_digest(proof, digest(FORMAT, key)):
        raise WrongListError("the key is not the one that the list was made with")
    return Denylist({one: number for number, one in enumerate(digests, 1)}, key)


def is_keyed(text: str) -> bool:
    """Tell whether *text* is a keyed list."""
    return text.lstrip().startswith("{")


def make(text: str, key: bytes, decoys: Sequence[str]) -> str:
    """Write the plain list *text* as a keyed one; *decoys*, digests of nothing, hide how many names there are."""
    digests = sorted({*decoys, *(digest(name, key) for name in _names(text))})
    return json.dumps({FORMAT: 1, "proof": digest(FORMAT, key), "digests": digests}, indent=0) + "\n"


def name_of(denylist: Denylist, number: int, text: str) -> str | None:
    """Give the name in the plain list *text* that *denylist* counts as *number*, or None."""
    lines = (line.split("#")[0].strip() for line in text.removeprefix("\ufeff").splitlines())
    return next((name for name in lines if name and denylist.number_of(name) == number), None)


def checked_key(text: str) -> bytes:
    """Turn the text of a key into its bytes; refuse one that can be guessed."""
    key = text.strip().encode()
    if len(key) < SHORTEST_KEY:
        raise WrongListError(f"the key is shorter than {SHORTEST_KEY} letters")
    return key


@lru_cache(maxsize=1 << 18)
def digest(joined: str, key: bytes) -> str:
    """Give the keyed digest of a joined name."""
    return hmac.digest(key, joined.encode(), hashlib.sha256).hex()


def _names(text: str) -> list[str]:
    """Give the joined form of each name of a plain list."""
    told = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        name = line.split("#")[0].strip()
        if name and len(normal(name)) < SHORTEST:
            raise WrongListError(f"the name in line {number} of the list has fewer than {SHORTEST} letters")
        told += [normal(name)] if name else []
    return told


def _keyed_parts(text: str) -> tuple[str, list[str]]:
    """Give the proof of the key and the digests of a keyed list."""
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    digests = told.get("digests") if isinstance(told, dict) and told.get(FORMAT) == 1 else None
    proof = told.get("proof") if isinstance(told, dict) else None
    if not isinstance(digests, list) or not all(isinstance(one, str) for one in [proof, *digests]):
        raise WrongListError("the list is neither plain nor written by casebook denylist make")
    return str(proof), digests


def _is_technical(piece: Piece, text: str) -> bool:
    """Tell whether *piece* belongs to a host, an address or an identifier rather than to a sentence."""
    before, after = text[max(0, piece.start - 2) : piece.start], text[piece.end : piece.end + 2]
    joined = (before[-1:] in _JOINTS and before[:1].isalnum()) or (after[:1] in _JOINTS and after[1:].isalnum())
    return joined or not piece.raw.isalpha()


def _singulars(joined: str) -> Iterator[str]:
    """Give what *joined* may be the plural or the owner's form of."""
    for ending in ("s", "es"):
        if joined.endswith(ending) and len(joined) - len(ending) > SHORTEST:
            yield joined.removesuffix(ending)


def _parts(word: str) -> Iterator[str]:
    """Give what *word* begins with and what it ends with."""
    for length in range(SHORTEST_PART, len(word)):
        yield word[:length]
        yield word[-length:]
