"""What the slides of quotes and figures say, with all that a number or a quote may not stand without."""

from __future__ import annotations

from casebook.book import Casebook, Entry
from casebook.chart import RatioScale
from casebook.comparison import figure, gain, standing, verdict, within
from casebook.model import dates
from casebook.model.case import Case, Measurement, Quote
from casebook.model.vocabulary import Vocabulary
from casebook.slides import Chart, Slide
from casebook.slides.letters import said
from casebook.strips import WEAK

_LARGE = 1000
_RECALL = "A slide cannot be called back: before you speak look at the address below, where a withdrawn quote says so."


def address(book: Casebook, entry: Entry, anchor: str = "") -> str:
    """Give the address of a story, or of one place in it."""
    return f"{book.address}stories/{entry.slug}/{anchor and f'#{anchor}'}"


def approval(vocabulary: Vocabulary, quote: Quote) -> str:
    """Say whose words *quote* has where they are not the speaker's, and who approved them."""
    own = "the editors' words, " if quote.wording == "paraphrase" else ""
    return f"{own}approved by {within(vocabulary.term('approvers', quote.permission.by).label)}"


def quote_slide(book: Casebook, entry: Entry, quote: Quote) -> Slide:
    """Say *quote* on a slide."""
    term = book.vocabulary.term
    wording = term("wordings", quote.wording)
    link = address(book, entry, f"quote-{quote.id}")
    grade = _graded(book, quote.grade)
    return Slide(
        layout="quote",
        title=entry.case.title,
        body=(said(quote),),
        credit=(_dated(quote.attribution or "", entry.case, quote.source), f"{wording.label} · {grade}"),
        notes=(
            f"{quote.attribution}. {wording.label}. {wording.sentence}",
            *_doubts(book, entry, quote.grade),
            _permission(book, quote),
            _RECALL,
            link,
        ),
        lang=quote.lang,
        link=link,
        is_weak=quote.grade in WEAK,
    )


def figure_slide(book: Casebook, entry: Entry, one: Measurement) -> Slide:
    """Say a measurement on a slide, drawn where it compares something; the notes have it exactly."""
    told = figure(one, book.vocabulary)
    stands = standing(one, book.vocabulary)
    link = address(book, entry, f"figure-{one.id}")
    compares = gain(one, book.vocabulary) is not None
    return Slide(
        layout="figure" if compares else "number",
        title=one.label,
        body=(
            figure(_rounded(one), book.vocabulary),
            *([stands] if stands and one.before is not None else []),
            *_disputed(book, entry, one),
        ),
        credit=(
            one.conditions,
            _dated(entry.case.who.does, entry.case, one.source),
            _graded(book, one.grade),
        ),
        notes=(
            f"{one.label}: {told}{stands and f', {stands}'}. {one.conditions}",
            *_disputes(book, entry, one),
            *_doubts(book, entry, one.grade),
            f"From the story: {entry.case.title}",
            link,
        ),
        link=link,
        chart=_chart(book, one),
        is_weak=one.grade in WEAK or not (compares or one.grade == "A"),
    )


def published(day: str) -> str:
    """Give the year of *day*, or nothing where none is stated."""
    return str(dates.parse(day).first.year) if dates.is_date(day) else ""


def _dated(who: str, case: Case, name: str | None) -> str:
    """Add to *who* says it the year in which the source *name* was published, or else that of the change."""
    told = next((published(source.published) for source in case.evidence.sources if source.id == name), "")
    year = told or published(case.when.adopted)
    return f"{who}, {year}" if year else who


def _rounded(one: Measurement) -> Measurement:
    """Round what is large to whole numbers, as it is said on a stage."""
    told = {name: getattr(one, name) for name in ("before", "after", "value")}
    return one.model_copy(update={name: round(value) for name, value in told.items() if value and value >= _LARGE})


def _graded(book: Casebook, grade: str) -> str:
    return f"evidence {grade}: {within(book.vocabulary.term('grades', grade).label)}"


def _doubts(book: Casebook, entry: Entry, grade: str) -> tuple[str, ...]:
    """Say how sure it is, and what a speaker must know before relying on it."""
    caveat = entry.case.evidence.caveat
    sure = f"Evidence {grade}: {book.vocabulary.term('grades', grade).sentence}"
    return (sure, f"Before you rely on it: {caveat}") if caveat else (sure,)


def _disputes(book: Casebook, entry: Entry, one: Measurement) -> tuple[str, ...]:
    others = [other for other in entry.case.measurements if other.id in one.disputes]
    return tuple(f"Disputed: {other.label}: {figure(other, book.vocabulary)}." for other in others)


def _disputed(book: Casebook, entry: Entry, one: Measurement) -> tuple[str, ...]:
    """Say on the slide itself that there is another figure for the same."""
    others = [other for other in entry.case.measurements if other.id in one.disputes]
    who = ("another source says" if other.source != one.source else "another figure is" for other in others)
    return tuple(f"Disputed: {says} {figure(other, book.vocabulary)}" for says, other in zip(who, others, strict=True))


def _permission(book: Casebook, quote: Quote) -> str:
    told = approval(book.vocabulary, quote)
    until = quote.permission.until
    approved = dates.parse(quote.permission.approved_on or "")
    end = f"may be shown until {dates.ending(until)}" if until else "may be shown without an end"
    return f"{told[0].upper()}{told[1:]} on {approved}; {end}; where: {' and '.join(quote.permission.media)}."


def _chart(book: Casebook, one: Measurement) -> Chart | None:
    found = gain(one, book.vocabulary)
    if found is None:
        return None
    scale = RatioScale.of(found)
    places = (scale.at(1), scale.at(found[0]), scale.at(found[1]))
    return Chart(tuple(scale.ticks), *places, one.grade in WEAK, verdict(one, book.vocabulary))
