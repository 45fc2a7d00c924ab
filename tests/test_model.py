"""One definition of a case gives the validator, the JSON Schema, the blank file and the field reference."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
import yaml
from casebook.book import Casebook
from casebook.describe import blank_case, field_lines, json_schema
from casebook.load import load
from casebook.model.case import Case, Line
from casebook.model.fields import Known
from casebook.model.library import Library
from casebook.model.talk import Talk
from casebook.outputs.json_api import known
from casebook.reading.shape import shape
from casebook.reading.yamltext import read_yaml
from pydantic import Field

from tests.conftest import PROJECT


class CoreLoader(yaml.SafeLoader):
    """Reads scalars as an editor does: dates stay text."""


CoreLoader.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def keys_of(value: Any, path: str = "") -> set[str]:
    """Give the dotted path of every key in *value*, without the positions in lists."""
    if isinstance(value, dict):
        return {found for key, part in value.items() for found in {f"{path}{key}", *keys_of(part, f"{path}{key}.")}}
    return {found for part in value for found in keys_of(part, path)} if isinstance(value, list) else set()


def test_every_story_passes_the_json_schema(real: Casebook) -> None:
    """What the check accepts an editor accepts too."""
    schema = json_schema(known(real))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for slug, entry in real.entries.items():
        told = yaml.load(entry.facts.text, CoreLoader)  # noqa: S506 - a safe loader of our own
        assert [(slug, error.json_path, error.message) for error in validator.iter_errors(told)] == []


def test_the_json_schema_refuses_what_the_check_refuses(book: Casebook) -> None:
    """A wrong word, an unknown key and a missing one are wrong in an editor too."""
    told = yaml.load(book.entries["ferry-tickets"].facts.text, CoreLoader)  # noqa: S506 - as above
    validator = jsonschema.Draft202012Validator(json_schema(known(book)))
    assert list(validator.iter_errors(told)) == []
    told["who"]["sector"], told["colour"] = "webb", "blue"
    del told["title"]
    assert sorted(error.validator for error in validator.iter_errors(told)) == [
        "additionalProperties",
        "enum",
        "required",
    ]


def test_every_key_of_every_story_is_in_blank_file_and_reference(real: Casebook) -> None:
    """No story uses a field that the blank file or the field reference does not show."""
    used = {key for entry in real.entries.values() for key in keys_of(entry.facts.data)}
    listed = {line.path.replace("[]", "") for line in field_lines()}
    assert used - listed == set()
    blank = yaml.safe_load(re.sub(r"(?m)^( *)# (?=(- )?[a-z_]+:( |$))", r"\1", blank_case()))
    assert listed - keys_of(blank) == set()


def test_adding_a_field_touches_one_place(book: Casebook) -> None:
    """A field added to the model is validated, suggested, in the schema and in the table."""

    class Painted(Case):
        """A case with a colour."""

        colour: Line = Field(examples=["sea green"])
        """The colour of the ferry."""

    facts = book.entries["ferry-tickets"].facts
    reading = read_yaml(facts.text.replace("title:", "color: red\ntitle:", 1).encode(), "case.yml")
    shape(reading, Painted, Known())
    assert [(one.message, one.hint.split("?")[0]) for one in reading.findings] == [
        ("the key color is not known", "did you mean colour")
    ]
    assert "colour" in json_schema(Known(), Painted)["required"]
    assert [line.example for line in field_lines(Painted) if line.path == "colour"] == ['"sea green"']


@pytest.mark.parametrize("model", [Case, Library, Talk])
def test_every_field_has_its_sentence_and_example(model: Any) -> None:
    """The reference explains every field; leaves have an example."""
    lines = list(field_lines(model))
    assert [line.path for line in lines if not line.sentence.endswith(".")] == []
    leaves = [line for line in lines if line.kind not in {"list of entries", "group of fields"}]
    assert [line.path for line in leaves if not line.example] in ([], ["quotes[].permission.seal"])


def test_the_examples_of_words_are_words(real: Casebook) -> None:
    """An example in the model names a word that the vocabulary has."""
    for line in field_lines():
        if line.terms:
            told = json.loads(line.example)
            words = told if isinstance(told, list) else [told]
            assert [word for word in words if word not in real.vocabulary.terms(line.terms)] == []


FACTS = ("measurements", 0)
DIFFERENCES: list[tuple[str, tuple[str | int, ...], dict[str, Any], bool]] = [
    ("as it is", FACTS, {}, True),
    ("before without after", FACTS, {"after": None}, False),
    ("before, after and ratio", FACTS, {"ratio": 2.5}, False),
    ("nothing measured", FACTS, {"before": None, "after": None}, False),
    ("a ratio", FACTS, {"before": None, "after": None, "ratio": 2.5}, True),
    ("a range", FACTS, {"before": None, "after": None, "range": [1.1, 2]}, True),
    ("a range of one", FACTS, {"before": None, "after": None, "range": [1.1]}, False),
    ("a range of three", FACTS, {"before": None, "after": None, "range": [1.1, 2, 3]}, False),
    ("a range from zero", FACTS, {"before": None, "after": None, "range": [0, 2]}, False),
    ("a value", FACTS, {"before": None, "after": None, "value": -4}, True),
    ("a ratio and a value", FACTS, {"before": None, "after": None, "ratio": 2, "value": 1}, False),
    ("nothing before", FACTS, {"before": 0}, False),
    ("less than nothing", FACTS, {"after": -1}, False),
    ("a year", ("when",), {"adopted": 2029}, True),
    ("a quarter", ("when",), {"adopted": "2029-Q4"}, True),
    ("a fifth quarter", ("when",), {"adopted": "2029-Q5"}, False),
    ("a month", ("when",), {"adopted": "2029-12"}, True),
    ("a thirteenth month", ("when",), {"adopted": "2029-13"}, False),
    ("a month of nothing", ("when",), {"adopted": "2029-00"}, False),
    ("a day where a month is the finest", ("when",), {"adopted": "2029-12-01"}, False),
    ("a year of three digits", ("when",), {"adopted": 290}, False),
    ("a day that no month has", ("evidence", "sources", 0), {"read": "2030-03-32"}, False),
    ("a version", ("runtime", "tried"), {"versions": ["2.0 beta 2"]}, True),
    ("a version as a number", ("runtime", "tried"), {"versions": [2.5]}, True),
    ("a version in words", ("runtime", "tried"), {"versions": ["newest"]}, False),
    ("a version below nothing", ("runtime", "tried"), {"versions": [-2]}, False),
    ("a version that is not stated", ("runtime", "tried"), {"versions": ["not-stated"]}, True),
    ("a library and a component", ("libraries", 0), {"component": "A winch"}, False),
    ("a component", ("libraries", 0), {"library": None, "component": "A winch"}, True),
    ("neither library nor component", ("libraries", 0), {"library": None}, False),
    ("a blank text", ("who",), {"does": "   "}, False),
    ("a text that is too long", ("who",), {"does": "x" * 121}, False),
    ("an unknown key", ("who",), {"colour": "blue"}, False),
]


@pytest.mark.parametrize(("name", "path", "changes", "fits"), DIFFERENCES, ids=[one[0] for one in DIFFERENCES])
def test_schema_and_model_agree(
    book: Casebook, name: str, path: tuple[str | int, ...], changes: dict[str, Any], *, fits: bool
) -> None:
    """What an editor underlines is what the check refuses; a value of None takes the key away."""
    told = yaml.load(book.entries["ferry-tickets"].facts.text, CoreLoader)  # noqa: S506 - as above
    here: Any = told
    for step in path:
        here = here[step]
    for key, value in changes.items():
        here.pop(key, None) if value is None else here.update({key: value})
    validator = jsonschema.Draft202012Validator(json_schema(known(book)))
    reading = read_yaml(yaml.safe_dump(told, sort_keys=False).encode(), "case.yml")
    shape(reading, Case, book_words(book))
    assert (name, list(validator.iter_errors(told)) == [], reading.findings == []) == (name, fits, fits)


def book_words(book: Casebook) -> Known:
    """Give the words that a case of *book* may name, the sources of the ferry story among them."""
    return Known({**known(book).words, "source": {"logbook": ""}})


def test_what_one_story_needs_of_the_others_is_the_same_as_when_all_is_read(real: Casebook) -> None:
    """Stories read by name resolve every library and section, and know every public name."""
    brief = load(PROJECT, frozenset(real.entries))
    assert brief.findings == []
    assert brief.book.entries.keys() == real.entries.keys()
    assert brief.book.public_names == real.public_names
