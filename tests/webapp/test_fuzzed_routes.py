"""Requests that no page ever makes: no answer is a failure of ours, none tells of the program's insides, and no file
outside the data is touched.

`make soak` sends 50,000; other runs a few hundred.
"""

from __future__ import annotations

import contextlib
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.site import Settings
from werkzeug.routing import BuildError

from graph.store import Store
from webapp.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    import flask

OURS = Path(__file__).parent.parent.parent
READABLE = tuple(
    str(Path(place).resolve())
    for place in (
        OURS,
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_path("stdlib"),
        "/dev",
        "/proc",
        "/usr/share",
        "/etc/mime.types",
    )
)
"""Where a program may read: its own code and what Python and the system lay beside it."""

WORDS = st.one_of(
    st.sampled_from(
        [
            "ada-okoro",
            "fenmoor",
            "release",
            "s1",
            "f1",
            "caseloads",
            "2023-10",
            "2023~",
            "article",
            "table",
            "1",
            "-1",
            "0",
            "99999999999999999999",
            "../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "%00",
            "\x00",
            "<script>alert(1)</script>",
            '" onload="x',
            "{{7*7}}",
            "}} SERVICE <http://127.0.0.1/> {{",
            "' OR 1=1 --",
            "\u202e",
            "javascript:alert(1)",
            "https://onrecord.example/people/ada-okoro",
            "https://onrecord.example/a b",
            "//evil.example",
            "*",
            '"',
            "a" * 5000,
            "speaker:",
            "NEAR(",
            "2024-13-45",
            "/",
            "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
            "SELECT * {?s ?p ?o}",
        ]
    ),
    st.text(max_size=30),
)
METHODS = st.sampled_from(["GET"] * 8 + ["HEAD", "POST", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"])
ACCEPT = st.sampled_from(
    [
        "text/html",
        "application/json",
        "*/*",
        "text/turtle",
        "application/sparql-results+json;q=0.1",
        "text/html;q=banana",
        "application/ld+json, */*;q=0",
        "",
        "a" * 3000,
        "image/png",
        "text/csv,text/tab-separated-values;q=1.0000001",
    ]
)


class Watched:
    """Notes which files the process opens; an audit hook cannot be taken out again, so it is told when to look."""

    def __init__(self) -> None:
        self.looking = False
        self.opened: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.looking and event == "open" and isinstance(arguments[0], str | bytes):
            name = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode("utf-8", "replace")
            self.opened.add(name)

    @contextlib.contextmanager
    def look(self) -> Iterator[None]:
        self.looking = True
        try:
            yield
        finally:
            self.looking = False


def requests_of(app: flask.Flask) -> st.SearchStrategy[dict[str, Any]]:
    """Requests to every route there is, and to none."""
    rules = sorted(app.url_map.iter_rules(), key=str)
    adapter = app.url_map.bind("localhost")
    names = st.sampled_from(
        [
            "speaker",
            "q",
            "view",
            "page",
            "since",
            "until",
            "topic",
            "form",
            "format",
            "query",
            "depth",
            "from",
            "to",
            "published_by",
            "true_on",
            "next",
            "after",
            "default-graph-uri",
            "kind",
            "names",
            "size",
            "subject",
            "parts",
        ]
    )

    @st.composite
    def one(draw: Any) -> dict[str, Any]:
        rule = draw(st.sampled_from(rules))
        try:
            values = {name: draw(WORDS) for name in rule.arguments}
            path = adapter.build(rule.endpoint, values, append_unknown=False)
        except (BuildError, ValueError, TypeError):
            path = "/" + quote(draw(WORDS))
        if draw(st.integers(0, 9)) == 0:
            path = "/" + quote(draw(WORDS), safe="/%")
        pairs = draw(st.lists(st.tuples(names, WORDS), max_size=4))
        method = draw(METHODS)
        request: dict[str, Any] = {
            "path": path.split("?")[0],
            "base_url": "http://localhost/",  # or the client takes what follows two slashes for a host
            "query_string": urlencode(pairs, errors="replace"),
            "method": method,
            "headers": {"Accept": draw(ACCEPT)},
        }
        if method == "POST":
            request["data"] = draw(st.one_of(st.binary(max_size=200), st.just(urlencode(pairs, errors="replace"))))
            request["content_type"] = draw(
                st.sampled_from(
                    ["application/x-www-form-urlencoded", "application/sparql-query", "multipart/form-data", "x"]
                )
            )
        return request

    return one()


@pytest.mark.soak
@pytest.mark.slow
@pytest.mark.timeout(7000)
def test_no_request_makes_us_fail(small_store: Path, *, soak: bool) -> None:
    watched = Watched()
    with Store.open(small_store, read_only=True) as store:
        app = create_app(store, Settings())
        client = app.test_client()
        readable = (*READABLE, str(small_store.resolve()))

        @settings(
            max_examples=50_000 if soak else 300,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(requests_of(app))
        def ask(request: dict[str, Any]) -> None:
            watched.opened.clear()
            with watched.look(), client.open(**request) as answer:
                text = answer.get_data()
            assert answer.status_code < 500, text[:2000]
            assert b"Traceback (most recent call last)" not in text
            assert b'File "/' not in text
            outside = [name for name in watched.opened if not str(Path(name).resolve()).startswith(readable)]
            assert outside == []

        ask()
