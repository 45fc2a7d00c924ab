"""Writing a review into a case file: text goes in, and nothing that stands there is touched."""

from __future__ import annotations

import json
import re
from typing import Any

from casebook.model.case import Review
from casebook.reading.yamltext import Reading, read_yaml

_FIELDS = ("reviewers", "minutes", "tried", "outcome", "quarter", "seal")


class RefusedError(Exception):
    """The file is not one that text can safely be put into; the message says why."""


def with_review(raw: bytes, review: Review, *, replace: bool = False) -> bytes:
    """Give the case file *raw* with *review* under its evidence, in the place of an old one if *replace* is set.

    Every other byte stays as it was.
    """
    before = read_yaml(raw, "case.yml")
    _refuse_unclean(before)
    line = before.keys["evidence",].line
    lines = raw.decode("utf-8").split("\n")
    if ("evidence", "review") in before.keys:
        _refuse_second(before, replace=replace)
        lines = _without_review(before, lines)
    if not re.fullmatch(r"\ufeff?evidence:[ \t]*(#.*)?\r?", lines[line - 1]):
        raise RefusedError("evidence is not written as a block with a line for each key: write it so first")
    indent = " " * (min(place.column for path, place in before.keys.items() if _is_child(path)) - 1)
    ending = "\r" if lines[line - 1].endswith("\r") else ""
    new = [f"{text}{ending}" for text in _lines(review, indent)]
    after = "\n".join([*lines[:line], *new, *lines[line:]]).encode()
    _refuse_changes(before, read_yaml(after, "case.yml"))
    return after


def _lines(review: Review, indent: str) -> list[str]:
    told = {**review.model_dump(mode="json"), "minutes": int(review.minutes)}
    rows = [f"{indent}  {name}: {_scalar(name, told[name])}" for name in _FIELDS]
    return [f"{indent}review:", *rows]


def _scalar(name: str, value: object) -> str:
    """Write a value as YAML; what a reader might take for a number or for mark-up is quoted."""
    return str(value) if name in {"outcome", "quarter"} else json.dumps(value, ensure_ascii=False)


def _is_child(path: tuple[str | int, ...]) -> bool:
    return path[0] == "evidence" and len(path) == 2  # noqa: PLR2004 - evidence and a key in it


def _refuse_unclean(reading: Reading) -> None:
    if not reading.whole or reading.findings:
        raise RefusedError("the file is not clean YAML: run casebook check and mend it first")
    told: Any = reading.data
    if not isinstance(told, dict) or not isinstance(told.get("evidence"), dict) or not told["evidence"]:
        raise RefusedError("the file has no evidence to put the review under")


def _refuse_second(reading: Reading, *, replace: bool) -> None:
    if not replace:
        place = reading.keys["evidence", "review"]
        raise RefusedError(f"a review stands in line {place.line} already, and it holds: nothing is to be recorded")


def _without_review(reading: Reading, lines: list[str]) -> list[str]:
    """Cut out the lines of the review, from its key to its last value."""
    inside = [place.line for path, place in reading.ends.items() if path[:2] == ("evidence", "review")]
    first = reading.keys["evidence", "review"].line
    return [*lines[: first - 1], *lines[max([first, *inside]) :]]


def _refuse_changes(before: Reading, after: Reading) -> None:
    """Read the result again, and refuse it when it says anything else than before."""
    told: Any = after.data
    is_clean = after.whole and not after.findings
    if is_clean and _but_review(told) == _but_review(before.data) and "review" in told["evidence"]:
        return
    raise RefusedError("the review cannot be put in without changing something else: write it by hand")


def _but_review(told: Any) -> dict[str, Any]:
    return {**told, "evidence": {key: value for key, value in told["evidence"].items() if key != "review"}}
