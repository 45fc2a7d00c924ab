"""The kinds of value that a record may hold: each reads a scalar, explains itself, and gives its JSON Schema.

A scalar arrives as the text that stands in the file, so that the field decides what it is: `2.10` stays 2.10 for a
version and becomes a number for a figure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from casebook.model import dates
from casebook.model.marks import Choice
from casebook.model.refusals import bad, number_hint, shown, suggest
from casebook.model.sentences import sentences

ABSENT = ("not-stated", "withheld")


class Numeral(str):
    """A scalar that YAML 1.2 reads as a number, kept as written."""

    __slots__ = ()


@dataclass(frozen=True)
class Known:
    """The words that references may name: by kind, each with its label."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, str] | None:
        """Give the words of *kind*, or None when nothing is known of that kind."""
        return self.words.get(kind)


class Record(BaseModel):
    """A mapping in a source file: every key known, nothing changeable after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    choice: ClassVar[Choice | None] = None

    @model_validator(mode="after")
    def _has_chosen(self) -> Self:
        if self.choice and not self.choice.is_made(self):
            raise bad("entries-are-whole", self.choice.message, self.choice.hint)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let pydantic describe each field with its sentence."""
        told = handler.resolve_ref_schema(handler(schema))
        for name, sentence in sentences(cls).items():
            told["properties"][cls.model_fields[name].alias or name]["description"] = sentence
        return told | (cls.choice.schema() if cls.choice else {})


class Value:
    """A kind of scalar; subclasses say how it is read and how JSON Schema describes it."""

    def read(self, value: object, known: Known) -> object:
        """Give the Python value of the scalar *value*; raise the error of `bad` when it does not fit."""
        raise NotImplementedError

    def asked(self) -> str:
        """Say in words what is to be written where nothing stands."""
        return str(getattr(self, "wanted", ""))

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the value."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read the value with `read`."""

        def read(value: object, info: core_schema.ValidationInfo) -> object:
            return self.read(value, info.context or Known())

        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Let pydantic describe the value with `schema`."""
        return self.schema()


def _text(value: object, wanted: str) -> str:
    if value is None or value == "":
        raise bad("fields-are-filled", "the value is empty", f"write {wanted}")
    if isinstance(value, Numeral):
        raise bad("values-fit", f"{value} is a number here", f'put it in quotes: "{value}"')
    if not isinstance(value, str):
        raise bad("values-fit", f"expected text, found {shown(value)}", f"write {wanted}")
    if not value.strip():
        raise bad("fields-are-filled", "the value is blank", f"write {wanted}")
    return str(value)


@dataclass(frozen=True)
class Words(Value):
    """Text of at most *most* characters, of one line unless *lines* is set."""

    most: int
    lines: bool = False

    def asked(self) -> str:
        """Ask for the text."""
        return "the text" if self.lines else "the text here"

    def read(self, value: object, known: Known) -> str:
        """Read the text."""
        text = _text(value, self.asked())
        text = text.strip() if self.lines else " ".join(text.split())
        if len(text) > self.most:
            over = len(text) - self.most
            raise bad("values-fit", f"the text has {len(text)} characters", f"cut {over}: at most {self.most} fit")
        return text

    def schema(self) -> dict[str, Any]:
        """Describe the text."""
        return {"type": "string", "minLength": 1, "maxLength": self.most, "pattern": r"\S"}


@dataclass(frozen=True)
class Pattern(Value):
    """Text of a fixed form: *form* is the regular expression, *wanted* says it in words."""

    form: str
    wanted: str
    rule: str = "values-fit"

    def read(self, value: object, known: Known) -> str:
        """Read the text."""
        text = _text(value, self.asked())
        if not re.fullmatch(self.form, text, re.ASCII):
            raise bad(self.rule, f"{shown(text)} does not have the right form", f"write {self.wanted}")
        return text

    def schema(self) -> dict[str, Any]:
        """Describe the text."""
        return {"type": "string", "pattern": f"^{self.form}$"}


@dataclass(frozen=True)
class Term(Value):
    """A word of the vocabulary list *kind*; with *absent* also not-stated and withheld."""

    kind: str
    absent: bool = False

    def asked(self) -> str:
        """Ask for a word of the list."""
        return f"one word of the list {self.kind}"

    def read(self, value: object, known: Known) -> str:
        """Read the word."""
        word = _text(value, self.asked())
        allowed = known.of(self.kind)
        if allowed is None or word in allowed or (self.absent and word in ABSENT):
            return word
        extra = dict.fromkeys(ABSENT, "") if self.absent else {}
        raise bad(
            "terms-are-known", f"{shown(word)} is not in the list {self.kind}", suggest(word, {**allowed, **extra})
        )

    def schema(self) -> dict[str, Any]:
        """Describe the word; `describe` fills in the list."""
        return {"type": "string", "x-terms": self.kind, "x-absent": self.absent}


@dataclass(frozen=True)
class Reference(Value):
    """The id of something of *kind* that is defined elsewhere: a library, a source, a talk section, a story."""

    kind: str

    def asked(self) -> str:
        """Ask for an id."""
        return f"the id of a {self.kind}"

    def read(self, value: object, known: Known) -> str:
        """Read the id."""
        word = _text(value, self.asked())
        allowed = known.of(self.kind)
        if allowed is None or word in allowed:
            return word
        raise bad("references-resolve", f"no {self.kind} has the id {shown(word)}", suggest(word, allowed))

    def schema(self) -> dict[str, Any]:
        """Describe the id; `describe` fills in those that exist."""
        return {"type": "string", "x-reference": self.kind}


@dataclass(frozen=True)
class Moment(Value):
    """A date no finer than *finest*; with *absent* also not-stated and withheld."""

    finest: dates.Precision
    absent: bool = False

    def asked(self) -> str:
        """Ask for a date that is coarse enough."""
        forms = ["2014", "2014-Q3", "2014-09", "2014-09-30"][: self.finest]
        return f"a date as {', '.join(forms[:-1])} or {forms[-1]}"

    def read(self, value: object, known: Known) -> str:
        """Read the date; it stays text in the form it was told."""
        text = str(value) if isinstance(value, Numeral) else _text(value, self.asked())
        if self.absent and text in ABSENT:
            return text
        if not dates.is_date(text):
            raise bad("dates-exist", f"{shown(text)} is not a date", f"write {self.asked()}{dates.readings(text)}")
        if dates.parse(text).precision > self.finest:
            raise bad("dates-exist", f"{text} is finer than this date may be", f"write {self.asked()}")
        return text

    def schema(self) -> dict[str, Any]:
        """Describe the date; a bare year is a number to an editor."""
        month, day = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
        years = r"\d{4}"
        form = [years, rf"{years}-Q[1-4]", f"{years}-{month}", f"{years}-{month}-{day}"][: self.finest]
        words = list(ABSENT) if self.absent else []
        pattern = f"^({'|'.join([*form, *words])})$"
        return {"type": ["string", "integer"], "pattern": pattern, "minimum": 1000, "maximum": 9999}


@dataclass(frozen=True)
class Version(Value):
    """A version as the project writes it, such as 2.10, 5.8.0 or 2.0 beta 2."""

    form: str = r"\d+(\.\d+)*( ?[A-Za-z]+ ?\d*)?"

    wanted: ClassVar[str] = "a version such as 2.7"

    def read(self, value: object, known: Known) -> str:
        """Read the version; `2.10` stays 2.10."""
        text = str(value) if isinstance(value, Numeral) else _text(value, self.asked())
        if text in ABSENT or re.fullmatch(self.form, text, re.ASCII):
            return text
        hint = (
            "one version to an entry: [2.2, 2.3]"
            if "," in text
            else "write digits and dots, such as 2.10, or not-stated"
        )
        raise bad("values-fit", f"{shown(text)} is not a version", hint)

    def schema(self) -> dict[str, Any]:
        """Describe the version; to an editor 2.10 is a number."""
        return {"type": ["string", "number"], "pattern": f"^({self.form}|{'|'.join(ABSENT)})$", "minimum": 0}


@dataclass(frozen=True)
class Figure(Value):
    """A number, written without quotes, separators or unit; with *compares* it must be above zero."""

    compares: bool = False

    def read(self, value: object, known: Known) -> float:
        """Read the number."""
        if isinstance(value, Numeral) and math.isfinite(float(value)):
            return self._bounded(float(value))
        told = str(value) if isinstance(value, str) else ""
        raise bad("values-fit", f"expected a number, found {shown(value)}", number_hint(told))

    def schema(self) -> dict[str, Any]:
        """Describe the number."""
        return {"type": "number", **({"exclusiveMinimum": 0} if self.compares else {})}

    def _bounded(self, number: float) -> float:
        if self.compares and number <= 0:
            raise bad("values-fit", "a comparison needs figures above zero", "write 0.9 for 10% less")
        return number


@dataclass(frozen=True)
class Flag(Value):
    """True or false."""

    def read(self, value: object, known: Known) -> bool:
        """Read the flag."""
        if isinstance(value, bool):
            return value
        raise bad("values-fit", f"expected true or false, found {shown(value)}", "write true or false")

    def schema(self) -> dict[str, Any]:
        """Describe the flag."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Edition(Value):
    """The version of a file format; only *number* is known."""

    number: int

    def read(self, value: object, known: Known) -> int:
        """Read the version of the format."""
        if str(value) == str(self.number):
            return self.number
        raise bad("values-fit", f"{shown(value)} is not a version of this format", f"write {self.number}")

    def schema(self) -> dict[str, Any]:
        """Describe the version of the format."""
        return {"type": "integer", "const": self.number}


@dataclass(frozen=True)
class Link(Value):
    """A web address with https or http."""

    wanted: ClassVar[str] = "a web address that begins with https://"

    def read(self, value: object, known: Known) -> str:
        """Read the address."""
        text = _text(value, self.asked())
        parts = _split(text)
        if parts is None or parts.scheme not in {"https", "http"} or not parts.hostname or re.search(r"[\s<>\"]", text):
            raise bad("values-fit", f"{shown(text)} is not a web address", "write it whole, from https:// on")
        return text

    def schema(self) -> dict[str, Any]:
        """Describe the address."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


def _split(text: str) -> Any:
    try:
        return urlsplit(text)
    except ValueError:
        return None


SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Identifier = Pattern(SLUG, "small letters, digits and single hyphens, such as first-load-test")
