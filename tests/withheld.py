"""Quotes that may not be shown, in each way, with words that can be looked for in everything that is made."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from casebook.model.case import Quote
from casebook.permission import seal

SENTINEL = "ZQSENTINEL"
APPROVED = {"status": "approved", "by": "speaker", "media": ["site", "slides"], "approved_on": "2025-03-01"}
WAYS: dict[str, dict[str, object]] = {
    "pending": {"status": "pending"},
    "refused": {"status": "refused"},
    "withdrawn": {"status": "withdrawn", "withdrawn_on": "2025-04-01"},
    "embargoed": {**APPROVED, "embargo": "2999-01-01"},
    "expired": {**APPROVED, "until": "2025-05-01"},
    "nowhere": {**APPROVED, "media": []},
    "unsealed": {**APPROVED, "seal": None},
    "undated": {**APPROVED, "approved_on": None},
    "unsaid": {**APPROVED, "by": "editors"},
    "early": {**APPROVED, "approved_on": "2999-01-01"},
    "changed": {**APPROVED, "seal": "0123456789abcdef"},
}
"""Permissions that allow nothing on 1 June 2026."""
STORY = "casestudies/ferry-tickets/case.yml"


def quote(name: str, permission: dict[str, object]) -> Quote:
    """Make the quote *name* with the right seal unless *permission* tells another one."""
    told = {"id": name, "text": f"{SENTINEL} words {name}", "attribution": f"{SENTINEL} speaker", "wording": "verbatim"}
    draft = Quote.model_validate({**told, "grade": "B", "permission": {"status": "pending"}})
    whole = {"seal": seal(draft), **permission}
    kept = {key: value for key, value in whole.items() if value is not None}
    return Quote.model_validate({**told, "grade": "B", "sections": ["harbour-2030/speed"], "permission": kept})


def site_only() -> Quote:
    """Make a quote that the site may show, and no slide."""
    permission = {**APPROVED, "media": ["site"]}
    one = quote("site-only", permission).model_copy(
        update={"text": "Shown on the site alone.", "attribution": "Purser"}
    )
    given = one.permission.model_copy(update={"seal": seal(one)})
    return one.model_copy(update={"permission": given})


def plant(root: Path, *more: Quote) -> None:
    """Write into the ferry story under *root* a quote of each way, one for each medium alone, and *more*."""
    ways = {**WAYS, "other-medium": {**APPROVED, "media": ["slides"]}}
    lines = "".join(f"  - {_yaml(quote(name, permission))}\n" for name, permission in ways.items())
    path = root / STORY
    text = path.read_text("utf-8")
    lines += "".join(f"  - {_yaml(one)}\n" for one in (site_only(), *more))
    path.write_text(text.replace("\nsections: [harbour", f"\n{lines}sections: [harbour"), "utf-8")


def _yaml(one: Quote) -> str:
    return one.model_dump_json(exclude_none=True)


def holders(files: dict[str, bytes]) -> list[str]:
    """Give the names of the *files* that hold the sentinel, also inside a zip, in letters of any size."""
    found = []
    for name, data in files.items():
        inner = [data]
        if is_zipfile(io.BytesIO(data)):
            with ZipFile(io.BytesIO(data)) as package:
                inner = [package.read(part) for part in package.namelist()]
        if any(SENTINEL.lower().encode() in part.lower() for part in inner):
            found.append(name)
    return found
