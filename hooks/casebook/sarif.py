"""Findings in SARIF 2.1.0, the form that code hosts and editors read from every checker."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from casebook.catalogue import Explained
from casebook.finding import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(findings: Sequence[Finding], rules: Sequence[Explained], site: str) -> str:
    """Write *findings*, all of them, with what *rules* say of themselves.

    *site* is the address of the casebook; without one nothing is linked.
    """
    link = {"informationUri": site} if site else {}
    driver = {"name": "casebook", **link, "rules": [_rule(one, site) for one in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(findings, [one.name for one in rules]),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rule(one: Explained, site: str) -> dict[str, Any]:
    return {
        "id": one.name,
        "shortDescription": {"text": one.wants},
        "fullDescription": {"text": f"{one.wants} {one.why}".strip()},
        "help": {"text": f"{one.wants} {one.why}".strip()},
        **({"helpUri": f"{site}reference/rules/{one.name}/"} if site else {}),
        "defaultConfiguration": {"level": one.severity},
    }


def _results(findings: Sequence[Finding], names: Sequence[str]) -> list[dict[str, Any]]:
    index = {name: number for number, name in enumerate(names)}
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        print_of = _fingerprint(finding)
        seen[print_of] += 1
        results.append(_result(finding, index[finding.rule], f"{print_of}:{seen[print_of]}"))
    return results


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    where = {"uri": quote(place.file)}, {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": f"{finding.message}. Mend: {finding.hint}"},
        "locations": [{"physicalLocation": {"artifactLocation": where[0], "region": where[1]}}],
        "partialFingerprints": {"casebook/v1": fingerprint},
    }


def _fingerprint(finding: Finding) -> str:
    """Give what stays the same when lines above are added or removed."""
    told = f"{finding.place.file}\0{finding.rule}\0{finding.message}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]
