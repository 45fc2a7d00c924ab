"""The facts of one deployment, as `case.yml` holds them; this file is the only list of its fields."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from casebook.model.dates import Precision
from casebook.model.fields import (
    SLUG,
    Edition,
    Figure,
    Identifier,
    Link,
    Moment,
    Pattern,
    Record,
    Reference,
    Term,
    Version,
    Words,
)
from casebook.model.marks import Choice, ForEditors, Step
from casebook.model.refusals import bad

Id = Annotated[str, Identifier]
Line = Annotated[str, Words(160)]
Sentence = Annotated[str, Words(400)]
Number = Annotated[float, Figure()]
Compared = Annotated[float, Figure(compares=True)]
Month = Annotated[str, Moment(Precision.MONTH, absent=True)]
Day = Annotated[str, Moment(Precision.DAY, absent=True)]
KnownDay = Annotated[str, Moment(Precision.DAY)]
Sections = tuple[Annotated[str, Reference("talk section")], ...]


class Who(Record):
    """Who did it, described and never named."""

    sector: Annotated[str, Term("sectors", absent=True)] = Field(examples=["advertising"])
    """The sector, as a wide word."""

    does: Annotated[str, Words(120)] = Field(
        title="What it does", examples=["Answers auctions for online advertisements"]
    )
    """What the organisation does, in one phrase that fits many organisations."""

    region: Annotated[str, Term("regions", absent=True)] = Field("not-stated", examples=["europe"])
    """Where it is based, as a wide region."""

    size: Annotated[str, Term("sizes", absent=True)] = Field("not-stated", examples=["people-101-1000"])
    """How large the organisation is, as a wide band."""


class Period(Record):
    """When it happened, never finer than a month."""

    adopted: Month = Field(title="Adopted or tried", examples=["2014-Q2"])
    """When PyPy went into use, or when it was tried: a year, a quarter (2014-Q2) or a month (2014-05)."""

    confirmed: Month = Field(title="Last confirmed", examples=["2016"])
    """The last date at which a source says how things stood."""

    ended: Month | None = Field(None, title="Given up", examples=["2018-01"])
    """When PyPy was given up, if it was."""


class Outcome(Record):
    """What came of it, and why."""

    status: Annotated[str, Term("outcomes")] = Field(title="How it ended", examples=["adopted"])
    """How it ended."""

    reasons: tuple[Annotated[str, Term("reasons", absent=True)], ...] = Field(min_length=1, examples=[["faster"]])
    """Why it ended that way."""

    summary: Annotated[str, Words(240)] = Field(examples=["Throughput rose by 30% and nearly every service followed."])
    """What came of it, in one sentence for the top of the page."""


class Workload(Record):
    """What the program does and how much of it."""

    kinds: tuple[Annotated[str, Term("workloads", absent=True)], ...] = Field(
        title="Kinds of work", min_length=1, examples=[["http-api"]]
    )
    """What kinds of work it does."""

    load: Annotated[str, Term("loads", absent=True)] = Field(examples=["from-1000"])
    """How much it carries, as a band."""

    detail: Sentence | None = Field(None, examples=["Many small requests, each answered within 100 ms."])
    """What else matters about the work."""


class Runtime(Record):
    """An implementation and its versions."""

    implementation: Annotated[str, Term("implementations", absent=True)] = Field(examples=["pypy"])
    """Which implementation, or which other language took over."""

    versions: tuple[Annotated[str, Version()], ...] = Field(min_length=1, examples=[["5.8.0"]])
    """Its versions in the order of use, or [not-stated]."""

    python: Annotated[str, Version()] | None = Field(None, title="Python version", examples=["2.7"])
    """For PyPy: the Python version it implements, where stated."""


class Runtimes(Record):
    """What ran it before, what ran it on PyPy, and what runs it since."""

    before: Runtime = Field(title="What ran it before")
    """What ran it before, or what PyPy was compared with."""

    tried: Runtime = Field(title="The PyPy that was tried")
    """The PyPy that was used or tried."""

    since: Runtime | None = Field(None, title="What runs it since")
    """What runs it since PyPy was given up, if it was."""


class Replacement(Record):
    """What took the place of a library."""

    library: Annotated[str, Reference("library")] = Field(examples=["pymysql"])
    """The id in `libraries.yml`."""

    binding: Annotated[str, Term("bindings", absent=True)] = Field(examples=["pure-python"])
    """How it is bound."""


class LibraryUse(Record):
    """One library or own component, its binding, and what was done about it."""

    choice: ClassVar[Choice | None] = Choice(
        (("library",), ("component",)), "an entry names a library or a component", "give one of the two keys"
    )

    library: Annotated[str, Reference("library")] | None = Field(None, examples=["mysqlclient"])
    """The id in `libraries.yml`; leave it out for an own component."""

    component: Annotated[str, Words(80)] | None = Field(None, examples=["In-house C extension"])
    """A component of the organisation itself, described and not named."""

    binding: Annotated[str, Term("bindings", absent=True)] = Field(examples=["c-api"])
    """How it was bound to C when the story met it."""

    action: Annotated[str, Term("actions", absent=True)] = Field(examples=["replaced"])
    """What was done about it."""

    replacement: Replacement | None = None
    """What took its place, where something did."""

    note: Sentence | None = Field(None, examples=["The pure-Python driver was fast enough on PyPy."])
    """Why, or what came of it."""


class Measurement(Record):
    """One figure, with what it compares, its conditions, its grade and its source."""

    choice: ClassVar[Choice | None] = Choice(
        (("before", "after"), ("ratio",), ("range",), ("value",)),
        "a measurement tells one thing",
        "give before and after, or ratio, or range, or value",
    )

    id: Id = Field(title="Short name", examples=["overall-throughput"])
    """A name for the measurement that never changes."""

    label: Annotated[str, Words(100)] = Field(examples=["Requests a second, all bidders"])
    """What was measured, in words for the chart."""

    metric: Annotated[str, Term("metrics")] = Field(examples=["throughput"])
    """The metric; it decides which direction is good."""

    unit: Annotated[str, Term("units")] = Field(examples=["requests-per-second"])
    """The unit of before, after and value."""

    before: Compared | None = Field(None, examples=[256.2])
    """The figure without PyPy; give after with it."""

    after: Compared | None = Field(None, examples=[286])
    """The figure on PyPy."""

    ratio: Compared | None = Field(None, examples=[1.3])
    """Figure on PyPy divided by figure without; 30% more is 1.3, 10% less is 0.9."""

    range: Annotated[tuple[Compared, ...], Field(min_length=2, max_length=2)] | None = Field(
        None, examples=[[1.3, 1.5]]
    )
    """Lowest and highest ratio, in the same sense as ratio."""

    value: Number | None = Field(None, examples=[500000])
    """A figure on PyPy that nothing is compared with."""

    precision: Annotated[str, Term("precisions")] = Field("exact", examples=["about"])
    """How exact the source is."""

    conditions: Sentence = Field(examples=["Production traffic; the method is not described."])
    """Under which conditions it was measured; say so when they are not stated."""

    grade: Annotated[str, Term("grades")] = Field(examples=["A"])
    """How sure the figure is."""

    source: Annotated[str, Reference("source")] = Field(examples=["author-article"])
    """The id of the source that gives the figure; `case` in a confidential one, which has no sources."""

    disputes: tuple[Id, ...] = Field((), examples=[["second-hand-ratio"]])
    """Ids of measurements of the same thing that give another figure."""

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.range and self.range[0] > self.range[1]:
            raise bad("values-fit", "the range runs downwards", "write the lower ratio first")
        return self


class Remedy(Record):
    """What was tried against a blocker."""

    remedy: Annotated[str, Term("remedies")] = Field(examples=["add-memory"])
    """What was tried."""

    result: Annotated[str, Term("results", absent=True)] = Field(examples=["worked"])
    """Whether it helped."""

    detail: Sentence | None = Field(None, examples=["8 GB more in each machine ended the swapping."])
    """What was done, in one sentence."""


class Blocker(Record):
    """What stood in the way, and what was tried against it."""

    blocker: Annotated[str, Term("blockers")] = Field(examples=["memory-growth"])
    """What it was."""

    detail: Sentence = Field(examples=["Memory per process rose by 30 to 50%."])
    """What happened, in one sentence."""

    remedies: tuple[Remedy, ...] = ()
    """What was tried."""


class Lesson(Record):
    """What others can take from the story."""

    topic: Annotated[str, Term("topics")] = Field(examples=["memory"])
    """What it is about."""

    text: Sentence = Field(examples=["Plan memory before throughput."])
    """The lesson, in one or two sentences."""


class Permission(Record):
    """Whether, where and until when a quote may be shown; nothing is allowed that is not written here."""

    status: Annotated[str, Term("permissions")] = Field(examples=["approved"])
    """The state of the permission."""

    media: tuple[Annotated[str, Term("media")], ...] = Field((), examples=[["site", "slides"]])
    """Where it may be shown."""

    by: Annotated[str, Term("approvers")] = Field("editors", examples=["speaker"])
    """Who gave it: a verbatim quote needs the person who said it."""

    approved_on: KnownDay | None = Field(None, examples=["2015-03-20"])
    """When it was given."""

    embargo: KnownDay | None = Field(None, examples=["2015-04-10"])
    """The first day on which it may be shown; of a month, a quarter or a year its last day, so never too early."""

    until: KnownDay | None = Field(None, examples=["2016-04-10"])
    """The last day on which it may be shown; of a month, a quarter or a year its last day."""

    withdrawn_on: KnownDay | None = Field(None, examples=["2016-01-31"])
    """When it was withdrawn, if it was."""

    seal: Annotated[str, Pattern(r"[0-9a-f]{16}", "the 16 digits that casebook approve writes")] | None = None
    """A checksum of the approved words: a reminder that they changed, and no signature."""


class Quote(Record):
    """Words for a slide."""

    id: Id = Field(title="Short name", examples=["two-weeks"])
    """A name for the quote that is never used again for another one."""

    text: Annotated[str, Words(300)] | None = Field(None, examples=["Two weeks of work brought 30% more throughput."])
    """The words; one thought, without quotation marks. They stand here only while they are approved."""

    lang: Annotated[str, Pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language code such as en or ja")] = Field(
        "en", examples=["en"]
    )
    """The language of the words."""

    wording: Annotated[str, Term("wordings")] = Field(examples=["paraphrase"])
    """Whose words they are."""

    attribution: Annotated[str, Words(100)] | None = Field(None, examples=["Engineer, advertising company"])
    """Who says it, by role, as agreed; like the words only while they are approved."""

    sections: Sections = Field((), title="Talk sections", examples=[["pycon-2015/web-stories"]])
    """The talk sections it suits."""

    source: Annotated[str, Reference("source")] | None = Field(None, examples=["author-article"])
    """The id of the source it rests on."""

    grade: Annotated[str, Term("grades")] = Field(examples=["A"])
    """How sure the statement is."""

    permission: Permission
    """Whether it may be shown."""


class Source(Record):
    """One published source; the only place where names of organisations, products and people stand."""

    id: Id = Field(title="Short name", examples=["author-article"])
    """A name for the source inside this case; it describes and does not name."""

    title: Line = Field(examples=["How we moved our bidders"])
    """Its title; for an issue or commit, what it says in a phrase."""

    author: Annotated[str, Words(120)] = Field(examples=["A. Author"])
    """Who wrote it, or not-stated."""

    publisher: Annotated[str, Words(120)] = Field(examples=["A. Author's weblog"])
    """Where it was published."""

    url: Annotated[str, Link()] = Field(title="Address", examples=["https://example.org/article"])
    """Its address."""

    published: Day = Field(examples=["2014-10"])
    """When it was published, as far as known."""

    read: Annotated[str, Moment(Precision.DAY)] = Field(title="Read on", examples=["2026-11-22"])
    """When an editor read it, or a stored copy of it."""

    kind: Annotated[str, Term("source_kinds")] = Field(examples=["article"])
    """What kind of source it is."""

    narrator: Annotated[str, Term("narrators", absent=True)] = Field(examples=["operator"])
    """Who speaks in it."""

    names: tuple[Annotated[str, Words(60)], ...] = Field((), title="Names it reveals", examples=[["Example Works"]])
    """Names of organisations, products and people that it reveals; they may stand nowhere else."""

    claims: tuple[Sentence, ...] = Field(min_length=1, examples=[["Throughput rose by 30% in production."]])
    """What it says, in the editors' words: every figure of the story stands here first."""


class Arithmetic(Record):
    """A figure of the story that follows from claimed ones."""

    figure: Number = Field(examples=[4.6])
    """The figure, rounded as the story tells it."""

    follows_from: Annotated[str, Words(80)] = Field(examples=["600 / 130"])
    """How it follows: numbers with + - * / and brackets."""


class Review(Record):
    """The intruder search of two reviewers before a confidential case is published: never whom they guessed."""

    reviewers: tuple[Annotated[str, Words(80)], ...] = Field(
        min_length=2, max_length=2, examples=[["Editor, trading", "Editor, web"]]
    )
    """Both reviewers, by role."""

    minutes: Number = Field(examples=[10])
    """How many minutes they searched."""

    tried: tuple[Annotated[str, Words(160)], ...] = Field(min_length=1, examples=[["talks and job adverts"]])
    """What kinds of query they tried."""

    outcome: Annotated[str, Term("searches")] = Field(examples=["nobody-found"])
    """Whether they found the organisation or a person."""

    quarter: Annotated[str, Moment(Precision.QUARTER)] = Field(examples=["2015-Q1"])
    """When, no finer than a quarter."""

    seal: Annotated[str, Pattern(r"[0-9a-f]{16}", "the 16 digits that casebook review writes")] = Field(
        examples=["0123456789abcdef"]
    )
    """A checksum of the story that they read; when the story changes the review ends."""


class Evidence(Record):
    """What the story rests on and how sure it is."""

    basis: Annotated[str, Term("bases")] = Field(examples=["public"])
    """Published sources, or a source that only the editors know."""

    grade: Annotated[str, Term("grades")] = Field(examples=["A"])
    """How sure the story is as a whole."""

    accounts: Annotated[
        tuple[Annotated[str, Pattern(r"(web|trading|found)-[A-Za-z0-9-]+", "an account such as web-1")], ...],
        ForEditors(),
    ] = Field((), examples=[["web-1"]])
    """The accounts in the editors' dossier that it was written from."""

    sources: tuple[Source, ...] = ()
    """The published sources; for a public case."""

    arithmetic: tuple[Arithmetic, ...] = ()
    """Figures that follow from the claims."""

    caveat: Sentence | None = Field(None, examples=["Two sources disagree; both figures stand."])
    """What a reader must know before trusting it."""

    verified_by: Annotated[str, Words(80)] | None = Field(None, examples=["Two editors"])
    """For a confidential case: who of the editors verified it, by role."""

    verified_on: Annotated[str, Moment(Precision.QUARTER)] | None = Field(None, examples=["2015-Q1"])
    """For a confidential case: when, no finer than a quarter."""

    seen: Sentence | None = Field(None, title="What the editors saw", examples=["Dashboards of the fleet over a week."])
    """For a confidential case: what the editors saw."""

    review: Annotated[Review | None, ForEditors()] = None
    """For a confidential case: the search that `casebook review` records."""


class Waiver(Record):
    """A finding that the reviewers let stand, bound to the line that it is about."""

    rule: Annotated[str, Identifier] = Field(examples=["words-are-public"])
    """The rule that found it."""

    words: Annotated[str, Words(120)] = Field(examples=["Gannet"])
    """The exact words that it found."""

    line: Annotated[str, Pattern(r"[0-9a-f]{8}", "the eight digits that the finding names")] = Field(
        examples=["1a2b3c4d"]
    )
    """A checksum of the line; when the line changes the waiver ends."""

    reason: Annotated[str, Words(200)] = Field(examples=["A sea bird, and no firm of that name is known."])
    """Why it may stand."""


class Case(Record):
    """One deployment of PyPy, or one attempt at it."""

    schema_version: Annotated[int, Edition(1)] = Field(alias="schema", examples=[1])
    """The version of this file format."""

    title: Annotated[str, Words(90), Step("About", "What it was and who did it, without a name.")] = Field(
        examples=["Auction bidders gain a third on PyPy"]
    )
    """A headline that says what happened, without a name."""

    summary: Annotated[str, Words(320)] = Field(examples=["Bidders moved from CPython to PyPy in two weeks."])
    """The story in two sentences, for cards and search results."""

    who: Who
    """Who did it, described and never named."""

    when: Period
    """When it happened."""

    outcome: Annotated[Outcome, Step("What happened", "How it ended, why it was tried, and on what it ran.")]
    """What came of it."""

    motivation: tuple[Annotated[str, Term("motivations", absent=True)], ...] = Field(
        min_length=1, examples=[["throughput"]]
    )
    """Why PyPy was tried."""

    workload: Workload
    """What the program does."""

    runtime: Runtimes
    """What runs it, before and on PyPy."""

    libraries: Annotated[
        tuple[LibraryUse, ...], Step("Libraries", "The libraries that mattered, and those in the way.")
    ] = ()
    """The libraries that mattered."""

    measurements: Annotated[
        tuple[Measurement, ...], Step("Figures", "What was measured; one entry for each figure.")
    ] = ()
    """The figures."""

    leading: Id | None = Field(None, examples=["overall-throughput"])
    """The id of the measurement that stands for the story on cards; without it the best comparison is taken."""

    blockers: Annotated[
        tuple[Blocker, ...], Step("Blockers", "What went wrong, what helped, and what others can learn.")
    ] = ()
    """What stood in the way."""

    lessons: tuple[Lesson, ...] = ()
    """What to take from it."""

    quotes: Annotated[tuple[Quote, ...], Step("Words", "Short words for a slide, and the talk that they suit.")] = ()
    """Words for slides."""

    sections: Sections = Field((), title="Talk sections", examples=[["pycon-2015/web-stories"]])
    """The talk sections that the story supports."""

    related: Annotated[tuple[Annotated[str, Reference("story")], ...], ForEditors()] = Field(
        (), examples=[["tag-server"]]
    )
    """Stories to show as related, whatever the computed closeness."""

    not_related: Annotated[tuple[Annotated[str, Reference("story")], ...], ForEditors()] = Field(
        (), examples=[["batch-report"]]
    )
    """Stories never to show as related."""

    aliases: Annotated[tuple[Annotated[str, Pattern(SLUG, "a former folder name")], ...], ForEditors()] = Field(
        (), examples=[["old-folder"]]
    )
    """Former folder names, kept as redirects."""

    evidence: Annotated[Evidence, Step("Evidence", "What the story rests on, and how sure that is.")]
    """What the story rests on."""

    waivers: Annotated[tuple[Waiver, ...], ForEditors()] = ()
    """Findings that the reviewers let stand."""
