"""Tables of hand-written pages that a phone can show: a row becomes lines, and each says what its column is."""

from __future__ import annotations

import re
from itertools import count

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.DOTALL)
_CODE = re.compile(r"(?<=<code>)[^<]+(?=</code>)")
_TAG = re.compile(r"<[^>]+>")


def stackable(html: str) -> str:
    """Give each cell the head of its column as `data-label`, and the code in it places to break.

    >>> stackable("<table><tr><th>file</th></tr><tr><td><code>a/b</code></td></tr></table>")
    '<table><tr><th>file</th></tr><tr><td data-label="file"><code>a/<wbr>b</code></td></tr></table>'
    """
    return _TABLE.sub(lambda table: _labelled(table[0]), html)


def breakable(code: str) -> str:
    """Let a path or an option break after its signs, and never inside a word."""
    return re.sub(r"(?<=[/_.=])(?=\w)", "<wbr>", code)


def _labelled(table: str) -> str:
    labels = [_TAG.sub("", head) for head in _HEAD.findall(table)]
    return _ROW.sub(lambda row: _row(row[0], labels), table)


def _row(row: str, labels: list[str]) -> str:
    places = count()

    def cell(found: re.Match[str]) -> str:
        at = next(places)
        label = f' data-label="{labels[at]}"' if at < len(labels) else ""
        return f"<td{found[1]}{label}>{_CODE.sub(lambda code: breakable(code[0]), found[2])}</td>"

    return _CELL.sub(cell, row)
