"""A narrative is plain Markdown: no HTML, no addresses that leave the site, no remote pictures, no templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from casebook.book import Casebook, Entry
from casebook.finding import Place
from casebook.narrative import tokens
from casebook.rules import Problem, rule

TEMPLATE = re.compile(r"\{\{|\{%|--8<--|^!!!include|^\[\[", re.MULTILINE)


@rule(
    "narrative-is-plain",
    wants="The narrative has headings of level 2 and 3, paragraphs, lists, tables and code, and nothing else.",
    why="It comes from strangers: what could run or load something is dropped, so it should not be written.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for mark-up that the page will not show."""
    for token, line in tokens(entry.story):
        told = _tell(token)
        if told:
            words, message, hint = told
            yield Problem(_place(entry, line, words), message, hint)
    for found in TEMPLATE.finditer(entry.story):
        line = entry.story.count("\n", 0, found.start()) + 1
        message = f"template syntax stands here: {found[0]}"
        yield Problem(_place(entry, line, found[0]), message, "write it out: nothing is filled in")


def _tell(token: Token) -> tuple[str, str, str] | None:
    """Give the words to look for, what is wrong, and the mend."""
    if token.type in {"html_block", "html_inline"}:
        return token.content.strip().split("\n")[0], "HTML stands in the narrative", "write it in Markdown"
    if token.type == "heading_open" and token.tag not in {"h2", "h3"}:
        return token.markup, f"a heading of level {token.tag[1]} stands here", "use ## or ###: the title is in case.yml"
    if token.type == "image":
        return "![", "a picture stands in the narrative", "describe it in words"
    if token.type == "link_open" and not str(token.attrs.get("href", "")).startswith(("/", "#")):
        href = str(token.attrs.get("href", ""))
        return href, "a link leaves the site", "list the address under evidence.sources"
    return None


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _place(entry: Entry, line: int, words: str) -> Place:
    """Find *words* from *line* on."""
    lines = _lines(entry.story)
    for number in range(line, len(lines) + 1):
        column = lines[number - 1].find(words)
        if column >= 0:
            return Place(entry.narrative.file, number, column + 1)
    return Place(entry.narrative.file, line, 1)
