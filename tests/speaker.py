"""A fictional site for the browser: quotes that are hard to draw, and quotes whose permission ends or has ended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from casebook.model.case import Quote
from casebook.permission import seal

from tests.conftest import fiction, mkdocs, project_of

BUILT_ON = "1906502400"
"""The second at which the site is built: 1 June 2030, at noon."""
JAPANESE = "フェリーの切符売り場に行列がなくなりました。船長は「これで十分だ」と言い、港の人々は誰も気づきませんでした。"
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
    ({"id": "site-only", "text": "The timetable stays on this page."}, {"media": ["site"]}),
]
_WITHDRAWN = {
    "id": "taken-back",
    "wording": "paraphrase",
    "grade": "A",
    "permission": {"status": "withdrawn", "withdrawn_on": "2030-05-03"},
}


def built(folder: Path) -> Path:
    """Build the fictional site in *folder*, on a day in its future, and give its pages."""
    stories = fiction(folder / "stories")
    path = stories / "casestudies" / "ferry-tickets" / "case.yml"
    added = "".join(f"  - {json.dumps(one, ensure_ascii=False)}\n" for one in [*map(_sealed, *zip(*_QUOTES)), _WITHDRAWN])
    path.write_text(path.read_text("utf-8").replace("\nquotes:\n", f"\nquotes:\n{added}"), "utf-8")
    project = project_of(stories, folder / "project")
    done = mkdocs("build", "--site-dir", str(folder / "site"), project=project, SOURCE_DATE_EPOCH=BUILT_ON)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def _sealed(told: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Give a quote with its permission, sealed as it stands."""
    quote = {**_TOLD, **told, "permission": {**_GIVEN, **given}}
    checksum = seal(Quote.model_validate_json(json.dumps(quote)))
    return {**quote, "permission": {**quote["permission"], "seal": checksum}}
