"""Where the casebook meets MkDocs: artifacts become files of the site, findings become warnings."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook import links
from casebook.finding import Finding, in_order
from casebook.load import UnreadableError, load
from casebook.outputs import render
from casebook.rules import check
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from casebook.artifact import Artifact
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.casebook")
ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "pages"
VENDOR = Path("hooks", "casebook", "theme", "assets", "vendor", "yaml.js")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Watch the stories while serving."""
    config.watch += [str(ROOT / "casestudies"), str(ROOT / "hooks")]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact to the files of the site; tell every finding."""
    try:
        loaded = load(ROOT)
    except UnreadableError as error:
        raise PluginError(str(error)) from error
    for finding in in_order([*loaded.findings, *check(loaded.book)]):
        _tell(finding)
    if not (ROOT / VENDOR).exists():
        log.warning("the form cannot work without its libraries: run make %s, which fetches them", VENDOR.as_posix())
    taken = {file.dest_uri: file.src_uri for file in files}
    for artifact in render(loaded.book.sound()):
        file = _file(artifact, config)
        if file.dest_uri in taken:
            raise PluginError(f"{taken[file.dest_uri]} and the generated page {artifact.path} have one address")
        taken[file.dest_uri] = artifact.path
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep finished HTML away from the Markdown parser, which would only take time to leave it alone."""
    return "" if _is_finished(page) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the finished HTML in, and tell MkDocs its anchors so that it can check the links of Markdown pages."""
    if not _is_finished(page):
        return html
    body = page.file.content_string.split("\n---\n\n", 1)[1]
    page.present_anchor_ids = links.anchors(body)
    return body


def _is_finished(page: Page) -> bool:
    return page.meta.get("finished", False) is True


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the theme's search dialog, which has a role but no name for a screen reader."""
    return output.replace(
        'data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Tell every link between pages that leads nowhere, as the words of templates are not seen by MkDocs."""
    site = Path(config.site_dir)
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    pages = {path: (site / path).read_text("utf-8") for path in paths if path.endswith(".html")}
    for page, target in links.broken(pages, set(paths)):
        log.warning("%s links to %s, which does not exist", page, target)


def _file(artifact: Artifact, config: MkDocsConfig) -> File:
    """Back the artifact by a file that is written only when it changed, so that `serve --dirty` sees what did."""
    cached = CACHE / artifact.path
    if not cached.exists() or cached.read_bytes() != artifact.data:
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_bytes(artifact.data)
    file = File.generated(config, artifact.path, abs_src_path=str(cached), inclusion=InclusionLevel.NOT_IN_NAV)
    file.edit_uri = f"../{artifact.source}" if artifact.source else None
    return file


def _tell(finding: Finding) -> None:
    place: Any = finding.place
    log.warning("%s:%s:%s: %s [%s] %s", *place, finding.message, finding.rule, finding.hint)
