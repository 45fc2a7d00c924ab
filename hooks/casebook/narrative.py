"""The narrative of a story: Markdown of a stranger, read and turned into safe HTML.

Markdown is rendered here and not by the site generator, so that no extension of the site (includes, attributes,
templates) ever sees a stranger's text; nh3 then drops every tag and address that is not on the list.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable("table")
_TAGS = {
    "p", "h2", "h3", "h4", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "sub", "sup",
}  # fmt: skip
_TAGGED = {"html_inline", "image"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_TABLE = '<div class="cb-scroll" tabindex="0" role="group" aria-label="Table"><table class="cb-plaintable">'


def to_html(text: str, base: str = "", *, below: int = 0) -> str:
    """Render Markdown *text*; links into the site, as in `/blockers/`, begin with *base* instead of the slash.

    Its headings stand *below* as many levels of the page more than they were written.
    """
    clean = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http"},
        link_rel="noopener nofollow",
        attribute_filter=lambda _, name, value: _address(value, base) if name == "href" else value,
    )
    told = re.sub(r"<(h[23])>(.*?)</\1>", _with_anchor, clean, flags=re.DOTALL)
    if below:
        told = re.sub(r"(</?h)([2-4])\b", lambda tag: f"{tag[1]}{int(tag[2]) + below}", told)
    told = told.replace("<th></th>", "<td></td>")  # a corner heads nothing
    return told.replace("<table>", _TABLE).replace("</table>", "</table></div>")


def _address(value: str, base: str) -> str | None:
    if value.startswith("//"):
        return None
    return f"{base}{value[1:]}" if value.startswith("/") else value


def _with_anchor(heading: re.Match[str]) -> str:
    return f'<{heading[1]} id="{anchor(heading[2])}">{heading[2]}</{heading[1]}>'


def anchor(heading: str) -> str:
    """Give the anchor of a *heading*."""
    words = re.sub(r"<[^>]+>|&\w+;", "", heading).lower()
    return "story-" + re.sub(r"[^a-z0-9]+", "-", words).strip("-")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[tuple[Token, int], ...]:
    """Give every block and inline token of *text* with its line, counted from 1."""
    told: list[tuple[Token, int]] = []
    for block in _MARKDOWN.parse(text):
        line = block.map[0] + 1 if block.map else 1
        told += [(part, line) for part in (block, *(block.children or ()))]
    return tuple(told)


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """Give the words of *text* without mark-up, code blocks and addresses."""
    return "\n".join(
        part.content for part, _ in tokens(text) if part.type in {"text", "code_inline"} and part.content.strip()
    )


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Give the words of *text* as a reader sees them, mark-up within words gone, a line for each line of the source."""
    breaks = {"softbreak", "hardbreak"}
    blocks = [block for block, _ in tokens(text) if block.type in {"inline", "fence", "code_block"}]
    return "\n".join(
        "".join(
            "\n" if part.type in breaks else part.content for part in block.children or () if part.type not in _TAGGED
        )
        if block.type == "inline"
        else block.content
        for block in blocks
    )


def word_count(text: str) -> int:
    """Count the words of *text*."""
    return len(prose(text).split())
