"""The stories themselves: enough of them, failures included, every figure traceable, nobody named."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from casebook.book import Casebook
from casebook.facets import facets_of
from casebook.figures import canonical, told, values_of
from casebook.privacy.shingles import shared_runs
from casebook.rules.figures_are_claimed import claimed_values
from casebook.texts import texts_of
from pydantic import BaseModel

from tests.conftest import PROJECT

DOSSIER = Path(os.environ.get("CASEBOOK_DOSSIER", PROJECT.parent / "shared" / "evidence"))
NOT_SUCCESSES = {"reverted", "rejected", "blocked", "retired-later"}


def test_there_are_enough_stories_of_each_kind(real: Casebook) -> None:
    """Forty-five stories, most from the web, a good part from trading, and at least twelve that went wrong."""
    cases = [entry.case for entry in real.entries.values()]
    groups = Counter(real.vocabulary.term("sectors", case.who.sector).group for case in cases)
    assert len(cases) >= 45
    assert groups["web"] >= 26
    assert groups["finance"] >= 9
    assert sum(case.outcome.status in NOT_SUCCESSES for case in cases) >= 12


def test_every_talk_section_stands_on_something(real: Casebook) -> None:
    """Each section has evidence for and against, at least three stories and three quotes."""
    for name, (_, part) in real.sections.items():
        assert {"for", "against"} <= {fact.stance for fact in part.facts}, name
        assert len(real.of_section(name)) >= 3, name
        assert sum(name in quote.sections for _, quote in real.sound().quotes) >= 3, name


def test_every_measurement_has_a_source_that_claims_its_figure(real: Casebook) -> None:
    """A figure names its source, and stands among the claims or follows from them."""
    for slug, entry in real.entries.items():
        sources = {source.id for source in entry.case.evidence.sources}
        assert {one.source for one in entry.case.measurements} <= sources, slug
        claimed = claimed_values(entry)
        for text in texts_of(entry):
            if text.path is None:
                assert [number.words for number in told(text.words) if not number.values & claimed] == [], slug


def test_every_story_names_the_account_it_was_written_from(real: Casebook) -> None:
    """An editor can find the account in the dossier; a story sent by its own people has none."""
    accounts = [name for entry in real.entries.values() for name in entry.case.evidence.accounts]
    assert all(re.fullmatch(r"(web|trading|found)-\S+", name) for name in accounts)


def test_no_name_of_a_source_stands_in_a_page_outside_the_sources(site: Path, real: Casebook) -> None:
    """What any source of any story reveals is in no title, text or label of any story page."""
    libraries = {word.casefold() for library in real.libraries.values() for word in (library.id, library.name)}
    names = {
        name
        for entry in real.entries.values()
        for source in entry.case.evidence.sources
        for name in source.names
        if name.casefold() not in libraries
    }
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    for slug in real.entries:
        page = (site / "stories" / slug / "index.html").read_text("utf-8")
        body = page[page.index('<article class="cb-story">') : page.index("</article>")]
        before, after = body.split('<ol class="cb-sources">', 1)
        seen = re.sub(r"<[^>]+>", " ", before + after.split("</ol>", 1)[1])
        assert (slug, sorted(set(pattern.findall(seen)))) == (slug, [])


def strings(value: object) -> list[str]:
    """Give every text inside *value*."""
    if isinstance(value, BaseModel):
        return [text for _, part in value for text in strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the editors' dossier is not part of the repository")
def test_every_claimed_figure_stands_in_the_dossier(real: Casebook) -> None:
    """Where the dossier is at hand, no claim holds a figure that it does not hold, in whichever unit, or rounded."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(DOSSIER.glob("*.md")))
    held = values_of([text, re.sub(r"(?<=\d)[-/:.](?=\d)", " ", text), re.sub(r"[A-Za-z]+", " ", text)])
    plain = [float(value) for value in held if value.count(".") < 2]
    held |= {canonical(part) for value in plain for part in (value / 1000, value * 1000, round(value))}
    for slug, entry in real.entries.items():
        steps = {value for step in entry.case.evidence.arithmetic for value in values_of([str(step.figure)])}
        claims = [claim for source in entry.case.evidence.sources for claim in source.claims]
        missing = {number.words for claim in claims for number in told(claim) if not number.values & (held | steps)}
        assert (slug, missing) == (slug, set())


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the editors' dossier is not part of the repository")
def test_no_story_repeats_eight_words_of_the_dossier(real: Casebook) -> None:
    """Sentences are our own also beside the dossier; the rule words-are-own compares the stories with one another."""
    originals = tuple(path.read_text("utf-8") for path in sorted(DOSSIER.glob("*.md")))
    book = replace(real, originals=originals)
    for slug, entry in real.entries.items():
        assert (slug, list(shared_runs(entry, book))) == (slug, [])


def test_every_facet_word_that_is_used_is_explained(real: Casebook) -> None:
    """Each overview page has a sentence to stand under its heading."""
    for facet in facets_of(real):
        for entry in real.entries.values():
            assert all(facet.terms[word].sentence for word in facet.words_of(entry.case))


def test_a_setting_rests_on_the_words_of_the_conditions(real: Casebook) -> None:
    """Nobody decides from outside that a figure comes from production or from a toy: its own text says it."""
    words = {"production": "production", "micro-benchmark": "micro-benchmark|toy|minimal case"}
    invented = [
        (slug, one.id)
        for slug, entry in real.entries.items()
        for one in entry.case.measurements
        if one.setting in words and not re.search(words[one.setting], f"{one.label} {one.conditions}".lower())
    ]
    assert invented == []
