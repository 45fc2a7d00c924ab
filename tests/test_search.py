"""What search, finder and comparison know: the index, the facets with their stories, and the rows of a story."""

from __future__ import annotations

import gzip
import json
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from casebook.book import Casebook
from casebook.facets import facets_of, most_telling_first, newest_first, sorted_by
from casebook.outputs import render
from casebook.outputs.finder import finder_data
from casebook.results import stories, words
from casebook.rows import rows_of


@pytest.fixture
def told(book: Casebook) -> dict[str, Any]:
    """Give what the finder of the fictional stories sorts by."""
    entries = most_telling_first(book)
    return finder_data(entries, [(facet, sorted_by(facet, entries)) for facet in facets_of(book)], book)


def test_the_finder_knows_the_stories_of_each_word(told: dict[str, Any]) -> None:
    """Each facet names its words with their labels, and each word its stories; the absent comes last."""
    named = {
        facet["name"]: {
            label: [told["stories"][place] for place in accumulate(steps)] for _, label, steps, *_ in facet["words"]
        }
        for facet in told["facets"]
    }
    assert named["outcome"] == {
        "Adopted": ["ferry-tickets"],
        "Reverted": ["tide-tables"],
        "Rejected": ["parcel-labels"],
    }
    assert named["pypy"] == {
        "PyPy 9.x": ["ferry-tickets"],
        "PyPy 8.x": ["parcel-labels"],
        "Not stated": ["tide-tables"],
    }
    assert list(named["year"])[-1] == "Not stated"
    assert len(named) == 11


def test_the_finder_orders_by_evidence_date_and_gain(told: dict[str, Any]) -> None:
    """Grade A comes before B, the newest story first, and in the order of gains a story without a comparison last."""
    assert told["stories"] == ["ferry-tickets", "parcel-labels", "tide-tables"]
    orders = {name: [told["stories"][place] for place in places] for name, places in told["orders"].items()}
    assert orders == {
        "gain": ["ferry-tickets", "parcel-labels", "tide-tables"],
        "newest": ["ferry-tickets", "tide-tables", "parcel-labels"],
    }


def test_the_finder_knows_what_else_somebody_may_type(real: Casebook) -> None:
    """Other words for a sector, workload or blocker travel with it; words without any weigh nothing."""
    entries = newest_first(real)
    groups = [(facet, sorted_by(facet, entries)) for facet in facets_of(real)]
    words = [word for facet in finder_data(entries, groups, real)["facets"] for word in facet["words"]]
    told = {word[0]: word[3] for word in words if len(word) > 3}
    assert "scraping" in told["crawling"]
    assert all(told.values())
    assert "adopted" not in told


def test_a_library_that_took_the_place_of_another_counts_by_its_binding(real: Casebook) -> None:
    """Who moved to cffi is found under cffi."""
    facet = next(facet for facet in facets_of(real) if facet.name == "binding")
    found = {entry.slug for entry in sorted_by(facet, newest_first(real))["cffi"]}
    moved = {
        entry.slug
        for entry in real.entries.values()
        for use in entry.case.libraries
        if use.replacement and use.replacement.binding == "cffi"
    }
    assert moved
    assert moved <= found


def test_every_word_of_every_facet_has_its_page(real: Casebook) -> None:
    """Without scripts the overview pages do what the filters do."""
    paths = {artifact.path for artifact in render(real.sound())}
    for facet in facets_of(real):
        for word in sorted_by(facet, newest_first(real)):
            assert f"stories/{facet.name}/{word}.md" in paths


def test_cards_beyond_the_first_lie_in_files_of_ten(real: Casebook) -> None:
    """Every story has its card in the file that its number tells."""
    made = {artifact.path: artifact.data for artifact in render(real.sound())}
    told = json.loads(made["stories/finder.json"])
    for number, slug in enumerate(told["stories"]):
        cards = json.loads(made[f"stories/cards/{number // told['in_a_file']}.json"])
        assert f'href="../stories/{slug}/"' in cards[number % told["in_a_file"]]


def test_rows_are_the_same_for_every_story(real: Casebook) -> None:
    """Stories can be laid side by side: same labels, same order, each once."""
    labels = {tuple(row["label"] for row in rows_of(entry, real)) for entry in real.entries.values()}
    (only,) = labels
    assert len(set(only)) == len(only)


def test_only_outcomes_and_figures_are_coloured(real: Casebook) -> None:
    """What became of a library is no gain and no loss, and the grade of a story stands before its figures."""
    for entry in real.entries.values():
        rows = rows_of(entry, real)
        toned = {row["label"] for row in rows if any("tone" in cell for cell in row["cells"])}
        assert toned <= {"Outcome", *(metric.label for metric in real.vocabulary.metrics.values())}
        assert [row["label"] for row in rows[:3]] == ["Outcome", "Why this outcome", "Evidence"]


def test_a_row_says_figure_grade_and_conditions(book: Casebook) -> None:
    """A figure never stands alone."""
    rows = {row["label"]: row["cells"] for row in rows_of(book.entries["parcel-labels"], book)}
    assert rows["Throughput"] == [
        {
            "text": "10% less · 1.11× worse",
            "note": "Labels a minute. Not stated.",
            "tone": "lost",
            "shape": "▼",
            "grade": "B",
        }
    ]
    assert rows["Sector"] == [{"text": "Not stated", "page": "stories/sector/not-stated/"}]
    assert rows["Ended"] == []


def test_results_tell_their_stories() -> None:
    """Only stories are told, by the id of the result."""

    def fragment(url: str, filters: dict[str, list[str]]) -> bytes:
        return gzip.compress(b"pagefind_dcd" + json.dumps({"url": url, "filters": filters}).encode())

    found = {"en_1": fragment("/stories/ferry-tickets/", {"story": ["yes"]}), "en_2": fragment("/about/", {})}
    assert stories(found) == {"en_1": "ferry-tickets"}


def test_results_tell_the_words_of_stories() -> None:
    """Words of most stories come first; other pages, single letters and numbers are left out, accents taken off."""

    def fragment(text: str, filters: dict[str, list[str]]) -> bytes:
        return gzip.compress(b"pagefind_dcd" + json.dumps({"content": text, "filters": filters}).encode())

    yes = {"story": ["yes"]}
    pages = [("A naïve ferry, in 2031.", yes), ("The ferry: warm-up.", yes), ("Glossary of ferries", {})]
    told = words({str(number): fragment(*page) for number, page in enumerate(pages)})
    assert told == ["ferry", "naive", "warm-up"]


def pages_of(site: Path) -> dict[str, str]:
    """Give the words that the index of *site* holds, by address."""
    files = (site / "pagefind" / "fragment").iterdir()
    told = [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in files]
    return {page["url"]: page["content"] for page in told}


def test_every_page_of_content_is_indexed(site: Path, real: Casebook) -> None:
    """Stories, blockers, libraries, talks and documents can be found; lists of what stands elsewhere are left out."""
    indexed = pages_of(site)
    assert {f"/stories/{slug}/" for slug in real.entries} <= set(indexed)
    assert {"/", "/blockers/memory-growth/", "/talks/pycon-2015/", "/why/", "/reference/commands/"} <= set(indexed)
    assert {"/stories/", "/compare/", "/stories/outcome/adopted/", "/404.html"} & set(indexed) == set()


def test_no_excerpt_can_carry_a_name(site: Path, real: Casebook) -> None:
    """Names stand under the sources and nowhere else, so the index leaves the sources out."""
    indexed = pages_of(site)
    for slug, entry in real.entries.items():
        names = {name for source in entry.case.evidence.sources for name in source.names} & real.revealed
        found = {name for name in names if re.search(rf"\b{re.escape(name)}\b", indexed[f"/stories/{slug}/"])}
        assert (slug, found) == (slug, set())
