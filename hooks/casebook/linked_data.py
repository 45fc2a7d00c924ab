"""A story as linked data of schema.org: what search engines may know, and nobody's name."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from casebook.book import Entry
from casebook.citation import SITE
from casebook.model import dates

_LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def linked_data(entry: Entry) -> Markup:
    """Give the JSON-LD of a story for a script element: nothing in it can end that element."""
    return in_script(_record(entry))


def in_script(value: object) -> Markup:
    """Write *value* as JSON for a script element, its keys in their order."""
    told = json.dumps(value, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        told = told.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(told)  # noqa: S704 - every letter that HTML acts upon is escaped


def _record(entry: Entry) -> dict[str, Any]:
    case = entry.case
    publisher = {"@type": "Organization", "name": SITE}
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": case.title,
        "abstract": case.summary,
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": f"{SITE} editors"},
        "publisher": publisher,
        "license": _LICENSE,
        "isAccessibleForFree": True,
        "about": {"@type": "SoftwareApplication", "name": "PyPy", "applicationCategory": "Python implementation"},
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": f"../../api/v1/cases/{entry.slug}.json",
        },
    }
    period = _period(case.when.adopted, case.when.ended or case.when.confirmed)
    links = [source.url for source in case.evidence.sources]
    return told | ({"temporalCoverage": period} if period else {}) | ({"isBasedOn": links} if links else {})


def _period(begin: str, end: str) -> str:
    """Give the span that a story covers in ISO 8601, no finer than it was told; quarters become years."""
    told = [one.split("-Q")[0] for one in (begin, end) if dates.is_date(one)]
    return "/".join(dict.fromkeys(told))
