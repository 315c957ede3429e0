"""The pages over the small store, asked without a server, and their HTML parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2
import lxml.html
import pytest
from support.site import Settings

from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Templates are compiled once for all applications: for many of them that takes longer than what is tried.

    One that treats the space around blocks otherwise, as a test's own does, has them compiled for itself.
    """
    compiled: dict[object, Any] = {}
    compile_ = jinja2.Environment.compile

    def once(environment: jinja2.Environment, *source: Any) -> Any:
        key = (environment.trim_blocks, environment.lstrip_blocks, *source)
        if key not in compiled:
            compiled[key] = compile_(environment, *source)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jinja2.Environment, "compile", once)
        yield


@pytest.fixture(scope="session")
def client(small_store: Path) -> Iterator[FlaskClient]:
    with Store.open(small_store, read_only=True) as store:
        yield create_app(store, Settings()).test_client()


@pytest.fixture(scope="session")
def parsed(client: FlaskClient) -> Callable[[str], Any]:
    """The parsed page at an address; it must be there."""

    def get(address: str) -> Any:
        response = client.get(address)
        assert response.status_code == 200, response.text
        assert response.mimetype == "text/html"
        return lxml.html.document_fromstring(response.text)

    return get
