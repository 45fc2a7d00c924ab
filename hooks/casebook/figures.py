"""Numbers in text: which are told, and whether one follows from others."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9}
TOLD = re.compile(
    r"(?:(?<![\w.])[x\u00d7](?!(?:11|12|32|64|86|87|509)(?!\d))|(?<![\w.]))"
    r"(?P<digits>\d[\d,]*(?:\.\d+)*|\.\d+)(?:\s?(?P<scale>k|M|B|thousand|million|billion)\b)?"
)
NO_FIGURE = re.compile(r"\b(?:(?!(?:about|near|over|sub|top|under)-)[A-Za-z]\w*-\d[\w.]*|(?:32|64)-bit)\b")
COMPARED = re.compile(r"\b(?:about|near|over|sub|top|under)-(?=\d)")
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


class Told(NamedTuple):
    """A number as it stands in a text, and the values that it may mean."""

    words: str
    values: frozenset[str]
    start: int
    """Where its digits begin."""


def told(text: str) -> Iterator[Told]:
    """Find the numbers of *text*; `600k` may mean 600 and 600,000, `5.8.0` stays 5.8.0, utf-8 and 64-bit are none."""
    for found in TOLD.finditer(blanked(COMPARED, blanked(NO_FIGURE, text))):
        digits = found["digits"].replace(",", "").rstrip(".")
        values = {canonical(digits)}
        scale = SCALES.get((found["scale"] or "").lower())
        if scale and digits.count(".") < 2:  # noqa: PLR2004 - two dots make a version
            values.add(canonical(float(digits) * scale))
        yield Told(found["digits"], frozenset(values), found.start("digits"))


def blanked(form: re.Pattern[str], text: str) -> str:
    """Give *text* with blanks for whatever has the *form*, so that everything else stays in its place."""
    return form.sub(lambda found: " " * len(found[0]), text)


def canonical(digits: str | float) -> str:
    """Write a number in one form: 1.50 as 1.5, 2,000 as 2000; leave a version of three parts alone."""
    text = str(digits)
    return f"{float(text):.10g}" if text.count(".") < 2 else text  # noqa: PLR2004 - two dots make a version


def values_of(texts: Iterable[str]) -> frozenset[str]:
    """Give every value that the numbers of *texts* may mean."""
    return frozenset(value for text in texts for number in told(text) for value in number.values)


def evaluate(expression: str) -> float:
    """Compute numbers with + - * / and brackets; raise ValueError for anything else."""
    if not re.fullmatch(r"[\d.+*/() -]{1,80}", expression, re.ASCII):
        raise ValueError(expression)
    try:
        value = _compute(ast.parse(expression, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError) as error:
        raise ValueError(expression) from error
    if not math.isfinite(value):
        raise ValueError(expression)
    return value


def _compute(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return float(str(node.value))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return float(_OPERATORS[type(node.op)](_compute(node.left), _compute(node.right)))
    raise ValueError(ast.dump(node))


def rounds_to(value: float, figure: float) -> bool:
    """Tell whether *value*, rounded to as many digits as *figure* has, is *figure*."""
    digits = len(f"{figure:.10g}".replace(".", "").lstrip("0").rstrip("0")) or 1
    return abs(float(f"{value:.{digits}g}") - figure) <= abs(figure) * 1e-9 or round(value) == figure
