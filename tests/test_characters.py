"""Letters are the letters that they look like, and a word is written as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from casebook.load import load
from casebook.rules import all_rules

FERRY = "casestudies/ferry-tickets"
LOUD = {
    "G\u0430nnet": "the foreign letter U+0430 stands in a Latin word",
    "\u041c\u043e\u0441\u043a\u0432\u0430": "the letter U+041C is not Latin",
    "\uff27annet": "the character U+FF27 is another form of G",
    "of\ufb01ce": "the character U+FB01 is another form of fi",
    "Ganne\u1d57": "the character U+1D57 is another form of t",
    "\U0001d406annet": "the character U+1D406 is another form of G",
    "Gan\u00adnet": "the character U+00AD cannot be seen",
    "Gan\ufe0fnet": "the character U+FE0F cannot be seen",
    "Gan\U000e0061net": "the character U+E0061 cannot be seen",
    "Gan\ue000net": "the character U+E000 cannot be seen",
    "Ga\u0301nnet": "the mark U+0301 stands by itself",
    "- \u0301 -": "the mark U+0301 stands by itself",
    "Gan\u00a0net": "the space U+00A0 is not a plain one",
    "G\u00e4nnet": "the letter U+00E4 stands outside the sources",
    "\U0001f176annet": "the letter U+1F176 is not Latin",
    "\u0269nsert": "the foreign letter U+0269 stands in a Latin word",
    "a\u2028b": "the character U+2028 cannot be seen",
    "\u2030": "the character U+2030 stands here",
}
SILENT = [
    "20 \u00b5s",
    "2\u00d7 as fast",
    "2010\u20132014 \u2014 then",
    "\u2018it\u2019 and \u201cso\u201d\u2026",
    "before \u2192 after",
    "at 20 \u00b0C",
    "na\u00efve",
    "O(n\u00b2)",
    "\u2248 1.3, \u2265 2",
]
SPLIT = {
    "&#71;annet": "the code &#71; stands for a character",
    "Gan&zwj;net": "the code &zwj; stands for a character",
    "P&amp;L": "the code &amp; stands for a character",
    "Gan\\-net": "a backslash stands after Gan, inside a word",
    "Gan\\net": "a backslash stands after Gan, inside a word",
    "Gan*net*": "mark-up stands inside the word Gannet",
    "Gan`net`": "mark-up stands inside the word Gannet",
    "**Gan**net": "mark-up stands inside the word Gannet",
    "Gan[net](/x)": "mark-up stands inside the word Gannet",
}
WHOLE = [
    "R & D",
    "a &lt; b",
    "f(&x;) and &nothing;",
    "**Gannet** and *quay*",
    "many `PyObject`s",
    "`a\\nb` in code",
    "2 \\* 3",
    "2*3 and 4 * 5",
    "snake_case_name",
]


def told(root: Path, rule: str, text: str) -> list[str]:
    """Add *text* to the ferry story and give what *rule* says."""
    path = root / FERRY / "story.md"
    path.write_text(f"{path.read_text('utf-8')}\nThey say {text} here.\n", "utf-8")
    book = load(root).book
    check = next(one.check for one in all_rules() if one.name == rule)
    return [problem.message for problem in check(book.entries["ferry-tickets"], book)]


@pytest.mark.parametrize(("text", "message"), LOUD.items(), ids=ascii)
def test_odd_characters_are_found(fictional: Path, text: str, message: str) -> None:
    """Foreign letters, other forms, marks and invisible characters are named by their code."""
    assert told(fictional, "characters-are-plain", text) == [message]


@pytest.mark.parametrize("text", SILENT, ids=ascii)
def test_signs_that_stories_need_stay_silent(fictional: Path, text: str) -> None:
    """Units, dashes, quotation marks and arrows are no findings."""
    assert told(fictional, "characters-are-plain", text) == []


@pytest.mark.parametrize(("text", "message"), SPLIT.items())
def test_words_taken_apart_are_found(fictional: Path, text: str, message: str) -> None:
    """Entities, backslashes and mark-up inside a word are told."""
    assert told(fictional, "text-says-what-it-shows", text) == [message]


@pytest.mark.parametrize("text", WHOLE)
def test_ordinary_mark_up_stays_silent(fictional: Path, text: str) -> None:
    """Mark-up around words, code and signs between spaces are no findings."""
    assert told(fictional, "text-says-what-it-shows", text) == []


def test_a_comment_inside_a_word_is_told_once(fictional: Path) -> None:
    """HTML is the business of another rule, and is not told twice."""
    assert told(fictional, "text-says-what-it-shows", "Gan<!-- -->net") == []
    assert told(fictional, "narrative-is-plain", "") == ["HTML stands in the narrative"]


@pytest.mark.parametrize("name", ["Bj\u00f8rn G\u00e4nnet", "\u0141ukasz Herring", "Ren\u00e9 Quay \u2014 Gan\u00e9t"])
def test_names_under_sources_keep_their_letters(fictional: Path, name: str) -> None:
    """An author is written as the author writes it; foreign letters in Latin words are found there too."""
    path = fictional / FERRY / "case.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("author: Ada Gannet", f"author: {name}"), "utf-8")
    assert told(fictional, "characters-are-plain", "so") == []
    path.write_text(text.replace("author: Ada Gannet", "author: Ad\u0430 Gannet"), "utf-8")
    assert told(fictional, "characters-are-plain", "so") == ["the foreign letter U+0430 stands in a Latin word"]
