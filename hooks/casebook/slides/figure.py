"""Slides as HTML: a figure with the words, where they come from, and who says them."""

from __future__ import annotations

from html import escape

from casebook.slides import Slide, TextFormat
from casebook.slides.letters import clean


def render(slide: Slide) -> str:
    """Write *slide*; only a quote is a block quote."""
    body = "".join(f"<p>{_text(line)}</p>" for line in slide.body)
    credit = "<br>".join(_text(line) for line in slide.credit)
    link = f'<a href="{escape(slide.link)}">{_text(slide.title)}</a>'
    if slide.layout == "quote":
        body = f'<blockquote lang="{escape(slide.lang)}" dir="auto" cite="{escape(slide.link)}">{body}</blockquote>'
    return f"<figure>{body}<figcaption>{credit}<br>{link}</figcaption></figure>"


def _text(line: str) -> str:
    return escape(clean(line), quote=False)


def source(title: str, link: str) -> str:
    """Write one line of the list of sources."""
    return f'<li><a href="{escape(link)}">{_text(title)}</a></li>'


FORMAT = TextFormat(
    render, source, head="", join="\n", tail="\n", sources="<h2>Sources</h2>\n<ul>\n{lines}\n</ul>", extension="html"
)
