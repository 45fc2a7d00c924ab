"""Regular expressions of Python written so that a browser reads the same: for the rules that the form also knows.

The result wants the flag `u`. What is turned: letters, digits and word boundaries, which are those of every language
in Python and those of English in a browser; named groups; the ends of a text; escapes that a browser refuses.
"""

from __future__ import annotations

import re

_WORD = r"\p{L}\p{N}_"
_OUTSIDE = {
    "w": f"[{_WORD}]",
    "W": f"[^{_WORD}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
    "A": "^",
    "Z": "$",
}
_INSIDE = {"w": _WORD, "d": r"\p{Nd}", "D": r"\P{Nd}"}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_NO_CASE = re.compile(r"\(\?i:([^()]*)\)")
_PARTS = re.compile(
    r"\\(?P<escaped>.)|\(\?P=(?P<same>\w+)\)|(?P<named>\(\?P<)|(?P<begin>\[\^?\]?)|(?P<end>\])|.", re.DOTALL
)


def portable(form: str) -> str:
    """Write the regular expression *form* for a browser."""
    form = _NO_CASE.sub(lambda group: f"(?:{_both_cases(group[1])})", form).replace(r"[^\W_]", "[{letters}]")
    parts, inside = [], False
    for part in _PARTS.finditer(form):
        if part["escaped"]:
            parts.append(_escape(part["escaped"], inside=inside))
        elif part["same"]:
            parts.append(rf"\k<{part['same']}>")
        else:
            parts.append("(?<" if part["named"] else part[0])
        inside = part["begin"] is not None or (inside and part["end"] is None)
    return "".join(parts).replace("[{letters}]", r"[\p{L}\p{N}]")


def _both_cases(form: str) -> str:
    return re.sub("[a-zA-Z]", lambda letter: f"[{letter[0].upper()}{letter[0].lower()}]", form)


def _escape(char: str, *, inside: bool) -> str:
    """Write the escape of *char*; a browser knows only those that mean something."""
    known = _INSIDE if inside else _OUTSIDE
    if char in known:
        return known[char]
    return f"\\{char}" if char.isalnum() or char in _SYNTAX or (inside and char == "-") else char
