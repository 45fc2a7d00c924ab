"""Dates that say how precise they are: a year, a quarter, a month or a day."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

_FORMS = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?\Z", re.ASCII)
_MONTHS = month_name[1:]


class Precision(IntEnum):
    """How finely a date is told; a larger value is finer."""

    YEAR = 1
    QUARTER = 2
    MONTH = 3
    DAY = 4


@dataclass(frozen=True, slots=True)
class CoarseDate:
    """A span of days, from *first* to *last*, told with a declared *precision*."""

    first: date
    last: date
    precision: Precision

    def __str__(self) -> str:
        """Write the date for a reader, never finer than it was told."""
        month = _MONTHS[self.first.month - 1]
        return {
            Precision.YEAR: f"{self.first.year}",
            Precision.QUARTER: f"Q{(self.first.month + 2) // 3} {self.first.year}",
            Precision.MONTH: f"{month} {self.first.year}",
            Precision.DAY: f"{self.first.day} {month} {self.first.year}",
        }[self.precision]


def parse(text: str) -> CoarseDate:
    """Read `2014`, `2014-Q3`, `2014-09` or `2014-09-30`.

    Raises ValueError when the form is another one or the day does not exist.
    """
    told = _FORMS.match(text)
    if told is None:
        raise ValueError(text)
    year = int(told["year"])
    if told["quarter"]:
        end = int(told["quarter"]) * 3
        return _span(year, end - 2, end, Precision.QUARTER)
    if not told["month"]:
        return _span(year, 1, 12, Precision.YEAR)
    month = int(told["month"])
    if not told["day"]:
        return _span(year, month, month, Precision.MONTH)
    day = date(year, month, int(told["day"]))
    return CoarseDate(day, day, Precision.DAY)


def last_day(text: str) -> str:
    """Give the last day of *text* as 2014-09-30, for whoever compares days."""
    return parse(text).last.isoformat()


def ending(text: str) -> str:
    """Write when *text* is over, for a reader and no finer than it was told: 30 September 2014, the end of Q3 2014."""
    told = parse(text)
    return str(told) if told.precision == Precision.DAY else f"the end of {told}"


def is_date(text: str) -> bool:
    """Tell whether *text* is a date that exists, in one of the four forms."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def readings(text: str) -> str:
    """Write the dates that a day such as 10/04/2015 may mean, as the end of a hint."""
    told = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text, re.ASCII)
    if not told:
        return ""
    left, right, year = told.groups()
    both = dict.fromkeys(f"{year}-{m:0>2}-{d:0>2}" for d, m in ((left, right), (right, left)))
    return f"; perhaps {' or '.join(d for d in both if is_date(d))}"


def _span(year: int, begin: int, end: int, precision: Precision) -> CoarseDate:
    return CoarseDate(date(year, begin, 1), date(year, end, monthrange(year, end)[1]), precision)
