"""Stories that were withdrawn, as `withdrawn.yml` holds them: their addresses stay, their words do not."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Id, Month
from casebook.model.fields import Record, Term


class Withdrawal(Record):
    """What is still told of a story that was withdrawn."""

    withdrawn: Month = Field(examples=["2026-Q4"])
    """When, no finer than a month; a year is enough."""

    reason: Annotated[str, Term("withdrawals")] = Field(examples=["asked"])
    """Why, as one of a few words that tell nothing about anybody."""

    aliases: tuple[Id, ...] = ()
    """Its former folder names, which lead here too."""


class Withdrawals(Record):
    """Every withdrawn story by its folder name."""

    stories: dict[Id, Withdrawal] = Field(examples=[{"ticket-queue": {"withdrawn": "2026-Q4", "reason": "asked"}}])
    """The folder name of each, which no other story gets."""

    def addresses(self) -> dict[str, Withdrawal]:
        """Give the withdrawal behind each address, former ones included."""
        return {name: one for slug, one in self.stories.items() for name in (slug, *one.aliases)}
