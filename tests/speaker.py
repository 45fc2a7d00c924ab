"""A fictional site for the browser: quotes that are hard to draw, and quotes whose permission ends or has ended."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from casebook.model.case import Quote
from casebook.permission import seal
from playwright.sync_api import Browser, Page

from tests.conftest import fiction, mkdocs, project_of, serving

BUILT_ON = "1906502400"
"""The second at which the site is built: 1 June 2030, at noon."""
LATER = dt.datetime(2031, 2, 1, 12, tzinfo=dt.UTC)
"""When one of the permissions has ended."""
JAPANESE = "切符売り場に行列がなくなりました。船長は「これで十分だ」と言い、港の人々は誰も気づきませんでした。"
ARABIC = "اختفى الطابور من أمام مكتب التذاكر، ولم يلاحظ أحد شيئاً في الميناء."
LONG_WORD = "The " + "ferryticketqueuelength" * 8 + " fell."
HOSTILE = 'Tickets & <b>queues</b> cost "100 %" - $5 <script>alert(1)</script> ~ well-known.'
_TOLD: dict[str, Any] = {"wording": "paraphrase", "attribution": "Purser, ferry line", "grade": "A"}
_GIVEN: dict[str, Any] = {"status": "approved", "media": ["site", "slides"], "approved_on": "2030-03-01"}
_QUOTES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"id": "in-japanese", "lang": "ja", "text": JAPANESE, "wording": "verbatim"}, {"by": "speaker"}),
    ({"id": "in-arabic", "lang": "ar", "text": ARABIC}, {}),
    ({"id": "long-word", "text": LONG_WORD}, {}),
    ({"id": "hostile", "text": HOSTILE}, {}),
    ({"id": "closed", "text": "The café on the quay closed, as 40 tickets a second need no waiting."}, {}),
    ({"id": "one-summer", "text": "One summer on PyPy was enough to see it."}, {"until": "2031-01-31"}),
    ({"id": "one-quarter", "text": "One quarter on PyPy was enough to see it."}, {"until": "2031-Q1"}),
    ({"id": "one-month", "text": "One month on PyPy was enough to see it."}, {"until": "2031-03"}),
    ({"id": "site-only", "text": "The timetable stays on this page."}, {"media": ["site"]}),
]
_WITHDRAWN = {
    "id": "taken-back",
    "wording": "paraphrase",
    "grade": "A",
    "permission": {"status": "withdrawn", "withdrawn_on": "2030-05-03"},
}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the fictional site, as it is built on a day in its future, and give its address."""
    folder = tmp_path_factory.mktemp("desk")
    project = project_of(_with_quotes(fiction(folder / "stories")), folder / "project")
    done = mkdocs("build", "--site-dir", str(folder / "site"), project=project, SOURCE_DATE_EPOCH=BUILT_ON)
    assert done.returncode == 0, done.stderr
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    """Give a window that may use the clipboard; a script error fails the test."""
    errors: list[str] = []
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def _with_quotes(stories: Path) -> Path:
    """Add the quotes to one of the *stories*."""
    path = stories / "casestudies" / "ferry-tickets" / "case.yml"
    quotes = [*(_sealed(told, given) for told, given in _QUOTES), _WITHDRAWN]
    added = "".join(f"  - {json.dumps(one, ensure_ascii=False)}\n" for one in quotes)
    path.write_text(path.read_text("utf-8").replace("\nquotes:\n", f"\nquotes:\n{added}"), "utf-8")
    return stories


def _sealed(told: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Give a quote with its permission, sealed as it stands."""
    quote = {**_TOLD, **told, "permission": {**_GIVEN, **given}}
    checksum = seal(Quote.model_validate_json(json.dumps(quote)))
    return {**quote, "permission": {**quote["permission"], "seal": checksum}}
