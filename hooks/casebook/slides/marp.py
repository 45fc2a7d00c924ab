"""Slides as Markdown for Marp, which Slidev reads too: notes are comments, and a quote is no block quote.

A theme of Marp puts block quotes between quotation marks, which belong to verbatim words alone and stand there already.

The escapes hold in CommonMark, Python-Markdown, Marp and Pandoc alike: a backslash for the letters that all of them
know, and character references for the others.
"""

from __future__ import annotations

import re

from casebook.slides import MOST_SOURCES, Slide, TextFormat
from casebook.slides.letters import clean

_REFERENCES = re.compile(
    r"[<>~$^|@]"
    r"|&(?=#?\w+;)"
    r"|(?<=[=+!-])[=+!-]|(?<=\.)\.|^[=+!-]|^\d+(?=[.)](?:\s|$))"
    r"|\b[hHfF](?=t?tps?://)|\b[wW](?=ww\.)"
    r"|:(?=[\w+-]+:)"
)
_BACKSLASHED = re.compile(r"[\\`*_\[\]{}#]")


def escape(text: str) -> str:
    """Write *text* so that it is shown as it is; it stands at the beginning of a paragraph of one line."""
    line = re.sub(r"[\t\r\n]+", " ", clean(text)).strip(" ")
    parts = (_backslashed(part) if index % 2 == 0 else part for index, part in enumerate(_split(line)))
    return "".join(parts)


def _split(text: str) -> list[str]:
    """Give by turns what stands between the letters that need a reference, and these references."""
    told, end = [], 0
    for found in _REFERENCES.finditer(text):
        told += [text[end : found.start()], "".join(f"&#{ord(letter)};" for letter in found[0])]
        end = found.end()
    return [*told, text[end:]]


def _backslashed(text: str) -> str:
    return _BACKSLASHED.sub(r"\\\g<0>", text)


def render(slide: Slide) -> str:
    """Write *slide*; the lines of its credit stand in one paragraph."""
    return "\n\n".join([heading(slide), *_body(slide), *credit(slide), *_notes(slide)])


def heading(slide: Slide) -> str:
    """Write the title of *slide*."""
    return f"{'#' if slide.layout == 'title' else '##'} {escape(slide.title)}"


def credit(slide: Slide) -> list[str]:
    """Write who says it, how sure it is, and the address."""
    lines = [escape(line) for line in slide.credit] + ([f"<{slide.link}>"] if slide.credit and slide.link else [])
    return ["  \n".join(lines)] if lines else []


def _body(slide: Slide) -> list[str]:
    lines = [escape(line) for line in slide.body]
    bare = {"points": 1, "section": 2}.get(slide.layout, len(lines))
    listed = ["\n".join(f"- {line}" for line in lines[bare:])] if lines[bare:] else []
    return [*lines[:bare], *listed]


def _notes(slide: Slide) -> list[str]:
    """Write the notes as a comment; two hyphens in a row could end it."""
    lines = [clean(line).replace("--", "- -") for line in slide.notes]
    return ["\n".join(["<!--", *lines, "-->"])] if lines else []


def source(title: str, link: str) -> str:
    """Write one line of the list of sources."""
    return f"- {escape(title)}: <{link}>"


FORMAT = TextFormat(
    render,
    source,
    head="---\nmarp: true\n---\n\n",
    join="\n\n---\n\n",
    tail="\n",
    sources="## Sources\n\n{lines}",
    extension="md",
    most=MOST_SOURCES,
)
