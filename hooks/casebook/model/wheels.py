"""What the package index offers for PyPy, as `wheels.yml` holds it; `casebook wheels` writes that file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Day
from casebook.model.fields import Flag, Record, Words

Name = Annotated[str, Words(60)]


class Offer(Record):
    """What the index offers for one package: its newest release that is not a pre-release."""

    package: Name = Field(examples=["psycopg2cffi"])
    """The name in the index."""

    release: Name = Field(examples=["2.9.0"])
    """The newest release."""

    pure: Annotated[bool, Flag()] = Field(examples=[False])
    """Whether it has a wheel without compiled code."""

    pypy: tuple[Name, ...] = Field(examples=[["pp310", "pp311"]])
    """The tags of its wheels for PyPy."""

    cpython: Annotated[bool, Flag()] = Field(examples=[True])
    """Whether it has wheels with compiled code for CPython."""

    needs: Annotated[str, Words(120)] | None = Field(None, examples=[">=3.12"])
    """Which Python the newest release asks for; absent where the index does not say."""

    fits: Name | None = Field(None, examples=["2.8.5"])
    """The newest release for PyPy's Python where that is an older one, or none; absent where the newest fits."""

    fits_pure: Annotated[bool, Flag()] | None = Field(None, examples=[True])
    """Whether that older release has a wheel without compiled code."""

    released: Day | None = Field(None, examples=["2021-01-27"])
    """When the newest release was uploaded; absent where the index does not say."""

    read: Day | None = Field(None, examples=["2026-11-28"])
    """When this package was read, as precisely as known, where that is not the day of the whole file."""

    cffi: Annotated[bool, Flag()] | None = Field(None, examples=[True])
    """Whether it asks for cffi, on whichever implementation, extras left aside; absent where the index does not say."""


class Offers(Record):
    """What was read, and when."""

    read: Day = Field(examples=["2026-11-22"])
    """The day of reading."""

    offers: tuple[Offer, ...]
    """One entry for each package, by name."""
