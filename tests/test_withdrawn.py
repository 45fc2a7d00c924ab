"""A withdrawn story leaves a page and an answer in the data, and not one word of itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from casebook.load import load
from casebook.outputs import render

WITHDRAWN = "stories:\n  ferry-tickets: {withdrawn: 2031-Q2, reason: asked, aliases: [boat-tickets]}\n"


@pytest.fixture
def rendered(fictional: Path) -> dict[str, str]:
    """Give the files of the fictional casebook after its ferry story was withdrawn."""
    shutil.rmtree(fictional / "casestudies" / "ferry-tickets")
    (fictional / "casestudies" / "withdrawn.yml").write_text(WITHDRAWN, "utf-8")
    loaded = load(fictional)
    assert loaded.findings == []
    return {one.path: one.data.decode() for one in render(loaded.book.sound()) if one.path.endswith((".md", ".json"))}


def test_every_old_address_has_a_tombstone(rendered: dict[str, str]) -> None:
    """The page says since when and why in general words, at the former address too, and leads on."""
    for name in ("ferry-tickets", "boat-tickets"):
        page = rendered[f"stories/{name}.md"]
        assert "<h1>This story was withdrawn</h1>" in page
        assert "It stood here until Q2 2031. Whoever told it asked for that; no reason is wanted." in page
        assert '"search": {"exclude": true}' in page
        assert 'href="../../contribute/withdraw/"' in page


def test_the_data_answers_that_it_is_gone(rendered: dict[str, str]) -> None:
    """The address of a story's data tells that it was withdrawn, and the list tells all that were."""
    gone = {"slug": "boat-tickets", "status": "withdrawn", "withdrawn": "2031-Q2", "reason": "asked"}
    assert json.loads(rendered["api/v1/cases/boat-tickets.json"]) == gone
    listed = json.loads(rendered["api/v1/cases.json"])
    assert listed["withdrawn"] == [gone, {**gone, "slug": "ferry-tickets"}]
    assert "ferry-tickets" not in [one["slug"] for one in listed["cases"]]


def test_no_word_of_it_is_left(rendered: dict[str, str]) -> None:
    """Nothing that was made holds its title, its telling, its names or its quotes."""
    told = "\n".join(rendered.values())
    for words in ("Ferry tickets sell", "queue on the quay", "Ada Gannet", "Gannet Lines", "The queue went away"):
        assert words not in told
