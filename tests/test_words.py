"""English words, public terms, and what is neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from casebook.book import Casebook
from casebook.dictionary import Dictionary
from casebook.load import dictionary
from casebook.model.fields import Known
from casebook.model.terms import TermList
from casebook.privacy.passages import passages_of
from casebook.privacy.wording import MOST, marks
from casebook.reading.shape import shape
from casebook.reading.yamltext import decode, read_yaml
from casebook.rules import all_rules

TERMS = Path(__file__).parent.parent / "casestudies" / "public-terms.yml"


@pytest.mark.parametrize(
    "word",
    [
        "behaviour",
        "organised",
        "organisation",
        "programme",
        "colour",
        "harbours",
        "centre",
        "centred",
        "analyse",
        "catalogue",
        "labelled",
        "modelling",
        "fulfil",
        "skilful",
        "licence",
        "practised",
        "artefact",
        "ageing",
        "judgement",
        "sceptical",
        "sizeable",
        "synchronise",
        "grey",
        "don't",
        "unusual",
        "rewriting",
        "happiest",
        "carries",
        "replacement",
    ],
)
def test_american_and_british_words_are_known(word: str) -> None:
    """Both spellings and every ending of a stem pass."""
    assert dictionary().knows(word)


@pytest.mark.parametrize("word", ["london", "optivr", "harbourlines", "ploverish", "rere", "x" * 100_000])
def test_what_is_no_small_word_is_unknown(word: str) -> None:
    """Names that the dictionary holds with a capital, joined words and very long ones do not pass."""
    assert not dictionary().knows(word)


def test_an_empty_dictionary_knows_nothing() -> None:
    """A casebook that was made by hand has no dictionary, and asking it is no error."""
    assert not Dictionary().knows("word")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("We moved Plover to PyPy.", [("Plover", "name")]),
        ("Plover Research runs it.", [("Plover Research", "name")]),
        ("Plover uses PyPy.", [("Plover", "actor")]),
        ("Plover's engineers said so.", [("Plover's", "actor")]),
        ("The queue at plover's site grew.", [("plover's", "actor")]),
        ("It was ploverquays.", [("ploverquays", "word")]),
        ("It was “Plover” then.", [("Plover", "name")]),
        ("It was plover\u2019s. Plover Ltd. It ended.", [("Plover Ltd", "name")]),
        ("The XQZ team, in XqzTeam.", [("XQZ", "name"), ("XqzTeam", "name")]),
        ("Google ran it beside Google App Engine.", [("Google", "vendor")]),
        ("They moved from MySQL at 100 ms to Redis in Docker images, and MongoDB went.", []),
        ("At MongoDB they ran MongoDB.", [("MongoDB", "vendor")]),
        ("Redis's own engineers met Docker engineers.", [("Redis's", "vendor"), ("Docker", "vendor")]),
        ("Then ClickHouse hired her.", [("ClickHouse", "vendor")]),
        ("See e.g. Plover, P&V or P.V.W. for more.", [("Plover", "name"), ("P&V", "name"), ("P.V.W.", "name")]),
        ("Everybody uses CPUs, APIs and 2.0beta1 at 100ms. Memory rose. We're here.", []),
        ("PyPy's JIT met Bloom\nfilters and Cap'n Proto.", []),
    ],
)
def test_words_are_told_apart(real: Casebook, text: str, want: list[tuple[str, str]]) -> None:
    """Names, vendors, unknown words and acting nouns are found; public terms and sentences are not."""
    assert [(mark.words, mark.kind) for mark in marks(text, real.lexicon)] == want


def test_sources_are_left_alone_and_comments_are_not(book: Casebook) -> None:
    """Names may stand under the sources; every other value, comment and link target is read."""
    words = " ".join(passage.words for passage in passages_of(book.entries["ferry-tickets"]))
    assert "quay" in words
    assert "Ada" not in words


def test_findings_stay_bounded(book: Casebook) -> None:
    """A story of ten thousand names gives the first findings of each rule and the number of the others."""
    entry = book.entries["ferry-tickets"]
    text = "We met " + " or ".join(f"Plover{number}" for number in range(10_000)) + ".\n"
    long = replace(entry, narrative=decode(text.encode(), entry.narrative.file))
    rule = next(one for one in all_rules() if one.name == "words-are-public")
    told = list(rule.check(long, book))
    assert len(told) == MOST + 1
    assert told[-1].message == f"{10_000 - MOST} more words are no public terms"


def test_public_terms_hold_no_needless_words(real: Casebook) -> None:
    """A word stands there in small letters, in order and once, and only where the dictionary lacks it."""
    words = real.public_terms.words
    assert list(words) == sorted(set(words))
    assert [word for word in words if word != word.lower() or dictionary().knows(word)] == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{kind: vendor, source: 'https://quay.example', terms: [Plover]}", "a vendor has products beside it"),
        (
            "{kind: pypy, source: 'https://quay.example', terms: [JIT], beside: [PyPy]}",
            "a vendor has products beside it",
        ),
        ("{kind: pypy, source: 'https://quay.example', terms: [PyPy, JIT]}", "JIT stands after PyPy"),
        ("{kind: firm, source: 'https://quay.example', terms: [Plover]}", "firm"),
        ("{kind: pypy, terms: [PyPy]}", "source"),
    ],
)
def test_terms_are_checked(entry: str, message: str) -> None:
    """Terms need a kind, a source and their order; only a vendor has products."""
    reading = read_yaml(f"public:\n  - {entry}\n".encode(), "public-terms.yml")
    shape(reading, TermList, Known())
    assert any(message in finding.message for finding in reading.findings)
