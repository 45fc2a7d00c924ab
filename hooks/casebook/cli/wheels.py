"""Read from the package index which packages have wheels for PyPy, ask for cffi or need a newer Python, and store it.

example:
  casebook wheels
  casebook wheels psycopg2cffi cryptography
  casebook wheels --add kombu vine
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from packaging.utils import canonicalize_name

from casebook.load import UnreadableError, load
from casebook.model.wheels import Offer
from casebook.offers import as_yaml, offer

_ACCEPT = {"Accept": "application/vnd.pypi.simple.v1+json"}
_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="packages to read anew")
    said = "read packages that no library of the register holds, and keep them in the file"
    parser.add_argument("--add", action="store_true", help=said)
    parser.add_argument("--index", help="the address of the index; without it the one that pip uses")


def run(root: Path, options: argparse.Namespace) -> int:
    """Read the index and write `casestudies/wheels.yml`; packages that were not asked for keep their entry."""
    book = load(root).book
    kept = {one.package: one for one in book.offers.values()}
    listed = sorted({*(name for library in book.libraries.values() for name in library.packages), *kept})
    wanted = [canonicalize_name(name) for name in options.packages] if options.add else options.packages
    unknown = [] if options.add else [name for name in wanted if name not in listed]
    if unknown:
        raise UnreadableError(f"{unknown[0]} is no package of the register; to read it all the same, use --add")
    index = (options.index or _index_of_pip()).rstrip("/")
    today = datetime.now(tz=UTC).date().isoformat()
    read = today if not wanted or book.offers_read == "not-stated" else book.offers_read
    for name in wanted or listed:
        sys.stderr.write(f"{name}\n")
        found = _offer(index, name)
        kept.pop(name, None)
        if found is not None:
            kept[name] = found.model_copy(update={"read": today if today != read else None})
    (root / "casestudies" / "wheels.yml").write_text(as_yaml(read, [kept[name] for name in sorted(kept)]), "utf-8")
    sys.stdout.write(f"wrote casestudies/wheels.yml with {len(kept)} packages\n")
    return 0


def _index_of_pip() -> str:
    """Ask pip, whose help names the index that it is set up to use."""
    said = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--help"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\(default\s+(https?://[^\s)]+)", said.stdout)
    if found is None:
        raise UnreadableError("pip does not say which index it uses: give it with --index")
    return found[1]


def _offer(index: str, name: str) -> Offer | None:
    try:
        files = json.loads(_fetch(f"{index}/{name}/"))["files"]
        return offer(name, files, _requirements(index, name))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"the index gives no answer for {name}: {error}") from error


def _requirements(index: str, name: str) -> list[str] | None:
    """Read the requirements of the newest release from the index's JSON interface; None where it has none."""
    try:
        told = json.loads(_fetch(f"{index.removesuffix('/simple')}/pypi/{name}/json"))
    except urllib.error.HTTPError:
        return None
    return told["info"]["requires_dist"] or []


def _fetch(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise UnreadableError(f"{address} is not a web address")
    request = urllib.request.Request(address, headers=_ACCEPT)  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - checked above
        text: str = answer.read().decode()
        return text
