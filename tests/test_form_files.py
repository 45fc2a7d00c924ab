"""What the form is built from: locked libraries, their licences, expressions that both languages read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from casebook.book import Casebook
from casebook.describe import json_schema
from casebook.outputs.form import form_data
from casebook.outputs.json_api import known
from casebook.portable import portable

PROJECT = Path(__file__).parent.parent
VENDOR = PROJECT / "hooks" / "casebook" / "theme" / "assets" / "vendor"


def test_the_libraries_of_the_browser_are_locked() -> None:
    """Each package of the bundle has its version and a checksum, and the lock names no address."""
    text = (PROJECT / ".ci" / "deno.lock").read_text("utf-8")
    packages = json.loads(text)["npm"]
    assert {name.split("@")[0] for name in packages} >= {"yaml", "markdown-it", "smol-toml"}
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "://" not in text
    config = json.loads((PROJECT / ".ci" / "deno.json").read_text("utf-8"))
    assert all(re.fullmatch(r"npm:[a-z-]+@\d+\.\d+\.\d+", one) for one in config["imports"].values())


@pytest.mark.parametrize(
    ("name", "holder"), [("yaml.js", "Eemeli Aro"), ("markdown.js", "Vitaly Puzrin"), ("toml.js", "Squirrel Chat")]
)
def test_the_bundle_keeps_the_licences(name: str, holder: str) -> None:
    """The notices stay in what is served."""
    text = (VENDOR / name).read_text("utf-8")
    assert holder in text
    assert (
        "WITHOUT WARRANTY OF ANY KIND" in text
        or 'PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"' in text
        or 'PROVIDED "AS IS"' in text
    )


@pytest.mark.parametrize(
    ("form", "want"),
    [
        (r"\w[\w-]{0,4}", r"[\p{L}\p{N}_][\p{L}\p{N}_-]{0,4}"),
        (r"(?P<who>\d)(?P=who)\Z", r"(?<who>\p{Nd})\k<who>$"),
        (r"[^\W_]+['\u2019]", r"[\p{L}\p{N}]+['\u2019]"),
        (r"\"\'[\])}>\"]", r"""\"'[\])}>"]""".replace(r"\"", '"', 1)),
        (r"(?i:May)\b", r"(?:[Mm][Aa][Yy])(?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_]))"),
    ],
)
def test_expressions_are_turned_for_the_browser(form: str, want: str) -> None:
    """Letters of every language, named groups, ends and escapes mean the same there."""
    assert portable(form) == want


def test_the_form_publishes_no_story_that_may_not_be_shown(book: Casebook) -> None:
    """Its references are those of the sound casebook, and no quote or source is among its data."""
    text = json.dumps(form_data(book.sound()))
    assert "The queue went away" not in text
    assert "harbour.example" not in text


def test_editors_are_shown_what_each_word_means(book: Casebook) -> None:
    """Every enum of the schema has a description for each of its words."""
    told = json_schema(known(book))["$defs"]["Who"]["properties"]["sector"]
    place = told["enum"].index("advertising")
    assert told["enumDescriptions"][place] == (
        "Online advertising. Auctions and delivery of advertisements on the web."
    )
    assert len(told["enum"]) == len(told["enumDescriptions"])
