"""How a value is refused: the rule, what is wrong, and the mend, with the nearest known word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

_LONGEST_SHOWN = 40
_THOUSANDS = 3  # digits behind a separator of thousands


def bad(rule: str, message: str, hint: str) -> PydanticCustomError:
    """Make the error that a reader of values raises: the *rule*, what is wrong, and the mend."""
    return PydanticCustomError("casebook", "{message}", {"rule": rule, "message": message, "hint": hint})


def suggest(word: str, known: Mapping[str, str] | list[str], *, limit: int = 30) -> str:
    """Write the mend for an unknown *word*: the nearest one, then the allowed ones."""
    near = _near(word, known)
    guess = f"did you mean {near}? " if near else ""
    names = list(known)
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return f"{guess}known here: {', '.join(names[:limit])}{more}"


def _near(word: str, known: Mapping[str, str] | list[str]) -> str | None:
    """Give the known word that *word* may mean, whatever its capitals; a label may tell another name in brackets."""
    small = word.casefold()
    names = {name.casefold(): name for name in known}
    others = {
        other.casefold(): name
        for name, label in (known.items() if isinstance(known, Mapping) else ())
        for other in (label, *re.findall(r"\(([^)]+)\)", label))
    }
    exact = names.get(small) or others.get(small)
    near = get_close_matches(small, list(names), n=1, cutoff=0.6) or [name for name in names if name.startswith(small)]
    return exact or (names[near[0]] if near else None)


def shown(value: object) -> str:
    """Name *value* in a message without repeating what may be long or secret."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_SHOWN else f"{value[: _LONGEST_SHOWN - 3]}..."
    return {type(None): "nothing", dict: "a mapping", list: "a list", bool: "true or false"}.get(type(value), "a value")


def number_hint(told: str) -> str:
    """Say how the number that *told* seems to mean is written; where it can be read in two ways name both."""
    digits = re.sub(r"[,_ ]", "", told)
    if digits.endswith("%"):
        return "write a ratio: 40% more is 1.4, 40% less is 0.6"
    if comma := re.fullmatch(r"(-?\d+),(\d+)", told.strip(), re.ASCII):
        if len(comma[2]) == _THOUSANDS and len(comma[1].lstrip("-")) <= _THOUSANDS:
            return f"write {digits} for thousands, or {comma[1]}.{comma[2]} for a decimal comma"
        return f"write {comma[1]}.{comma[2]}"
    if re.fullmatch(r"-?\d+(\.\d+)?", digits, re.ASCII):
        return f"write {digits}, without quotes and separators"
    if "," in told and re.fullmatch(r"[-\d., ]+", told):
        return "write digits with a point, such as 1.3; of several numbers one to a line"
    return "write digits, such as 1.3"
