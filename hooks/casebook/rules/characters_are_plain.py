"""Every character is a plain one: what looks like a letter is that letter, and nothing hides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from casebook.book import Casebook, Entry
from casebook.privacy.raw import Raw, file_names, raw_texts, source_text
from casebook.rules import Problem, rule

_SIGNS = (
    "\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00bc-\u00be\u00d7\u00f7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
    "\u00a3\u20ac\u00a7\u2190-\u21ff\u2212\u2248\u2260\u2264\u2265\u2713\u2717"
)
_ODD = re.compile(f"[^\x00-\x7f{_SIGNS}]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w{0,40}\Z"), re.compile(r"[\w\u0300-\u036f]{0,40}")
_LONGEST = 40
_ACCENTED = frozenset(
    [
        "à",
        "café",
        "cafés",
        "cliché",
        "clichés",
        "coöperate",
        "coöperation",
        "décor",
        "déjà",
        "façade",
        "façades",
        "naïve",
        "naïvely",
        "naïveté",
        "piñata",
        "rôle",
        "touché",
        "vis-à-vis",
        "voilà",
    ]
)
_HIDING = {"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"}
_FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\u034f", "\u17b4", "\u17b5"}


@rule(
    "characters-are-plain",
    wants="Characters are those of English text; other Latin letters stand in names under the sources.",
    why="A letter that only looks like another one carries a name past every reader of letters.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look at every character of the files and of their names."""
    for raw in (*raw_texts(entry), *file_names(entry)):
        yield from _odd(raw, is_source=False)
    yield from _odd(source_text(entry), is_source=True)


def _odd(raw: Raw, *, is_source: bool) -> Iterator[Problem]:
    """Give a problem for each word that holds an odd character, and for each odd character between words."""
    if raw.text.isascii():
        return
    done = 0
    for found in _ODD.finditer(raw.text):
        if found.start() < done:
            continue
        before = _WORD_BEFORE.search(raw.text[max(0, found.start() - _LONGEST) : found.start()])
        after = _WORD_AFTER.match(raw.text, found.start())
        word = (before[0] if before else "") + (after[0] if after else "")
        told = _tell(found[0], word, is_source=is_source)
        if told:
            done = max(found.end(), after.end() if after else 0)
            yield Problem(raw.place(found.start()), *told)


def _tell(char: str, word: str, *, is_source: bool) -> tuple[str, str] | None:
    """Say what is wrong with *char* in *word*, and the mend; nothing where it may stand."""
    kind = _kind(char)
    code = f"U+{ord(char):04X}"
    if kind == "latin":
        if is_source or word.casefold() in _ACCENTED:
            return None
        return f"the letter {code} stands outside the sources", "write plain letters; names stand under the sources"
    if kind == "letter" and any(part.isascii() and part.isalpha() for part in word):
        return (
            f"the foreign letter {code} stands in a Latin word",
            "type the word anew: it only looks like Latin letters",
        )
    if kind == "other":
        return None if is_source else (f"the character {code} stands here", "say it in words")
    message, mend = _MENDS[kind]
    return message.format(code=code, plain=_plain(char)), mend.format(plain=_plain(char))


_MENDS = {
    "letter": ("the letter {code} is not Latin", "write it in Latin letters"),
    "mark": ("the mark {code} stands by itself", "write letter and mark as one character, or only the letter"),
    "hidden": ("the character {code} cannot be seen", "delete it"),
    "space": ("the space {code} is not a plain one", "write a plain space"),
    "form": ("the character {code} is another form of {plain}", "write {plain}"),
}


def _plain(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """Sort an odd character by what it does to a reader."""
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if category in _HIDING or char in _FILLERS or "VARIATION SELECTOR" in name:
        return "hidden"
    if category == "Zs":
        return "space"
    if category.startswith("M"):
        return "mark"
    if _plain(char) != char:
        return "form"
    if category.startswith("L") and name.startswith("LATIN") and _is_accented(char, name):
        return "latin"
    return "letter" if category[0] in "LN" or " LETTER" in name or "SQUARED" in name else "other"


def _is_accented(char: str, name: str) -> bool:
    """Tell letters of living alphabets from signs that only look like Latin letters."""
    return unicodedata.normalize("NFD", char)[0].isascii() or char in _OWN_LETTERS or " WITH " in name


_OWN_LETTERS = frozenset("ßæœøđłıðþŋħĸŧ" + "ẞÆŒØĐŁÐÞŊĦŦ" + "əƏ")
