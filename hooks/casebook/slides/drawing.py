"""Slides and their notes as PresentationML.

Runs carry a language and a size and nothing else, and stand in placeholders, so that a slide takes the theme of the
deck that it is pasted into. Colours of the chart are those of the theme too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from casebook.slides import Slide
from casebook.slides.chart import drawn
from casebook.slides.fit import size
from casebook.slides.geometry import PLACES, RANK, SIZES
from casebook.slides.letters import clean, is_rtl, tied

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
    "<p:spPr/></p:sp>"
)
_CODES = {"en": "en-US", "ja": "ja-JP", "zh": "zh-CN", "de": "de-DE", "fr": "fr-FR"}
LINES = "{lines}"
"""Where the paragraphs of the list of sources go."""


def slide_xml(slide: Slide) -> str:
    """Write *slide*."""
    return _page("sld", _placed(slide, _body(slide)))


def notes_xml(slide: Slide) -> str:
    """Write the notes of *slide*."""
    told = "".join(paragraph(line, "en") for line in slide.notes) or "<a:p/>"
    return _page("notes", _IMAGE + _placeholder(3, "Notes Placeholder 2", 'type="body" idx="3"', told))


def sources_xml() -> str:
    """Write the slide of sources, with a mark where its paragraphs go."""
    return _page("sld", _placed(Slide("points", "Sources", ()), LINES))


def paragraph(text: str, lang: str, points: int | None = None) -> str:
    """Write one paragraph; it runs as its first letter does."""
    direction = '<a:pPr algn="r" rtl="1"/>' if is_rtl(text) else ""
    sized = f' sz="{points}00"' if points else ""
    run = f'<a:rPr lang="{_CODES.get(lang, lang)}"{sized}/><a:t>{escape(clean(text))}</a:t>'
    return f"<a:p>{direction}<a:r>{run}</a:r></a:p>"


def _placed(slide: Slide, body: str) -> str:
    """Write the placeholders of *slide* and what is drawn on it."""
    places = PLACES[slide.layout]
    kind = 'type="ctrTitle"' if slide.layout == "title" else 'type="title"'
    sizes = SIZES[slide.layout if slide.layout in {"title", "section"} else "heading"]
    title = _fitted((slide.title,), "en", places["title"].points, sizes)
    shapes = [_placeholder(2, "Title 1", kind, title)]
    shapes.append(_placeholder(3, "Text 2", 'type="body" idx="1"', body))
    if slide.layout == "section":
        facts = _fitted(slide.body[2:], "en", places["facts"].points, SIZES["facts"])
        shapes.append(_placeholder(4, "Text 3", 'type="body" sz="half" idx="13"', facts))
    elif slide.credit:
        lines = [*slide.credit, *([shown(slide.link)] if slide.link else [])]
        credit = _fitted(lines, "en", places["credit"].points, SIZES["credit"])
        shapes.append(_placeholder(4, "Text 3", 'type="body" sz="quarter" idx="13"', credit))
    return "".join(shapes) + (drawn(slide.chart, f"{slide.title}: {slide.body[0]}") if slide.chart else "")


def _body(slide: Slide) -> str:
    """Write the body of *slide*; of a list the first paragraph is no point of it."""
    room = PLACES[slide.layout]["body"].points
    if slide.layout == "section":
        return _fitted(slide.body[:2], slide.lang, room, SIZES["claim"], (RANK, 1.0))
    kinds = {"title": "points", "points": "points", "quote": "body"}
    sizes = SIZES["weak" if slide.is_weak else kinds.get(slide.layout, "number")]
    if slide.layout in {"number", "figure"}:
        return _fitted(slide.body, slide.lang, room, sizes, (1.0, *(RANK for _ in slide.body[1:])))
    told = _fitted(slide.body, slide.lang, room, sizes)
    bare = '<a:p><a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
    return told.replace("<a:p>", bare, 1) if slide.layout == "points" else told


def shown(link: str) -> str:
    """Write an address as it stands on a slide: host and path; its end is in the notes."""
    return link.split("://", 1)[-1].split("#", 1)[0]


def _fitted(
    lines: Sequence[str], lang: str, room: tuple[float, float], sizes: Sequence[int], ranks: Sequence[float] = ()
) -> str:
    """Write *lines* as large as they fit; *ranks* says by how much each is smaller than the first rank."""
    told = [tied(clean(line)) for line in lines]
    points = size(told, *room, sizes, ranks)
    sized = zip(told, ranks or [1.0] * len(told), strict=True)
    return "".join(paragraph(line, lang, round(points * rank)) for line, rank in sized) or "<a:p/>"


def _placeholder(number: int, name: str, kind: str, paragraphs: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>"
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def _page(kind: str, shapes: str) -> str:
    return (
        f"{DECLARATION}<p:{kind} {NAMES}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:{kind}>"
    )
