"""Pages: a template and what it shows, as one Markdown file of front matter and finished HTML.

HTML and not Markdown, so that the site generator has nothing left to interpret in the words of a stranger.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casebook.artifact import Artifact
from casebook.book import Casebook
from casebook.comparison import SHAPES, change, gain, number, shown, verdict, within
from casebook.linked_data import in_script, linked_data
from casebook.model import dates
from casebook.narrative import to_html
from casebook.slides.content import approval
from casebook.slides.letters import said

_TEMPLATES = Path(__file__).parent / "templates"


def page(book: Casebook, path: str, template: str, front: dict[str, Any], **shown: Any) -> Artifact:
    """Make the page at *path* (`stories/x.md`) from *template*; *front* holds title, description and the like.

    A key `source` in *front* names the file that an editor of the page would change.
    """
    base = "../" * (path.count("/") + (Path(path).name != "index.md"))
    body = (
        _environment()
        .get_template(template)
        .render(book=book, base=base, front=front, words=book.vocabulary, **_helpers(book), **shown)
    )
    told = {key: value for key, value in front.items() if key != "source"}
    text = f'---\n{json.dumps(told, ensure_ascii=False)}\n---\n\n<div class="cb">\n{body.strip()}\n</div>\n'
    return Artifact(path, text, front.get("source"), is_page=True)


def fragment(book: Casebook, template: str, base: str, **shown: Any) -> str:
    """Make a piece of a page from *template*; its links begin with *base*."""
    return (
        _environment()
        .get_template(template)
        .render(book=book, base=base, words=book.vocabulary, **_helpers(book), **shown)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date": day, "number": number, "code": code, "plain": plain}
    environment.filters |= {"change": change, "within": within, "last_day": dates.last_day, "ending": dates.ending}
    environment.filters |= {"visible": visible, "said": said, "linked_data": linked_data, "in_script": in_script}
    environment.globals |= {"shape_of": SHAPES.get}
    return environment


def _helpers(book: Casebook) -> dict[str, Any]:
    return {
        "term": book.vocabulary.term,
        "gain": lambda measurement: gain(measurement, book.vocabulary),
        "verdict": lambda measurement: verdict(measurement, book.vocabulary),
        "standing": lambda measurement: shown(measurement, book.vocabulary)[1],
        "figure": lambda measurement: shown(measurement, book.vocabulary)[0],
        "approval": lambda quote: approval(book.vocabulary, quote),
        "narrative": lambda text, base, below=0: Markup(to_html(text, base, below=below)),  # noqa: S704 - nh3 has cleaned it
    }


def day(text: str) -> str:
    """Write a date of a source file for a reader, no finer than it was told."""
    return str(dates.parse(text)) if dates.is_date(text) else text.replace("-", " ")


def code(text: str) -> Markup:
    """Show `words` in backticks as code, and everything else as it is."""
    parts = text.split("`")
    pieces = [
        Markup("<code>{}</code>").format(part) if index % 2 else Markup.escape(part) for index, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


def plain(text: str) -> str:
    """Give *text* without its backticks, where nothing can be shown as code."""
    return text.replace("`", "")


def visible(text: str) -> str:
    """Show what would not be seen, or be taken for something else, by its number."""
    return "".join(letter if letter == "\n" or " " <= letter <= "~" else f"⟨U+{ord(letter):04X}⟩" for letter in text)
