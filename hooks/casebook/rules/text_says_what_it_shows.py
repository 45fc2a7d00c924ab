"""A file says what a reader of its page will see: no entities, no escapes inside words, no mark-up inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from casebook.book import Casebook, Entry
from casebook.narrative import tokens
from casebook.privacy.raw import Raw, raw_texts
from casebook.rules import Problem, rule

_ENTITY = re.compile(
    r"(?P<before>\w?)(?P<entity>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)(?=(?P<after>\w?))"
)
_SYNTAX = {"&amp;", "&lt;", "&gt;", "&quot;"}
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_INSIDE = re.compile(r"(?<![\w\\/:.])(?P<word>[^\W\d_]{1,40})\\(?:[^\w\s]|\n[ \t]*)?(?=[^\W_])")
_CODE = re.compile(r"(`+)[^`\n]{1,400}\1|^(?: {4}|\t).*$|^(```|~~~).*?^\2", re.MULTILINE | re.DOTALL)
_ENDING = re.compile(r"(?:s|es|ed|d|ing)\b")
_HEAD, _TAIL = re.compile(r"[^\W_]{1,40}"), re.compile(r"[^\W_]{1,40}\Z")
_MARKS = {"em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close", "link_open", "link_close"}


@rule(
    "text-says-what-it-shows",
    wants="Words are written as they are read: no character codes, no backslash and no mark-up inside them.",
    why="A name taken apart in the file is whole again on the page.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look for what is drawn otherwise than it is written."""
    for raw in raw_texts(entry):
        yield from _entities(raw)
        yield from _escapes(raw)
    yield from _split(entry)


def _entities(raw: Raw) -> Iterator[Problem]:
    for found in _ENTITY.finditer(raw.text) if "&" in raw.text else ():
        entity = found["entity"]
        is_known = entity.startswith("&#") or entity[1:] in html5
        if not is_known or (entity in _SYNTAX and not found["before"] and not found["after"]):
            continue
        yield Problem(
            raw.place(found.start("entity")), f"the code {entity} stands for a character", "write the character"
        )


def _escapes(raw: Raw) -> Iterator[Problem]:
    if "\\" not in raw.text:
        return
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), raw.text) if raw.file.endswith(".md") else raw.text
    for found in _ESCAPE.finditer(text):
        yield Problem(raw.place(found.start()), f"the code {found[0]} stands for a character", "write the character")
    for found in _INSIDE.finditer(text):
        if not _ESCAPE.match(text, found.end("word")):
            hint = "write the word without it, or as code"
            yield Problem(
                raw.place(found.end("word")), f"a backslash stands after {found['word']}, inside a word", hint
            )


def _split(entry: Entry) -> Iterator[Problem]:
    """Find words that mark-up takes apart."""
    tail, mark = "", ""
    for token, line in tokens(entry.story):
        if token.type in _MARKS:
            mark = token.type
        elif token.type in {"text", "code_inline"}:
            code = token.type == "code_inline"
            head = _HEAD.match(token.content)
            if tail and head and (mark or code) and not (mark == "code" and _ENDING.match(token.content)):
                yield _apart(entry, line, tail, head[0])
            last = _TAIL.search(token.content[-50:])
            tail, mark = last[0] if last else "", "code" if code else ""
        else:
            tail, mark = "", ""


def _apart(entry: Entry, line: int, tail: str, head: str) -> Problem:
    raw = Raw(entry.narrative.file, entry.story)
    start = raw.start_of(line)
    found = re.compile(f"{re.escape(tail)}[^A-Za-z0-9\\s]{{1,9}}{re.escape(head)}").search(entry.story, start)
    message = f"mark-up stands inside the word {tail}{head}"
    return Problem(raw.place(found.start() if found else start), message, "mark the whole word, or none of it")
