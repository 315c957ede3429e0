"""What has to hold of the repository itself: import rules that bite, locks without addresses, a wheel that is whole."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "extraction", "graph", "webapp", "onrecord")

STRAY_IMPORTS = {
    "the ground floor imports the one above": ("ontology/dates.py", "import graph.store"),
    "extraction imports the graph": ("extraction/reading.py", "import graph.store"),
    "the graph imports extraction": ("graph/store.py", "import extraction.reading"),
    "the web imports extraction": ("webapp/pages.py", "import extraction.reading"),
    "extraction speaks RDF": ("extraction/reading.py", "import pyoxigraph"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("path", "line"), STRAY_IMPORTS.values(), ids=STRAY_IMPORTS)
def test_a_stray_import_breaks_the_contract(path: str, line: str, tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("vendor", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / path).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    lint = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", lint], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def test_every_package_has_a_floor() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found == set(PACKAGES)


LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"(?m)^[a-z0-9][\w.-]*==\S+", text)
    assert pinned
    assert len(pinned) == len(re.findall(r"(?m)^[a-z0-9]", text)), "a line that pins no exact version"
    assert text.count("--hash=sha256:") >= len(pinned)


def test_the_front_end_lock_has_no_address() -> None:
    assert "resolved" not in (ROOT / "webapp/frontend/package-lock.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from a copy of this checkout."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for name in (*PACKAGES, "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return set(zipfile.ZipFile(next(out.glob("*.whl"))).namelist())


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    [
        "ontology/*.ttl",
        "ontology/shapes/*.ttl",
        "graph/queries/**/*.rq",
        "graph/rules/*.rq",
        "extraction/patterns/**/*.*",
        "extraction/registers/*.*",
        "webapp/templates/**/*.html",
        "webapp/static/**/*.*",
        "data/sample/*",
        "data/practice/*",
    ],
)
def test_a_wheel_holds_what_is_read_at_run_time(pattern: str, wheel: set[str]) -> None:
    expected = [path for path in ROOT.glob(pattern) if path.is_file() and "__pycache__" not in path.parts]
    assert expected
    for path in expected:
        name = path.relative_to(ROOT).as_posix()
        shipped = name.replace("data/", "share/on-record/") if name.startswith("data/") else name
        assert any(each.endswith(shipped) for each in wheel), f"{name} is not in the wheel"


def runs_of_words(text: str, length: int = 10) -> set[tuple[str, ...]]:
    """Every so many words of a text that stand in a row, signs and the size of letters left out."""
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[start:] for start in range(length)), strict=False))


@pytest.mark.slow
def test_no_ten_words_in_a_row_are_of_a_text_that_belongs_to_others(shared: Path) -> None:
    texts = [*shared.glob("corpus/liverpool/*.txt"), *shared.glob("attribution-dev/*/text/*.txt")]
    theirs = set[tuple[str, ...]]().union(*(runs_of_words(path.read_text(encoding="utf-8")) for path in texts))
    theirs -= runs_of_words((shared / "corpus/liverpool/manifest.yaml").read_text(encoding="utf-8"))  # titles are cited
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("no git here: which files are the repository's is not known, so no words were looked at")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    borrowed = {}
    for name in filter(None, listed.stdout.split("\0")):
        data = (ROOT / name).read_bytes()
        if b"\0" not in data and (taken := theirs & runs_of_words(data.decode("utf-8", "replace"))):
            borrowed[name] = " ".join(min(taken))
    assert not borrowed


def test_nothing_under_the_gpl_is_shipped() -> None:
    lock = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^([a-z0-9][\w.-]*)==", lock)
    copyleft = {}
    for name in names:
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # a package for another platform
        terms = [about.get("License-Expression") or about.get("License") or "", *(about.get_all("Classifier") or ())]
        found = [term for term in terms if re.search(r"(?<!L)GPL|Affero|(?<!Lesser )General Public", term[:200])]
        offered = [term for term in terms if "Mozilla" in term or " OR " in term]
        if found and not offered:  # "MPL-1.1 OR GPL-2.0-only": we take the first
            copyleft[name] = found
    assert not copyleft
