"""Links between the finished pages of a site."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_ADDRESS = re.compile(rf"\s(?:href|src){_VALUE}", re.IGNORECASE)
_ANCHOR = re.compile(rf"\s(?:id|name){_VALUE}", re.IGNORECASE)
_NO_TAGS = re.compile(r"<!--.*?-->|(<(?:script|style)\b[^>]*>).*?</(?:script|style)>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*>""")


def broken(pages: Mapping[str, str], files: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Give each page and address in it that leads to no file of the site, or to no anchor of a page.

    *pages* holds the HTML by path (`stories/x/index.html`), *files* every path of the site.
    """
    told = {path: _ends(text) for path, text in pages.items()}
    known = {path: ends.anchors for path, ends in told.items()}
    for path, ends in sorted(told.items()):
        if path == "404.html":
            continue
        for address in sorted(ends.addresses):
            if not _leads(path, address, files, known):
                yield path, address


def nearest(url: str, listed: Iterable[str]) -> str | None:
    """Give the nearest of the *listed* folders that *url* lies in.

    >>> nearest("reference/rules/x/", ["reference/", "reference/rules/", "stories/"])
    'reference/rules/'
    """
    return max((folder for folder in listed if url.startswith(folder)), key=len, default=None)


def anchors(text: str) -> frozenset[str]:
    """Give every anchor of the HTML *text*."""
    return _ends(text).anchors


class _Ends(NamedTuple):
    """Both ends of the links of a page: the anchors in it, and the addresses that it leads to."""

    anchors: frozenset[str]
    addresses: frozenset[str]


@lru_cache(maxsize=4096)
def _ends(text: str) -> _Ends:
    """Read the opening tags of HTML, those of scripts included; what only looks like one in text is not among them.

    Kept, as a preview asks for the same pages at every reload.
    """
    tags = "\n".join(_TAG.findall(_NO_TAGS.sub(r"\1", text)))
    return _Ends(_found(_ANCHOR, tags), _found(_ADDRESS, tags))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    found = (next(filter(None, parts), None) for parts in pattern.findall(text))
    return frozenset(html.unescape(part) for part in found if part)


def _leads(path: str, address: str, files: AbstractSet[str], anchors_of: Mapping[str, AbstractSet[str]]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return True
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if parts.path.endswith("/") or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return False
    known = anchors_of.get(target)
    return not parts.fragment or known is None or unquote(parts.fragment) in known or parts.fragment.startswith("__")
