"""Rules that prepare the building of their address late build the address that Werkzeug's build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.site import Settings
from werkzeug.routing import Map, Rule

from graph.store import Store
from webapp.app import create_app
from webapp.routing import LazyRule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import CodeType

CASES = [
    ("/people", {}, {}),
    ("/people", {}, {"page": 2}),
    ("/people.json", {"suffix": ".json"}, {"suffix": ".json"}),
    ("/things/<path:path>", {}, {"path": "a b/ü", "since": "2024"}),
    ("/years/<int:year>", {}, {"year": 2024}),
]


@pytest.mark.parametrize(("rule", "defaults", "values"), CASES)
def test_addresses_are_those_of_werkzeug(rule: str, defaults: dict[str, str], values: dict[str, object]) -> None:
    built = {
        Map([kind(rule, endpoint="it", defaults=defaults)]).bind("localhost").build("it", values)
        for kind in (Rule, LazyRule)
    }
    assert len(built) == 1


def test_no_address_is_prepared_before_it_is_asked_for(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[str] = []
    compiled = Rule._get_func_code

    def noted(code: CodeType, name: str) -> Callable[..., tuple[str, str]]:
        prepared.append(name)
        return compiled(code, name)

    monkeypatch.setattr(Rule, "_get_func_code", staticmethod(noted))
    with Store.open(small_store, read_only=True) as store:
        create_app(store, Settings())
    assert len(prepared) <= 2, "only that of the static files, which Flask adds itself"
