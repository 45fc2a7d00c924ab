"""What the tests share: fictional stories, golden files, the built site, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from casebook.book import Casebook
from casebook.load import load
from filelock import FileLock

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
PROJECT = HERE.parent
pytest_plugins = ["tests.speaker"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption("--update-goldens", action="store_true", help="write what came out into the golden files")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test marked golden once for each of its data files."""
    mark = metafunc.definition.get_closest_marker("golden")
    if mark:
        files = sorted(HERE.glob(mark.args[0]))
        assert files, f"no golden file matches {mark.args[0]}"
        metafunc.parametrize("golden", files, ids=lambda path: path.stem, indirect=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Callable[[object], None]]:
    """Give what a golden file holds, and a function that compares with its `want`."""
    path: Path = request.param
    told = yaml.safe_load(path.read_text("utf-8"))

    def compare(got: object) -> None:
        if request.config.getoption("--update-goldens"):
            text = path.read_text("utf-8").split("\nwant:")[0].rstrip()
            wanted = yaml.safe_dump({"want": got}, allow_unicode=True, sort_keys=False, width=1000)
            path.write_text(f"{text}\n{wanted}", "utf-8")
        assert got == yaml.safe_load(path.read_text("utf-8"))["want"]

    return told, compare


@pytest.fixture
def fictional(tmp_path: Path) -> Path:
    """Give a folder with the fictional stories and the real vocabulary."""
    return fiction(tmp_path / "fictional")


def fiction(root: Path) -> Path:
    """Put the fictional stories and the real vocabulary into *root*."""
    shutil.copytree(HERE / "fictional", root)
    shutil.copy(PROJECT / "casestudies" / "vocabulary.yml", root / "casestudies")
    return root


def project_of(stories: Path, root: Path) -> Path:
    """Make *root* a project like this one whose stories are those of the folder *stories*."""
    root.mkdir()
    shutil.copytree(PROJECT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(stories / "casestudies", root / "casestudies")
    shutil.copytree(PROJECT / "docs", root / "docs", ignore=shutil.ignore_patterns("*.yml", "python.md"))
    shutil.copy(stories / "docs" / "talks" / "harbour-2030.yml", root / "docs" / "talks")
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("talks/pycon-2015.md", "talks/harbour-2030.md").replace(
        "      - Python: reference/python.md\n", ""
    )
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    index = root / "docs" / "reference" / "index.md"
    index.write_text(index.read_text("utf-8").replace("| [Python](python.md) | the package behind it |\n", ""), "utf-8")
    return root


@pytest.fixture
def book(fictional: Path) -> Casebook:
    """Give the fictional stories as a casebook."""
    return load(fictional).book


@pytest.fixture(scope="session")
def real() -> Casebook:
    """Give the real stories as a casebook."""
    return load(PROJECT).book


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the real site, strictly, and give its folder."""

    def build(folder: Path) -> None:
        built = mkdocs("build", "--strict", "--site-dir", str(folder))
        assert built.returncode == 0, built.stderr

    return once(tmp_path_factory, worker_id, "site", build)


def once(factory: pytest.TempPathFactory, worker: str, name: str, build: Callable[[Path], None]) -> Path:
    """Have *build* make a folder once for all the workers of a run, and give it."""
    base = factory.getbasetemp()
    folder = (base if worker == "master" else base.parent) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            build(Path(f"{folder}.new"))
            Path(f"{folder}.new").rename(folder)
    return folder


def mkdocs(*words: str, project: Path = PROJECT, **more: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in *project*, with *more* in its environment."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **more}
    command = [sys.executable, "-m", "mkdocs", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def deno(script: str, *words: str) -> str:
    """Run a script of `.ci/`, whose packages the lock file names, and give what it prints, whatever its exit code."""
    program = str(Path(sys.executable).parent / "deno")
    command = [
        program,
        "run",
        "--quiet",
        "--no-config",
        "--allow-read",
        "--lock",
        ".ci/tools.lock",
        "--frozen",
        f".ci/{script}",
        *words,
    ]
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the built site and give its address."""
    with serving(site) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve *folder* and give its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a running Chromium; a missing one is a failure and no reason to skip."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - it takes a second, and few tests need it

    expect.set_options(timeout=20_000)  # a machine with all its cores busy is slow, and not broken
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-quic"])
        yield browser
        browser.close()


def browser_path() -> str:
    """Find Chrome or Chromium."""
    path = os.environ.get("CASEBOOK_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("the browser tests need Chrome or Chromium: run make test, or set CASEBOOK_BROWSER to its path")
    return path
