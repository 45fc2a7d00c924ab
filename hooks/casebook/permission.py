"""Whether a quote may be shown, on a day and in a medium: no, unless its permission says so and its seal fits."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from typing import Literal, NamedTuple

from casebook.model import dates
from casebook.model.case import Case, Permission, Quote

Why = Literal["pending", "refused", "withdrawn", "not-approved", "changed", "embargoed", "expired", "other-medium"]
_TOLD: frozenset[Why] = frozenset({"withdrawn", "changed", "embargoed", "expired"})


class Tombstone(NamedTuple):
    """What is left of a quote that may not be shown: no words, and not who said them."""

    id: str
    why: Why
    reason: str
    """The reason as the end of a sentence that begins with the quote."""
    on: str | None = None
    """The day that the reason speaks of."""

    @property
    def is_told(self) -> bool:
        """Whether pages tell of it: readers may hold a link to it, or will once its embargo ends."""
        return self.why in _TOLD


def seal(quote: Quote) -> str:
    """Give the checksum of the words, of who says them, and of whose words they are; line ends do not count."""
    words = " ".join(unicodedata.normalize("NFC", quote.text or "").split())
    told = f"{words}\n{unicodedata.normalize('NFC', quote.attribution or '')}\n{quote.wording}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def decided(case: Case, day: date, medium: str) -> tuple[Case, tuple[Tombstone, ...]]:
    """Give *case* with the quotes that *medium* may show on *day*, and a tombstone for each of the others."""
    stones = {quote.id: stone for quote in case.quotes if (stone := refusal(quote, day, medium))}
    kept = tuple(quote for quote in case.quotes if quote.id not in stones)
    return case.model_copy(update={"quotes": kept}), tuple(stones.values())


def refusal(quote: Quote, day: date, medium: str) -> Tombstone | None:
    """Say why *quote* may not be shown in *medium* on *day*; None when it may."""
    given = quote.permission
    stone = _by_status(quote.id, given) or _by_approval(quote, day) or _by_day(quote.id, given, day)
    if stone or medium in given.media:
        return stone
    allowed = " and ".join(given.media) or "nothing"
    return Tombstone(quote.id, "other-medium", f"may not be shown on {medium}: its permission names {allowed}")


def beginning(given: Permission) -> tuple[date, str] | None:
    """Give the first day that embargo and approval leave open, and the date that decides it as it was told."""
    days = [(dates.parse(given.embargo).last, given.embargo)] if given.embargo else []
    days += [(dates.parse(given.approved_on).first, given.approved_on)] if given.approved_on else []
    return max(days, default=None)


def _by_status(name: str, given: Permission) -> Tombstone | None:
    if given.status == "withdrawn":
        when = f" on {_day(given.withdrawn_on)}" if given.withdrawn_on else ""
        return Tombstone(name, "withdrawn", f"was withdrawn{when}", given.withdrawn_on)
    if given.status == "refused":
        return Tombstone(name, "refused", "may not be shown: permission was refused")
    if given.status != "approved":
        return Tombstone(name, "pending", "may not be shown: nobody has approved it yet")
    return None


def _by_approval(quote: Quote, day: date) -> Tombstone | None:
    given = quote.permission
    if not (quote.text and quote.attribution and given.approved_on and given.seal):
        return Tombstone(quote.id, "not-approved", "may not be shown: its approval is not sealed; see casebook approve")
    if dates.parse(given.approved_on).first > day:
        told = f"may not be shown: it is approved from {_day(given.approved_on)} on"
        return Tombstone(quote.id, "not-approved", told, given.approved_on)
    if quote.wording == "verbatim" and given.by != "speaker":
        return Tombstone(quote.id, "not-approved", "may not be shown: who said these words has not approved them")
    if given.seal != seal(quote):
        told = f"may not be shown: its wording changed since it was approved on {given.approved_on}"
        return Tombstone(quote.id, "changed", told, given.approved_on)
    return None


def _by_day(name: str, given: Permission, day: date) -> Tombstone | None:
    """Look at embargo and end; a coarse date counts with its last day, before which an embargo may not be over."""
    if given.embargo and dates.parse(given.embargo).last > day:
        told = f"is under embargo until {dates.ending(given.embargo)}"
        return Tombstone(name, "embargoed", told, dates.last_day(given.embargo))
    if given.until and dates.parse(given.until).last < day:
        told = f"could be shown until {dates.ending(given.until)}"
        return Tombstone(name, "expired", told, dates.last_day(given.until))
    return None


def _day(text: str | None) -> str:
    return str(dates.parse(text)) if text else ""
