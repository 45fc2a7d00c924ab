"""A ratio drawn with shapes of PowerPoint itself, in one group with a text for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count

from casebook.slides import Chart
from casebook.slides.geometry import CHART, Box
from casebook.slides.letters import clean

_FIRST = 10
_DOT, _TICK, _LABEL, _WIDE = 274320, 640080, 320040, 800100
_AXIS = CHART.y + 411480
_INK, _FAINT, _STRONG = "tx1", "bg2", "accent1"


def drawn(chart: Chart, told: str) -> str:
    """Draw *chart*; *told* says it in words."""
    numbers, box = count(_FIRST), CHART
    name = f'<p:cNvPr id="{next(numbers)}" name="Chart" descr="{escape(clean(told))}"/>'
    inside = f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.cx}" cy="{box.cy}"/></a:xfrm>'
    head = f"<p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    place = f"<p:grpSpPr>{box.xfrm.replace('</a:xfrm>', inside)}</p:grpSpPr>"
    return f"<p:grpSp>{head}{place}{''.join(_shapes(chart, numbers))}</p:grpSp>"


def _shapes(chart: Chart, numbers: count[int]) -> Iterator[str]:
    """Draw ticks and labels, the line of no change, the way from there to the figure, and a dot at each of its ends."""
    for position, label in chart.ticks:
        yield _line(next(numbers), _tick(position), _FAINT, 9525)
        box = Box(_at(position) - _WIDE // 2, _AXIS + _TICK // 2 + 45720, _WIDE, _LABEL)
        yield _label(next(numbers), box, label, "ctr")
    yield _line(next(numbers), _tick(chart.one), _INK, 19050)
    first, last = _at(min(chart.low, chart.one)), _at(max(chart.high, chart.one))
    yield _line(next(numbers), Box(first, _AXIS, last - first, 0), _STRONG, 38100)
    for position in dict.fromkeys((chart.low, chart.high)):
        yield _dot(next(numbers), _at(position), is_hollow=chart.is_weak)
    below, half = CHART.y + CHART.cy - _LABEL, CHART.cx // 2
    yield _label(next(numbers), Box(CHART.x, below, half, _LABEL), "← worse on PyPy", "l")
    yield _label(next(numbers), Box(CHART.x + half, below, half, _LABEL), "better on PyPy →", "r")


def _at(position: float) -> int:
    return CHART.x + round(CHART.cx * position / 100)


def _tick(position: float) -> Box:
    return Box(_at(position), _AXIS - _TICK // 2, 0, _TICK)


def _line(number: int, box: Box, colour: str, wide: int) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line {number}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr>{box.xfrm}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{wide}"><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _dot(number: int, middle: int, *, is_hollow: bool) -> str:
    fill = "bg1" if is_hollow else _STRONG
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Dot {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{Box(middle - _DOT // 2, _AXIS - _DOT // 2, _DOT, _DOT).xfrm}"
        f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>'
        f'<a:ln w="38100"><a:solidFill><a:schemeClr val="{_STRONG}"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _label(number: int, box: Box, text: str, side: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Label {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box.xfrm}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="{side}"/><a:r><a:rPr lang="en-US" sz="1400"/><a:t>{escape(text)}</a:t></a:r>'
        "</a:p></p:txBody></p:sp>"
    )
