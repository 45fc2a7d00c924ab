"""What a build takes from its surroundings: the day, and where its site is to stand."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

_SHOWN = 40


def today() -> date:
    """Give the day that permissions are judged on: today, or in a build that is repeated the day of its source.

    Raises ValueError when that cannot be read: a permission must not be judged on another day than the one meant.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(UTC).date()
    try:
        seconds = int(epoch if epoch.isascii() and epoch.isdecimal() else "")
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        said = f"SOURCE_DATE_EPOCH: {epoch[:_SHOWN]} is no second since 1970; write it as 1700000000, or leave it out"
        raise ValueError(said) from error


def addresses(root: Path) -> list[str]:
    """Give where the site may stand, each with a slash at its end: as the environment says, then by `mkdocs.yml`."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8", "replace") if settings.is_file() else ""
    told = re.search(r"^site_url:.*?(https?://[^\s\"'\]]+)", text, re.MULTILINE)
    named = (os.environ.get("CASEBOOK_SITE_URL"), told and told[1])
    return [f"{address.rstrip('/')}/" for address in named if address]
