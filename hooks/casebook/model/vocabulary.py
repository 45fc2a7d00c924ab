"""The controlled words: lists of terms, each with a label and a sentence."""

from __future__ import annotations

from typing import Annotated, Literal

from casebook.model.fields import Flag, Known, Record, Words

Tone = Literal["gained", "lost", "mixed", "unknown"]


class VocabularyTerm(Record):
    """One controlled word."""

    label: Annotated[str, Words(60)]
    """How the word is shown."""

    sentence: Annotated[str, Words(200)]
    """What the word means, as one sentence."""

    one: Annotated[str, Words(60)] | None = None
    """For a unit: how it is shown after the number 1, where that differs."""

    group: Annotated[str, Words(40)] | None = None
    """For a sector or a metric: the group it belongs to."""

    words: tuple[Annotated[str, Words(40)], ...] = ()
    """For a sector: words that tell it in a text, in small letters and one of each."""

    also: tuple[Annotated[str, Words(60)], ...] = ()
    """Other words that somebody may look for and mean this one, in small letters."""

    tone: Tone | None = None
    """How the word colours: gained, lost, mixed or unknown."""

    production: Annotated[bool, Flag()] | None = None
    """For an outcome: whether PyPy ran in production, where that is sure."""

    lasting: Annotated[bool, Flag()] | None = None
    """For an outcome: whether it lasted as far as the sources reach, or false where it ended or never began."""

    better: Literal["higher", "lower"] | None = None
    """For a metric: which direction is good."""


Terms = dict[str, VocabularyTerm]


class Vocabulary(Record):
    """All lists of controlled words, by list and word."""

    absent: Terms
    """Words for a value that is not there: not stated, or withheld."""
    sector_groups: Terms
    """Groups of sectors."""
    sectors: Terms
    """What kind of organisation it is."""
    regions: Terms
    """Where it is based, widely."""
    sizes: Terms
    """How large it is, in bands."""
    workloads: Terms
    """What the program does."""
    loads: Terms
    """How much it carries, in bands."""
    outcomes: Terms
    """What came of it."""
    reasons: Terms
    """Why it ended that way."""
    motivations: Terms
    """Why PyPy was tried."""
    implementations: Terms
    """What runs the program."""
    bindings: Terms
    """How a library is bound to C."""
    actions: Terms
    """What was done about a library."""
    metric_groups: Terms
    """Groups of metrics that may share a chart."""
    metrics: Terms
    """What was measured."""
    units: Terms
    """In which unit."""
    precisions: Terms
    """How exact a figure is."""
    comparisons: Terms
    """What a figure compares."""
    settings: Terms
    """Where a figure was measured."""
    grades: Terms
    """How sure a statement is."""
    blockers: Terms
    """What stood in the way."""
    remedies: Terms
    """What was tried against it."""
    results: Terms
    """Whether that helped."""
    topics: Terms
    """What a lesson is about."""
    wordings: Terms
    """Whose words a quote has."""
    permissions: Terms
    """Whether a quote may be shown."""
    approvers: Terms
    """Who gave the permission to show a quote."""
    media: Terms
    """Where a quote may be shown."""
    bases: Terms
    """What a story rests on."""
    source_kinds: Terms
    """What kind of thing a source is."""
    searches: Terms
    """What the reviewers of a confidential case found."""
    narrators: Terms
    """Who speaks in a source."""
    routes: Terms
    """How a library comes to run on PyPy."""
    verdicts: Terms
    """Whether a library runs on PyPy, as the requirement check says it."""
    lanes: Terms
    """What kind of event the timeline shows."""
    stances: Terms
    """Whether a fact speaks for or against a claim."""
    withdrawals: Terms
    """Why a story was withdrawn."""

    def terms(self, kind: str) -> Terms:
        """Give the list named *kind*; raise AttributeError for another name."""
        found: Terms = getattr(self, kind)
        return found

    def term(self, kind: str, word: str) -> VocabularyTerm:
        """Give one word of the list *kind*, or of the words for what is absent."""
        return self.terms(kind).get(word) or self.absent[word]

    def known(self) -> Known:
        """Give the words that a field may name, by list."""
        names = type(self).model_fields
        return Known({kind: {word: term.label for word, term in self.terms(kind).items()} for kind in names})
