"""Where the casebook meets MkDocs: artifacts become files of the site, findings become warnings."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook import links, results, stacking
from casebook.finding import Finding, in_order
from casebook.load import UnreadableError, load, read_examples
from casebook.model import dates
from casebook.outputs import render
from casebook.rules import Memory, check
from casebook.voices import MOST_SHOWN, clean
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import TableOfContents

if TYPE_CHECKING:
    from casebook.artifact import Artifact
    from casebook.book import Casebook
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.casebook")
ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "pages"
VENDOR = Path("hooks", "casebook", "theme", "assets", "vendor", "yaml.js")
_CONTACT = re.compile(r"<!-- private contact -->.*?<!-- end of private contact -->", re.DOTALL)
# Sources are the one place for names, and an excerpt would carry them into the list of results; labels and marks run
# into the words beside them.
_NOT_SEARCHED = (
    ".cb-sources,.cb-story dt,.cb-library dt,.cb-grade,.headerlink,.md-content__button,svg,nav,[aria-hidden]"
)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment with lines of its own; what stands beside code, such as the type of a value, is left."""
_COMMENTED = ["scripts/*.js", "styles/*.css", "casebook.css"]
_UNUSED = ["pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind"]
"""What Pagefind makes and this site does not use: its interface, and a worker that keeps a failure to itself."""
_SEARCHED = ["--exclude-selectors", _NOT_SEARCHED, "--include-characters", ".-+#@"]

_BELONGS = {"compare/": "stories/"}  # a page whose address does not say which section it is of


@dataclass
class _Preview:
    """What a preview keeps from one build to the next, so that a reload follows an edit at once.

    *shared* tells the state of the files that all stories share; a new memory begins when it changes. *searched* is
    whether the search index was made; later ones are made while the page is already shown.
    """

    shared: object = None
    memory: Memory = field(default_factory=dict)
    searched: bool = False
    indexing: threading.Thread | None = None


_previews: list[_Preview] = []


def on_startup(*, command: str, dirty: bool) -> None:
    """Keep something from build to build only in a preview."""
    _previews[:] = [_Preview()] if command == "serve" else []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Watch the stories while serving; tell the maintainer, and no reader, which settings are still missing."""
    if not config.extra.get("private_contact"):
        log.info("the casebook has no private address yet: CASEBOOK_PRIVATE_CONTACT sets one")
    if not os.environ.get("CASEBOOK_SITE_URL"):
        log.info("the site does not know its own address yet, so its credits lead nowhere: set CASEBOOK_SITE_URL")
    config.watch += [str(ROOT / "casestudies"), str(ROOT / "hooks")]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Let the search index of the last build be finished: it is made in the folder that this build empties."""
    for preview in _previews:
        if preview.indexing:
            preview.indexing.join()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact to the files of the site; tell every finding."""
    try:
        loaded, examples = load(ROOT), read_examples(ROOT)
    except UnreadableError as error:
        raise PluginError(str(error)) from error
    findings = in_order([*loaded.findings, *check(loaded.book, _memory(loaded.book))])
    for finding in findings[:MOST_SHOWN]:
        _tell(finding)
    if not (ROOT / VENDOR).exists():
        log.warning("the form cannot work without its libraries: run make %s, which fetches them", VENDOR.as_posix())
    if len(findings) > MOST_SHOWN:
        log.warning("and %s more: run casebook check", len(findings) - MOST_SHOWN)
    config.extra["read"] = _newest(loaded.book)
    taken = {file.dest_uri: file.src_uri for file in files}
    artifacts = render(replace(loaded.book.sound(), examples=examples))
    _forget({CACHE / artifact.path for artifact in artifacts}, config)
    for artifact in artifacts:
        file = _file(artifact, config)
        if file.dest_uri in taken:
            raise PluginError(f"{taken[file.dest_uri]} and the generated page {artifact.path} have one address")
        taken[file.dest_uri] = artifact.path
        files.append(file)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Hang each page that the navigation does not list under the nearest one that it does: its tab is active then."""
    listed = {page.url: page for page in nav.pages if page.url}
    for file in files.documentation_pages():
        page = file.page
        if page is not None and page.url not in listed:
            page.parent = listed.get(_BELONGS.get(page.url) or links.nearest(page.url, listed) or "")  # type: ignore[assignment]
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the styles of docstrings for the page that shows some: other readers need not load them."""
    styles = [path for path in config.extra_css if "mkdocstrings" in str(path)]
    config.extra["docstring_styles"] = styles
    config.extra_css[:] = [path for path in config.extra_css if path not in styles]
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep finished HTML away from the Markdown parser, and say how this copy of the casebook is reached in private."""
    if _is_finished(page):
        return ""
    contact = config.extra.get("private_contact")
    return _CONTACT.sub(lambda _: str(contact), markdown) if contact else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the finished HTML in, and tell MkDocs its anchors so that it can check the links of Markdown pages.

    The page is dated for the map of the site by what was read, and not by the day of the build.
    """
    page.update_date = config.extra["read"]
    if not _is_finished(page):
        return stacking.stackable(html)
    body = page.file.content_string.split("\n---\n\n", 1)[1]
    page.present_anchor_ids = set(links.anchors(body))
    return body


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Leave out the list of headings where a page hides it: the theme would write it twice and show neither."""
    if "toc" in page.meta.get("hide", []):
        page.toc = TableOfContents([])
    return context


def _is_finished(page: Page) -> bool:
    return Path(page.file.abs_src_path or "").is_relative_to(CACHE)


def on_post_build(config: MkDocsConfig) -> None:
    """Take the comments out of scripts and styles, tell links that lead nowhere, and make the search index.

    MkDocs checks only the links of Markdown, and not those of templates and finished pages.
    """
    site = Path(config.site_dir)
    folders = ((Path(folder).relative_to(site), names) for folder, _, names in os.walk(site))  # one may be going away
    for file in [path for pattern in _COMMENTED for path in (site / "assets").glob(pattern)]:
        file.write_text(_COMMENT.sub("", file.read_text("utf-8")), "utf-8")
    paths = [(folder / name).as_posix() for folder, names in folders for name in names]
    pages = {path: (site / path).read_text("utf-8") for path in paths if path.endswith(".html")}
    for page, target in links.broken(pages, set(paths)):
        log.warning("%s links to %s, which does not exist", page, target)
    for preview in _previews:
        if preview.searched:
            preview.indexing = threading.Thread(target=_index_again, args=(site,), daemon=True)
            preview.indexing.start()
            return
        preview.searched = True
    _index(site)


def _memory(book: Casebook) -> Memory | None:
    """Give what the preview remembers of the stories, or nothing in a build."""
    for preview in _previews:
        files = sorted(path for folder in ("casestudies", "docs") for path in (ROOT / folder).glob("**/*.yml"))
        states = [(path, path.stat().st_mtime_ns) for path in files if path.name != "case.yml"]
        if preview.shared != (states, book.day):
            preview.shared, preview.memory = (states, book.day), {}
        return preview.memory
    return None


def _index_again(site: Path) -> None:
    """Make the search index of a preview; the reader reads on meanwhile, and the next build waits for it."""
    try:
        _index(site)
    except PluginError as error:
        log.warning("%s", error)


def _index(site: Path) -> None:
    """Make the search index anew; tell the finder which result of it is which story, and the words of the stories."""
    final, folder = site / "pagefind", site / "pagefind.new"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder), *_SEARCHED]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if made.returncode:
        raise PluginError(f"the search index could not be made: {made.stderr.strip() or made.stdout.strip()}")
    fragments = {path.stem: path.read_bytes() for path in folder.glob("fragment/*")}
    for unused in _UNUSED:
        for path in folder.glob(unused):
            path.unlink()
    for name, told in (("stories", results.stories(fragments)), ("words", results.words(fragments))):
        (folder / f"{name}.json").write_text(json.dumps(told, separators=(",", ":")), "utf-8")
    shutil.rmtree(final, ignore_errors=True)
    folder.rename(final)


def _file(artifact: Artifact, config: MkDocsConfig) -> File:
    """Back the artifact by a file that is written only when it changed, so that `serve --dirty` sees what did."""
    cached = CACHE / artifact.path
    if not cached.exists() or cached.read_bytes() != artifact.data:
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_bytes(artifact.data)
    kind = File if artifact.is_page else _Given
    file = kind.generated(config, artifact.path, abs_src_path=str(cached), inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = f"../{artifact.source}" if artifact.source else None
    return file


def _forget(kept: set[Path], config: MkDocsConfig) -> None:
    """Remove from the cache what is not made any more, so that an old page cannot come back, and from a preview."""
    for path in CACHE.rglob("*"):
        if path.is_file() and path not in kept:
            gone = File.generated(config, path.relative_to(CACHE).as_posix(), abs_src_path=str(path))
            Path(gone.abs_dest_path).unlink(missing_ok=True)
            path.unlink()


def _newest(book: Casebook) -> str:
    """Give the newest day on which a source was read."""
    days = [source.read for entry in book.entries.values() for source in entry.case.evidence.sources]
    newest = max((dates.parse(day).last for day in days if dates.is_date(day)), default=book.day)
    return newest.isoformat()


class _Given(File):
    """A file that readers get as it stands, also where its name ends as that of a page does."""

    def is_documentation_page(self) -> bool:
        """Say that there is nothing to build."""
        return False


def _tell(finding: Finding) -> None:
    place: Any = finding.place
    log.warning("%s", clean(f"{':'.join(map(str, place))}: {finding.message} [{finding.rule}] {finding.hint}"))
