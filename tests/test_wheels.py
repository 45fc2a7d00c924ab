"""What a package index says about PyPy is read, stored with its day, and shown."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from casebook.cli import main
from casebook.load import load
from casebook.offers import asks_for_cffi, newest, offer

FILES = {
    "anchor-c": [
        "anchor_c-1.0.tar.gz",
        "anchor_c-2.0-cp311-cp311-manylinux_2_17_x86_64.whl",
        "anchor_c-2.0-pp310-pypy310_pp73-manylinux_2_17_x86_64.whl",
        "anchor_c-2.0-pp311-pypy311_pp73-win_amd64.whl",
        "anchor_c-3.0rc1-py3-none-any.whl",
        "anchor_c-nonsense.exe",
    ],
}

MORE = {
    "anchor_c-2.0-cp311-cp311-manylinux_2_17_x86_64.whl": {
        "requires-python": ">=3.9",
        "upload-time": "2024-05-06T07:08:09.000000Z",
    },
}


class Index(BaseHTTPRequestHandler):
    """A package index of one package."""

    def do_GET(self) -> None:
        """Answer as PEP 691 and the JSON interface say."""
        name = self.path.strip("/").split("/")[-1]
        if name == "json":
            body = json.dumps({"info": {"requires_dist": ["cffi>=1.12; platform_python_implementation != 'PyPy'"]}})
        elif name in FILES:
            here = f"http://{self.headers['Host']}"
            files = [{"filename": one, "url": f"{here}/{one}"} for one in FILES[name]]
            body = json.dumps({"files": [{**one, **MORE.get(one["filename"], {})} for one in files]})
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def index() -> Iterator[str]:
    """Serve the package index on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_wheels_stores_what_the_index_offers(fictional: Path, index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest release counts, pre-releases do not, and the stored file passes the check."""
    assert main(["wheels", "--root", str(fictional), "--index", index]) == 0
    assert capsys.readouterr().out == "wrote casestudies/wheels.yml with 1 packages\n"
    loaded = load(fictional)
    assert loaded.findings == []
    told = loaded.book.offers["anchor-c"].model_dump()
    assert told == {
        "package": "anchor-c",
        "release": "2.0",
        "pure": False,
        "pypy": ("pp310", "pp311"),
        "cpython": True,
        "needs": ">=3.9",
        "fits": None,
        "fits_pure": None,
        "released": "2024-05-06",
        "read": None,
        "cffi": True,
    }


def test_a_silent_index_is_told_and_nothing_is_written(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an answer the stored file stays as it was."""
    assert main(["wheels", "--root", str(fictional), "--index", "http://127.0.0.1:9"]) == 2
    assert capsys.readouterr().err.split("\n")[1].startswith("casebook: the index gives no answer for anchor-c: ")
    assert not (fictional / "casestudies" / "wheels.yml").exists()


def test_a_package_that_is_not_in_the_register_is_refused(fictional: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only packages of the register are asked for."""
    assert main(["wheels", "--root", str(fictional), "--index", "http://127.0.0.1:9", "spam"]) == 2
    assert "spam is no package of the register" in capsys.readouterr().err


def test_a_package_without_a_library_is_added_and_keeps_its_own_day(
    fictional: Path, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read later tells its own day; what was read before keeps the day of the file."""
    assert main(["wheels", "--root", str(fictional), "--index", index]) == 0
    path = fictional / "casestudies" / "wheels.yml"
    path.write_text(re.sub(r"(?m)^read: .*", "read: 2024-06-01", path.read_text("utf-8")), "utf-8")
    monkeypatch.setitem(FILES, "buoy", ["buoy-1.0-py3-none-any.whl"])
    assert main(["wheels", "--root", str(fictional), "--index", index, "--add", "Buoy"]) == 0
    book = load(fictional).book
    assert (book.offers_read, book.offers["anchor-c"].read) == ("2024-06-01", None)
    assert book.offers["buoy"].read == datetime.now(tz=UTC).date().isoformat()


@pytest.mark.parametrize(
    ("newest", "wanted"),
    [
        (">=3.9", (None, None)),
        ("not readable", (None, None)),
        (">=3.11.4", (None, None)),
        (">=3.12", ("1.0", True)),
    ],
)
def test_the_newest_release_for_the_python_of_pypy_is_told(newest: str, wanted: tuple[str | None, bool | None]) -> None:
    """Where the newest release asks for a newer Python, the one that pip takes is kept beside it."""
    files = [
        {"filename": "a-1.0-py3-none-any.whl", "requires-python": ">=3.8"},
        {"filename": "a-2.0-py3-none-any.whl", "requires-python": newest},
        {"filename": "a-3.0rc1-py3-none-any.whl", "requires-python": ">=3.8"},
    ]
    found = offer("a", files, None)
    assert found is not None
    assert (found.release, found.fits, found.fits_pure) == ("2.0", *wanted)


def test_a_package_of_which_no_release_fits_is_told_so() -> None:
    """Then there is nothing that pip could take."""
    found = offer("a", [{"filename": "a-1.0-py3-none-any.whl", "requires-python": ">=3.13"}], None)
    assert found is not None
    assert (found.fits, found.needs) == ("none", ">=3.13")


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("cffi", True),
        ("cffi>=1; implementation_name == 'pypy'", True),
        ("cffi; platform_python_implementation != 'PyPy'", True),
        ("cffi; extra == 'fast'", False),
        ("cffi; python_version < '3'", False),
        ("cffi-extras", False),
    ],
)
def test_cffi_counts_on_either_implementation(line: str, asks: bool) -> None:  # noqa: FBT001 - a table
    """PyPy ships cffi, so that many ask for it on CPython only; extras are left aside."""
    assert asks_for_cffi([line, "spam"]) is asks


def test_a_package_with_pre_releases_only_gives_the_newest_of_them() -> None:
    """Where nothing final exists, what exists is told."""
    found = newest([{"filename": "a-1.0a1.tar.gz"}, {"filename": "a-1.0b1.tar.gz"}])
    assert found is not None
    assert str(found[0]) == "1.0b1"
