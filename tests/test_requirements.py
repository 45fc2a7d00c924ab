"""Requirements are read whole, with every fault at its place; the browser reads the same files the same way."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from casebook.answers import answers, summary
from casebook.book import Casebook
from casebook.requirements.python import refusal
from casebook.requirements.reading import read
from casebook.verdicts import ENVIRONMENT


def told(text: str, book: Casebook) -> dict[str, Any]:
    """Give what the check says of *text*, as the corpus writes it."""
    listing = read(text, ENVIRONMENT)
    rows = answers(listing.asked, book)
    refused = refusal(listing.python, ENVIRONMENT["python_version"])
    return {
        "form": listing.form,
        **({"python": refused} if refused else {}),
        "summary": summary(rows),
        "packages": [
            f"{one.asked.line}: {one.asked.name or one.asked.words} | {one.asked.wanted} | {one.word}"
            + (f" | {one.asked.left_out}" if one.asked.left_out else "")
            for one in rows
        ],
        "faults": [f"{one.place.line}:{one.place.column}: {one.message}; {one.hint}" for one in listing.faults],
        "elsewhere": [one.file for one in listing.elsewhere],
    }


@pytest.mark.golden("requirements/*.yml")
def test_a_file_is_read_whole(golden: tuple[dict[str, Any], Callable[[object], None]], real: Casebook) -> None:
    """Packages, versions, conditions, faults and named files come out as the corpus says."""
    case, compare = golden
    compare(told(case["text"], real))


@pytest.mark.parametrize("line", ["./a" + "-1" * 200_000, "a; " + "(" * 200_000, "./a ; " + "(" * 200_000])
def test_a_long_line_takes_no_long_time(real: Casebook, line: str) -> None:
    """Neither hyphens nor brackets make the reading slower than the line is long."""
    begin = process_time()
    listing = read(line, ENVIRONMENT)
    assert process_time() - begin < 2
    assert len(listing.asked) + len(listing.faults) == 1


def test_ten_thousand_lines_are_read_in_one_run(real: Casebook) -> None:
    """Length changes nothing: each line is a package or a fault."""
    text = "".join(f"made-up-{number}=={number}\n" if number % 10 else f"bad {number}\n" for number in range(10_000))
    listing = read(text, ENVIRONMENT)
    assert (len(listing.asked), len(listing.faults)) == (9_000, 1_000)
    assert summary(answers(listing.asked, real)) == "9,000 packages: 9,000 are unknown."
