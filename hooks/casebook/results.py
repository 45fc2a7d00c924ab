"""What the search engine of the site writes, read back: which result leads to which page."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any

_MARK = b"pagefind_dcd"
_WORD = re.compile(r"[a-z][a-z0-9-]{2,}[a-z0-9]")
_LONGEST = 24


def stories(fragments: Mapping[str, bytes]) -> dict[str, str]:
    """Give the slug of each result that is a story, by its id; *fragments* are Pagefind's files of pages, by id.

    In the browser Pagefind tells the address of a result only after fetching its file, 3 kB for each of hundreds.
    """
    pages = {name: _page(data) for name, data in sorted(fragments.items())}
    return {name: page["url"].split("/")[2] for name, page in pages.items() if "story" in page["filters"]}


def words(fragments: Mapping[str, bytes]) -> list[str]:
    """Give the words of the stories, those of most stories first: what a mistyped word may have meant."""
    pages = [page for page in map(_page, fragments.values()) if "story" in page["filters"]]
    counted = Counter(word for page in pages for word in set(_WORD.findall(_plain(page["content"]))))
    return sorted((word for word in counted if len(word) <= _LONGEST), key=lambda word: (-counted[word], word))


def _plain(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(mark))


def _page(data: bytes) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(_MARK))
    return page
