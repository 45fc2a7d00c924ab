"""The words of a quote stand in the repository only while they are approved, as they were approved, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.book import Casebook, Entry
from casebook.model.case import Quote
from casebook.permission import seal
from casebook.reading.yamltext import Path
from casebook.rules import Problem, rule

_OUT = "remove text and attribution: this repository is public; keep them elsewhere until they are approved"


@rule(
    "words-are-approved",
    wants="A quote has words only while they are approved: with day, media and seal, and verbatim ones by the speaker.",
    why="Whatever stands in a public repository is published, and copies of it cannot be called back.",
)
def check(entry: Entry, book: Casebook) -> Iterator[Problem]:
    """Look at the words and at the approval of each quote."""
    for index, quote in enumerate(entry.case.quotes):
        path: Path = ("quotes", index)
        if not any(wrong[:2] == path for wrong in entry.mended):
            yield from _problems(entry, path, quote)


def _problems(entry: Entry, path: Path, quote: Quote) -> Iterator[Problem]:
    given = quote.permission
    if given.status != "approved":
        for name in ("text", "attribution"):
            if getattr(quote, name) is not None:
                message = f"the {name} of a quote stands here whose permission is {given.status}"
                yield Problem(entry.facts.key_place((*path, name)), message, _OUT)
        return
    command = f"casebook approve {entry.slug} {quote.id}"
    for name in ("text", "attribution"):
        if getattr(quote, name) is None:
            message = f"the approved quote {quote.id} has no {name}"
            yield Problem(entry.facts.place(path), message, f"write the {name} as it was approved")
    if quote.wording == "verbatim" and given.by != "speaker":
        hint = "make it a paraphrase, or with the permission of who said it write by: speaker"
        yield Problem(entry.facts.place((*path, "wording")), "verbatim words are approved by the editors only", hint)
    missing = [name for name in ("media", "approved_on", "seal") if not getattr(given, name)]
    if missing:
        message = f"the permission is approved and has no {' and no '.join(missing)}"
        yield Problem(entry.facts.place((*path, "permission")), message, f"run {command}")
    place = entry.facts.key_place((*path, "text"))
    is_misread = any(one.place.line == place.line for one in entry.facts.findings)
    if given.seal and quote.text and given.seal != seal(quote) and not is_misread:
        message = f"the wording changed since it was approved on {given.approved_on or 'a day not told'}"
        hint = f"restore the words, or have them approved anew and run {command}"
        yield Problem(place, message, hint)
