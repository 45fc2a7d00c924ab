"""Links between the finished pages of a site."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(r"\s(?:href|src)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_ANCHOR = re.compile(r"\s(?:id|name)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_SCRIPT = re.compile(r"<script\b.*?</script>|<!--.*?-->", re.DOTALL)


def broken(pages: Mapping[str, str], files: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Give each page and address in it that leads to no file of the site, or to no anchor of a page.

    *pages* holds the HTML by path (`stories/x/index.html`), *files* every path of the site.
    """
    known = {path: anchors(text) for path, text in pages.items()}
    for path, text in sorted(pages.items()):
        if path == "404.html":
            continue
        for address in sorted(_found(_ADDRESS, _SCRIPT.sub("", text))):
            if not _leads(path, address, files, known):
                yield path, address


def anchors(text: str) -> set[str]:
    """Give every anchor of the HTML *text*."""
    return _found(_ANCHOR, text)


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {html.unescape(next(part for part in found if part)) for found in pattern.findall(text) if any(found)}


def _leads(path: str, address: str, files: AbstractSet[str], anchors_of: Mapping[str, set[str]]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if parts.path.endswith("/") or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return False
    known = anchors_of.get(target)
    return not parts.fragment or known is None or unquote(parts.fragment) in known or parts.fragment.startswith("__")
