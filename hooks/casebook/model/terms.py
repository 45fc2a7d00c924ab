"""Public terms: names and words that a story may use, as `public-terms.yml` holds them."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from casebook.model.fields import Link, Record, Words
from casebook.model.refusals import bad

Kind = Literal["technology", "library", "standard", "pypy", "unit", "place-neutral", "vendor", "maker", "calendar"]
Text = Annotated[str, Words(60)]


class PublicTerms(Record):
    """Terms of one kind that one public page explains."""

    kind: Kind = Field(examples=["technology"])
    """What kind of term it is; a maker is a product that is called like the firm behind it."""

    source: Annotated[str, Link()] = Field(examples=["https://www.postgresql.org/"])
    """A public page that explains it, of no organisation that a story is about."""

    terms: tuple[Text, ...] = Field(min_length=1, examples=[["PostgreSQL"]])
    """The terms as they are written, in order; small letters and plurals go with them."""

    beside: tuple[Text, ...] = Field((), examples=[["Cloud Storage"]])
    """For a vendor: the products beside which the name may stand, and without which it may not."""

    @model_validator(mode="after")
    def _vendor_has_products(self) -> Self:
        if (self.kind == "vendor") != bool(self.beside):
            raise bad(
                "entries-are-whole", "a vendor has products beside it, and nothing else has", "mend kind or beside"
            )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for told in (self.terms, self.beside):
            for before, after in pairwise(told):
                if before.casefold() >= after.casefold():
                    raise bad("values-fit", f"{after} stands after {before}", "put the terms in the order of letters")
        return self


class TermList(Record):
    """Every public term."""

    words: tuple[Text, ...] = ()
    """Words in small letters that the dictionary lacks: those of the trade and newer ones; never a name."""

    public: tuple[PublicTerms, ...] = ()
    """Names, with the page that explains them."""
