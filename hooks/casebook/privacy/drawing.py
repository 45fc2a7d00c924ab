"""Drawings in SVG from strangers: what a reader sees in them, what they must not hold, and a copy without it.

They are read with the event parser of the standard library, which needs no stack for nesting; a document type that
defines something, the only place where entities can be, ends the reading before any is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple
from xml.parsers import expat

_MOST_BYTES = 1_000_000
_SPACES = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
_SHAPES = {
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient",
    "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "symbol", "use",
}  # fmt: skip
_LETTERED = {"text", "tspan"}
_ATTRIBUTES = {
    "style", "version", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
    "d", "dx", "dy",
    "points", "transform", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-dasharray", "stroke-opacity", "opacity", "id", "offset", "stop-color", "stop-opacity",
    "gradientUnits", "gradientTransform", "clip-path", "clip-rule", "mask", "markerWidth", "markerHeight", "refX",
    "refY", "orient", "marker-start", "marker-mid", "marker-end", "preserveAspectRatio", "patternUnits", "role",
    "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "fx", "fy", "spreadMethod",
}  # fmt: skip
_INNER = re.compile(r"#[\w-]+")
_REFERENCE = re.compile(r"url\s*\((?!\s*['\"]?#)|@import|javascript:|data:|//|\\", re.IGNORECASE)


class Fault(NamedTuple):
    """Something that a drawing must not hold, and its line."""

    line: int
    column: int
    message: str


class Lettering(NamedTuple):
    """Words in a drawing, and their line."""

    line: int
    words: str


class Drawing(NamedTuple):
    """What reading a drawing gave: what is wrong with it, its words, and a copy without what is wrong."""

    faults: tuple[Fault, ...]
    words: tuple[Lettering, ...]
    clean: str


class UnreadableDrawingError(ValueError):
    """The drawing cannot be read; the message says why."""


def visible(picture: bytes) -> tuple[Lettering, ...]:
    """Give every word in a drawing, titles, descriptions and comments included; none where it cannot be read."""
    try:
        return read(picture).words
    except UnreadableDrawingError:
        return ()


@lru_cache(maxsize=64)
def read(picture: bytes) -> Drawing:
    """Read a drawing; raise UnreadableDrawingError where that cannot be done safely."""
    if len(picture) > _MOST_BYTES:
        raise UnreadableDrawingError(f"the drawing has more than {_MOST_BYTES:,} bytes")
    reader = _Reader()
    try:
        reader.parser.Parse(picture, True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        reason = str(error) if isinstance(error, UnreadableDrawingError) else "it is not whole XML"
        raise UnreadableDrawingError(f"the drawing cannot be read: {reason}") from error
    return Drawing(tuple(reader.faults), tuple(reader.words), "".join(reader.clean) + "\n")


class _Reader:
    """Notes faults and words, and writes the clean copy, as the parser goes along."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.words: list[Lettering] = []
        self.clean: list[str] = []
        self.open: list[str] = []
        self.dropped = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction

    def _fault(self, message: str) -> None:
        self.faults.append(Fault(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message))

    def _document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            raise UnreadableDrawingError("its document type defines something")
        self._fault("a document type stands in the drawing")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self.open and name != "svg":
            raise UnreadableDrawingError("it is not SVG")
        self.open.append(name)
        if self.dropped or name not in _SHAPES | _LETTERED:
            self._drop(name)
            return
        kept = [(key, value) for key, value in attributes.items() if self._is_kept(key, value)]
        told = "".join(f' {key}="{escape(value)}"' for key, value in kept)
        self.clean.append(f"<{name}{told}>")

    def _drop(self, name: str) -> None:
        """Leave an element out with all that is in it; its own fault is told once."""
        if not self.dropped:
            self._fault(f"the element {name[:40]} stands in the drawing")
        self.dropped += 1

    def _is_kept(self, key: str, value: str) -> bool:
        if key in _SPACES:
            harmless = value == _SPACES[key]
        elif key in {"href", "xlink:href"}:
            harmless = _INNER.fullmatch(value) is not None
        else:
            harmless = key in _ATTRIBUTES and not _REFERENCE.search(value)
        if harmless:
            return True
        self._fault(f"the attribute {key[:40]} stands in the drawing")
        return False

    def _end(self, name: str) -> None:
        self.open.pop()
        if self.dropped:
            self.dropped -= 1
        else:
            self.clean.append(f"</{name}>")

    def _letters(self, words: str) -> None:
        if words.strip():
            self.words.append(Lettering(self.parser.CurrentLineNumber, words))
        if not self.dropped:
            self.clean.append(escape(words, quote=False))

    def _comment(self, words: str) -> None:
        self._fault("a comment stands in the drawing")
        self.words.append(Lettering(self.parser.CurrentLineNumber, words))

    def _instruction(self, target: str, words: str) -> None:
        self._fault(f"the instruction {target[:40]} stands in the drawing")
