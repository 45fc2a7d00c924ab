"""What a reader of a story page is told before the figures: the answer, how sure it is, and what speaks against it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from casebook.book import Casebook
from casebook.cards import cards_of
from casebook.chronicle import between
from casebook.comparison import is_of_one_program, leading, verdict, within
from casebook.facts import facts_of
from casebook.model import dates
from casebook.narrative import anchor
from casebook.outputs.blocker_pages import blocker_pages
from casebook.outputs.story_pages import story_pages
from casebook.rows import rows_of


def pages(book: Casebook) -> dict[str, str]:
    """Give the text of each story page by its slug."""
    return {one.path.removeprefix("stories/").removesuffix(".md"): str(one.content) for one in story_pages(book)}


def boxes(text: str) -> list[str]:
    """Give the three boxes under the headline."""
    return re.findall(
        r"<div><dt>.*?</dd></div>", text.split('<dl class="cb-answer">')[1].split("</dl>", maxsplit=1)[0], re.DOTALL
    )


def test_the_leading_figure_carries_its_own_grade(real: Casebook) -> None:
    """The box of the figure names the grade of the figure, the box beside it that of the story."""
    for slug, text in pages(real).items():
        if slug not in real.entries:
            continue
        case = real.entries[slug].case
        lead = leading(case, real.vocabulary)
        shown = [re.findall(r'title="Evidence ([A-D]):', box) for box in boxes(text)]
        assert shown == [[], [lead.grade] if lead else [], [case.evidence.grade]], slug


def test_a_leading_figure_that_is_contradicted_says_so(real: Casebook) -> None:
    """The sign of disagreement stands beside the figure, and only where another figure of the story disputes it."""
    told = pages(real)
    marked = {slug for slug, text in told.items() if slug in real.entries and "≠" in boxes(text)[1]}
    leads = {slug: leading(entry.case, real.vocabulary) for slug, entry in real.entries.items()}
    assert marked == {slug for slug, lead in leads.items() if lead and lead.disputes} != set()


def test_what_to_know_before_relying_on_it_stands_before_the_figures(real: Casebook) -> None:
    """The caveat is the next thing after the three boxes, on a page with figures as on one without."""
    for slug, text in pages(real).items():
        if slug in real.entries and real.entries[slug].case.evidence.caveat:
            after = text.split("</dl>\n", 1)[1]
            assert after.startswith('<p class="cb-caveat"><strong>Before you rely on it.</strong>'), slug
            assert text.count("cb-caveat") == 1, slug


def test_a_scale_stands_only_above_rows_that_use_it(real: Casebook) -> None:
    """Figures that contradict each other have scales of their own, and no shared one right above them."""
    for slug, text in pages(real).items():
        rows = re.findall(r'<li class="(cb-scale|cb-disputed|cb-figure)"', text)
        assert rows[-1:] != ["cb-scale"], slug
        assert "cb-scale cb-disputed" not in " ".join(rows), slug
        assert all(row != "cb-figure" or "cb-scale" in rows[:index] for index, row in enumerate(rows)), slug


def test_a_failure_does_not_lead_with_a_gain(real: Casebook) -> None:
    """What failed or was given up leads with what decided that, and not with a test that it won."""
    for slug, entry in real.entries.items():
        lead = leading(entry.case, real.vocabulary)
        if lead and entry.case.outcome.status in {"blocked", "rejected", "reverted", "retired-later"}:
            assert not is_of_one_program(lead) or verdict(lead, real.vocabulary) != "gained", slug


def test_a_blocker_without_a_remedy_says_so(real: Casebook) -> None:
    """A reader is not left to wonder whether the list was cut off, on the story and on the page of the blocker."""
    none = "No remedy is on record."
    for slug, text in pages(real).items():
        if slug in real.entries:
            assert text.count(none) == sum(not one.remedies for one in real.entries[slug].case.blockers), slug
    assert any(none in str(one.content) for one in blocker_pages(real))


def test_a_card_shows_one_grade_and_says_whose(real: Casebook) -> None:
    """The badge of a card is that of the story, by which the cards are sorted."""
    for slug, card in cards_of(real, "../").items():
        grade = real.entries[slug].case.evidence.grade
        assert re.findall(r'(The story: )?<span class="[^"]*" title="Evidence ([A-D]):', card) == [
            ("The story: ", grade)
        ], slug


def test_a_plain_value_stands_in_the_list_of_figures(real: Casebook) -> None:
    """Every measurement has one place in one list, what is compared and what is not."""
    for slug, text in pages(real).items():
        if slug in real.entries and real.entries[slug].case.measurements:
            figures = text.split('<ol class="cb-figures">')[1].split("</ol>")[0]
            told = re.findall(r'<li[^>]* id="figure-([^"]+)"', figures)
            assert sorted(told) == sorted(one.id for one in real.entries[slug].case.measurements), slug


def test_the_telling_stands_below_its_own_heading(real: Casebook) -> None:
    """The headings of the narrator are one step below those of the page, and keep their anchors."""
    for slug, text in pages(real).items():
        if slug in real.entries:
            telling = text.split('<h2 id="story">The story</h2>')[1].split("</section>")[0]
            assert "<h2" not in telling, slug
            written = re.findall(r"^## (.+)$", real.entries[slug].story, re.MULTILINE)
            assert re.findall(r'<h3 id="(story-[^"]*)">', telling) == [anchor(one) for one in written], slug


def test_the_day_of_reading_is_told_once(real: Casebook) -> None:
    """Above the sources stands on which day they were read, and beside a source only another day."""
    for slug, text in pages(real).items():
        if slug not in real.entries:
            continue
        days = [source.read for source in real.entries[slug].case.evidence.sources]
        told = re.findall(r"[Rr]ead (?:on )?(\d+ \w+ \d{4}), in a stored copy", text)
        assert len(told) == len(set(days)), slug


def test_an_exception_is_told_at_its_source(book: Casebook) -> None:
    """Where one source was read on another day, it says so itself."""
    entry = book.entries["ferry-tickets"]
    first = entry.case.evidence.sources[0]
    more = [first.model_copy(update={"id": f"more-{day}", "read": f"2030-03-0{day}"}) for day in (2, 2, 9)]
    case = entry.case.model_copy(update={"evidence": entry.case.evidence.model_copy(update={"sources": tuple(more)})})
    text = pages(replace(book, entries={"ferry-tickets": replace(entry, case=case)}))["ferry-tickets"]
    assert "Where no other day is told, a source was read on 2 March 2030, in a stored copy." in text
    assert re.findall(r"Read (.*?), in a stored copy", text) == ["9 March 2030"]


@pytest.mark.parametrize(
    ("begin", "end", "wanted"),
    [
        ("2013", "2017", "2013 to 2017"),
        ("2017-06", "2017-06", "June 2017"),
        ("2014", "2014-03", "March 2014"),
        ("2014-03", "2014", "March 2014"),
        ("2014-Q1", "2014-04", "Q1 2014 to April 2014"),
    ],
)
def test_a_span_tells_nothing_twice(begin: str, end: str, wanted: str) -> None:
    """Where one date lies within the other, only the finer one is told."""
    assert between(dates.parse(begin), dates.parse(end)) == wanted


def test_the_margin_and_the_comparison_tell_the_same_facts(real: Casebook) -> None:
    """Each fact has one name and one wording, beside a story as between two; what is absent is named together."""
    for slug, text in pages(real).items():
        if slug not in real.entries:
            continue
        margin = text.split('<aside class="cb-margin"')[1].split("</aside>")[0]
        told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)(?:<small>.*)?</dd>", margin))
        rows = {
            row["label"]: ", ".join(cell["text"] for cell in row["cells"]) for row in rows_of(real.entries[slug], real)
        }
        absent = {one.label: told.pop(one.label, "") for one in real.vocabulary.absent.values()}
        assert {label: unescape(words) for label, words in told.items()} == {label: rows[label] for label in told}, slug
        for word, labels in absent.items():
            assert {rows[label] for label in rows if within(label) in labels.split(", ")} <= {
                word,
                f"{word}, {word}",
            }, slug
        facts = {fact.label for fact in facts_of(real.entries[slug].case, real.vocabulary) if fact.told}
        assert {within(label) for label in facts} == {within(label) for label in told} | {
            label for labels in absent.values() for label in labels.split(", ") if label
        }, slug
