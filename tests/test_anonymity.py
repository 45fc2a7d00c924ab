"""The corpus of planted identifiers is what it says, and the check stays offline and bounded on any story."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from casebook.cli.check import findings_of
from casebook.narrative import word_count

from tests.bench_anonymity import Flag, Refused, is_counted, touches
from tests.planted import CATEGORIES, FORMS, CorpusError, Story, _mention, corpus, sentences, write

MOST_SECONDS = 60
LONGEST_LINE = 1_000
MOST_OUTPUT = 20_000_000


def test_the_corpus_holds_every_category_in_every_form() -> None:
    """At least sixty stories of the length of real ones hold each kind of identifier in each place it can hide."""
    mentions = [mention for story in corpus() for mention in story.mentions]
    assert len(corpus()) >= 60
    assert {mention.category for mention in mentions} == CATEGORIES
    alone = [mention for name in ("tuned", "unread") for story in sentences(name) for mention in story.mentions]
    assert {mention.form for mention in (*mentions, *alone)} == set(FORMS)
    lengths = [word_count(texts["story"]) for story in corpus() for texts in (story.texts, story.twin)]
    assert min(lengths) >= 100
    assert max(lengths) <= 250


def test_no_two_stories_tell_the_same() -> None:
    """No two stories share a sentence, so that none is a template with slots."""
    sentences = [part for story in corpus() for part in re.split(r"(?<=[.!?])\s+", story.texts["story"])]
    told = [" ".join(part.split()) for part in sentences if len(part.split()) > 5]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("story", corpus(), ids=lambda story: story.slug)
def test_a_twin_differs_only_where_something_is_planted(story: Story) -> None:
    """Between the planted passages a twin has the same words, and none of the planted ones is left in it."""
    for where, text in story.texts.items():
        passages = sorted((one.passage, one.instead) for one in story.mentions if one.where == where)
        ends = [0, *(end for (_, end), _ in passages)]
        starts = [*(start for (start, _), _ in passages), len(text)]
        kept = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        wanted = "".join(f"{part}{instead}" for part, (_, instead) in zip(kept, [*passages, ((0, 0), "")], strict=True))
        assert story.twin[where] == wanted
        left = {one.words for one in story.mentions if re.search(rf"\b{re.escape(one.words)}\b", story.twin[where])}
        assert left == set()


def test_planted_words_stand_exactly_where_the_corpus_says() -> None:
    """Words that stand twice, nowhere, or in another form are refused with the name of the story."""
    texts = {"slug": "ferry", "story": "At Gannet they sail. Gannet's boats are blue.", "case": ""}
    planted = {"words": "Gannet", "category": "colloquial", "form": "possessive", "instead": "the line"}
    for words, form in [("Gannet", "possessive"), ("Heron", "mid-sentence"), ("boats", "possessive")]:
        with pytest.raises(CorpusError, match="ferry"):
            _mention(texts, {**planted, "words": words, "form": form})
    assert _mention(texts, {**planted, "around": "Gannet's boats"}).span == (21, 27)


def test_a_mention_is_touched_by_words_that_overlap_it_or_a_place_inside_it() -> None:
    """A finding beside the mention does not count, one on a later line of it does."""
    texts = {"slug": "ferry", "story": "Asked at\nGannet\nLines, they sail.\n", "case": ""}
    mention = _mention(
        texts, {"words": "Gannet Lines", "category": "organisation", "form": "mid-sentence", "instead": "the line"}
    )
    at = "casestudies/ferry/story.md"
    told = {
        (line, column, words): touches(Flag(at, line, column, "words-are-public", words), mention, texts)
        for line, column, words in [(2, 1, "Gannet"), (3, 3, ""), (1, 1, "Asked"), (3, 8, "they"), (1, 1, "Gannet")]
    }
    assert list(told.values()) == [True, True, False, False, True]
    assert not touches(Flag("casestudies/ferry/case.yml", 2, 1, "words-are-public", "Gannet"), mention, texts)


def test_only_findings_about_identity_are_counted() -> None:
    """Figures and lengths are other rules' business."""
    assert [is_counted(name) for name in ("words-are-public", "patterns-are-absent", "mail-addresses-are-absent")] == [
        True,
        True,
        True,
    ]
    assert [is_counted(name) for name in ("figures-are-claimed", "narrative-has-a-length")] == [False, False]


def test_the_check_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every socket refused the check of all planted stories finds what it finds with them."""
    write(tmp_path / "book", [story.texts for story in corpus()])
    before = findings_of(tmp_path / "book")
    monkeypatch.setattr(socket, "socket", Refused)
    with pytest.raises(OSError, match="network"):
        socket.create_connection(("127.0.0.1", 9))
    assert findings_of(tmp_path / "book") == before
    assert before


def story_of(kind: str) -> str:
    """Give a story that is hostile by its size."""
    begin = "A story begins here, and it is long.\n\n"
    return {
        "a megabyte": begin + "Slow Gannet sails on. " * 47_000,
        "a long line of words": begin + "A sail is set by Gannet. " * 4_000,
        "a long word": begin + "a" * 100_000,
        "a long name": begin + "Gannet" * 16_000,
        "a long number": begin + "1" * 100_000,
        "a long address": begin + "a.b-c@" * 16_000,
        "a long host": begin + "a-1." * 25_000,
        "a long path": begin + "/home/gannet" * 8_000,
        "long brackets": begin + "![" * 50_000,
        "long emphasis": begin + "*a_" * 33_000,
        "ten thousand names": begin + "\n".join(f"Gannet{number:05} sails." for number in range(10_000)),
        "ten thousand mails": begin + "\n".join(f"g{number}@q{number}.test" for number in range(9_000)),
        "ten thousand tags": begin + "\n\n".join(f"{number} <b>" for number in range(10_000)),
    }[kind]


KINDS = [
    "a megabyte", "a long line of words", "a long word", "a long name", "a long number", "a long address",
    "a long host", "a long path", "long brackets", "long emphasis", "ten thousand names", "ten thousand mails",
    "ten thousand tags",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_story_stays_bounded(tmp_path: Path, kind: str) -> None:
    """A story that is too much is told so within bounded work and output, and its neighbour is checked too."""
    clean, bad = (dict(corpus()[number].twin) for number in (0, 1))
    root = tmp_path / "book"
    write(root, [{**clean, "story": "Too short."}, {**bad, "story": story_of(kind)}])
    limited = ["sh", "-c", f'ulimit -t {MOST_SECONDS}; exec "$@"', "sh", sys.executable, "-m", "casebook", "check"]
    for style in ("text", "json"):
        done = subprocess.run(
            [*limited, "--root", str(root), "--format", style], check=False, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert len(done.stdout) < MOST_OUTPUT
        assert max(map(len, done.stdout.splitlines())) < LONGEST_LINE
    told = json.loads(done.stdout)
    for slug in (clean["slug"], bad["slug"]):
        assert any(one["file"] == f"casestudies/{slug}/story.md" for one in told), slug
