"""Without what makes PDFs, one sentence says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from support.site import BASE

from ontology.errors import AssetsError
from webapp.briefings import forms, making

if TYPE_CHECKING:
    import flask

    from graph.store import Store


def test_a_missing_library_is_one_sentence(
    small: Store, small_app: flask.Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with small_app.app_context(), pytest.raises(AssetsError, match="pango"):
        forms.file(small, making.Asked(subject=f"{BASE}bodies/fenmoor"), "pdf")
