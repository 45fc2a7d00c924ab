"""What is drawn: marks on one scale, dates as wide as they are coarse, disputes together, stories that are close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from casebook import chronicle, closeness, comparison, disputes, strips
from casebook.book import Casebook
from casebook.chart import RatioScale
from casebook.facets import neighbours
from casebook.load import read_vocabulary
from casebook.model.case import Case
from casebook.model.dates import parse
from casebook.model.timeline import Event
from casebook.survey import met_by, remedies

from tests.conftest import PROJECT


def whole_scale(points: list[strips.Point]) -> RatioScale:
    """Give a scale that holds *points*."""
    return RatioScale.of(ratio for point in points for ratio in (point.low, point.high))


def _chronicle(case: Case, events: Sequence[Event]) -> chronicle.Chronicle | None:
    """Draw *case* as its page does."""
    words = read_vocabulary(PROJECT)
    return chronicle.chronicle(case, events, ran=words.outcomes[case.outcome.status].production is True)


def test_every_comparison_is_drawn_once(real: Casebook) -> None:
    """Each figure that compares something stands in one strip of one chart, and no other figure does."""
    points = strips.points(real)
    scale = whole_scale(points)
    drawn = [
        (mark.point.entry.slug, mark.point.one.id)
        for found in strips.families(real, points).values()
        for strip in strips.strips(real, found, scale)
        for mark in strip.marks
    ]
    wanted = [
        (slug, one.id) for slug, entry in real.entries.items() for one in entry.case.measurements if one.value is None
    ]
    assert sorted(drawn) == sorted(wanted)


def test_what_is_alike_shares_a_chart(book: Casebook) -> None:
    """Speed and memory stand apart; a strip is a workload, and better is to the right of 1×."""
    points = strips.points(book)
    scale = whole_scale(points)
    charts = {group: strips.strips(book, found, scale) for group, found in strips.families(book, points).items()}
    told = {
        group: [(strip.word, [(mark.point.one.id, mark.point.factor) for mark in strip.marks]) for strip in found]
        for group, found in charts.items()
    }
    assert told == {
        "pace": [
            ("http-api", [("tickets", "2.5×"), ("tickets-told", "about 3×")]),
            ("batch", [("labels", "1.11× worse")]),
        ],
        "resources": [("http-api", [("memory", "1.3 to 1.5× worse")])],
    }
    memory = charts["resources"][0].marks[0]
    assert memory.begin < memory.x < scale.at(1)
    assert memory.x == memory.end == scale.at(1 / 1.3)


def with_figures(book: Casebook, *changes: dict[str, str]) -> list[strips.Point]:
    """Give the points of the first figure of a story, once for each of *changes*."""
    entry = book.entries["ferry-tickets"]
    first = entry.case.measurements[0]
    told = tuple(first.model_copy(update={"id": f"one-{number}", **one}) for number, one in enumerate(changes))
    case = entry.case.model_copy(update={"measurements": told})
    return strips.points(replace(book, entries={"ferry-tickets": replace(entry, case=case)}))


def test_another_program_is_no_gain_of_pypy(book: Casebook) -> None:
    """A figure of two programs stands at its place, says so in words, and counts neither for nor against PyPy."""
    same, other = with_figures(book, {}, {"compares": "other-program"})
    assert (same.tone, same.is_of_one_program) == ("gained", True)
    assert (other.tone, other.is_of_one_program, other.factor, other.low) == ("unknown", False, "2.5×", same.low)
    assert comparison.standing(same.one, book.vocabulary) == "2.5× better"
    assert comparison.standing(other.one, book.vocabulary) == "different programs"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"before": 100, "after": 250}, ("from 100 to 250 requests/s", "2.5× better")),
        ({"ratio": 1.3}, ("30% more", "1.3× better")),
        ({"ratio": 0.5}, ("50% less", "2× worse")),
        ({"range": (0.9, 1.2)}, ("10% less to 20% more", "")),
        ({"ratio": 3, "compares": "other-program"}, ("3 times", "different programs")),
        ({"ratio": 10, "precision": "up-to"}, ("up to 10× better", "")),
        ({"range": (3, 4)}, ("3 to 4× better", "")),
        ({"ratio": 3, "metric": "memory"}, ("3× worse", "")),
        ({"ratio": 0.002, "metric": "memory"}, ("500× better", "")),
        (
            {"before": 100, "after": 366, "precision": "about"},
            ("from 100 to about 366 requests/s", "about 3.7× better"),
        ),
    ],
)
def test_a_page_tells_a_ratio_once(book: Casebook, told: dict[str, object], shown: tuple[str, str]) -> None:
    """A figure that is a ratio says itself which way it went; any other has its standing beside it, rough if rough."""
    plain = {"before": None, "after": None, "ratio": None, "range": None}
    one = book.entries["ferry-tickets"].case.measurements[0].model_copy(update={**plain, **told})
    assert comparison.shown(one, book.vocabulary) == shown


def test_a_figure_stands_with_the_work_that_it_measures(book: Casebook) -> None:
    """A figure stands in the row of the first workload of its story, unless it says that it measures another."""
    told = with_figures(book, {}, {"workload": "parsing"}, {"workload": "not-stated"})
    drawn = strips.strips(book, told, whole_scale(told))
    assert {strip.word: strip.marks[0].point.one.id for strip in drawn} == {
        "http-api": "one-0",
        "parsing": "one-1",
        "not-stated": "one-2",
    }


def test_marks_and_labels_do_not_touch(real: Casebook) -> None:
    """On a phone no two marks of a line are nearer than a fingertip's mark; on a wide screen no two dots are."""
    points = strips.points(real)
    scale = whole_scale(points)
    for found in strips.families(real, points).values():
        for strip in strips.strips(real, found, scale):
            for one, other in combinations(strip.marks, 2):
                assert one.narrow != other.narrow or abs(one.x - other.x) >= 5
                assert one.line != other.line or abs(one.x - other.x) >= 2
            assert all(0 <= mark.begin <= mark.end <= 100 for mark in strip.marks)


def test_a_label_stands_on_its_side_of_no_change(real: Casebook) -> None:
    """A label stands away from 1×, or where the edge is near between its mark and 1×, and reaches over neither."""
    points = strips.points(real)
    scale = whole_scale(points)
    one, away = scale.at(1), 0
    for found in strips.families(real, points).values():
        for mark in (mark for strip in strips.strips(real, found, scale) for mark in strip.marks):
            begin, end = (
                (mark.end, mark.end + mark.room) if mark.side == "right" else (mark.begin - mark.room, mark.begin)
            )
            assert end <= one if mark.point.nearer < 1 else begin >= one, mark.point.one.label
            assert begin >= 0
            assert end <= 100
            away += (mark.side == "left") is (mark.point.nearer < 1)
    assert away > 0.8 * len(points)


def test_labels_of_one_line_do_not_meet(real: Casebook) -> None:
    """On a wide chart and on the narrowest with labels, no label runs into a mark or label of its line."""
    points = strips.points(real)
    scale = whole_scale(points)
    for found in strips.families(real, points).values():
        for strip in strips.strips(real, found, scale):
            for letter, lines in (
                (0.7, [mark.line for mark in strip.marks]),
                (1, [mark.middle for mark in strip.marks]),
            ):
                spans = [reach(mark, letter) for mark in strip.marks]
                for (line, span), (other_line, other) in combinations(zip(lines, spans, strict=True), 2):
                    assert line != other_line or span[1] <= other[0] or span[0] >= other[1], strip.word


def reach(mark: strips.Mark, letter: float) -> tuple[float, float]:
    """Give from where to where a mark and its label reach, at *letter* per cent of the chart for a letter."""
    text = min(mark.room, letter * (len(mark.point.factor) + 1 + len(mark.point.one.label)))
    return (mark.x, mark.end + text) if mark.side == "right" else (mark.begin - text, mark.x)


def test_a_heap_stands_on_its_lower_edge(real: Casebook) -> None:
    """The picture without labels has one mark for each comparison, the lowest line being the fullest."""
    points = strips.points(real)
    heap = strips.sky(points, whole_scale(points))
    lines = [speck.line for speck in heap.specks]
    assert len(lines) + heap.left_out == len(points)
    assert lines.count(heap.lines - 1) >= lines.count(heap.lines - 2) >= lines.count(0) > 0
    assert strips.sky([], RatioScale.of([])).lines == 1


def test_a_heap_is_made_of_upright_columns_beside_no_change(real: Casebook) -> None:
    """Columns stand apart as wide as a mark, none over 1×, and each is filled from its foot without a hole."""
    points = strips.points(real)
    scale = whole_scale(points)
    heap = strips.sky(points, scale)
    for width, highest, places in (
        (1.6, heap.lines, {(speck.x, speck.line) for speck in heap.specks}),
        (3.4, heap.narrow_lines, {(speck.narrow_x, speck.narrow) for speck in heap.specks}),
    ):
        columns = sorted({x for x, _ in places})
        assert all(later - one >= width - 0.02 for one, later in pairwise(columns))
        assert all(abs(x - scale.at(1)) >= width / 2 - 0.02 for x in columns)
        for column in columns:
            lines = sorted(line for x, line in places if x == column)
            assert lines == list(range(highest - len(lines), highest))
    for speck in heap.specks:
        assert (speck.x < scale.at(1)) is (speck.point.nearer < 1)


def test_a_thousand_stories_stay_readable(book: Casebook) -> None:
    """Of very many alike figures only as many are drawn as can be told apart, and the rest are counted."""
    points = strips.points(book) * 300
    scale = whole_scale(points)
    strip = strips.strips(book, strips.families(book, points)["pace"], scale)[0]
    assert (len(strip.marks), strip.left_out) == (80, 520)
    assert {mark.point.one.grade for mark in strip.marks} == {"A"}
    heap = strips.sky(points, scale)
    assert heap.lines == 30
    assert len(heap.specks) + heap.left_out == len(points)


def test_disputed_figures_stand_together(book: Casebook) -> None:
    """A dispute is one group at the place of its first figure, also when it runs through a third one."""
    tickets, told, memory = book.entries["ferry-tickets"].case.measurements
    third = memory.model_copy(update={"id": "third", "disputes": ("tickets-told",)})
    alone = memory.model_copy(update={"id": "alone", "disputes": ()})
    assert disputes.grouped([]) == []
    assert disputes.grouped([tickets, alone, told]) == [[tickets, told], [alone]]
    assert disputes.grouped([third, alone, tickets, told]) == [[third, tickets, told], [alone]]


def changed(case: Case, status: str, **when: str) -> Case:
    """Give *case* with another outcome and other dates."""
    outcome = case.outcome.model_copy(update={"status": status})
    return case.model_copy(update={"when": case.when.model_copy(update=when), "outcome": outcome})


def test_a_chronicle_says_only_what_the_dates_say(book: Casebook) -> None:
    """A bar is as wide as its date is coarse; what was only tried has no span of use."""
    case = book.entries["ferry-tickets"].case
    drawn = _chronicle(case, [])
    assert drawn is not None
    assert (drawn.scale.first, drawn.scale.last) == (2029, 2030)
    assert [(row.label, row.told) for row in drawn.rows] == [
        ("Known span of use", "Q1 2029 to 2030"),
        ("Taken into use", "Q1 2029"),
        ("Sources reach to", "2030"),
        ("Published", "1 source, 2030"),
    ]
    quarter, year = drawn.rows[1].bars[0], drawn.rows[2].bars[0]
    assert quarter.begin == drawn.scale.at(parse("2029-01").first)
    assert quarter.end == drawn.scale.at(parse("2029-04").first)
    assert year.end - year.begin == pytest.approx(4 * (quarter.end - quarter.begin), rel=0.05)
    tried = _chronicle(changed(case, "evaluated-only"), [])
    assert tried is not None
    assert [row.label for row in tried.rows] == ["Tried", "Sources reach to", "Published"]
    left = _chronicle(changed(case, "reverted", ended="2029-12"), [])
    assert left is not None
    assert [(row.label, row.told) for row in left.rows[:3]] == [
        ("Known span of use", "Q1 2029 to December 2029"),
        ("Taken into use", "Q1 2029"),
        ("Given up", "December 2029"),
    ]


def test_one_date_alone_is_not_drawn(book: Casebook) -> None:
    """Where one date is all there is, or the years are hostile, nothing breaks."""
    case = book.entries["ferry-tickets"].case
    alone = case.model_copy(update={"evidence": case.evidence.model_copy(update={"sources": ()})})
    assert _chronicle(changed(alone, "adopted", adopted="not-stated", confirmed="2030"), []) is None
    inside = changed(alone, "adopted", adopted="2030-02", confirmed="2030")
    assert _chronicle(inside, []) is None, "both may be the same day"
    far = _chronicle(changed(case, "adopted", adopted="0001", confirmed="9999"), [])
    assert far is not None
    assert len(far.ticks) <= 7


def test_releases_lie_on_the_years_of_a_story(real: Casebook) -> None:
    """Only final releases of the years that a story spans are drawn, and labels of one row do not touch."""
    drawn = _chronicle(real.entries["auction-bidders"].case, real.events)
    assert drawn is not None
    named = [one for one in drawn.releases if one.label]
    assert {"2.0", "2.6", "5.0"} <= {one.label for one in named}
    assert not [one for one in named if "beta" in one.label or one.label == "1.9"]
    for one, other in combinations(named, 2):
        assert one.row != other.row or abs(one.at - other.at) >= 1 + len(one.label)


def test_releases_are_legible_on_a_phone(real: Casebook) -> None:
    """On a chart of 300 pixels, 6 for a letter, no label of a release runs into the next one of its row."""
    for slug, entry in real.entries.items():
        drawn = _chronicle(entry.case, real.events)
        shown = [one for one in drawn.releases if one.fits_phone] if drawn else []
        for one, other in combinations(shown, 2):
            assert one.row != other.row or abs(one.at - other.at) * 3 >= 6 * len(one.label) + 3, slug


def test_the_index_finds_what_comparing_all_pairs_finds(real: Casebook) -> None:
    """Following the traits of a story leads to the same closest stories as looking at every other one."""
    weights = {name: kind.weight for name, kind in closeness.KINDS.items()}
    for slug, found in closeness.all_related(real).items():
        case = real.entries[slug].case
        scores = {
            other: sum(weights[kind] for kind, _ in closeness.shared(case, entry.case))
            for other, entry in real.entries.items()
            if other != slug and other not in case.not_related
        }
        ranked = sorted((name for name in scores if scores[name] > 2), key=lambda name: (-scores[name], name))
        wanted = [*case.related, *(name for name in ranked if name not in case.related)][:4]
        assert [entry.slug for entry, _ in found] == wanted


def test_every_reason_is_told(real: Casebook) -> None:
    """All that two stories share is said in words, several of a kind together."""
    found = {entry.slug: why for entry, why in closeness.all_related(real)["bug-tracker"]}
    assert found["postgres-driver"] == (
        "same blockers: C extensions, memory growth; same library: psycopg2cffi; same binding moved to cffi"
    )


def test_a_story_counts_once_for_a_blocker(real: Casebook) -> None:
    """A story that met a blocker twice is one story, and so is a remedy that it tried twice."""
    twice = [
        slug
        for slug, entry in real.entries.items()
        if len({one.blocker for one in entry.case.blockers}) < len(entry.case.blockers)
    ]
    assert twice == ["event-search"]
    for word in real.vocabulary.blockers:
        stories = met_by(real, word)
        assert len({entry.slug for entry, _ in stories}) == len(stories)
        for _, results in remedies(stories):
            assert max(results.values()) <= len(stories)


def test_neighbours_share_the_sector(real: Casebook) -> None:
    """Later and earlier lead to each other inside one sector, and a sector that is not stated has none."""
    beside = neighbours(real)
    for slug, (later, earlier) in beside.items():
        sector = real.entries[slug].case.who.sector
        assert {entry.case.who.sector for entry in (later, earlier) if entry} <= {sector}
        assert not later or beside[later.slug][1] is real.entries[slug]
        assert sector != "not-stated" or (later, earlier) == (None, None)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.4, 0.7, "30% to 60% less"),
        (0.25, 0.5, "50% to 75% less"),
        (1.3, 1.5, "30% to 50% more"),
        (1.5, 3, "1.5 to 3 times"),
        (2, 2.2, "2 to 2.2 times"),
        (0.9, 1.2, "10% less to 20% more"),
    ],
)
def test_both_ends_of_a_range_are_told_in_one_form(low: float, high: float, said: str) -> None:
    """Per cent and times are not mixed inside one range, and a direction is said once."""
    assert comparison.span(low, high) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (13342.51, "13,342.51"),
        (600000, "600,000"),
        (0.07, "0.07"),
        (0.123456, "0.1235"),
        (0.0000123, "0.0000123"),
        (0, "0"),
    ],
)
def test_a_number_keeps_the_digits_that_count(value: float, said: str) -> None:
    """A small number is not rounded to nothing, and none is written with a power of ten."""
    assert comparison.number(value) == said


@pytest.mark.parametrize(
    ("factor", "said"), [(0.33, "67% less"), (0.0004, "to 1/2,500"), (0.9996, "0.04% less"), (1.305, "30.5% more")]
)
def test_a_small_factor_is_not_told_as_times_less(factor: float, said: str) -> None:
    """Less is told in per cent, what is left below a hundredth, and a small change never as none."""
    assert comparison.change(factor) == said
