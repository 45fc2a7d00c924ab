"""Begin a story: write a commented case.yml and story.md to fill in.

example:
  casebook new ticket-queue
  casebook check casestudies/ticket-queue
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from casebook.describe import blank_case, blank_story
from casebook.load import UnreadableError, load
from casebook.model.fields import SLUG


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("slug", metavar="SLUG", help="the folder's name: it describes the role and names nobody")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the two files; refuse to overwrite anything."""
    slug = options.slug
    if not re.fullmatch(SLUG, slug):
        raise UnreadableError(f"{slug} is not a folder name: use small letters, digits and single hyphens")
    folder = root / "casestudies" / slug
    book = load(root).book
    aliases = {alias: other for other, entry in book.entries.items() for alias in entry.case.aliases}
    if folder.exists() or slug in aliases:
        raise UnreadableError(
            f"{slug} exists already{f' as a former name of {aliases[slug]}' if slug in aliases else ''}"
        )
    folder.mkdir()
    (folder / "case.yml").write_text(blank_case(book.vocabulary.known(), book.address), encoding="utf-8")
    (folder / "story.md").write_text(blank_story(), encoding="utf-8")
    sys.stdout.write(
        f"wrote casestudies/{slug}/case.yml and story.md\n"
        f"next: fill them in, then run casebook check casestudies/{slug}\n"
        "an editor that knows YAML schemas completes the words: the first line of case.yml has the address of the "
        "schema, and CASEBOOK_SITE_URL sets another site\n"
        "a pull request is public at once and for ever, also under which account: "
        "who must not be recognised reads docs/contribute/anonymous.md first\n"
    )
    return 0
