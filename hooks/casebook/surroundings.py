"""What a build takes from its surroundings: the day, and where its site is to stand."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path


def today() -> date:
    """Give the day that permissions are judged on: today, or in a build that is repeated the day of its source."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)).date()


def addresses(root: Path) -> list[str]:
    """Give where the site may stand, each with a slash at its end: as the environment says, then by `mkdocs.yml`."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8", "replace") if settings.is_file() else ""
    told = re.search(r"^site_url:.*?(https?://[^\s\"'\]]+)", text, re.MULTILINE)
    named = (os.environ.get("CASEBOOK_SITE_URL"), told and told[1])
    return [f"{address.rstrip('/')}/" for address in named if address]
