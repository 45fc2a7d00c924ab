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


def address(root: Path) -> str:
    """Give the address of the site: of the environment, or the one that the settings of the site name."""
    told = os.environ.get("CASEBOOK_SITE_URL")
    settings = root / "mkdocs.yml"
    if not told and settings.is_file():
        found = re.search(r"^site_url:.*?(https?://[^\s\"'\]]+)", settings.read_text("utf-8", "replace"), re.MULTILINE)
        told = found[1] if found else None
    return f"{told.rstrip('/')}/" if told else ""
