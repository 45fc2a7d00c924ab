"""Links between the finished pages of a site."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
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
    tags = {path: _tags(text) for path, text in pages.items()}
    known = {path: _found(_ANCHOR, told) for path, told in tags.items()}
    for path, told in sorted(tags.items()):
        if path == "404.html":
            continue
        for address in sorted(_found(_ADDRESS, told)):
            if not _leads(path, address, files, known):
                yield path, address


def anchors(text: str) -> set[str]:
    """Give every anchor of the HTML *text*."""
    return _found(_ANCHOR, _tags(text))


def _tags(text: str) -> str:
    """Give the opening tags of HTML, those of scripts included; what only looks like one in text is not among them."""
    return "\n".join(_TAG.findall(_NO_TAGS.sub(r"\1", text)))


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {html.unescape(next(part for part in found if part)) for found in pattern.findall(text) if any(found)}


def _leads(path: str, address: str, files: AbstractSet[str], anchors_of: Mapping[str, set[str]]) -> bool:
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
