"""Names of firms in running text: which words count as a name, and which are only words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from casebook.model.firms import Gazetteer
from casebook.privacy.names import Piece, Span, pieces, spans

_NEAR = 8
_SHORTEST_PLURAL = 5
_BEGINS = ".!?:;>#-*"
_ENDS_A_CLAUSE = frozenset(".,;:!?)")
_AT = frozenset(re.findall(r"\w+", "at for from by inside joined called named with"))
_BARE_AT = frozenset(re.findall(r"\w+", "at called from inside joined left named quit"))
_OWNED = _AT | frozenset(re.findall(r"\w+", "in of on to under"))
_CLAUSE = frozenset(
    re.findall(r"\w+", "and as because but if once since than that though until what when where which while who")
)
_PRONOUNS = frozenset(re.findall(r"\w+", "everybody he i it nobody one people she somebody they we you"))
_ACTS = frozenset(
    re.findall(
        r"\w+",
        "adopted adopts bought built builds buys chose deployed deploys did does had has hired hires is let lost"
        " migrated moved moves operates paid pays ported ran reported reports rewrote runs s said saw says sees sells"
        " sold tells told traded trades tried used uses wants was were writes wrote",
    )
)


@dataclass(frozen=True)
class Form:
    """One form of a name: *name* counts anywhere, *word* by its surroundings, *exact* only as written."""

    whole: str
    raw: tuple[str, ...]
    ends: frozenset[int]
    kind: Literal["name", "word", "exact"]
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Forms:
    """Every form of a name, by its joined pieces."""

    by_joined: Mapping[str, tuple[Form, ...]]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every beginning of a form or its plural: a text holds far more runs of words than begin a name."""
        told = [word for joined in self.by_joined for word in (joined, f"{joined}s")]
        return frozenset(word[:length] for word in told for length in range(1, len(word) + 1))

    def of(self, joined: str) -> tuple[Form, ...]:
        """Give the forms that *joined* may be; a name that is no word also in the plural."""
        if joined in self.by_joined:
            return self.by_joined[joined]
        is_plural = joined.endswith("s") and len(joined) > _SHORTEST_PLURAL
        return tuple(form for form in self.by_joined.get(joined[:-1], ()) if form.kind == "name") if is_plural else ()


@dataclass(frozen=True)
class Named:
    """A name that stands in a text, from *start* to *end*."""

    start: int
    end: int
    words: str


def forms(gazetteer: Gazetteer | None, revealed: Iterable[str] = ()) -> Forms:
    """Index every form of a name by its joined pieces: those of *gazetteer*, and those that sources *revealed*."""
    told: dict[str, tuple[Form, ...]] = {}
    for joined, form in [*_public(gazetteer), *(_form(name, "exact") for name in revealed)]:
        told[joined] = (*told.get(joined, ()), form)
    return Forms(told)


def named(text: str, known: Forms) -> Iterator[Named]:
    """Find the names of *known* that stand in *text*."""
    told = pieces(text)
    for span in spans(told, known.beginnings):
        if any(_counts(form, span, told, text) for form in known.of(span.joined)):
            start, end = told[span.first].start, told[span.last].end
            yield Named(start, end, " ".join(text[start:end].split()))


def named_in_slug(slug: str, known: Forms) -> Named | None:
    """Find a name of *known* in the name of a folder, where no small word says whether one is meant."""
    told = pieces(slug)
    for span in spans(told, known.beginnings):
        near = {piece.plain for piece in (*told[: span.first], *told[span.last + 1 :])}
        if any(form.kind == "name" or near & form.context for form in known.of(span.joined)):
            start, end = told[span.first].start, told[span.last].end
            return Named(start, end, slug[start:end])
    return next(named(slug, known), None)


def _public(gazetteer: Gazetteer | None) -> Iterator[tuple[str, Form]]:
    for firm in gazetteer.firms if gazetteer else ():
        yield from (_form(name, "name") for name in (firm.name, *firm.also) if name)
        if firm.word and gazetteer:
            yield _form(firm.word, "word", gazetteer.context(firm.context))


def _form(name: str, kind: Literal["name", "word", "exact"], context: frozenset[str] = frozenset()) -> tuple[str, Form]:
    told = pieces(name)
    return "".join(part.plain for part in told), Form(
        name, tuple(part.raw for part in told), frozenset(accumulate(len(part.plain) for part in told)), kind, context
    )


def _counts(form: Form, span: Span, told: list[Piece], text: str) -> bool:
    here = told[span.first : span.last + 1]
    if not _breaks(here, text) <= form.ends:
        return False
    if form.kind == "name":
        return True
    if form.kind == "exact":
        return text[here[0].start : here[-1].end] == form.whole
    as_written = tuple(part.raw for part in here) == form.raw
    return _counts_as_name(form, span, told, text, as_written=as_written)


def _counts_as_name(form: Form, span: Span, told: list[Piece], text: str, *, as_written: bool) -> bool:
    """Tell whether a word of the language is a name here: by its capital, by what it does, by what stands near."""
    after = told[span.last + 1].plain if span.last + 1 < len(told) else ""
    around = told[max(0, span.first - _NEAR) : span.last + 1 + _NEAR]
    near = any(part.plain in form.context for part in around)
    if as_written:
        return near or after in _ACTS or not _begins(text, told[span.first].start)
    small = all(part.raw.islower() for part in told[span.first : span.last + 1])
    return small and (after in form.context or _stands_as_name(span, told, text, near=near))


def _stands_as_name(span: Span, told: list[Piece], text: str, *, near: bool) -> bool:
    """Tell whether a small word stands where only a name can: without an article, at a place, acting or owning."""
    start, end = told[span.first].start, told[span.last].end
    before = told[span.first - 1].plain if span.first else ""
    after = told[span.last + 1].plain if span.last + 1 < len(told) else ""
    opens = _begins(text, start)
    if re.match(r"['\u2019]s\b", text[end : end + 3]):
        return opens or before in _OWNED
    ends = not after or text[end : end + 1] in _ENDS_A_CLAUSE
    is_place = before in _BARE_AT and (ends or after in _PRONOUNS | _CLAUSE | _ACTS)
    return is_place or (near and before in _AT) or ((opens or before in _CLAUSE) and after in _ACTS)


def _breaks(here: list[Piece], text: str) -> set[int]:
    """Give how many letters stand before each white space inside *here*."""
    lengths = list(accumulate(len(part.plain) for part in here))
    gaps = [text[one.end : two.start] for one, two in pairwise(here)]
    return {length for length, gap in zip(lengths, gaps, strict=False) if re.search(r"\s", gap)}


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence, an entry or a cell begins at *start*."""
    opening = text[max(0, start - 40) : start].rstrip("\"'“\u2018(*_`[")
    before = opening.rstrip()
    gap = opening[len(before) :]
    return not before or gap.count("\n") > 1 or (gap != "" and before[-1] in _BEGINS)
