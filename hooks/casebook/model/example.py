"""What a rule finds and what it lets pass, as a file of `docs/rules/` shows it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from casebook.model.case import Sentence
from casebook.model.fields import Record, Words

Snippet = Annotated[str, Words(1500, lines=True)]


class Example(Record):
    """One mistake, what the check says about it, and how it looks mended."""

    stands_in: Annotated[str, Words(40)] = Field(examples=["case.yml"])
    """The file that the lines belong to; `casestudies/` where they are names of files."""

    basis: Annotated[str, Words(20)] = Field("public", examples=["confidential"])
    """What the story rests on."""

    why: Sentence | None = None
    """Why the rule is there, or what its example leaves open."""

    bad: Snippet = Field(examples=["motivatoin: [throughput]"])
    """What the rule finds; `# ...` stands for lines that are left out."""

    says: Sentence = Field(examples=["the key motivatoin is not known"])
    """What the check says."""

    mend: Annotated[str, Words(600)] = Field(examples=["did you mean motivation?"])
    """The mend that it proposes."""

    good: Snippet = Field(examples=["motivation: [throughput]"])
    """What the rule lets pass."""
