"""Slides as plain text, for mail and for whatever else takes text only."""

from __future__ import annotations

from casebook.slides import Slide, TextFormat
from casebook.slides.letters import clean


def render(slide: Slide) -> str:
    """Write *slide*: the words, who says them, and the address."""
    above = [] if slide.layout == "quote" else [slide.title]
    return clean("\n".join([*above, *slide.body, *slide.credit, slide.link]).rstrip("\n"))


def source(title: str, link: str) -> str:
    """Write one line of the list of sources."""
    return clean(f"{title}: {link}")


FORMAT = TextFormat(render, source, head="", join="\n\n", tail="\n", sources="Sources\n\n{lines}", extension="txt")
