"""What keeps people from using a page, by the rules of axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPTIONS = {"resultTypes": ["violations"]}
"""Every rule runs; only what is in order is not listed, which takes more than half of the time on a long page."""


def barriers(page: Page) -> list[tuple[str, list[str], str]]:
    """Give the rule, the place and the advice of what axe finds on *page*, two places of a rule at most."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"][:2]]
