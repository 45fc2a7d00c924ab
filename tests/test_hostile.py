"""Hostile files and damaged facts: a finding each, no traceback, no wait without end, and a site that still builds."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from casebook.cli.check import findings_of
from casebook.figures import evaluate, told
from casebook.load import load
from casebook.outputs import render

from tests.test_findings import DAMAGE

STORY = "casestudies/ferry-tickets"


def rules(root: Path, name: str) -> set[str]:
    """Give the rules that the file *name* breaks."""
    return {one.rule for one in findings_of(root) if one.place.file == f"{STORY}/{name}"}


@pytest.mark.parametrize("name", ["story.md", "case.yml"])
def test_a_pipe_is_not_waited_for(fictional: Path, name: str) -> None:
    """A named pipe in the place of a file is told at once."""
    (fictional / STORY / name).unlink()
    os.mkfifo(fictional / STORY / name)
    assert "files-are-readable" in rules(fictional, name)


@pytest.mark.parametrize("name", ["story.md", "case.yml"])
def test_a_link_to_itself_is_told(fictional: Path, name: str) -> None:
    """A circle of links is no file."""
    path = fictional / STORY / name
    path.unlink()
    path.symlink_to(path.name)
    assert "files-are-readable" in rules(fictional, name)


def test_a_folder_in_the_place_of_a_file_is_told(fictional: Path) -> None:
    """case.yml may be a folder by mistake."""
    (fictional / STORY / "case.yml").unlink()
    (fictional / STORY / "case.yml").mkdir()
    assert "files-are-readable" in rules(fictional, "case.yml")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85"])
def test_every_line_end_is_one(fictional: Path, end: str) -> None:
    """Files of other systems are read, and places still fit."""
    path = fictional / STORY / "case.yml"
    path.write_text(
        path.read_text("utf-8").replace("status: adopted", "status: adoptd").replace("\n", end), "utf-8", newline=""
    )
    found = [one.place.line for one in findings_of(fictional) if one.rule == "terms-are-known"]
    assert found == [12]


def test_a_hundred_thousand_brackets_end_soon(fictional: Path) -> None:
    """What is nested too deep is not parsed to its end."""
    (fictional / STORY / "case.yml").write_text("[" * 199_000, "utf-8")
    assert rules(fictional, "case.yml") == {"files-are-readable"}


@pytest.mark.parametrize(
    "figures", ["before: 1\n    after: 250", "before: 250\n    after: 2", "before: 1\n    after: 10000000"]
)
def test_a_ratio_of_any_size_can_be_drawn(fictional: Path, figures: str) -> None:
    """Huge gains and losses have a place on the chart."""
    path = fictional / STORY / "case.yml"
    path.write_text(path.read_text("utf-8").replace("before: 100\n    after: 250", figures), "utf-8")
    assert render(load(fictional).book.sound())


def test_an_infinite_figure_is_no_figure(fictional: Path) -> None:
    """1e400 is not a number that anybody measured."""
    path = fictional / STORY / "case.yml"
    path.write_text(path.read_text("utf-8").replace("    ratio: 3", "    ratio: 1e400"), "utf-8")
    assert "values-fit" in rules(fictional, "case.yml")


@pytest.mark.parametrize("text", ["1.2.3k", "PyPy 5.8.0 M", "9" * 5000, "1,,,2", "1.2.3.4.5 million"])
def test_no_text_breaks_the_search_for_figures(text: str) -> None:
    """Versions before a scale are versions."""
    assert list(told(text))


@pytest.mark.parametrize("expression", ["1e308*10", "True*4", "4 #x", "9" * 200, "1/(1-1)", "--" * 30 + "1"])
def test_no_expression_breaks_the_arithmetic(expression: str) -> None:
    """Only plain numbers are computed."""
    with pytest.raises(ValueError, match=r"."):
        evaluate(expression)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"{STORY}/case.yml", "disputes: [tickets-told]", "disputes: [nope]"),
        ("docs/talks/harbour-2030.yml", "stance: against", "stance: aginst"),
        ("docs/talks/harbour-2030.yml", "grade: B, sources: [log]", "grade: B, sources: [logg]"),
        ("docs/talks/harbour-2030.yml", "    facts:\n", "    facts:\n      -\n"),
        ("casestudies/libraries.yml", "twins: [anchor-cffi]", "twins: [anchor]"),
        ("casestudies/libraries.yml", "libraries:\n", "libraries: [\n"),
    ],
)
def test_a_site_is_made_in_spite_of_a_fault(fictional: Path, name: str, old: str, new: str) -> None:
    """A wrong reference is a finding, and the pages that can be made are made."""
    path = fictional / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert findings_of(fictional)
    assert any(one.path == "stories/tide-tables.md" for one in render(load(fictional).book.sound()))


def test_an_unread_register_blames_no_story(fictional: Path) -> None:
    """Where the register cannot be read, its own fault is told and no story is said to name what is not there."""
    (fictional / "casestudies" / "libraries.yml").write_bytes(b"\xff\xfe")
    assert {one.place.file for one in findings_of(fictional)} == {"casestudies/libraries.yml"}


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_casebook_still_becomes_pages(fictional: Path, seed: int) -> None:
    """However files are damaged, checking and rendering end without an exception."""
    chance = random.Random(seed)
    for name in (f"{STORY}/case.yml", "docs/talks/harbour-2030.yml", "casestudies/libraries.yml"):
        lines = (fictional / name).read_text("utf-8").split("\n")
        for _ in range(chance.randint(0, 3)):
            place = chance.randrange(len(lines))
            lines[place] = DAMAGE[chance.choice(list(DAMAGE))](lines[place])
        (fictional / name).write_text("\n".join(lines), "utf-8")
    findings_of(fictional)
    assert render(load(fictional).book.sound())
