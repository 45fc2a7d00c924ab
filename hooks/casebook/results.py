"""What the search engine of the site writes, read back: which result leads to which page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

_MARK = b"pagefind_dcd"


def stories(fragments: Mapping[str, bytes]) -> dict[str, str]:
    """Give the slug of each result that is a story, by its id; *fragments* are Pagefind's files of pages, by id.

    In the browser Pagefind tells the address of a result only after fetching its file, 3 kB for each of hundreds.
    """
    pages = {name: json.loads(gzip.decompress(data).removeprefix(_MARK)) for name, data in sorted(fragments.items())}
    return {name: page["url"].split("/")[2] for name, page in pages.items() if "story" in page["filters"]}
