"""The front-end packages: what the lock says, what is taken out of them, and what an offline machine is told."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from ontology.errors import AssetsError
from webapp.frontend import install

if TYPE_CHECKING:
    from pathlib import Path


def test_the_lock_pins_every_package_by_hash_and_names_no_address() -> None:
    lock = (install.HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: about for name, about in json.loads(lock)["packages"].items() if name}
    assert "://" not in lock
    assert len(packages) > 3
    assert [name for name, about in packages.items() if not about["integrity"].startswith("sha512-")] == []


def test_the_typeface_and_the_crest_of_gov_uk_are_taken_out() -> None:
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/bold.woff2)}"
        ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
        ".govuk-footer__copyright-logo:before{background-image:url(/assets/images/govuk-crest.svg)}"
    )
    assert install.plain_govuk(css) == f".a{{font-family:{install.FONT_STACK};color:red}}"


def test_a_stylesheet_that_hides_them_elsewhere_is_refused() -> None:
    with pytest.raises(AssetsError, match="GDS Transport"):
        install.plain_govuk(".a{font:1rem GDS Transport}")


def test_what_is_already_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in install.FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / install.STAMP).write_text(json.dumps({"fingerprint": install._fingerprint()}))
    monkeypatch.setenv("PATH", "")
    assert install.install(tmp_path) is False


@pytest.mark.slow  # starts npm
@pytest.mark.skipif(shutil.which("npm") is None, reason="this machine has no npm of its own")
def test_an_unreachable_registry_is_told_in_one_sentence_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "old.js").write_text("old")
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9/")
    monkeypatch.setenv("NPM_CONFIG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(install, "PATIENCE", ["--fetch-retries=0"])
    with pytest.raises(AssetsError, match=r"could not be fetched \(code ECONNREFUSED\)\. Check that"):
        install.install(vendor)
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["vendor"]
    assert (vendor / "old.js").read_text() == "old"
