"""The small pure parts: dates, figures, comparisons, scales, narratives, links."""

from __future__ import annotations

import html
import re

import pytest
from casebook import chart, comparison, figures, links, narrative
from casebook.book import Casebook
from casebook.closeness import all_related
from casebook.model import dates


@pytest.mark.parametrize(
    ("text", "shown", "first", "last"),
    [
        ("2014", "2014", "2014-01-01", "2014-12-31"),
        ("2014-Q3", "Q3 2014", "2014-07-01", "2014-09-30"),
        ("2016-02", "February 2016", "2016-02-01", "2016-02-29"),
        ("2016-02-29", "29 February 2016", "2016-02-29", "2016-02-29"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_was_told(text: str, shown: str, first: str, last: str) -> None:
    """A coarse date covers its days and is never printed finer."""
    date = dates.parse(text)
    assert (str(date), str(date.first), str(date.last)) == (shown, first, last)


@pytest.mark.parametrize(
    "text", ["2014-13", "2014-02-30", "2014-Q5", "14-02", "2014-2", "2014/02", "", "2014-02-30T00", "²014"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A day that does not exist, or another form, is no date."""
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("utf-8, 64-bit, blake2b, py3, x86-64, S3 and B2B", []),
        ("nothing", []),
        ("13,342.51 requests", [{"13342.51"}]),
        ("600k metrics", [{"600", "600000"}]),
        ("1.5 million", [{"1.5", "1500000"}]),
        ("PyPy 5.8.0.", [{"5.8.0"}]),
        ("8-40% and 2.0", [{"8"}, {"40"}, {"2"}]),
        ("80 kB, 10GbE, 2x", [{"80"}, {"10"}, {"2"}]),
    ],
)
def test_numbers_are_found_in_text(text: str, values: list[set[str]]) -> None:
    """Names with digits are no figures; scaled figures may mean both."""
    assert [set(number.values) for number in figures.told(text)] == values


@pytest.mark.parametrize(
    ("value", "figure", "holds"),
    [
        (4.615, 4.6, True),
        (4.615, 4.7, False),
        (4.66, 5, True),
        (299.6, 300, True),
        (1613, 1600, True),
        (1680, 1600, False),
    ],
)
def test_rounding_is_as_fine_as_the_figure(value: float, figure: float, holds: bool) -> None:  # noqa: FBT001 - a table
    """A figure may be rounded to the digits that it shows, and no further."""
    assert figures.rounds_to(value, figure) is holds


@pytest.mark.parametrize(
    "expression", ["__import__('os')", "2 ** 99999999", "'a' * 9", "1 / 0", "(", "True + 1 if 1 else 2"]
)
def test_only_plain_arithmetic_is_computed(expression: str) -> None:
    """Anything but numbers with + - * / and brackets is refused."""
    with pytest.raises(ValueError, match=re.escape(expression)):
        figures.evaluate(expression)


def test_a_gain_is_a_gain_in_either_direction(book: Casebook) -> None:
    """More is better for throughput, less for memory; each is told as a reader would."""
    tickets, told, memory = book.entries["ferry-tickets"].case.measurements
    words = book.vocabulary
    assert [comparison.verdict(one, words) for one in (tickets, told, memory)] == ["gained", "gained", "lost"]
    assert comparison.gain(memory, words) == (1 / 1.5, 1 / 1.3)
    assert [comparison.figure(one, words) for one in (tickets, told, memory)] == [
        "from 100 to 250 requests/s",
        "about 3 times",
        "30% to 50% more",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "seconds", "1 s"),
        (1, "milliseconds", "1 ms"),
        (1, "requests-per-second", "1 request/s"),
        (1, "days", "1 day"),
        (2, "days", "2 days"),
        (1, "count", "1 item"),
        (1, "gigabytes", "1 GB"),
    ],
)
def test_one_of_a_unit_is_told_as_the_vocabulary_says(book: Casebook, value: float, unit: str, said: str) -> None:
    """Not every unit that ends on s is a plural."""
    one = book.entries["ferry-tickets"].case.measurements[0]
    told = one.model_copy(update={"before": None, "after": None, "value": value, "unit": unit})
    assert comparison.figure(told, book.vocabulary) == said


@pytest.mark.parametrize(
    ("factor", "said"),
    [(1, "no change"), (1.3, "30% more"), (0.9, "10% less"), (0.5, "50% less"), (2, "2 times"), (4.62, "4.62 times")],
)
def test_a_factor_is_told_in_words(factor: float, said: str) -> None:
    """Below a doubling people say per cent."""
    assert comparison.change(factor) == said


def test_a_scale_puts_equal_factors_at_equal_distances() -> None:
    """Twice and half as much lie as far from 1, and everything lies inside."""
    scale = chart.RatioScale.of([0.3, 7])
    assert scale.at(2) - scale.at(1) == pytest.approx(scale.at(1) - scale.at(0.5), abs=0.02)
    assert [label for _, label in scale.ticks] == ["1/5×", "1/2×", "1×", "2×", "5×", "10×"]
    assert all(0 < position < 100 for position, _ in scale.ticks)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](https://evil.example/x.png)",
    "<style>body{display:none}</style>",
    "<svg onload=alert(1)><text>x</text></svg>",
    "<p onclick='alert(1)' style='position:fixed'>x</p>",
    "<form action='https://evil.example'><input name=a></form>",
    "<object data=x></object><embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='//evil.example/'>x</a>",
    "`<script>`\n\n    <script>alert(1)</script>",
    '<h2 id="__search">x</h2>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_narrative_cannot_run_or_load_anything(text: str) -> None:
    """No script, style, handler, frame, form, remote picture or javascript address survives."""
    shown = narrative.to_html(text)
    tags = re.findall(r"<([a-zA-Z][^>]*)>", shown)
    assert not [
        tag
        for tag in tags
        if re.match(r"(?i)(script|style|iframe|img|svg|form|input|object|embed|link|meta|math)\b", tag)
    ]
    assert not [
        tag for tag in tags if re.search(r"(?i)\bon\w+=|style=|javascript:|vbscript:|data:|//evil", html.unescape(tag))
    ]


def test_a_narrative_keeps_what_it_may_have() -> None:
    """Headings get anchors, links into the site become relative, tables and code stay."""
    shown = narrative.to_html("## Why not\n\n[b](/blockers/) `{{ x }}` {% y %}\n\n|a|\n|-|\n|1|\n", "../../")
    assert '<h2 id="story-why-not">Why not</h2>' in shown
    assert '<a href="../../blockers/" rel="noopener nofollow">b</a> <code>{{ x }}</code> {% y %}' in shown
    assert "<td>1</td>" in shown


def test_a_corner_of_a_table_is_no_heading() -> None:
    """The empty cell above the names of the rows heads no column."""
    shown = narrative.to_html("| | now |\n|-|-|\n|a|1|\n")
    assert "<thead>\n<tr>\n<td></td>\n<th>now</th>\n</tr>\n</thead>" in shown


def test_headings_of_a_narrative_step_below_those_of_its_page() -> None:
    """Levels change, anchors do not."""
    text = "## Why\n\nh2\n\n### How\n"
    wanted = '<h3 id="story-why">Why</h3>\n<p>h2</p>\n<h4 id="story-how">How</h4>\n'
    assert narrative.to_html(text, below=1) == wanted


def test_broken_links_and_anchors_are_found() -> None:
    """A link must lead to a file, and its anchor into the page."""
    pages = {
        "index.html": '<a href="a/">1</a><a href="a/#x">2</a><a href="a/#y">3</a><a href="b/">4</a>'
        '<a href="#top">5</a>',
        "a/index.html": '<p id=x><a href="..">1</a><a href="../c.json">2</a><a href="../missing.json">3</a>'
        '<a href="https://x.example">4</a>',
        "b/index.html": '<p>Write href="nowhere/" or &lt;a href="nowhere/"&gt;.</p><!-- <a href="old/"> -->'
        "<script>const x = '<a href=\"gone/\">'</script><A HREF = '../a/#x'>1</A><a title='>' href='lost/'>2</a>"
        '<a href="http://[">3</a>',
    }
    found = list(links.broken(pages, {*pages, "c.json"} - {"b/index.html"}))
    assert found == [
        ("a/index.html", "../missing.json"),
        ("b/index.html", "http://["),
        ("b/index.html", "lost/"),
        ("index.html", "#top"),
        ("index.html", "a/#y"),
        ("index.html", "b/"),
    ]


def test_related_stories_come_with_the_reason(book: Casebook) -> None:
    """Closeness is explained in words."""
    told = all_related(book)["ferry-tickets"]
    assert [(entry.slug, why) for entry, why in told] == [("tide-tables", "same blocker: memory growth")]


def test_labels_that_would_touch_go_to_another_row() -> None:
    """A label moves down while the one before it in its row reaches its place; the last row takes what is left."""
    assert chart.rows([(0, 5), (2, 5), (4, 1), (6, 1), (6.5, 1), (6.6, 1)], 3) == [0, 1, 2, 0, 2, 2]


def test_a_year_scale_puts_days_where_they_belong() -> None:
    """The first day of a year stands at its tick, and days outside are told apart."""
    scale = chart.YearScale(2012, 2015)
    assert scale.ticks[2] == (scale.at(dates.parse("2014-01-01").first), "2014")
    assert scale.holds(dates.parse("2015-12-31").first)
    assert not scale.holds(dates.parse("2016").first)


def test_a_figure_says_how_pypy_stands(book: Casebook) -> None:
    """Better and worse are told in a factor above 1, with the caution of the source."""
    told = [comparison.standing(one, book.vocabulary) for one in book.entries["ferry-tickets"].case.measurements]
    assert told == ["2.5× better", "about 3× better", "1.3 to 1.5× worse"]


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Memory growth", "memory growth"),
        ("C extensions", "C extensions"),
        ("HTTP API", "HTTP API"),
        ("The PyPy team", "the PyPy team"),
    ],
)
def test_a_label_keeps_its_names_inside_a_sentence(label: str, inside: str) -> None:
    """Only a plain first word loses its capital."""
    assert comparison.within(label) == inside
