"""What the site publishes for programs: described, valid, and what the description says."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import jsonschema
import pytest
from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.citation import bibtex, citation
from casebook.cli import main
from casebook.linked_data import linked_data
from casebook.outputs import render
from casebook.rows import rows_of
from openapi_spec_validator import validate

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def files(real: Casebook) -> dict[str, Artifact]:
    """Give every file made from the real stories, by path."""
    return {one.path: one for one in render(real)}


@pytest.fixture(scope="module")
def described(files: dict[str, Artifact]) -> dict[str, Any]:
    """Give the OpenAPI document."""
    told: dict[str, Any] = json.loads(files["api/v1/openapi.json"].data)
    return told


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    """A program that reads OpenAPI 3.1 can read ours."""
    validate(described)


def test_every_published_file_is_described_and_no_other(files: dict[str, Artifact], described: dict[str, Any]) -> None:
    """What is served for programs and what is described are one list."""
    made = {f"/{path}" for path in files if path.startswith(("api/", "decks/")) or path in {"cases.csv", "feed.xml"}}
    assert made == {path for template, told in described["paths"].items() for path in _addresses(template, told)}


def _addresses(path: str, told: dict[str, Any]) -> list[str]:
    """Give every address that a described path stands for."""
    for parameter in told["get"].get("parameters", []):
        return [path.replace(f"{{{parameter['name']}}}", name) for name in parameter["schema"]["enum"]]
    return [path]


def test_every_described_file_holds_what_is_described(site: Path, described: dict[str, Any]) -> None:
    """Each path, fetched from the built site, is valid by its schema."""
    for path, told in described["paths"].items():
        ((kind, content),) = told["get"]["responses"]["200"]["content"].items()
        schema = {**content["schema"], "components": described["components"]}
        validator = jsonschema.Draft202012Validator(schema)
        for file in _addresses(path, told):
            text = (site / file.lstrip("/")).read_bytes().decode("utf-8", "replace")
            body = json.loads(text) if "json" in kind else text
            assert [(file, one.json_path, one.message) for one in validator.iter_errors(body)] == []


def test_the_description_refuses_another_body(described: dict[str, Any]) -> None:
    """A missing field and a wrong type do not pass, so that the test above means something."""
    schema = {"$ref": "#/components/schemas/LibraryList", "components": described["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    found = {one.validator for one in validator.iter_errors({"schema": 1, "total": "two", "libraries": []})}
    assert found == {"required", "type"}


def test_the_feed_keeps_the_rules_of_atom(files: dict[str, Artifact], real: Casebook) -> None:
    """Each entry has one id, title, date and link; the newest comes first; the ids are those of no other."""
    raw = files["feed.xml"].data
    root = ET.fromstring(raw)  # noqa: S314 - written by ourselves
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(real.entries)
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert [link.get("rel") for link in one.findall(f"{ATOM}link")].count("alternate") == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert root.find(f"{ATOM}link[@rel='self']") is not None
    dates = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert dates == sorted(dates, reverse=True)
    assert root.findtext(f"{ATOM}updated") == dates[0]
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)


def test_a_feed_reader_finds_the_stories(site: Path, real: Casebook) -> None:
    """A reader parses the feed without complaint, and every page names it."""
    parsed = feedparser.parse((site / "feed.xml").read_bytes())
    assert parsed.bozo == 0
    assert {one.title for one in parsed.entries} == {entry.case.title for entry in real.entries.values()}
    assert all((site / urlsplit(one.link).path.lstrip("/") / "index.html").is_file() for one in parsed.entries)
    assert '<link rel="alternate feed" type="application/atom+xml"' in (site / "about" / "index.html").read_text(
        "utf-8"
    )


def test_a_renamed_story_keeps_its_id_in_the_feed(book: Casebook) -> None:
    """The id is that of the first name, so that a reader does not see a story twice."""

    def ids(one: Casebook) -> list[str]:
        feed = next(file for file in render(one) if file.path == "feed.xml")
        return re.findall("<id>(.*)</id>", str(feed.content))

    entry = book.entries["ferry-tickets"]
    renamed = replace(
        entry, slug="boats", case=entry.case.model_copy(update={"aliases": ("boat-tickets", "ferry-tickets")})
    )
    entries = {("boats" if slug == entry.slug else slug): one for slug, one in book.entries.items()}
    assert sorted(ids(replace(book, entries={**entries, "boats": renamed}))) == sorted(ids(book))


def test_a_story_may_be_called_feed(book: Casebook) -> None:
    """Its id is another one than that of the feed."""
    named = replace(book, entries={"feed": replace(book.entries["ferry-tickets"], slug="feed")})
    text = next(str(one.content) for one in render(named.sound()) if one.path == "feed.xml")
    found = re.findall("<id>(.*)</id>", text)
    assert len(set(found)) == len(found) == 2


def test_the_table_has_a_row_for_each_story(files: dict[str, Artifact], real: Casebook) -> None:
    """A spreadsheet gets one row for each story, and no cell that it would calculate."""
    rows = list(csv.DictReader(io.StringIO(str(files["cases.csv"].content))))
    assert [row["slug"] for row in rows] == list(real.entries)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("50% of A & B_1 for $5 #1", r"50\% of A \& B\_1 for \$5 \#1"),
        ("a } b { c", r"a \textbraceright{} b \textbraceleft{} c"),
        (r"\input{/x}", r"\textbackslash{}input\textbraceleft{}/x\textbraceright{}"),
        ("x^2 ~ y < z | w", r"x\textasciicircum{}2 \textasciitilde{} y \textless{} z \textbar{} w"),
    ],
)
def test_a_citation_survives_a_hostile_title(book: Casebook, title: str, told: str) -> None:
    """No letter of a title acts upon LaTeX, and none ends the entry early: BibTeX counts escaped braces too."""
    entry = book.entries["ferry-tickets"]
    entry = replace(entry, case=entry.case.model_copy(update={"title": title}))
    cited = bibtex(entry, "")
    assert f"  title = {{{{{told}}}}},\n" in cited
    depths = list(accumulate((letter == "{") - (letter == "}") for letter in cited))
    assert (depths[-1], depths.index(0, depths.index(1))) == (0, len(cited) - 1)


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", '=1,"x'])
def test_no_cell_is_a_formula(fictional: Path, book: Casebook, capsys: pytest.CaptureFixture[str], title: str) -> None:
    """What a spreadsheet would calculate is text in the published table and in that of the command."""
    entry = book.entries["ferry-tickets"]
    hostile = replace(entry, case=entry.case.model_copy(update={"title": title}))
    made = render(replace(book, entries={"ferry-tickets": hostile}).sound())
    published = next(str(one.content) for one in made if one.path == "cases.csv")
    path = fictional / "casestudies" / "ferry-tickets" / "case.yml"
    path.write_text(
        re.sub(r"(?m)^title: .*$", lambda _: f"title: {json.dumps(title)}", path.read_text("utf-8")), "utf-8"
    )
    assert main(["list", "--root", str(fictional), "--format", "csv"]) == 0
    for text, told in ((published, title), (capsys.readouterr().out, title.strip())):
        rows = {row["slug"]: row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert rows["ferry-tickets"] == f"'{told}"


def test_a_story_is_linked_data_without_names(site: Path, real: Casebook) -> None:
    """The JSON-LD of each story tells its headline and sources, and none of the names that its sources reveal."""
    for slug, entry in real.entries.items():
        text = (site / "stories" / slug / "index.html").read_text("utf-8")
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        told = json.loads(found)
        assert (told["@type"], told["headline"]) == ("Article", entry.case.title)
        assert told.get("isBasedOn", []) == [source.url for source in entry.case.evidence.sources]
        said = json.dumps({key: value for key, value in told.items() if key != "isBasedOn"})
        assert not [name for source in entry.case.evidence.sources for name in source.names if f'"{name}"' in said]


def test_linked_data_cannot_leave_its_element(book: Casebook) -> None:
    """A hostile headline neither ends the script element nor opens a comment."""
    entry = book.entries["ferry-tickets"]
    title = "</script><!--<script>&\u2028"
    told = linked_data(replace(entry, case=entry.case.model_copy(update={"title": title})))
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told)["headline"] == title


def test_a_citation_leads_back(book: Casebook) -> None:
    """Text and BibTeX name the address, the year in which the editors read the sources, and how far these reach."""
    entry, address = book.entries["ferry-tickets"], "https://casebook.example/stories/ferry-tickets/"
    assert citation(entry, address) == (
        f"PyPy Casebook editors (2030): {entry.case.title}. PyPy Casebook, story ferry-tickets, evidence grade A, "
        f"known until 2030, sources read 1 March 2030. {address}"
    )
    assert bibtex(entry, address).splitlines()[3:] == [
        "  year = {2030},",
        f"  url = {{{address}}},",
        "  note = {Story ferry-tickets, evidence grade A, known until 2030, sources read 1 March 2030}",
        "}",
    ]
    assert "url" not in bibtex(entry, "")


def test_what_is_not_stated_is_said_once(real: Casebook) -> None:
    """An implementation that no source names has no version to miss."""
    rows = rows_of(real.entries["payment-backend"], real)
    told = {row["label"]: [cell["text"] for cell in row["cells"]] for row in rows}
    assert (told["Before"], told["Tried"]) == (["Not stated"], ["PyPy version not stated"])
